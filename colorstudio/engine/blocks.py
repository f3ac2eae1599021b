"""The sums behind every pixel, over blocks of rows that the processor's cache holds.

Colors are in levels, 0 to 255 or 65535, and half a level higher, which makes the cast at the end
round. They are written in the part of Python that TorchScript knows; see `unlocked.py`.
"""

from collections.abc import Callable
from functools import cache
from typing import List  # noqa: UP035  # as TorchScript spells it

import torch
from torch import Tensor

from colorstudio.engine.unlocked import unlocked

# A block's sums need so many planes, of floats and of whole numbers.
FLOAT_PLANES, WHOLE_PLANES = 7, 2


def color_blocks(
    luma: Tensor,
    guide: Tensor,
    weights: Tensor,
    starts: List[int],  # noqa: UP006
    floats: Tensor,
    whole: Tensor,
    out: List[Tensor],  # noqa: UP006
    layout: str,
    mode: str,
    luma_weights: List[float],  # noqa: UP006
    levels: int,
    is_counted: bool,  # noqa: FBT001  # TorchScript takes all by place
) -> int:
    """Color a strip of a picture, block by block.

    Args:
        luma: (h, w) uint8 or uint16.
        guide: (4, grid rows, w) float32: what Y - R and Y - B are at luma 0, in levels, and their
            slopes. Their being negative saves sums.
        weights: (h, n) float32, how much each row takes of the n grid rows of its block.
        starts: the first grid row of each block.
        floats: (7, rows of a block, w) float32 for the sums.
        whole: (2, rows of a block, w) int32 for the sums.
        out: filled; by layout.
        layout: "planes", the three channels, of the luma's dtype; or one plane of int32 whose
            lowest bytes are the channels, first to last ("rising") or last to first ("falling"),
            and whose highest byte becomes 255.
        mode: "RGB" or "YCbCr".
        luma_weights: of R, G and B, `color.LUMA_WEIGHTS`.
        levels: the highest level.
        is_counted: whether to count.

    Returns:
        How many pixels gave chroma away to stay in the gamut; 0 if they are not counted.
    """
    rows = floats.size(1)
    pulled = 0
    # Numbers as tensors of one: in half of its sums torch takes twice as long with plain numbers.
    # The cast cuts the last fraction of a level off; a whole 1 would be one level too many.
    ceiling = torch.full([1, 1], levels + 0.98)
    green_per_red = torch.full([1, 1], -luma_weights[0] / luma_weights[1])
    green_per_blue = -luma_weights[2] / luma_weights[1]
    for number in range(len(starts)):
        top = number * rows
        count = min(rows, luma.size(0) - top)
        planes = floats.narrow(1, 0, count)
        shades = luma.narrow(0, top, count)
        cells = guide.narrow(1, starts[number], weights.size(1))
        # As a product of matrices: gathering the rows around each pixel moves twice as much.
        torch.matmul(weights.narrow(0, top, count), cells, out=planes.narrow(0, 1, 4))
        pulled += _fit(shades, planes, green_per_red, green_per_blue, ceiling, levels, is_counted)
        channels = _ycbcr(planes, luma_weights, levels) if mode == "YCbCr" else _rgb(planes)
        targets = [plane.narrow(0, top, count) for plane in out]
        _write(channels, whole.narrow(1, 0, count), targets, layout)
    return pulled


def _fit(
    luma: Tensor,
    planes: Tensor,
    green_per_red: Tensor,
    green_per_blue: float,
    ceiling: Tensor,
    levels: int,
    is_counted: bool,  # noqa: FBT001
) -> int:
    """Find Y - R, Y - B and Y - G, and by how much they must be divided to stay in the gamut.

    The inverse of `color.gamut_scale`.

    Args:
        luma: (h, w) levels.
        planes: (7, h, w); 1 to 4 hold offsets and slopes. Y + 1/2, Y - R, Y - B, Y - G and the
            divisor, at least 1, stand in 0 to 4 afterwards.
        green_per_red: (1, 1), how Y - G follows from Y - R, so that their weighted sum is 0.
        green_per_blue: and from Y - B.
        ceiling: (1, 1), above the highest level, but not by 1.
        levels: the highest level.
        is_counted: whether to count the pixels that leave the gamut.
    """
    y, red, blue, green, above, below, room = planes.unbind(0)
    y.copy_(luma).add_(0.5)
    red.addcmul_(green, y)
    blue.addcmul_(above, y)
    torch.mul(red, green_per_red, out=green).add_(blue, alpha=green_per_blue)
    torch.maximum(torch.maximum(red, green, out=above), blue, out=above)
    torch.minimum(torch.minimum(red, green, out=below), blue, out=below)
    torch.sub(y, ceiling, out=room)
    pulled = 0
    # Less than half a level of eight bits is lost in rounding anyway, and would count every speck
    # of a black background. Ones in planes of floats: torch is slow to make planes of truths.
    slack = levels / 510.0 - 0.5
    if is_counted and slack > 0.0:
        over, under = above - y, room - below
        torch.gt(over, slack, out=over)
        torch.gt(under, slack, out=under)
        pulled = int(torch.maximum(over, under, out=over).sum())
    divisor = torch.maximum(above.div_(y), below.div_(room), out=above).clamp_min_(1.0)
    if is_counted and slack == 0.0:
        # Of eight bits, half a level is what the sums leave anyway.
        pulled = int(torch.gt(divisor, 1.0, out=room).sum())
    return pulled


def _rgb(planes: Tensor) -> List[Tensor]:  # noqa: UP006
    """Subtract what `_fit` found from Y: R, G and B, each (h, w)."""
    y, red, blue, green, divisor, _, _ = planes.unbind(0)
    torch.addcdiv(y, red, divisor, value=-1.0, out=red)
    torch.addcdiv(y, green, divisor, value=-1.0, out=green)
    torch.addcdiv(y, blue, divisor, value=-1.0, out=blue)
    return [red, green, blue]


def _ycbcr(
    planes: Tensor,
    luma_weights: List[float],  # noqa: UP006
    levels: int,
) -> List[Tensor]:  # noqa: UP006
    """Make JPEG's full-range form: Y, Cb = 128 + (B - Y) / 1.772, Cr = 128 + (R - Y) / 1.402."""
    y, red, blue, _, divisor, _, _ = planes.unbind(0)
    # 128 of 255 levels, at any depth.
    middle = torch.full_like(red[:1, :1], levels * 128.0 / 255.0 + 0.5)
    torch.addcdiv(middle, blue, divisor, value=-0.5 / (1.0 - luma_weights[2]), out=blue)
    torch.addcdiv(middle, red, divisor, value=-0.5 / (1.0 - luma_weights[0]), out=red)
    return [y, blue, red]


def _write(
    channels: List[Tensor],  # noqa: UP006
    whole: Tensor,
    out: List[Tensor],  # noqa: UP006
    layout: str,
) -> None:
    """Cast channels by way of whole numbers: torch is slow to cast to bytes, and to spread them."""
    total, part = whole.unbind(0)
    if layout == "planes":
        for number in range(len(out)):
            out[number].copy_(total.copy_(channels[number]))
        return
    if layout == "falling":
        channels = [channels[2], channels[1], channels[0]]
    total.copy_(channels[0]).add_(part.copy_(channels[1]), alpha=256)
    # The topmost byte is the sign's: less 2 to the 24th sets all of its bits.
    total.add_(part.copy_(channels[2]), alpha=65536).sub_(16777216)
    out[0].copy_(total)


@cache
def compiled() -> Callable[..., int]:
    """Return `color_blocks` as it runs fastest."""
    return unlocked(color_blocks, _fit, _rgb, _ycbcr, _write)
