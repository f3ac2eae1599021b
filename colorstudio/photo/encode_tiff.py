"""Encode TIFF strip by strip, with its camera data in directories of their own."""

import io
import struct
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import IO, Any

import numpy as np
from PIL.TiffImagePlugin import ImageFileDirectory_v2 as Directory

from colorstudio.photo.directories import EXIF, GPS, HEADER, exif_directories
from colorstudio.photo.metadata import DIRECTORY_ERRORS, iptc_records
from colorstudio.photo.model import Metadata, Pixels
from colorstudio.photo.picture import Picture, strips_of
from colorstudio.photo.quiet import quiet

_STRIP_BYTES = 1 << 20
# tifffile refuses these two, so their neighbors hold their places in the sorted directory.
_STAND_IN = {EXIF: EXIF - 1, GPS: GPS - 1}
_STRUCTURAL = (305,)  # Software is tifffile's own
_XMP, _IPTC, _PHOTOSHOP = 700, 33723, 34377
_BYTE, _ASCII, _LONG, _UNDEFINED = 1, 2, 4, 7

_Tag = tuple[int, int, int, Any, bool]


def encode_tiff(file: IO[bytes], picture: Picture) -> None:
    """Write deflate-compressed strips of either depth."""
    import tifffile

    main, below = _directories(picture.metadata.exif)
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
            extratags=_tags(picture.metadata, main, below),
        )
    _append_directories(file, below)


def _deflated(strip: Pixels) -> bytes:
    """Compress the differences from pixel to pixel, as TIFF's predictor 2 has them.

    tifffile takes strips one at a time only when they are compressed already.
    """
    import imagecodecs

    steps = strip.copy()
    # Unsigned numbers wrap round, as the format wants it.
    steps[:, 1:] -= strip[:, :-1]
    return bytes(imagecodecs.deflate_encode(steps.tobytes(), level=6))


def _directories(block: bytes) -> tuple[Directory, dict[int, Directory]]:
    if block:
        with quiet(), suppress(*DIRECTORY_ERRORS):
            return exif_directories(block, io.BytesIO(block))
    return Directory(HEADER), {}


def _tags(metadata: Metadata, main: Directory, below: Iterable[int]) -> list[_Tag]:
    texts = [tag for tag in main if main.tagtype[tag] == _ASCII and tag not in _STRUCTURAL]
    tags: list[_Tag] = [(tag, _ASCII, 0, main[tag], True) for tag in texts]
    if metadata.xmp:
        tags.append((_XMP, _BYTE, len(metadata.xmp), metadata.xmp, True))
    if metadata.iptc:
        records = iptc_records(metadata.iptc)
        tags.append((_IPTC, _UNDEFINED, len(records), records, True))
        tags.append((_PHOTOSHOP, _BYTE, len(metadata.iptc), metadata.iptc, True))
    return tags + [(_STAND_IN[tag], _LONG, 1, 0, True) for tag in below]


def _append_directories(file: IO[bytes], below: Mapping[int, Directory]) -> None:
    """Write the Exif and GPS directories behind the pixels and point to them."""
    import tifffile

    if not below:
        return
    file.seek(0)
    with tifffile.TiffFile(file) as written:
        entries = {tag: written.pages.first.tags[_STAND_IN[tag]] for tag in below}
        places = {tag: (entry.offset, entry.valueoffset) for tag, entry in entries.items()}
    for tag, directory in below.items():
        end = file.seek(0, io.SEEK_END)
        start = end + end % 2
        file.write(b"\0" * (start - end) + directory.tobytes(start))
        entry_at, value_at = places[tag]
        file.seek(entry_at)
        file.write(struct.pack("<H", tag))
        file.seek(value_at)
        file.write(struct.pack("<I", start))
    file.seek(0, io.SEEK_END)
