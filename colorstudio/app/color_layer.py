"""The colors alone: a transparent picture that any editor lays over the gray original."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colorstudio.photo.model import Luma, Pixels

# Rows at a time: floats of a whole scan would take gigabytes.
_ROWS = 256


def color_layer(colored: Pixels, gray: Luma) -> tuple[Pixels, Luma]:
    """Split a colored picture into colors and how much they cover.

    Of all layers that give the colored picture over the gray one, this is the most transparent:
    where a pixel stays gray, nothing covers it.

    Args:
        colored: (H, W, 3) uint8 or uint16.
        gray: (H, W) of the same dtype, the lightness that the layer will lie on.

    Returns:
        Colors like `colored` and their cover like `gray`; normal blending, to rounding.
    """
    import numpy as np

    full = np.float32(np.iinfo(colored.dtype).max)
    colors, alpha = np.empty_like(colored), np.empty_like(gray)
    for top in range(0, len(gray), _ROWS):
        rows = slice(top, top + _ROWS)
        below = gray[rows, :, None].astype(np.float32) / full
        wanted = colored[rows].astype(np.float32) / full
        # How far each channel goes of the way that is open to it, up or down.
        room = np.where(wanted > below, 1.0 - below, below)
        share = np.abs(wanted - below) / np.maximum(room, 1.0 / full)
        # Rounded up, so that no channel has to go further than white or black.
        cover = np.ceil(share.max(axis=2, keepdims=True).clip(0.0, 1.0) * full) / full
        pure = below + (wanted - below) / np.maximum(cover, 1.0 / full)
        colors[rows] = np.rint(pure.clip(0.0, 1.0) * full).astype(colored.dtype)
        alpha[rows] = np.rint(cover[:, :, 0] * full).astype(gray.dtype)
    return colors, alpha
