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
    form: str,
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
        out: by form, filled.
        form: "RGB" or "YCbCr", three planes of the luma's dtype; or "window", one plane of int32
            that holds B, G, R and opaque alpha in its bytes.
        levels: the highest level.
        is_counted: whether to count.

    Returns:
        How many pixels gave chroma away to stay in the gamut; 0 if they are not counted.
    """
    rows = floats.size(1)
    pulled = 0
    for number in range(len(starts)):
        top = number * rows
        count = min(rows, luma.size(0) - top)
        planes = floats.narrow(1, 0, count)
        shades = luma.narrow(0, top, count)
        cells = guide.narrow(1, starts[number], weights.size(1))
        # As a product of matrices: gathering the rows around each pixel moves twice as much.
        torch.matmul(weights.narrow(0, top, count), cells, out=planes.narrow(0, 1, 4))
        pulled += _fit(shades, planes, levels, is_counted)
        targets = [plane.narrow(0, top, count) for plane in out]
        if form == "YCbCr":
            _write_ycbcr(shades, planes, whole.narrow(1, 0, count), targets, levels)
        else:
            _write_rgb(planes, whole.narrow(1, 0, count), targets, form == "window")
    return pulled


def _fit(luma: Tensor, planes: Tensor, levels: int, is_counted: bool) -> int:  # noqa: FBT001
    """Find Y - R, Y - B and Y - G, and by how much they must be divided to stay in the gamut.

    The inverse of `color.gamut_scale`.

    Args:
        luma: (h, w) levels.
        planes: (7, h, w); 1 to 4 hold offsets and slopes. Y + 1/2, Y - R, Y - B, Y - G and the
            divisor, at least 1, stand in 0 to 4 afterwards.
        levels: the highest level.
        is_counted: whether to count the pixels that leave the gamut.
    """
    y, red, blue, green, above, below, room = planes.unbind(0)
    y.copy_(luma).add_(0.5)
    red.addcmul_(green, y)
    blue.addcmul_(above, y)
    # So that their weighted sum is the luma.
    torch.mul(red, -0.299 / 0.587, out=green).add_(blue, alpha=-0.114 / 0.587)
    torch.maximum(torch.maximum(red, green, out=above), blue, out=above)
    torch.minimum(torch.minimum(red, green, out=below), blue, out=below)
    # The cast cuts the last fraction off; a whole 1 would be one level too many.
    torch.sub(y, levels + 0.98, out=room)
    pulled = 0
    if is_counted:
        # By half a level of eight bits: less is lost in rounding anyway, and would count every
        # speck of a black background.
        slack = levels / 510.0 - 0.5
        over, under = above - y, room - below
        # Ones in planes of floats: torch is slow to make planes of truths.
        torch.gt(over, slack, out=over)
        torch.gt(under, slack, out=under)
        pulled = int(torch.maximum(over, under, out=over).sum())
    torch.maximum(above.div_(y), below.div_(room), out=above).clamp_min_(1.0)
    return pulled


def _write_rgb(
    planes: Tensor,
    whole: Tensor,
    out: List[Tensor],  # noqa: UP006
    is_window: bool,  # noqa: FBT001
) -> None:
    """Subtract what `_fit` found from Y, and cast by way of whole numbers, which is faster."""
    y, red, blue, green, divisor, _, _ = planes.unbind(0)
    first, second = whole.unbind(0)
    torch.addcdiv(y, red, divisor, value=-1.0, out=red)
    torch.addcdiv(y, green, divisor, value=-1.0, out=green)
    torch.addcdiv(y, blue, divisor, value=-1.0, out=blue)
    if is_window:
        first.copy_(blue).add_(second.copy_(green), alpha=256)
        # The topmost byte is the sign's: less 2 to the 24th sets all of its bits.
        out[0].copy_(first.add_(second.copy_(red), alpha=65536).sub_(16777216))
    else:
        out[0].copy_(first.copy_(red))
        out[1].copy_(first.copy_(green))
        out[2].copy_(first.copy_(blue))


def _write_ycbcr(
    luma: Tensor,
    planes: Tensor,
    whole: Tensor,
    out: List[Tensor],  # noqa: UP006
    levels: int,
) -> None:
    """Write JPEG's full-range form: Cb = 128 + (B - Y) / 1.772, Cr = 128 + (R - Y) / 1.402."""
    _, red, blue, _, divisor, _, _ = planes.unbind(0)
    # 128 of 255 levels, at any depth.
    middle = torch.full_like(red[:1, :1], levels * 128.0 / 255.0 + 0.5)
    torch.addcdiv(middle, blue, divisor, value=-1.0 / 1.772, out=blue)
    torch.addcdiv(middle, red, divisor, value=-1.0 / 1.402, out=red)
    out[0].copy_(luma)
    out[1].copy_(whole[0].copy_(blue))
    out[2].copy_(whole[0].copy_(red))


@cache
def compiled() -> Callable[..., int]:
    """Return `color_blocks` as it runs fastest."""
    return unlocked(color_blocks, _fit, _write_rgb, _write_ycbcr)
