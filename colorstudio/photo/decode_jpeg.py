"""Decode JPEG: its luma plane alone where that is all that is needed."""

import io
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL.JpegImagePlugin import JpegImageFile

from colorstudio.photo.decode_pillow import open_image
from colorstudio.photo.kind import is_surely_color, kind_of
from colorstudio.photo.metadata import metadata_of_image
from colorstudio.photo.model import Kind, Pixels
from colorstudio.photo.profile import is_srgb, profile_space
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import Raster, Request

# libjpeg can hand out blocks of eight by eight pixels as one.
_SAMPLE_SCALE = 8
# Files above a megabyte are looked at in part first: their beginning, closed by an end marker.
_LARGE = 1 << 20
_PART = 3
_END_OF_IMAGE = b"\xff\xd9"


def decode_jpeg(file: IO[bytes], request: Request) -> Raster:
    """Decode gray and luma directly, anything with a foreign profile or CMYK in full."""
    content = file.read()
    image = _opened(content, request)
    with quiet():
        metadata, orientation = metadata_of_image(image)
    profile = image.info.get("icc_profile") or b""
    tables = {number: tuple(table) for number, table in image.quantization.items()}
    kind = None
    if image.mode == "RGB" and (profile_space(profile) != "RGB" or is_srgb(profile)):
        kind = _kind(content, request)
        image.draft("L", image.size)
    return Raster(
        pixels=_pixels(image),
        kind=kind,
        profile=profile,
        orientation=orientation,
        metadata=metadata,
        jpeg_tables=tables,
    )


def _opened(content: bytes, request: Request) -> JpegImageFile:
    image = open_image(io.BytesIO(content), "JPEG", request)
    if not isinstance(image, JpegImageFile):
        raise TypeError("the table of openers has another class for JPEG")
    return image


def _pixels(image: JpegImageFile) -> Pixels:
    is_cmyk = image.mode == "CMYK"
    image.load()
    array = np.asarray(image)
    # Pillow takes every CMYK file for one of Adobe's, which store ink upside down.
    return 255 - array if is_cmyk and "adobe" not in image.info else array


def _kind(content: bytes, request: Request) -> Kind:
    """Judge the colors; most color photos show theirs long before their file ends."""
    if len(content) > _LARGE:
        part = _sample(content[: len(content) // _PART] + _END_OF_IMAGE, request)
        rows = _decoded_rows(part)
        if rows and is_surely_color(part[:rows], rows / part.shape[0]):
            return "color"
    return kind_of(_sample(content, request))


def _sample(content: bytes, request: Request) -> NDArray[np.uint8]:
    """A small RGB copy; where the content ends early it goes on in one gray."""
    image = _opened(content, request)
    width, height = image.size
    image.draft("RGB", (max(1, width // _SAMPLE_SCALE), max(1, height // _SAMPLE_SCALE)))
    image.load()
    return np.asarray(image, np.uint8)


def _decoded_rows(sample: NDArray[np.uint8]) -> int:
    """How many rows there are before the last color fills all the rest."""
    differs = (sample != sample[-1, -1]).any(axis=(1, 2))
    return int(np.flatnonzero(differs)[-1]) + 1 if differs.any() else 0
