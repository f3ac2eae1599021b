"""Smaller copies of photos."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from colorstudio.photo.luma import to_8_bit
from colorstudio.photo.model import Luma, Photo, Pixels

# Enough to tell a toned print from a color photo, and little enough to cost nothing.
_SAMPLE_SIDE = 512


def shrink_photo(photo: Photo, long_side: int) -> Photo:
    """Average a photo down so that its longer side is `long_side` pixels; never enlarge it.

    Raises:
        ValueError: if long_side is below 1.
    """
    if long_side < 1:
        raise ValueError(f"long_side must be at least 1, got {long_side}")
    scale = long_side / max(photo.width, photo.height)
    if scale >= 1.0:
        return photo
    size = (max(1, round(photo.width * scale)), max(1, round(photo.height * scale)))
    alpha = None if photo.alpha is None else _shrunk(photo.alpha, size)
    return replace(photo, luma=_shrunk(photo.luma, size), alpha=alpha)


def shrink_rgb(pixels: NDArray[np.uint8], long_side: int) -> NDArray[np.uint8]:
    """Average (H, W, 3) RGB down so that its longer side is at most `long_side` pixels."""
    height, width = pixels.shape[:2]
    scale = long_side / max(width, height)
    if scale >= 1.0:
        return np.ascontiguousarray(pixels)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    image = Image.fromarray(np.ascontiguousarray(pixels)).resize(size, Image.Resampling.BOX)
    return np.asarray(image, np.uint8)


def small_rgb(pixels: Pixels) -> NDArray[np.uint8]:
    """Average an RGB picture down to at most `_SAMPLE_SIDE` pixels a side, in 8 bits."""
    factor = -(-max(pixels.shape[:2]) // _SAMPLE_SIDE)
    if factor == 1:
        return to_8_bit(pixels)
    # Averaging each window's middle is as good a sample as averaging all of it, and far quicker.
    step = max(1, factor // 4)
    thinned = to_8_bit(pixels[::step, ::step])
    image = Image.fromarray(np.ascontiguousarray(thinned))
    return np.asarray(image.reduce(-(-max(thinned.shape[:2]) // _SAMPLE_SIDE)), np.uint8)


def _shrunk(plane: Luma, size: tuple[int, int]) -> Luma:
    if plane.dtype == np.uint8:
        image = Image.fromarray(plane).resize(size, Image.Resampling.BOX)
        return np.asarray(image, np.uint8)
    # Pillow resizes 16 bits only as floats.
    image = Image.fromarray(plane.astype(np.float32)).resize(size, Image.Resampling.BOX)
    return np.rint(np.asarray(image, np.float32)).astype(np.uint16)
