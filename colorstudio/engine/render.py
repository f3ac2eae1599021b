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

from colorstudio.engine.color import (
    BLUE_PER_U,
    GREEN_PER_U,
    GREEN_PER_V,
    RED_PER_V,
    U_MAX,
    V_MAX,
)
from colorstudio.engine.guide import Axis, Guide
from colorstudio.engine.threads import core_count, strip_pool
from colorstudio.errors import Stopped
from colorstudio.photo.model import Band, BandMode, Luma, Pixels

ShouldStop = Callable[[], bool]
Progress = Callable[[float], None]
Region = tuple[int, int, int, int]

# About this many pixels a strip. Smaller ones fit the cache better but spend more time handing
# Python's lock between threads than they save: 48,000 took 15 ms for 1600 x 1067, these 12.
_STRIP_PIXELS = 128_000
# JPEG's full-range form: Cb = 128 + 255 U / 0.872, Cr = 128 + 255 V / 1.23.
_CB_PER_U = 1.0 / (2.0 * U_MAX)
_CR_PER_V = 1.0 / (2.0 * V_MAX)


@dataclass(frozen=True, slots=True)
class StripJob:
    """What every strip of one rendering shares.

    Attributes:
        luma: (h, w) uint8 or uint16, the part of the picture that is rendered.
        planes: (4, grid rows, w) float32: offset, in levels, and slope, already stretched to the
            columns.
        rows: where the part's rows fall on the grid.
        mode: "RGB" or "YCbCr".
    """

    luma: Luma
    planes: Tensor
    rows: Axis
    mode: BandMode

    @classmethod
    def plan(cls, luma: Luma, guide: Guide, mode: BandMode, region: Region | None) -> "StripJob":
        """Lay a guide over a picture's luma, or over a region of it."""
        height, width = luma.shape
        left, top, right, bottom = region or (0, 0, width, height)
        grid_rows = guide.offset.shape[-2]
        levels = float(np.iinfo(luma.dtype).max)
        # The library's kernel is ten times as fast along columns as gathering them one by one.
        planes = functional.interpolate(
            torch.cat([guide.offset * levels, guide.slope])[None],
            (grid_rows, width),
            mode="bilinear",
        )[0, :, :, left:right].contiguous()
        rows = Axis.over(height, grid_rows, grid_rows).part(top, bottom)
        return cls(luma[top:bottom, left:right], planes, rows, mode)

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
    for _ in _strips(job, lambda top, bottom: out[top:bottom], should_stop, progress):
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

    for top, pixels in _strips(job, fresh, should_stop, progress):
        yield Band(top, pixels, job.mode)


def _strips(
    job: StripJob,
    target: Callable[[int, int], Pixels],
    should_stop: ShouldStop | None,
    progress: Progress | None,
) -> Iterator[tuple[int, Pixels]]:
    """Compute strips on all cores and hand them out in order."""
    height, width, _ = job.shape
    rows = max(1, _STRIP_PIXELS // max(1, width))
    pending: deque[tuple[int, int, Future[Pixels]]] = deque()
    try:
        for top in range(0, height, rows):
            if should_stop is not None and should_stop():
                raise Stopped
            bottom = min(top + rows, height)
            strip = strip_pool().submit(_finish_strip, job, top, bottom, target(top, bottom))
            pending.append((top, bottom, strip))
            # A short queue keeps the cores busy without holding many strips.
            if len(pending) > 2 * core_count():
                yield _next_strip(pending, height, progress)
        while pending:
            yield _next_strip(pending, height, progress)
    finally:
        # Nobody may write into the target any more once this has ended.
        futures.wait([strip for _, _, strip in pending if not strip.cancel()])


def _next_strip(
    pending: deque[tuple[int, int, "Future[Pixels]"]], height: int, progress: Progress | None
) -> tuple[int, Pixels]:
    top, bottom, strip = pending.popleft()
    pixels = strip.result()
    if progress is not None:
        progress(bottom / height)
    return top, pixels


class _Scratch(threading.local):
    """One thread's working planes, kept from strip to strip.

    Fresh memory would have to be mapped and cleared by the system for every sum, which takes
    longer than the sums.
    """

    shape: tuple[int, int] = (0, 0)
    planes: Tensor

    def of(self, rows: int, width: int) -> Tensor:
        """Return 14 planes of (rows, width) float32 with undefined content."""
        if self.shape != (rows, width):
            self.shape = (rows, width)
            self.planes = torch.empty(14, rows, width)
        return self.planes


_scratch = _Scratch()


def _finish_strip(job: StripJob, top: int, bottom: int, out: Pixels) -> Pixels:
    """Color the rows from `top` to `bottom` and write them into `out`."""
    luma = job.luma[top:bottom]
    planes = _scratch.of(*luma.shape)
    levels = float(np.iinfo(luma.dtype).max)
    with torch.inference_mode():
        y = planes[0]
        # Everything is in levels from here on, 0 to 255 or 65535.
        np.copyto(y.numpy(), luma)
        u, v = _chroma_rows(job, top, bottom, y, planes[1:9])
        red, green, blue = _offsets(u, v, planes[9:12])
        scale = _gamut_scale(y, red, green, blue, levels, planes[12:14])
        if job.mode == "YCbCr":
            # 128 of 255 levels, at any depth.
            middle = levels * 128.0 / 255.0
            u.mul_(scale).mul_(_CB_PER_U).add_(middle + 0.5)
            v.mul_(scale).mul_(_CR_PER_V).add_(middle + 0.5)
            _write(out, (luma, u.numpy(), v.numpy()))
        else:
            # Adding a half makes the cast round; nothing leaves 0 to 255 by as much as a half.
            y.add_(0.5)
            planes[9:12].mul_(scale).add_(y)
            _write(out, (red.numpy(), green.numpy(), blue.numpy()))
    return out


def _write(out: Pixels, channels: Sequence[NDArray[Any]]) -> None:
    """Cast planes into a picture; one by one is three times as fast as all at once."""
    for number, plane in enumerate(channels):
        np.copyto(out[..., number], plane, casting="unsafe")


def _chroma_rows(
    job: StripJob, top: int, bottom: int, y: Tensor, room: Tensor
) -> tuple[Tensor, Tensor]:
    """Interpolate the guide's rows and apply it; returns U and V, the first planes of `room`."""
    axis = job.rows.part(top, bottom)
    low, high = room[:4], room[4:]
    torch.index_select(job.planes, 1, axis.low, out=low)
    torch.index_select(job.planes, 1, axis.high, out=high)
    torch.lerp(low, high, axis.fraction[:, None], out=low)
    chroma = low[:2].addcmul_(low[2:], y)
    return chroma[0], chroma[1]


def _offsets(u: Tensor, v: Tensor, room: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Compute R - Y, G - Y and B - Y, as `color.rgb_offsets` does, into given planes."""
    red, green, blue = room.unbind(0)
    torch.mul(v, RED_PER_V, out=red)
    torch.mul(u, GREEN_PER_U, out=green).add_(v, alpha=GREEN_PER_V)
    torch.mul(u, BLUE_PER_U, out=blue)
    return red, green, blue


def _gamut_scale(
    y: Tensor, red: Tensor, green: Tensor, blue: Tensor, levels: float, room: Tensor
) -> Tensor:
    """Find how far chroma gives way, as `color.gamut_scale` does, into given planes."""
    above, below = room.unbind(0)
    # Divisors of at least a hundred-thousandth of a level only guard 0 / 0 at exact grays.
    torch.maximum(red, green, out=above)
    torch.maximum(above, blue, out=above).clamp_min_(1e-5)
    torch.minimum(red, green, out=below)
    torch.minimum(below, blue, out=below).neg_().clamp_min_(1e-5)
    torch.div(y, below, out=below)
    torch.div(levels - y, above, out=above)
    return torch.minimum(above, below, out=above).clamp_max_(1.0)
