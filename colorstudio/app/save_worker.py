"""The save thread: pictures at full size for files and the clipboard, while the sliders go on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from colorstudio.app.requests import (
    AsideRequest,
    Copied,
    CopyRequest,
    PairRequest,
    Saved,
    SaveRequest,
)
from colorstudio.app.roll_requests import SaveEachRequest
from colorstudio.app.worker import Worker

if TYPE_CHECKING:
    from colorstudio.app.worker import Skills


def make_save_worker() -> Worker:
    """Return the worker of the save thread."""
    skills: Skills = {
        SaveRequest: _save,
        AsideRequest: _save,
        SaveEachRequest: _save,
        PairRequest: _save_pair,
        CopyRequest: _copy,
    }
    return Worker(skills)


def _save(request: SaveRequest) -> Saved:
    """Write the colored photo at full size and depth."""
    from colorstudio.photo.formats import band_mode
    from colorstudio.photo.writer import write_photo

    bands = request.colorizer.render_strips(
        request.photo,
        request.prediction,
        request.look,
        mode=band_mode(request.target),
        should_stop=request.stop.is_set,
    )
    write_photo(
        request.target,
        bands,
        request.photo,
        quality=request.quality,
        overwrite=request.overwrite,
        stamp=request.colorizer.stamp(request.look),
    )
    return Saved(request.target)


def _save_pair(request: PairRequest) -> Saved:
    """Write original and colored photo beside each other, a white line between them."""
    import numpy as np

    from colorstudio.photo.writer import write_photo

    photo = request.photo
    colored = request.colorizer.render(
        photo, request.prediction, request.look, should_stop=request.stop.is_set
    )
    white = np.iinfo(colored.dtype).max
    line = np.full((photo.height, max(2, photo.width // 100), 3), white, colored.dtype)
    original = np.repeat(photo.luma[:, :, None], 3, axis=2)
    pair = np.concatenate((original, line, colored), axis=1)
    # Its luma gives the size; what only fits the photo itself stays behind.
    wide = replace(photo, luma=pair[:, :, 1], alpha=None)
    write_photo(
        request.target,
        pair,
        wide,
        quality=request.quality,
        overwrite=request.overwrite,
        stamp=request.colorizer.stamp(request.look),
    )
    return Saved(request.target)


def _copy(request: CopyRequest) -> Copied:
    """Color the photo at full size into a frame for the clipboard."""
    from colorstudio.app.frame import Frame, for_screen

    frame = Frame(request.photo.width, request.photo.height)
    request.colorizer.render(
        for_screen(request.photo),
        request.prediction,
        request.look,
        out=frame.view,
        should_stop=request.stop.is_set,
    )
    return Copied(frame)
