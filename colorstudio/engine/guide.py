"""Chroma from the network's grid to the photo's size, led by the photo's own luma."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.networks.padding import pad_to_multiple

# The variance of luma (0 to 1) below which an area counts as flat: 0.01 squared. Small, since the
# luma is the photo's own and noise-free on the averaged grid.
_FLAT_VARIANCE = 1e-4
# A luma step is never made to carry more than this much chroma per unit of luma.
_STEEPEST_SLOPE = 2.0


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
        He, Sun and Tang, "Guided Image Filtering" (2013), with the final averaging left out.
    """
    planes = torch.cat([luma[None], luma[None] ** 2, chroma, chroma * luma])
    mean_y, mean_yy, *means = _box_mean(planes).unbind(0)
    mean_c, mean_cy = torch.stack(means[:2]), torch.stack(means[2:])
    variance = (mean_yy - mean_y**2).clamp_min(0.0)
    slope = (mean_cy - mean_c * mean_y) / (variance + _FLAT_VARIANCE)
    slope = slope.clamp(-_STEEPEST_SLOPE, _STEEPEST_SLOPE)
    return Guide(chroma - slope * luma, slope)


def _box_mean(planes: Tensor) -> Tensor:
    padded = functional.pad(planes[None], (1, 1, 1, 1), mode="replicate")
    return functional.avg_pool2d(padded, 3, stride=1)[0]


def refine(chroma: Tensor, luma: Tensor, stride: int) -> Tensor:
    """Bring the network's chroma to the size of its input, led by the input's luma.

    Args:
        chroma: (2, gh, gw) float32 on the network's grid.
        luma: (h, w) float32 in [0, 1], the network's input; gh = ceil(h / stride).
        stride: input pixels per grid cell.

    Returns:
        (2, h, w) float32, held within what neighboring cells have, so that no halo appears.
    """
    if stride == 1:
        return chroma
    height, width = luma.shape
    rows, columns = chroma.shape[-2:]
    padded = pad_to_multiple(luma[None, None], stride)
    guide = fit(chroma, functional.avg_pool2d(padded, stride)[0, 0])
    lowest = -functional.max_pool2d(-chroma[None], 3, stride=1, padding=1)[0]
    highest = functional.max_pool2d(chroma[None], 3, stride=1, padding=1)[0]
    planes = torch.cat([guide.offset, guide.slope, lowest, highest])
    planes = stretch(planes, -1, Axis.over(width, columns, width / stride))
    planes = stretch(planes, -2, Axis.over(height, rows, height / stride))
    offset, slope, lowest, highest = planes.chunk(4)
    return torch.minimum(torch.maximum(offset + slope * luma, lowest), highest)


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


def stretch(planes: Tensor, dim: int, axis: Axis) -> Tensor:
    """Enlarge planes along one dimension by linear interpolation.

    Args:
        planes: (C, h, w) float32.
        dim: -1 for columns, -2 for rows.
        axis: where the pixels fall.

    Returns:
        The planes with `len(axis.low)` rows or columns.
    """
    low = planes.index_select(dim, axis.low)
    high = planes.index_select(dim, axis.high)
    fraction = axis.fraction if dim == -1 else axis.fraction[:, None]
    return torch.lerp(low, high, fraction)
