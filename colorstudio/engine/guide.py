"""Chroma from the network's grid to the photo's size, led by the photo's own luma."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import torch
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.networks.padding import pad_to_multiple

# The variance of luma (0 to 1) below which an area counts as flat: 0.014 squared. The slope is
# damped there, for it would paint grain; a step of 0.2, the least a border needs, is far above.
_FLAT_VARIANCE = 2e-4
# Far below the product of variances at any border, far above the dust of float32 sums.
_LEAST_SPREAD = 1e-9
# A luma step is never made to carry more than this much chroma per unit of luma. Strong red beside
# strong blue at a luma step of 0.2 takes 4; at 2 such a border spills a tenth of its step.
_STEEPEST_SLOPE = 4.0
# Refined chroma stays within the range of so many cells a side. In 3 x 3 cells the sharp corner of
# a color may only occur mixed with others, and would stay pale.
_REACH = 5


@dataclass(frozen=True, slots=True)
class Guide:
    """A local linear model of chroma on luma: chroma = offset + slope * luma.

    Attributes:
        offset: (2, h, w) float32.
        slope: (2, h, w) float32, chroma per unit of luma.
    """

    offset: Tensor
    slope: Tensor


def fit(chroma: Tensor, luma: Tensor) -> Guide:
    """Explain chroma by luma in every 3 x 3 neighborhood.

    The residual form: the model passes exactly through the given chroma at the given luma, and
    luma only adds what the small picture could not hold. The textbook guided filter averages the
    model once more and so loses to plain bilinear enlargement on clean chroma.

    Args:
        chroma: (2, h, w) float32.
        luma: (h, w) float32 in [0, 1], area-averaged to the same grid.

    Returns:
        The model, exact at every grid point.

    Source:
        He, Sun and Tang, "Guided Image Filtering" (2013), with the final averaging left out and
        the slope weighted by how well luma explains chroma.
    """
    slope = _explained_slope(chroma, luma)
    return Guide(chroma - slope * luma, slope)


def _explained_slope(chroma: Tensor, luma: Tensor) -> Tensor:
    """Regress chroma on luma; times the share of the chroma's variance that this explains.

    At a border of two colors luma explains all of it. Where texture crosses a border that luma
    does not show, it explains little, and the plain slope would paint the texture into the color.
    """
    planes = torch.cat([luma[None], luma[None] ** 2, chroma, chroma * luma, chroma**2])
    mean_y, mean_yy, *means = _box_mean(planes).unbind(0)
    mean_c, mean_cy, mean_cc = torch.stack(means).chunk(3)
    variance = (mean_yy - mean_y**2).clamp_min(0.0)
    covariance = mean_cy - mean_c * mean_y
    spread = (mean_cc - mean_c**2).sum(dim=0).clamp_min(0.0)
    explained = (covariance**2).sum(dim=0) / (variance * spread + _LEAST_SPREAD)
    slope = covariance * (explained.clamp_max(1.0) / (variance + _FLAT_VARIANCE))
    return slope.clamp(-_STEEPEST_SLOPE, _STEEPEST_SLOPE)


def _box_mean(planes: Tensor) -> Tensor:
    # Three sums of shifted views, twice: several times as fast as `avg_pool2d` on one core.
    planes = functional.pad(planes[None], (1, 1, 1, 1), mode="replicate")[0]
    planes = planes[:, :-2] + planes[:, 1:-1] + planes[:, 2:]
    return (planes[..., :-2] + planes[..., 1:-1] + planes[..., 2:]) / 9.0


def refine(chroma: Tensor, luma: Tensor, stride: int) -> Tensor:
    """Bring the network's chroma to the size of its input, led by the input's luma.

    Args:
        chroma: (2, gh, gw) float32 on the network's grid.
        luma: (h, w) float32 in [0, 1], the network's input; gh = ceil(h / stride).
        stride: input pixels per grid cell.

    Returns:
        (2, h, w) float32; every cell keeps close to its mean, and no halo appears.
    """
    if stride == 1:
        return chroma
    height, width = luma.shape
    padded = pad_to_multiple(luma[None, None], stride)[0]
    guide = fit(chroma, _cell_means(padded, stride)[0])
    lowest, highest = (
        _extremes_around(chroma, torch.minimum),
        _extremes_around(chroma, torch.maximum),
    )
    planes = torch.cat([guide.offset, guide.slope, lowest, highest])
    offset, slope, lowest, highest = _grown(planes, stride).chunk(4)
    # Held within what the cells around have, so that no halo appears.
    refined = torch.minimum(torch.maximum(offset + slope * padded, lowest), highest)
    # Interpolation flattens peaks and the limits cut them; what a cell's mean lost is given back.
    refined = refined + _grown(chroma - _cell_means(refined, stride), stride)
    return refined[:, :height, :width]


def _extremes_around(planes: Tensor, choose: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    # Views shifted against each other: twenty times as fast as `max_pool2d` on one core.
    planes = functional.pad(planes[None], (_REACH // 2,) * 4, mode="replicate")[0]
    for axis in (1, 2):
        size = planes.shape[axis] - _REACH + 1
        planes = reduce(choose, (planes.narrow(axis, start, size) for start in range(_REACH)))
    return planes


def _cell_means(planes: Tensor, stride: int) -> Tensor:
    return functional.avg_pool2d(planes[None], stride)[0]


def _grown(planes: Tensor, stride: int) -> Tensor:
    factor = float(stride)
    return functional.interpolate(planes[None], scale_factor=factor, mode="bilinear")[0]


@dataclass(frozen=True, slots=True)
class Axis:
    """Where each pixel of an enlarged picture falls between two cells of a grid.

    Attributes:
        low: (n,) int64, the cell before the pixel's center.
        high: (n,) int64, the cell after it; equal to `low` at the borders.
        fraction: (n,) float32 in [0, 1), how far from `low` to `high`.
    """

    low: Tensor
    high: Tensor
    fraction: Tensor

    @classmethod
    def over(cls, size: int, cells: int, extent: float) -> "Axis":
        """Lay `size` pixels over the first `extent` of `cells` cells, pixel centers aligned."""
        position = (torch.arange(size, dtype=torch.float64) + 0.5) * (extent / size) - 0.5
        position = position.clamp(0.0, cells - 1)
        low = position.floor()
        high = (low + 1).clamp(max=cells - 1)
        return cls(low.long(), high.long(), (position - low).float())

    def part(self, start: int, stop: int) -> "Axis":
        """Return the pixels from `start` up to `stop`."""
        return Axis(self.low[start:stop], self.high[start:stop], self.fraction[start:stop])

    def hats(self, rows: int) -> "Hats":
        """Write these pixels as sums of cells, block by block of so many rows."""
        low, high = self.low.tolist(), self.high.tolist()
        first, last = low[0], high[-1]
        tops = range(0, len(low), rows)
        cells = 1 + max(high[min(top + rows, len(low)) - 1] - low[top] for top in tops)
        # A block near the end takes its cells from further up, so that all have as many.
        starts = [min(low[top], last + 1 - cells) - first for top in tops]
        origins = torch.tensor(starts).repeat_interleave(rows)[: len(low)] + first
        position = (self.low - origins).float().add_(self.fraction)
        # A hat around each cell; at the borders, where both are the same cell, its tip is reached.
        away = torch.arange(cells).sub(position[:, None]).abs_()
        return Hats(first, last, starts, away.neg_().add_(1.0).clamp_min_(0.0))


@dataclass(frozen=True, slots=True)
class Hats:
    """How much each pixel of an axis takes of the cells around, for blocks of pixels.

    Attributes:
        first: the first cell of all.
        last: the last.
        starts: of each block, its first cell, counted from `first`.
        weights: (n, cells) float32, how much each pixel takes of the cells from its block's first
            on; every row sums to 1.
    """

    first: int
    last: int
    starts: list[int]
    weights: Tensor
