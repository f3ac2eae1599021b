"""The save thread: pictures at full size for files and the clipboard, while the sliders go on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from colorstudio.app.color_layer import color_layer
from colorstudio.app.requests import (
    AsideRequest,
    Copied,
    CopyRequest,
    LayerRequest,
    PairRequest,
    Saved,
    SaveRequest,
)
from colorstudio.app.roll_requests import SaveEachRequest
from colorstudio.app.save_options import photo_in_depth
from colorstudio.app.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colorstudio.app.worker import Skills
    from colorstudio.photo.model import Band, Photo, Pixels


def make_save_worker() -> Worker:
    """Return the worker of the save thread."""
    skills: Skills = {
        SaveRequest: _save,
        AsideRequest: _save,
        SaveEachRequest: _save,
        PairRequest: _save_pair,
        LayerRequest: _save_layer,
        CopyRequest: _copy,
    }
    return Worker(skills)


def _save(request: SaveRequest) -> Saved:
    """Write the colored photo at full size."""
    from colorstudio.photo.formats import band_mode

    options = request.options
    photo = photo_in_depth(request.photo, options.depth)
    is_plain = options.profile == "srgb"
    bands = request.colorizer.render_strips(
        photo,
        request.prediction,
        request.look,
        mode=band_mode(request.target) if is_plain else "RGB",
        should_stop=request.stop.is_set,
    )
    return _write(request, bands, photo)


def _save_pair(request: PairRequest) -> Saved:
    """Write original and colored photo beside each other, a white line between them."""
    import numpy as np

    photo = request.photo
    colored = _rendered(request, photo)
    white = np.iinfo(colored.dtype).max
    line = np.full((photo.height, max(2, photo.width // 100), 3), white, colored.dtype)
    original = np.repeat(photo.luma[:, :, None], 3, axis=2)
    pair = np.concatenate((original, line, colored), axis=1)
    # Its luma gives the size; what only fits the photo itself stays behind.
    wide = replace(photo, luma=pair[:, :, 1], alpha=None)
    return _write(request, pair, wide)


def _save_layer(request: LayerRequest) -> Saved:
    """Write the colors alone; laid over the original they give the colored photo."""
    photo = photo_in_depth(request.photo, request.options.depth)
    colors, alpha = color_layer(_rendered(request, photo), photo.luma)
    return _write(request, colors, replace(photo, alpha=alpha))


def _rendered(request: SaveRequest, photo: Photo) -> Pixels:
    return request.colorizer.render(
        photo, request.prediction, request.look, should_stop=request.stop.is_set
    )


def _write(request: SaveRequest, pixels: Pixels | Iterable[Band], photo: Photo) -> Saved:
    from colorstudio.photo.writer import write_photo

    options = request.options
    stamp = request.colorizer.stamp(request.look) if options.is_marked else None
    written = write_photo(
        request.target,
        pixels,
        photo,
        quality=options.quality,
        overwrite=request.overwrite,
        stamp=stamp,
        metadata=options.metadata,
        profile=options.profile,
        # On a layer of colors it would be a stain.
        caption="" if isinstance(request, LayerRequest) else options.caption,
    )
    return Saved(request.target, written.notes)


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
