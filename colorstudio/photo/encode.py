"""Encode finished pictures: one function a format, each writing into an open file."""

import io
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import IO, Any, cast

from PIL import Image, PngImagePlugin
from PIL.JpegImagePlugin import JpegImageFile

from colorstudio.photo.encode_tiff import encode_tiff
from colorstudio.photo.model import Metadata
from colorstudio.photo.picture import Picture, canvas_of, strips_of

# A JPEG marker holds 65,533 bytes, of which each kind of content spends some on its name.
_MARKER_ROOM = 65533
_EXIF_NAME = b"Exif\0\0"
_XMP_NAME = b"http://ns.adobe.com/xap/1.0/\0"
_IPTC_NAME = b"Photoshop 3.0\0"
_APP13 = b"\xff\xed"
_PNG_XMP = "XML:com.adobe.xmp"
# Most bytes of a part of the metadata, where there is a limit; 0 where a format has no place.
_ROOM: Mapping[str, Mapping[str, int]] = {
    "JPEG": {
        "exif": _MARKER_ROOM - len(_EXIF_NAME),
        "xmp": _MARKER_ROOM - len(_XMP_NAME),
        "iptc": _MARKER_ROOM - len(_IPTC_NAME),
    },
    "PNG": {"iptc": 0},
    "WebP": {"iptc": 0},
    "AVIF": {"iptc": 0},
    "BMP": {"exif": 0, "xmp": 0, "iptc": 0},
}
# Signature and IHDR; what explains the pixels stands right behind them.
_PNG_HEAD = 33
_INCHES_PER_METER = 1 / 0.0254


_Options = dict[str, Any]


class _Sink:
    """A file that hides its number.

    Given a number, Pillow writes past Python, where a write that a full disk cut short can pass
    unnoticed.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self.write = file.write
        self.flush = file.flush
        self.tell = file.tell
        self.seek = file.seek


def _encode_jpeg(file: IO[bytes], picture: Picture) -> None:
    metadata = picture.metadata
    options: _Options = {"quality": picture.quality, "subsampling": "4:4:4"}
    if picture.luma_table:
        # Pillow scales given tables by the quality; -1 takes them as they are.
        tables = [list(picture.luma_table), list(_chroma_table(picture.quality))]
        options |= {"quality": -1, "qtables": tables}
    if metadata.exif:
        options["exif"] = _EXIF_NAME + metadata.exif
    if metadata.xmp:
        options["xmp"] = metadata.xmp
    if metadata.iptc:
        segment = _IPTC_NAME + metadata.iptc
        options["extra"] = _APP13 + struct.pack(">H", len(segment) + 2) + segment
    _save(file, picture, "JPEG", options)


def _encode_png(file: IO[bytes], picture: Picture) -> None:
    if picture.depth == 16:
        _encode_deep_png(file, picture)
        return
    texts = PngImagePlugin.PngInfo()
    if picture.metadata.xmp:
        texts.add_itxt(_PNG_XMP, picture.metadata.xmp.decode(errors="replace"))
    _save(file, picture, "PNG", {"pnginfo": texts, **_exif_option(picture)})


def _encode_deep_png(file: IO[bytes], picture: Picture) -> None:
    import imagecodecs

    (whole,) = strips_of(picture, picture.height)
    encoded = imagecodecs.png_encode(whole)
    file.write(encoded[:_PNG_HEAD])
    for name, content in _png_chunks(picture):
        PngImagePlugin.putchunk(file, name, content)
    file.write(encoded[_PNG_HEAD:])


def _png_chunks(picture: Picture) -> Iterator[tuple[bytes, bytes]]:
    metadata = picture.metadata
    yield b"iCCP", b"ICC Profile\0\0" + zlib.compress(picture.profile)
    if metadata.dpi:
        across, down = (round(side * _INCHES_PER_METER) for side in metadata.dpi)
        yield b"pHYs", struct.pack(">IIB", across, down, 1)
    if metadata.exif:
        yield b"eXIf", metadata.exif
    if metadata.xmp:
        yield b"iTXt", _PNG_XMP.encode() + b"\0\0\0\0\0" + metadata.xmp


def _encode_webp(file: IO[bytes], picture: Picture) -> None:
    options: _Options = {"quality": picture.quality, "exact": True, "xmp": picture.metadata.xmp}
    _save(file, picture, "WEBP", options | _exif_option(picture))


def _encode_avif(file: IO[bytes], picture: Picture) -> None:
    options: _Options = {"quality": picture.quality, "subsampling": "4:4:4"}
    if picture.metadata.xmp:
        options["xmp"] = picture.metadata.xmp
    _save(file, picture, "AVIF", options | _exif_option(picture))


def _encode_bmp(file: IO[bytes], picture: Picture) -> None:
    _save(file, picture, "BMP", {})


ENCODERS: Mapping[str, Callable[[IO[bytes], Picture], None]] = {
    "JPEG": _encode_jpeg,
    "PNG": _encode_png,
    "TIFF": encode_tiff,
    "WebP": _encode_webp,
    "BMP": _encode_bmp,
    "AVIF": _encode_avif,
}


def parts_without_room(format_name: str, metadata: Metadata) -> tuple[str, ...]:
    """Names of the parts that a file of this format cannot hold; its encoder must not see them."""
    limits = _ROOM.get(format_name, {})
    return tuple(name for name, most in limits.items() if len(getattr(metadata, name)) > most)


def _save(file: IO[bytes], picture: Picture, pillow_name: str, options: _Options) -> None:
    options["icc_profile"] = picture.profile
    if picture.metadata.dpi:
        options["dpi"] = picture.metadata.dpi
    canvas = canvas_of(picture)
    if pillow_name != "JPEG" or not hasattr(os, "memfd_create"):
        canvas.save(cast("IO[bytes]", _Sink(file)), pillow_name, **options)
        return
    # Only into a file with a number does Pillow encode without holding up all other threads, and
    # one in memory cannot be cut short: a folder is colored a fourth faster.
    with os.fdopen(os.memfd_create("picture"), "w+b") as memory:
        canvas.save(memory, pillow_name, **options)
        memory.seek(0)
        shutil.copyfileobj(memory, file)


def _exif_option(picture: Picture) -> dict[str, bytes]:
    return {"exif": picture.metadata.exif} if picture.metadata.exif else {}


@lru_cache(maxsize=16)
def _chroma_table(quality: int) -> tuple[int, ...]:
    """The JPEG standard's chroma table at a quality, as libjpeg itself writes it."""
    encoded = io.BytesIO()
    Image.new("RGB", (8, 8)).save(encoded, "JPEG", quality=quality)
    encoded.seek(0)
    return tuple(JpegImageFile(encoded).quantization[1])
