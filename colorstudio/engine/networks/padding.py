"""Padding by mirroring, for pictures of any size down to one pixel."""

import torch
from torch import Tensor


def pad_to_multiple(planes: Tensor, multiple: int) -> Tensor:
    """Grow planes at the right and bottom to a multiple, mirroring as often as needed.

    Zero padding would paint a dark frame and colored rims (a colorizer reads it as content).

    Args:
        planes: (N, C, h, w) with h, w of at least 1.
        multiple: what both sides shall be divisible by.

    Returns:
        (N, C, H, W), H and W the next multiples.
    """
    height, width = planes.shape[-2:]
    if height % multiple:
        planes = planes.index_select(-2, _mirrored(height, multiple, planes.device))
    if width % multiple:
        planes = planes.index_select(-1, _mirrored(width, multiple, planes.device))
    return planes


def _mirrored(size: int, multiple: int, device: torch.device) -> Tensor:
    padded = -(-size // multiple) * multiple
    position = torch.arange(padded, device=device) % (2 * size)
    return torch.where(position < size, position, 2 * size - 1 - position)
