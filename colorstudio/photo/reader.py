"""Read a photo: decode, apply its profile, turn it upright, take its luma."""

import errno
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from colorstudio.errors import PhotoReadError
from colorstudio.photo.decode_avif import decode_avif
from colorstudio.photo.decode_heic import decode_heic, xmp_of_heic
from colorstudio.photo.decode_jpeg import decode_jpeg
from colorstudio.photo.decode_pillow import decode_pillow, open_image
from colorstudio.photo.decode_png import decode_png
from colorstudio.photo.decode_raw import decode_raw
from colorstudio.photo.decode_tiff import decode_tiff, xmp_of_tiff
from colorstudio.photo.formats import FORMATS, HEAD_BYTES, PhotoFormat, format_for_head
from colorstudio.photo.kind import kind_of
from colorstudio.photo.luma import luma_of, to_8_bit
from colorstudio.photo.metadata import settled_xmp
from colorstudio.photo.model import Kind, Luma, Photo, Pixels
from colorstudio.photo.profile import (
    UNKNOWN_PROFILE,
    color_to_srgb,
    gray_to_srgb,
    is_srgb,
    profile_space,
)
from colorstudio.photo.raster import DAMAGED, DECODER_ERRORS, TOO_SHORT, BadPicture, Raster, Request
from colorstudio.photo.resize import shrink_rgb, small_rgb

# Some 2.5 gigabytes at work; the largest scans of film and prints stay below.
MAX_PIXELS = 400_000_000

_DECODERS: dict[str, Callable[[IO[bytes], Request], Raster]] = {
    "JPEG": decode_jpeg,
    "PNG": decode_png,
    "TIFF": decode_tiff,
    "AVIF": decode_avif,
    "HEIC": decode_heic,
    "raw": decode_raw,
}
# Where Pillow does not open a format, or only parts of it.
_XMP_FINDERS: dict[str, Callable[[IO[bytes]], bytes]] = {
    "TIFF": xmp_of_tiff,
    "HEIC": xmp_of_heic,
    "raw": lambda _: b"",
}
_SYSTEM_REASONS = {
    errno.ENOENT: "there is no file of this name; check its name and folder",
    errno.ENOTDIR: "there is no file of this name; check its name and folder",
    errno.EISDIR: "it is a folder; choose a picture in it",
    errno.EACCES: "you have no right to read it; ask its owner, or copy it",
    errno.EPERM: "you have no right to read it; ask its owner, or copy it",
    errno.ENAMETOOLONG: "its name is too long; give it a shorter one",
}
_TURNS: dict[int, Callable[[Luma], Luma]] = {
    1: lambda plane: plane,
    2: lambda plane: plane[:, ::-1],
    3: lambda plane: plane[::-1, ::-1],
    4: lambda plane: plane[::-1],
    5: lambda plane: plane.swapaxes(0, 1),
    6: lambda plane: np.rot90(plane, -1),
    7: lambda plane: plane[::-1, ::-1].swapaxes(0, 1),
    8: np.rot90,
}


def read_photo(path: str | Path, page: int = 0, *, max_pixels: int = MAX_PIXELS) -> Photo:
    """Read one picture, upright and reduced to its luma, with all that must survive.

    Args:
        path: the file; its content decides what it is, not its suffix.
        page: from 0, for files with several pages or frames.
        max_pixels: larger pictures are refused before memory is taken.

    Raises:
        PhotoReadError: if the file cannot be read; the sentence says why and what to do.
    """
    path = Path(path)
    with _opened(path) as file, _decoding(path):
        row = _format(file)
        request = Request(page, max_pixels)
        decoder = _DECODERS.get(row.name)
        raster = decoder(file, request) if decoder else decode_pillow(file, row.name, request)
        return _developed(path, row.name, raster)


def read_colors(path: str | Path, long_side_px: int) -> tuple[NDArray[np.uint8], tuple[int, int]]:
    """Read the first picture of a file as it looks, upright and in its own colors.

    Args:
        path: the file.
        long_side_px: larger pictures are shrunk to this.

    Returns:
        (h, w, 3) uint8 RGB in sRGB, and the width and height of the whole picture in pixels.

    Raises:
        PhotoReadError: if the file cannot be read; the sentence says why and what to do.
    """
    path = Path(path)
    with _opened(path) as file, _decoding(path):
        row = _format(file)
        request = Request(0, MAX_PIXELS)
        # Ours for JPEG takes only the luma.
        decoder = None if row.name == "JPEG" else _DECODERS.get(row.name)
        raster = decoder(file, request) if decoder else decode_pillow(file, row.name, request)
        colors = _TURNS[raster.orientation](_colors(raster))
        return shrink_rgb(to_8_bit(colors), long_side_px), (colors.shape[1], colors.shape[0])


def _colors(raster: Raster) -> Pixels:
    pixels, profile = raster.pixels, raster.profile
    space = _profile_space(raster)
    if pixels.ndim == 2:
        gray = gray_to_srgb(pixels, profile) if space and not is_srgb(profile) else pixels
        return np.dstack([gray, gray, gray])
    if space and not is_srgb(profile):
        return color_to_srgb(pixels, profile)
    return _plain_rgb(pixels) if pixels.shape[2] == 4 else pixels


def read_xmp(path: str | Path) -> bytes:
    """The XMP packet of a picture file, without decoding the picture; empty if there is none.

    Raises:
        PhotoReadError: if the file cannot be read.
    """
    path = Path(path)
    with _opened(path) as file, _decoding(path):
        row = _format(file)
        finder = _XMP_FINDERS.get(row.name)
        if finder is not None:
            return finder(file)
        image = open_image(file, row.name, Request(0, sys.maxsize))
        return settled_xmp(image.info.get("xmp", b""))


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    try:
        # Asked first, because opening a pipe would wait for ever.
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if not stat.S_ISREG(mode):
            raise PhotoReadError(path, "it is not a file; choose a picture file")
        file = path.open("rb")
    except (OSError, ValueError) as error:
        code = getattr(error, "errno", None)
        reason = _SYSTEM_REASONS.get(code or 0, f"the system says: {error}")
        raise PhotoReadError(path, reason) from error
    with file:
        yield file


@contextmanager
def _decoding(path: Path) -> Iterator[None]:
    try:
        yield
    except BadPicture as error:
        raise PhotoReadError(path, str(error)) from error
    except (MemoryError, Image.DecompressionBombError) as error:
        raise PhotoReadError(path, "it is too large for the memory; make it smaller") from error
    except DECODER_ERRORS as error:
        words = str(error).lower()
        is_short = any(word in words for word in ("truncated", "end of file", "premature"))
        raise PhotoReadError(path, TOO_SHORT if is_short else DAMAGED) from error


def _format(file: IO[bytes]) -> PhotoFormat:
    head = file.read(HEAD_BYTES)
    file.seek(0)
    if not head:
        raise BadPicture("the file is empty; get a whole copy of it")
    row = format_for_head(head)
    if row is None:
        raise BadPicture(f"it is not a picture that ColorStudio knows ({', '.join(FORMATS)})")
    return row


def _developed(path: Path, format_name: str, raster: Raster) -> Photo:
    space = _profile_space(raster)
    luma, kind = _luma_and_kind(raster, space)
    notes = (UNKNOWN_PROFILE,) if raster.profile and not space else ()
    turn = _TURNS[raster.orientation]
    alpha = raster.alpha
    # The quantization fits only luma that stands as the file has it, block by block.
    is_as_coded = raster.orientation == 1 and luma is raster.pixels
    return Photo(
        path=path,
        luma=np.ascontiguousarray(turn(luma)),
        depth=8 if luma.dtype == np.uint8 else 16,
        kind=kind,
        file_format=format_name,
        profile=raster.profile if space == "RGB" else None,
        profile_space=space,
        metadata=raster.metadata,
        alpha=None if alpha is None else np.ascontiguousarray(turn(alpha)),
        pages=raster.pages,
        jpeg_tables=raster.jpeg_tables if is_as_coded else {},
        notes=raster.notes + notes,
    )


def _plain_rgb(ink: Pixels) -> Pixels:
    """CMYK without a profile: each ink takes its share of what black leaves."""
    top = np.iinfo(ink.dtype).max
    rgb = np.empty((*ink.shape[:2], 3), ink.dtype)
    for row in range(ink.shape[0]):
        light = top - ink[row].astype(np.uint32)
        rgb[row] = (light[:, :3] * light[:, 3:] + top // 2) // top
    return rgb


def _luma_and_kind(raster: Raster, space: str) -> tuple[Luma, Kind]:
    pixels, profile = raster.pixels, raster.profile
    is_foreign = bool(space) and not is_srgb(profile)
    if raster.kind is not None:
        return pixels, raster.kind
    if pixels.ndim == 2:
        return gray_to_srgb(pixels, profile) if is_foreign else pixels, "gray"
    if is_foreign:
        pixels = color_to_srgb(pixels, profile)
    elif pixels.shape[2] == 4:
        pixels = _plain_rgb(pixels)
    return luma_of(pixels), kind_of(small_rgb(pixels))


def _profile_space(raster: Raster) -> str:
    """What the profile describes, if it can be used for such pixels; else empty."""
    space = profile_space(raster.profile) if raster.profile else ""
    return space if space in _fitting_spaces(raster) else ""


def _fitting_spaces(raster: Raster) -> tuple[str, ...]:
    if raster.pixels.ndim == 3:
        return ("RGB",) if raster.pixels.shape[2] == 3 else ("CMYK",)
    # Many gray files carry the RGB profile of the scanner.
    return ("gray", "RGB") if raster.kind is None else ("RGB",)
