"""Color profiles: bring any picture to sRGB, and give sRGB out."""

import io
import os
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Luma, Pixels

UNKNOWN_PROFILE = "The color profile in the file cannot be used; the picture was taken as sRGB."
_MODES = {"gray": "L", "RGB": "RGB", "CMYK": "CMYK"}
_SPACES = {"GRAY": "gray", "RGB": "RGB", "CMYK": "CMYK"}
_INTENT = ImageCms.Intent.PERCEPTUAL
_FLAGS = ImageCms.Flags.BLACKPOINTCOMPENSATION
# About so many pixels at a time: enough to share the work, little enough for the memory.
_BAND_PIXELS = 1 << 20
# Bytes 24 to 35 of a profile are the moment it was made; fixed, so that equal pictures are
# written as equal files.
_MADE = slice(24, 36)
_MADE_IN_2000 = bytes([7, 208, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """A small sRGB profile, the same bytes every time."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[_MADE] = _MADE_IN_2000
    return bytes(profile)


@lru_cache(maxsize=16)
def profile_space(profile: bytes) -> str:
    """The colors a profile describes: "gray", "RGB", "CMYK", or "" if it cannot be used."""
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = _SPACES.get(opened.profile.xcolor_space.strip(), "")
        if space:
            _transform(profile, space)
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return ""
    return space


@lru_cache(maxsize=16)
def is_srgb(profile: bytes) -> bool:
    """Whether an RGB profile changes no color by more than one level."""
    if profile_space(profile) != "RGB":
        return False
    levels = np.linspace(0, 255, 7).round().astype(np.uint8)
    cube = np.stack(np.meshgrid(levels, levels, levels), axis=-1).reshape(1, -1, 3)
    moved = _convert_8_bit(cube, profile, "RGB").astype(np.int16) - cube
    return bool(np.abs(moved).max() <= 1)


def gray_to_srgb(luma: Luma, profile: bytes) -> Luma:
    """Follow a gray profile, or an RGB profile along its grays; either is one curve, so a table."""
    levels = np.iinfo(luma.dtype).max + 1
    ramp: Luma = np.arange(levels).astype(luma.dtype).reshape(1, -1)
    if profile_space(profile) == "RGB":
        curve = luma_of(color_to_srgb(np.dstack([ramp, ramp, ramp]), profile))[0]
    else:
        convert = _convert_8_bit if levels == 256 else _convert_16_bit
        curve = convert(ramp, profile, "gray")[0, :, 1]
    result: Luma = curve[luma]
    return result


def color_to_srgb(pixels: Pixels, profile: bytes) -> Pixels:
    """Convert (H, W, 3) RGB or (H, W, 4) CMYK of either depth to RGB in sRGB."""
    space = "RGB" if pixels.shape[2] == 3 else "CMYK"
    if pixels.dtype == np.uint8:
        return _convert_8_bit(pixels, profile, space)
    return _convert_16_bit(pixels, profile, space)


@lru_cache(maxsize=16)
def takes_colors(profile: bytes) -> bool:
    """Whether an RGB profile works in both directions; those of some scanners do not."""
    try:
        _transform(srgb_profile(), "RGB", profile)
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return False
    return True


def color_from_srgb(pixels: Pixels, profile: bytes) -> Pixels:
    """Convert (H, W, 3) RGB of either depth from sRGB to an RGB profile that takes colors."""
    if pixels.dtype == np.uint8:
        return _convert_8_bit(pixels, srgb_profile(), "RGB", profile)
    return _convert_16_bit(pixels, srgb_profile(), "RGB", profile)


@lru_cache(maxsize=16)
def _transform(profile: bytes, space: str, target: bytes = b"") -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.ImageCmsProfile(io.BytesIO(target or srgb_profile())),
        _MODES[space],
        "RGB",
        renderingIntent=_INTENT,
        flags=_FLAGS,
    )


def _convert_8_bit(
    pixels: Pixels, profile: bytes, space: str, target: bytes = b""
) -> NDArray[np.uint8]:
    transform = _transform(profile, space, target)
    height, width = pixels.shape[:2]
    converted = np.empty((height, width, 3), np.uint8)
    # In bands, because Pillow takes four bytes a pixel on each side.
    rows = max(1, _BAND_PIXELS // width)
    for top in range(0, height, rows):
        band = Image.fromarray(np.ascontiguousarray(pixels[top : top + rows]), _MODES[space])
        converted[top : top + rows] = np.asarray(transform.apply(band))
    return converted


def _convert_16_bit(
    pixels: Luma, profile: bytes, space: str, target: bytes = b""
) -> NDArray[np.uint16]:
    import imagecodecs

    height, width = pixels.shape[:2]
    converted = np.empty((height, width, 3), np.uint16)
    rows = max(1, _BAND_PIXELS // width)

    def convert(top: int) -> None:
        converted[top : top + rows] = imagecodecs.cms_transform(
            np.ascontiguousarray(pixels[top : top + rows]),
            profile,
            target or srgb_profile(),
            colorspace=space,
            outcolorspace="RGB",
            intent=int(_INTENT),
            # Optimized, littleCMS reads colors off a coarse grid: up to 5411 of 65535 off.
            flags=int(_FLAGS) | int(imagecodecs.CMS.FLAGS.NOOPTIMIZE),
        )

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        list(threads.map(convert, range(0, height, rows)))
    return converted
