"""Read a written file back before it gets its name: a disk may lose what it was given.

Decoding it anew would take about as long as encoding it. Instead the header must be that of the
picture, and the format's own structure must reach to the end of the file and no further: a JPEG
its end mark, a PNG the checksum of each chunk, a TIFF its strips, of which the last is inflated,
the others the lengths that they state. So a file that ends early is found in every format, and
zeros in the place of its end in the first three; a bit that has turned inside the pixels is found
in PNG alone.
"""

import os
import struct
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import IO

from colorstudio.photo.decode_pillow import open_image
from colorstudio.photo.formats import HEAD_BYTES, format_for_head
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import DECODER_ERRORS, BadPicture, Request

_ANY_SIZE = Request(page=0, max_pixels=sys.maxsize)
_JPEG_END = b"\xff\xd9"
_PNG_END = b"IEND\xaeB`\x82"
_RIFF_HEAD = 8


def read_back(file: IO[bytes], format_name: str, width: int, height: int) -> None:
    """Check that an open file is a whole picture of this format and size.

    Raises:
        BadPicture: if it is not.
        OSError: if it cannot be read.
    """
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    row = format_for_head(file.read(HEAD_BYTES))
    if row is None or row.name != format_name:
        raise BadPicture("its head is not there")
    file.seek(0)
    try:
        is_whole = _CHECKS[format_name](file, length, (width, height))
    except DECODER_ERRORS as error:
        if isinstance(error, OSError) and error.errno is not None:
            # The system's, which the writer has words for.
            raise
        raise BadPicture("it cannot be decoded") from error
    if not is_whole:
        raise BadPicture("it ends too early or has another size")


def _is_whole_jpeg(file: IO[bytes], length: int, size: tuple[int, int]) -> bool:
    fits = open_image(file, "JPEG", _ANY_SIZE).size == size
    return fits and _tail(file, length, len(_JPEG_END)) == _JPEG_END


def _is_whole_png(file: IO[bytes], length: int, size: tuple[int, int]) -> bool:
    if _tail(file, length, len(_PNG_END)) != _PNG_END:
        return False
    file.seek(0)
    image = open_image(file, "PNG", _ANY_SIZE)
    fits = image.size == size
    with quiet():
        image.verify()
    return fits


def _is_whole_tiff(file: IO[bytes], length: int, size: tuple[int, int]) -> bool:
    import tifffile

    with tifffile.TiffFile(file) as written:
        page = written.pages.first
        ends = map(sum, zip(page.dataoffsets, page.databytecounts, strict=True))
        if max(ends) > length or (page.imagewidth, page.imagelength) != size:
            return False
        file.seek(page.dataoffsets[-1])
        return bool(zlib.decompress(file.read(page.databytecounts[-1])))


def _is_whole_webp(file: IO[bytes], length: int, size: tuple[int, int]) -> bool:
    (stated,) = struct.unpack("<4xI", file.read(_RIFF_HEAD))
    file.seek(0)
    return stated + _RIFF_HEAD == length and open_image(file, "WebP", _ANY_SIZE).size == size


def _is_whole_bmp(file: IO[bytes], length: int, size: tuple[int, int]) -> bool:
    (stated,) = struct.unpack("<2xI", file.read(6))
    file.seek(0)
    return bool(stated == length) and open_image(file, "BMP", _ANY_SIZE).size == size


def _is_whole_avif(file: IO[bytes], length: int, size: tuple[int, int]) -> bool:
    *_, end = _box_ends(file, length)
    file.seek(0)
    return end == length and open_image(file, "AVIF", _ANY_SIZE).size == size


def _box_ends(file: IO[bytes], length: int) -> Iterator[int]:
    """Where each box of an ISO base media file says that it ends (ISO/IEC 14496-12, 4.2)."""
    end = 0
    while end < length:
        file.seek(end)
        (stated,) = struct.unpack(">I", file.read(4))
        if stated == 1:
            (stated,) = struct.unpack(">4xQ", file.read(12))
        # Nothing stated means up to the end of the file.
        end = end + stated if stated else length
        yield end


def _tail(file: IO[bytes], length: int, count: int) -> bytes:
    file.seek(max(0, length - count))
    return file.read(count)


_CHECKS: Mapping[str, Callable[[IO[bytes], int, tuple[int, int]], bool]] = {
    "JPEG": _is_whole_jpeg,
    "PNG": _is_whole_png,
    "TIFF": _is_whole_tiff,
    "WebP": _is_whole_webp,
    "BMP": _is_whole_bmp,
    "AVIF": _is_whole_avif,
}
