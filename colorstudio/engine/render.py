"""From the network's chroma to finished pixels, strip by strip.

Strips bound the memory whatever the photo's size, keep the sums in the processor's cache, let
every core work, and give stopping a place to look.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent import futures
from concurrent.futures import Future
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.color import U_MAX, V_MAX, gamut_scale, rgb_offsets
from colorstudio.engine.guide import Axis, Guide, stretch
from colorstudio.engine.threads import core_count, strip_pool
from colorstudio.errors import Stopped
from colorstudio.photo.model import Band, BandMode, Luma, Pixels

ShouldStop = Callable[[], bool]
Progress = Callable[[float], None]
Region = tuple[int, int, int, int]

# About this many pixels a strip: its dozen float planes then stay in a core's second-level cache.
_STRIP_PIXELS = 48_000
# JPEG's full-range form: Cb = 128 + 255 U / 0.872, Cr = 128 + 255 V / 1.23.
_CB_PER_U = 1.0 / (2.0 * U_MAX)
_CR_PER_V = 1.0 / (2.0 * V_MAX)


@dataclass(frozen=True, slots=True)
class StripJob:
    """What every strip of one rendering shares.

    Attributes:
        luma: (h, w) uint8 or uint16, the part of the picture that is rendered.
        planes: (4, grid rows, w) float32: offset and slope, already stretched to the columns.
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
        # The library's kernel is ten times as fast along columns as gathering them one by one.
        planes = functional.interpolate(
            torch.cat([guide.offset, guide.slope])[None], (grid_rows, width), mode="bilinear"
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


def _finish_strip(job: StripJob, top: int, bottom: int, out: Pixels) -> Pixels:
    """Color the rows from `top` to `bottom` and write them into `out`."""
    with torch.inference_mode():
        full_scale = float(np.iinfo(job.luma.dtype).max)
        luma = torch.from_numpy(job.luma[top:bottom].astype(np.float32)).div_(full_scale)[None]
        offset, slope = stretch(job.planes, -2, job.rows.part(top, bottom)).chunk(2)
        chroma = offset.addcmul_(slope, luma)
        # Black and white leave no room for chroma, so padding, frames and borders stay neutral.
        offsets = rgb_offsets(chroma)
        scale = gamut_scale(luma, offsets)
        if job.mode == "YCbCr":
            planes = _jpeg_planes(luma, chroma * scale)
        else:
            planes = offsets.mul_(scale).add_(luma)
        # Adding a half makes the cast round; the clamp only guards float dust at 0 and 1.
        planes.mul_(full_scale).add_(0.5).clamp_(0.0, full_scale)
        out[...] = planes.permute(1, 2, 0).numpy()
    return out


def _jpeg_planes(luma: Tensor, chroma: Tensor) -> Tensor:
    cb = chroma[0:1].mul(_CB_PER_U).add_(128.0 / 255.0)
    cr = chroma[1:2].mul(_CR_PER_V).add_(128.0 / 255.0)
    return torch.cat([luma, cb, cr])
