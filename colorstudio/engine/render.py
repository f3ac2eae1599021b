"""From the network's chroma to finished pixels, strip by strip.

Strips bound the memory whatever the photo's size, keep the sums in the processor's cache, let
every core work, and give stopping a place to look.
"""

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent import futures
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np
import torch
from numpy.lib.stride_tricks import as_strided
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.blocks import FLOAT_PLANES, WHOLE_PLANES, compiled
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

# About this many pixels a strip, the piece that one thread takes at a time.
_STRIP_PIXELS = 430_000
# About this many pixels a block, whose planes the cache holds while its sums are made.
_BLOCK_PIXELS = 48_000


@dataclass(frozen=True, slots=True)
class StripJob:
    """What every strip of one rendering shares.

    Attributes:
        luma: (h, w) uint8 or uint16, the part of the picture that is rendered.
        guide: (4, grid rows, grid columns) float32, as `blocks.color_blocks` wants it.
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
        to_offsets = -torch.tensor([RED_PER_V, BLUE_PER_U])[:, None, None]
        slope = guide.slope.flip(0) * to_offsets
        # Here and in the strips luma is half a level higher.
        offset = guide.offset.flip(0) * (to_offsets * levels) - 0.5 * slope
        planes = torch.cat([offset, slope])
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
        # Of eight bits, as three of four bytes, which are written as one number.
        channels = 4 if job.luma.dtype == np.uint8 else 3
        return np.empty((bottom - top, width, channels), dtype=job.luma.dtype)[..., :3]

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
    floats: Tensor
    whole: Tensor

    def of(self, rows: int, width: int) -> tuple[Tensor, Tensor]:
        """Return planes of (rows, width) float32 and int32 with undefined content."""
        if self.shape != (rows, width):
            self.shape = (rows, width)
            self.floats = torch.empty(FLOAT_PLANES, rows, width)
            self.whole = torch.empty(WHOLE_PLANES, rows, width, dtype=torch.int32)
        return self.floats, self.whole


_scratch = _Scratch()


def _finish_strip(job: StripJob, top: int, bottom: int, out: Pixels, *, is_counted: bool) -> int:
    """Color the rows from `top` to `bottom` into `out`; count the pixels pulled into the gamut."""
    # A copy, since torch wants memory that it might write to.
    luma = np.array(job.luma[top:bottom])
    height, width = luma.shape
    rows = min(height, max(1, _BLOCK_PIXELS // max(1, width)))
    hats = job.rows.part(top, bottom).hats(rows)
    layout, targets = _targets(out)
    with torch.inference_mode():
        return compiled()(
            torch.from_numpy(luma),
            _stretched(job, hats.first, hats.last),
            hats.weights,
            hats.starts,
            *_scratch.of(rows, width),
            targets,
            layout,
            job.mode,
            list(LUMA_WEIGHTS),
            int(np.iinfo(luma.dtype).max),
            is_counted,
        )


def _stretched(job: StripJob, first: int, last: int) -> Tensor:
    """Enlarge rows `first` to `last` of the guide across: (4, rows, width)."""
    part = job.guide[:, first : last + 1].flatten(0, 1)
    wide = functional.interpolate(part[None], job.width, mode="linear")[0]
    wide = wide[:, job.left : job.left + job.shape[1]]
    return wide.view(4, -1, wide.shape[-1])


def _targets(out: Pixels) -> tuple[str, list[Tensor]]:
    """Name how `out` holds its channels, and look at it in the way that is quickest to write.

    A window's pixels have four bytes, blue first; so have those of Pillow's pictures, red first.
    """
    layout = {(4, -1): "falling", (4, 1): "rising"}.get((out.strides[1], out.strides[2]))
    if out.dtype != np.uint8 or layout is None or sys.byteorder != "little":
        return "planes", [torch.from_numpy(out[..., number]) for number in range(3)]
    lowest = out[..., 0 if layout == "rising" else 2]
    bytes_of_pixels = as_strided(lowest, (*lowest.shape, 4), (*lowest.strides, 1))
    return layout, [torch.from_numpy(bytes_of_pixels.view(np.int32)[..., 0])]
