"""The photo thread: opens and colors photos for the screen; here alone the window meets the engine.

Everything heavy is imported inside functions: the window stands before numpy and torch are loaded.
"""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from colorstudio.app.folder import beside, dates_of, expand
from colorstudio.app.insight_worker import insight_skills
from colorstudio.app.network_requests import (
    CoresRequest,
    DevicesRequest,
    FoundDevice,
    FoundDevices,
    ImportRequest,
    ListedModels,
    ListRequest,
    LoadedNetwork,
    LoadRequest,
    TestedDevice,
    TestRequest,
)
from colorstudio.app.requests import (
    DETAILS,
    ColorRequest,
    FoundStamp,
    LookPicturesRequest,
    OpenedPhoto,
    OpenRequest,
    Predicted,
    PredictRequest,
    Rendered,
    RenderRequest,
    StampRequest,
    Tile,
    TileRequest,
    Variations,
    VariationsRequest,
)
from colorstudio.app.roll_requests import BesideRequest, Expanded, ExpandRequest, TurnRequest
from colorstudio.app.torch_preload import preload_torch
from colorstudio.app.turn import turned_photo
from colorstudio.app.worker import Worker
from colorstudio.errors import DeviceError, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.turn import Turn
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.prediction import Prediction
    from colorstudio.photo.model import Photo

    ColorizerLoader = Callable[[str, str], Colorizer]

log = logging.getLogger(__name__)

# Long side of the picture that the sliders color: 1600 x 1067 takes 10 to 18 ms on two cores.
PREVIEW_PX = 1600


def load_colorizer(model: str, device: str) -> Colorizer:
    """Load a network; the import of torch inside takes one to two seconds the first time."""
    from colorstudio.engine.colorizer import Colorizer

    return Colorizer.load(model, device)


def import_engine(request: ImportRequest) -> None:
    """Load torch's libraries without holding the window up, then import the engine."""
    preload_torch(request.stop.is_set)
    if request.stop.is_set():
        raise Stopped
    import colorstudio.engine.colorizer  # noqa: F401 (for its effect)


class PhotoWorker(Worker):
    """Opens photos and colors what the screen shows; keeps no state of the window."""

    def __init__(self, loader: ColorizerLoader = load_colorizer) -> None:
        """Make a worker; tests hand in a loader that needs no torch."""
        super().__init__(
            {
                ListRequest: _list_models,
                LoadRequest: self._load_network,
                CoresRequest: _limit_cores,
                DevicesRequest: _find_devices,
                TestRequest: self._test_device,
                ExpandRequest: _expand,
                BesideRequest: _beside,
                OpenRequest: open_photo,
                TurnRequest: _turn,
                StampRequest: _read_stamp,
                PredictRequest: predict,
                RenderRequest: _render,
                VariationsRequest: _render_variations,
                LookPicturesRequest: _render_variations,
                TileRequest: self._render_tile,
                **insight_skills(),
            }
        )
        self._loader = loader
        # The photo of the last tile and its 8-bit version, which takes a while for 16 bits.
        self._full_size: tuple[Photo, Photo] | None = None

    def _load_network(self, request: LoadRequest) -> LoadedNetwork:
        colorizer = self._loader(request.model, request.device)
        return LoadedNetwork(request.model, colorizer, colorizer.card, colorizer.device_name)

    def _test_device(self, request: TestRequest) -> TestedDevice:
        started = time.perf_counter()
        try:
            used = self._loader(request.model, request.device).device
        except DeviceError:
            # It was there when the list was made.
            return TestedDevice(request.device, "", passed=False, seconds=0.0)
        seconds = time.perf_counter() - started
        passed = request.device in ("auto", used.key)
        return TestedDevice(request.device, used.name, passed, seconds)

    def _render_tile(self, request: TileRequest) -> Tile:
        """Color what is seen of the photo at its full size."""
        from colorstudio.app.frame import Frame, for_screen

        if self._full_size is None or self._full_size[0] is not request.photo:
            self._full_size = request.photo, for_screen(request.photo)
        photo = self._full_size[1]
        left, top, right, bottom = request.region
        original = Frame.from_luma(photo.luma[top:bottom, left:right])
        colored = Frame(right - left, bottom - top)
        sides: list[tuple[ColorRequest, Frame]] = [(request, colored)]
        if request.pinned is not None:
            sides.append((request.pinned, original))
        for side, frame in sides:
            side.colorizer.render(
                photo,
                side.prediction,
                side.look,
                region=request.region,
                out=frame.view,
                should_stop=request.stop.is_set,
            )
        return Tile(request.region, original, colored)


def _list_models(_request: ListRequest) -> ListedModels:
    """Read the cards of all models, and load what the first photo will need."""
    import colorstudio.photo.reader  # noqa: F401 (for its effect)
    from colorstudio.model_folder import list_all_models

    return ListedModels(tuple(list_all_models()))


def _limit_cores(request: CoresRequest) -> None:
    limit_cores(request.count)


def limit_cores(count: int) -> None:
    """Tell the engine how many cores of the processor it may use."""
    from colorstudio.engine import threads

    threads.limit_cores(count)


def _find_devices(_request: DevicesRequest) -> FoundDevices:
    return FoundDevices(find_devices())


def find_devices() -> tuple[FoundDevice, ...]:
    """Ask the engine what this computer has; a graphics driver may take seconds to answer."""
    from colorstudio.engine.device import list_devices

    return tuple(
        FoundDevice(device.key, device.name, device.memory_bytes) for device in list_devices()
    )


def _expand(request: ExpandRequest) -> Expanded:
    paths = tuple(expand(request.paths))
    return Expanded(paths, dates_of(paths))


def _beside(request: BesideRequest) -> Expanded:
    paths = tuple(beside(request.path))
    return Expanded(paths, dates_of(paths))


def open_photo(request: OpenRequest) -> OpenedPhoto:
    """Read a photo and make what the screen needs of it."""
    photo = turned_photo(_read(request), request.turn)
    if request.stop.is_set():
        raise Stopped
    return _ready(photo, request.turn, is_pasted=request.pixels is not None)


def _turn(request: TurnRequest) -> OpenedPhoto:
    opened = request.opened
    photo = turned_photo(opened.photo, request.steps)
    return _ready(photo, opened.turn.then(request.steps), is_pasted=opened.is_pasted)


def _ready(photo: Photo, turn: Turn, *, is_pasted: bool) -> OpenedPhoto:
    """Make what the screen needs of a photo."""
    from colorstudio.app.frame import Frame, FramePair, for_screen
    from colorstudio.photo.resize import shrink_photo

    preview = for_screen(shrink_photo(photo, PREVIEW_PX))
    original = Frame.from_luma(preview.luma)
    frames = FramePair(preview.width, preview.height)
    frames.front.view[:] = original.view
    return OpenedPhoto(photo, preview, original, frames, is_pasted, turn)


def _read(request: OpenRequest) -> Photo:
    from colorstudio.photo.reader import read_photo

    if request.pixels is None:
        return read_photo(request.path)
    if isinstance(request.pixels, Path):
        # Pasted before a crash.
        return replace(read_photo(request.pixels), path=request.path)
    return _photo_of_pixels(request.pixels, request.path)


def _photo_of_pixels(pixels: NDArray[np.uint8], path: Path) -> Photo:
    from colorstudio.photo.luma import luma_of
    from colorstudio.photo.model import Photo

    luma = luma_of(pixels)
    is_gray = not (pixels != luma[:, :, None]).any()
    return Photo(path, luma, kind="gray" if is_gray else "color")


def _read_stamp(request: StampRequest) -> FoundStamp:
    from colorstudio.photo.stamp import read_stamp

    stamp = read_stamp(request.path)
    return FoundStamp(request.path, stamp.look if stamp is not None else None)


def predict(request: PredictRequest) -> Predicted:
    """Run the network; the only place that does. Where memory is short it looks less finely."""
    started = time.perf_counter()
    prediction, detail = _guess(request, request.detail)
    seconds = time.perf_counter() - started
    name = request.colorizer.device_name
    return Predicted(prediction, seconds, name, _bytes_of(prediction), detail)


def _guess(request: PredictRequest, detail: int) -> tuple[Prediction, int]:
    """Return the guess, and the detail that there was memory for."""
    try:
        stop = request.stop.is_set
        return request.colorizer.predict(request.photo, detail, should_stop=stop), detail
    except MemoryError:
        smaller = max((other for other in DETAILS if other < detail), default=0)
        if not smaller:
            raise
    log.warning("There is not enough memory for color detail %s; trying %s.", detail, smaller)
    return _guess(request, smaller)


def _bytes_of(prediction: Prediction) -> int:
    planes = (getattr(prediction, name, None) for name in ("logits", "luma", "chroma", "rgb"))
    return sum(plane.nbytes for plane in planes if plane is not None)


def _render(request: RenderRequest) -> Rendered:
    """Color into the frame that is off screen."""
    started = time.perf_counter()
    request.colorizer.render(
        request.photo,
        request.prediction,
        request.look,
        out=request.frame.view,
        should_stop=request.stop.is_set,
    )
    seconds = time.perf_counter() - started
    # Every eighth pixel of every eighth row says enough, in a fifth of a millisecond.
    few = request.frame.view[::8, ::8]
    chroma = float((few.max(axis=2) - few.min(axis=2)).mean())
    return Rendered(seconds, chroma)


def _render_variations(request: VariationsRequest) -> Variations:
    from colorstudio.app.frame import Frame, for_screen
    from colorstudio.photo.resize import shrink_photo

    photo = for_screen(shrink_photo(request.photo, request.long_side_px))
    frames = []
    for look in request.looks:
        if request.stop.is_set():
            raise Stopped
        frame = Frame(photo.width, photo.height)
        request.colorizer.render(
            photo, request.prediction, look, out=frame.view, should_stop=request.stop.is_set
        )
        frames.append(frame)
    return Variations(request.looks, tuple(frames))
