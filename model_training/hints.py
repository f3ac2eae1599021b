"""Hints as a person might give them, drawn from the true colors of training crops."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

# Zhang et al. (2017): another hint with probability 7/8; patches of 1 to 9 px; places around the
# middle with a quarter of the side as deviation. (Their code draws patches one pixel larger.)
_STOP = 1.0 / 8.0
_LARGEST_PX = 9
_SPREAD = 0.25
# One crop in seventy would have more.
_MOST = 32


def draw_hints(
    rng: np.random.Generator, pictures: int, crop_px: int, share: float
) -> NDArray[np.int64]:
    """Draw where the hints of some crops lie.

    Args:
        rng: the crops' generator.
        pictures: how many crops.
        crop_px: their side.
        share: how many of the crops have hints at all.

    Returns:
        (pictures, 32, 3) int64: top, left and side of each patch; side 0 where there is none.
    """
    counts = np.where(rng.random(pictures) < share, rng.geometric(_STOP, pictures), 0)
    sides = rng.integers(1, _LARGEST_PX + 1, (pictures, _MOST))
    sides = np.where(np.arange(_MOST) < counts[:, None], sides, 0)
    centers = rng.normal(crop_px / 2, crop_px * _SPREAD, (pictures, _MOST, 2))
    corners = np.rint(centers - sides[..., None] / 2).astype(np.int64)
    corners = corners.clip(0, np.maximum(0, crop_px - sides[..., None]))
    return np.concatenate([corners, sides[..., None]], axis=2)


def planes_of(chroma: Tensor, patches: Tensor) -> Tensor:
    """Give every patch the mean of its true chroma.

    Args:
        chroma: (N, 2, c, c) float32, the true U and V.
        patches: (N, K, 3) int64 on the same device: top, left, side.

    Returns:
        (N, 3, c, c) float32: U, V and mask, as `colorstudio.engine.hints.hint_planes` draws them.
    """
    line = torch.arange(chroma.shape[-1], device=chroma.device)
    values = torch.cat([chroma, torch.ones_like(chroma[:, :1])], dim=1)
    planes = torch.zeros_like(values)
    for top, left, side in (patch.T for patch in patches.unbind(dim=1)):
        in_rows = (line >= top[:, None]) & (line < (top + side)[:, None])
        in_columns = (line >= left[:, None]) & (line < (left + side)[:, None])
        inside = (in_rows[:, :, None] & in_columns[:, None])[:, None]  # (N, 1, c, c)
        area = side.square().clamp_min(1).view(-1, 1, 1, 1)
        mean = (values * inside).sum(dim=(2, 3), keepdim=True) / area
        planes = torch.where(inside, mean, planes)
    return planes
