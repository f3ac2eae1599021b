"""The gray under a picture: BT.601 luma, and changes of depth."""

import numpy as np
from numpy.typing import NDArray

from colorstudio.photo.model import Luma, Pixels

# BT.601-7, 2.5.1, in thousandths: whole numbers keep every gray exact.
_WEIGHTS = (np.uint32(299), np.uint32(587), np.uint32(114))
# Rows at a time: the sums in 32 bits stay in the processor's cache.
_BAND_PIXELS = 1 << 17


def luma_of(rgb: Pixels) -> Luma:
    """Y = 0.299 R + 0.587 G + 0.114 B of gamma-encoded RGB, rounded, half upwards.

    Args:
        rgb: (H, W, 3) uint8 or uint16.

    Returns:
        (H, W) of the same dtype.
    """
    height, width = rgb.shape[:2]
    luma: Luma = np.empty((height, width), rgb.dtype)
    rows = max(1, _BAND_PIXELS // width)
    for top in range(0, height, rows):
        band = rgb[top : top + rows]
        total = band[..., 0] * _WEIGHTS[0]
        total += band[..., 1] * _WEIGHTS[1]
        total += band[..., 2] * _WEIGHTS[2]
        total += np.uint32(500)
        luma[top : top + rows] = total // np.uint32(1000)
    return luma


def to_8_bit(pixels: Pixels) -> NDArray[np.uint8]:
    """The nearest of 256 levels; uint8 is handed back as it is."""
    if pixels.dtype == np.uint8:
        return pixels.astype(np.uint8, copy=False)
    # (v * 255 + 32895) >> 16 equals round(v / 257) for every 16-bit v.
    return ((pixels * np.uint32(255) + np.uint32(32895)) >> np.uint32(16)).astype(np.uint8)
