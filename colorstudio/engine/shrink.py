"""Area-averaged small versions of a luma of any depth."""

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from colorstudio.photo.model import Luma

# Rows of a 16-bit picture that are turned to floats at a time.
_BAND_ROWS = 512


def fitted_size(width: int, height: int, long_side: int) -> tuple[int, int]:
    """Return (width, height) shrunk to a long side; never enlarged, never under one pixel."""
    scale = min(1.0, long_side / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def shrink_luma(luma: Luma, size: tuple[int, int]) -> Tensor:
    """Average a luma over the pixels of a smaller picture.

    Args:
        luma: (H, W) uint8 or uint16.
        size: width and height to shrink to; at most W and H.

    Returns:
        (height, width) float32 in [0, 1].
    """
    width, height = size
    if luma.shape == (height, width):
        return torch.from_numpy(luma.astype(np.float32) / np.iinfo(luma.dtype).max)
    if luma.dtype == np.uint8:
        image = Image.fromarray(luma).resize(size, Image.Resampling.BOX)
        return torch.from_numpy(np.asarray(image, dtype=np.float32) / 255.0)
    return torch.from_numpy(_averaged_rows(_averaged_columns(luma, width), height) / 65535.0)


def _averaged_columns(luma: Luma, width: int) -> NDArray[np.float32]:
    bands = [
        _box(luma[top : top + _BAND_ROWS].astype(np.float32), width)
        for top in range(0, luma.shape[0], _BAND_ROWS)
    ]
    return np.concatenate(bands)


def _averaged_rows(planes: NDArray[np.float32], height: int) -> NDArray[np.float32]:
    return np.ascontiguousarray(_box(np.ascontiguousarray(planes.T), height).T)


def _box(band: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    image = Image.fromarray(band)
    return np.asarray(image.resize((width, band.shape[0]), Image.Resampling.BOX), np.float32)
