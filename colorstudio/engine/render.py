"""From the network's chroma to finished pixels, strip by strip.

Strips bound the memory whatever the photo's size, keep the sums in the processor's cache, let
every core work, and give stopping a place to look.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.color import BLUE_PER_U, LUMA_WEIGHTS, RED_PER_V
from colorstudio.engine.guide import Axis, Guide
from colorstudio.engine.threads import core_count, strip_pool
from colorstudio.errors import Stopped
from colorstudio.photo.model import Band, BandMode, Luma, Pixels

ShouldStop = Callable[[], bool]
Progress = Callable[[float], None]
Region = tuple[int, int, int, int]
# Its top row, its pixels, and when they are there how many of them gave chroma away.
_Pending = tuple[int, Pixels, Future[int]]

# About this many pixels a strip. Smaller ones fit the cache better but spend more time handing
# Python's lock between threads than they save: 128,000 took 19 ms for 1600 x 1067, these 16.
_STRIP_PIXELS = 430_000
# G - Y follows from the other two, so that their weighted sum stays the luma.
_GREEN_PER_RED = -LUMA_WEIGHTS[0] / LUMA_WEIGHTS[1]
_GREEN_PER_BLUE = -LUMA_WEIGHTS[2] / LUMA_WEIGHTS[1]
# JPEG's full-range form: Cb = 128 + (B - Y) / 1.772, Cr = 128 + (R - Y) / 1.402.
_CB_PER_BLUE = 0.5 / (1.0 - LUMA_WEIGHTS[2])
_CR_PER_RED = 0.5 / (1.0 - LUMA_WEIGHTS[0])
# Of the levels; only guards 0 / 0 at pure white and black.
_DUST = 1e-6


@dataclass(frozen=True, slots=True)
class StripJob:
    """What every strip of one rendering shares.

    Attributes:
        luma: (h, w) uint8 or uint16, the part of the picture that is rendered.
        guide: (4, grid rows, grid columns) float32: what R - Y and B - Y are at luma 0, in levels,
            and their slopes.
        width: of the whole picture.
        left: the part's first column in it.
        rows: where the part's rows fall on the grid.
        mode: "RGB" or "YCbCr".
    """

    luma: Luma
    guide: Tensor
    width: int
    left: int
    rows: Axis
    mode: BandMode

    @classmethod
    def plan(cls, luma: Luma, guide: Guide, mode: BandMode, region: Region | None) -> "StripJob":
        """Lay a guide over a picture's luma, or over a region of it."""
        height, width = luma.shape
        left, top, right, bottom = region or (0, 0, width, height)
        levels = float(np.iinfo(luma.dtype).max)
        # R - Y is a multiple of V and B - Y of U, so both are led by luma as these are.
        to_offsets = torch.tensor([RED_PER_V, BLUE_PER_U])[:, None, None]
        planes = torch.cat(
            [
                guide.offset.flip(0) * (to_offsets * levels),
                guide.slope.flip(0) * to_offsets,
            ]
        )
        grid_rows = planes.shape[-2]
        rows = Axis.over(height, grid_rows, grid_rows).part(top, bottom)
        return cls(luma[top:bottom, left:right], planes, width, left, rows, mode)

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of the finished pixels."""
        return (*self.luma.shape, 3)


def render_into(
    job: StripJob, out: Pixels, *, should_stop: ShouldStop | None, progress: Progress | None
) -> None:
    """Fill an array with the finished pixels.

    Args:
        job: the plan.
        out: (h, w, 3) uint8 or uint16 as the luma; any strides, e.g. a view of a window's image.
        should_stop: asked before each strip.
        progress: told the share that is done, 0 to 1.

    Raises:
        Stopped: if `should_stop` said yes; some rows of `out` are then filled.
    """
    strips = _strips(
        job, lambda top, bottom: out[top:bottom], should_stop, progress, is_counted=False
    )
    for _ in strips:
        pass


def render_bands(
    job: StripJob, *, should_stop: ShouldStop | None, progress: Progress | None
) -> Iterator[Band]:
    """Yield the finished picture from top to bottom; a few strips are in memory at a time.

    Raises:
        Stopped: if `should_stop` said yes.
    """
    width = job.shape[1]

    def fresh(top: int, bottom: int) -> Pixels:
        return np.empty((bottom - top, width, 3), dtype=job.luma.dtype)

    for top, pixels, pulled in _strips(job, fresh, should_stop, progress, is_counted=True):
        yield Band(top, pixels, job.mode, pulled)


def _strips(
    job: StripJob,
    target: Callable[[int, int], Pixels],
    should_stop: ShouldStop | None,
    progress: Progress | None,
    *,
    is_counted: bool,
) -> Iterator[tuple[int, Pixels, int]]:
    """Compute strips on all cores; hand out top, pixels and how many gave chroma, in order."""
    height, width, _ = job.shape
    rows = max(1, _STRIP_PIXELS // max(1, width))
    pending: deque[_Pending] = deque()
    try:
        for top in range(0, height, rows):
            if should_stop is not None and should_stop():
                raise Stopped
            bottom = min(top + rows, height)
            out = target(top, bottom)
            strip = strip_pool().submit(_finish_strip, job, top, bottom, out, is_counted=is_counted)
            pending.append((top, out, strip))
            # A short queue keeps the cores busy without holding many strips.
            if len(pending) > 2 * core_count():
                yield _next_strip(pending, height, progress)
        while pending:
            yield _next_strip(pending, height, progress)
    finally:
        # Nobody may write into the target any more once this has ended.
        futures.wait([strip for _, _, strip in pending if not strip.cancel()])


def _next_strip(
    pending: deque[_Pending], height: int, progress: Progress | None
) -> tuple[int, Pixels, int]:
    top, pixels, strip = pending.popleft()
    pulled = strip.result()
    if progress is not None:
        progress((top + pixels.shape[0]) / height)
    return top, pixels, pulled


class _Scratch(threading.local):
    """One thread's working planes, kept from strip to strip.

    Fresh memory would have to be mapped and cleared by the system for every sum, which takes
    longer than the sums.
    """

    shape: tuple[int, int] = (0, 0)
    planes: Tensor

    def of(self, rows: int, width: int) -> Tensor:
        """Return 7 planes of (rows, width) float32 with undefined content."""
        if self.shape != (rows, width):
            self.shape = (rows, width)
            self.planes = torch.empty(7, rows, width)
        return self.planes


_scratch = _Scratch()


def _finish_strip(job: StripJob, top: int, bottom: int, out: Pixels, *, is_counted: bool) -> int:
    """Color the rows from `top` to `bottom` into `out`; count the pixels pulled into the gamut."""
    luma = job.luma[top:bottom]
    planes = _scratch.of(*luma.shape)
    levels = float(np.iinfo(luma.dtype).max)
    with torch.inference_mode():
        y = planes[0]
        # Everything is in levels from here on, 0 to 255 or 65535.
        np.copyto(y.numpy(), luma)
        red, blue = _red_and_blue(job, top, bottom, y, planes[1:5])
        green = torch.mul(red, _GREEN_PER_RED, out=planes[3]).add_(blue, alpha=_GREEN_PER_BLUE)
        above, below = _extremes(red, green, blue, planes[4:6])
        # A window's picture is not counted, because every move of a slider makes one.
        pulled = _count_pulled(y, above, below, levels, planes[6]) if is_counted else 0
        excess = _gamut_excess(y, above, below, levels, planes[6])
        # A half makes the cast round; nothing leaves 0 to 255 by as much as a half.
        if job.mode == "YCbCr":
            # 128 of 255 levels, at any depth.
            middle = torch.tensor(levels * 128.0 / 255.0 + 0.5)
            torch.addcdiv(middle, blue, excess, value=_CB_PER_BLUE, out=blue)
            torch.addcdiv(middle, red, excess, value=_CR_PER_RED, out=red)
            _write(out, (luma, blue.numpy(), red.numpy()))
        else:
            y.add_(0.5)
            for offset in (red, green, blue):
                torch.addcdiv(y, offset, excess, out=offset)
            _write(out, (red.numpy(), green.numpy(), blue.numpy()))
    return pulled


def _extremes(red: Tensor, green: Tensor, blue: Tensor, room: Tensor) -> tuple[Tensor, Tensor]:
    """Return the largest and the smallest of R - Y, G - Y and B - Y, in given planes."""
    above, below = room.unbind(0)
    torch.maximum(torch.maximum(red, green, out=above), blue, out=above)
    torch.minimum(torch.minimum(red, green, out=below), blue, out=below)
    return above, below


def _count_pulled(y: Tensor, above: Tensor, below: Tensor, levels: float, room: Tensor) -> int:
    """Count the pixels whose color would have left the gamut by half a level of eight bits.

    Less is lost in rounding anyway, and would count every speck of a black background.

    Args:
        y: (h, w) luma in levels.
        above: (h, w) the largest of R - Y, G - Y and B - Y.
        below: (h, w) the smallest.
        levels: the highest level.
        room: (h, w) for the sums.
    """
    allowed = levels / 510.0
    pulled = torch.add(above, y, out=room) >= levels + allowed
    pulled.logical_or_(torch.add(below, y, out=room) <= -allowed)
    return int(pulled.count_nonzero())


def _write(out: Pixels, channels: Sequence[NDArray[Any]]) -> None:
    """Cast planes into a picture; one by one is three times as fast as all at once."""
    for number, plane in enumerate(channels):
        np.copyto(out[..., number], plane, casting="unsafe")


def _red_and_blue(
    job: StripJob, top: int, bottom: int, y: Tensor, room: Tensor
) -> tuple[Tensor, Tensor]:
    """Lead R - Y and B - Y to the strip's pixels; returns the first planes of `room`."""
    first, weights = job.rows.part(top, bottom).weights()
    rows, columns = weights.shape[1], job.guide.shape[-1]
    stretched = functional.interpolate(
        job.guide[:, first : first + rows].reshape(1, 4, rows, columns),
        (rows, job.width),
        mode="bilinear",
    )[0, :, :, job.left : job.left + y.shape[1]]
    # As a product of matrices: gathering the rows before and after each pixel moves twice as much.
    torch.matmul(weights, stretched, out=room)
    offsets = room[:2].addcmul_(room[2:], y)
    return offsets[0], offsets[1]


def _gamut_excess(y: Tensor, above: Tensor, below: Tensor, levels: float, room: Tensor) -> Tensor:
    """Find by how much chroma must be divided, at least 1: the inverse of `color.gamut_scale`.

    Args:
        y: (h, w) luma in levels.
        above: (h, w) the largest of R - Y, G - Y and B - Y; it becomes the result.
        below: (h, w) the smallest; its content is lost.
        levels: the highest level.
        room: (h, w) for the sums.
    """
    above.div_(torch.sub(torch.tensor(levels * (1.0 + _DUST)), y, out=room))
    below.div_(torch.sub(torch.tensor(-levels * _DUST), y, out=room))
    return torch.maximum(above, below, out=above).clamp_min_(1.0)
