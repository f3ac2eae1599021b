"""Encode TIFF strip by strip, with its camera data in directories of their own."""

import struct
from typing import IO, Any

import numpy as np
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from colorstudio.photo.metadata import iptc_records
from colorstudio.photo.model import Pixels
from colorstudio.photo.picture import Picture, strips_of

_STRIP_BYTES = 1 << 20
_SUB_DIRECTORIES = (0x8769, 0x8825)  # Exif, GPS
_XMP, _IPTC, _PHOTOSHOP = 700, 33723, 34377
_BYTE, _ASCII, _LONG, _UNDEFINED = 1, 2, 4, 7
_HEADER = b"II*\0\x08\0\0\0"

_Tag = tuple[int, int, int, Any, bool]


def encode_tiff(file: IO[bytes], picture: Picture) -> None:
    """Write deflate-compressed strips of either depth."""
    import tifffile

    exif = _loaded(picture.metadata.exif)
    channels = 3 if picture.alpha is None else 4
    row_bytes = picture.width * channels * picture.depth // 8
    rows = min(picture.height, max(1, _STRIP_BYTES // row_bytes))
    with tifffile.TiffWriter(file, byteorder="<") as writer:
        writer.write(
            (_deflated(strip) for strip in strips_of(picture, rows)),
            shape=(picture.height, picture.width, channels),
            dtype=np.uint8 if picture.depth == 8 else np.uint16,
            photometric="rgb",
            extrasamples=None if picture.alpha is None else ["unassalpha"],
            rowsperstrip=rows,
            compression="zlib",
            predictor=2,
            iccprofile=picture.profile,
            resolution=picture.metadata.dpi,
            resolutionunit=None if picture.metadata.dpi is None else "INCH",
            software=False,
            metadata=None,
            extratags=_tags(picture, exif),
        )
    _append_directories(file, exif)


def _deflated(strip: Pixels) -> bytes:
    """Compress the differences from pixel to pixel, as TIFF's predictor 2 has them.

    tifffile takes strips one at a time only when they are compressed already.
    """
    import imagecodecs

    steps = strip.copy()
    # Unsigned numbers wrap round, as the format wants it.
    steps[:, 1:] -= strip[:, :-1]
    return bytes(imagecodecs.deflate_encode(steps.tobytes(), level=6))


def _loaded(block: bytes) -> Image.Exif:
    exif = Image.Exif()
    if block:
        exif.load(b"Exif\0\0" + block)
    return exif


def _tags(picture: Picture, exif: Image.Exif) -> list[_Tag]:
    metadata = picture.metadata
    tags: list[_Tag] = [
        (code, _ASCII, 0, value, True) for code, value in exif.items() if isinstance(value, str)
    ]
    if metadata.xmp:
        tags.append((_XMP, _BYTE, len(metadata.xmp), metadata.xmp, True))
    if metadata.iptc:
        records = iptc_records(metadata.iptc)
        tags.append((_IPTC, _UNDEFINED, len(records), records, True))
        tags.append((_PHOTOSHOP, _BYTE, len(metadata.iptc), metadata.iptc, True))
    # Places for the offsets, known only once the pixels are written.
    return tags + [(code, _LONG, 1, 0, True) for code in _SUB_DIRECTORIES if code in exif]


def _append_directories(file: IO[bytes], exif: Image.Exif) -> None:
    """Write the Exif and GPS directories behind the pixels and point to them."""
    import tifffile

    codes = [code for code in _SUB_DIRECTORIES if code in exif]
    if not codes:
        return
    file.seek(0)
    with tifffile.TiffFile(file) as written:
        places = {code: written.pages.first.tags[code].valueoffset for code in codes}
    for code in codes:
        directory = ImageFileDirectory_v2(_HEADER)
        for tag, value in exif.get_ifd(code).items():
            directory[tag] = value
        end = file.seek(0, 2)
        file.write(b"\0" * (end % 2))
        start = end + end % 2
        file.write(directory.tobytes(start))
        file.seek(places[code])
        file.write(struct.pack("<I", start))
    file.seek(0, 2)
