"""The photo thread: opens, colors and saves photos; here alone the window meets the engine.

Everything heavy is imported inside methods: the window stands before numpy and torch are loaded.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.folder import first_photo
from colorstudio.app.requests import (
    Copied,
    CopyRequest,
    ListedModels,
    ListRequest,
    LoadedNetwork,
    LoadRequest,
    OpenedPhoto,
    OpenRequest,
    Predicted,
    PredictRequest,
    Rendered,
    RenderRequest,
    Request,
    Saved,
    SaveRequest,
    Tile,
    TileRequest,
)
from colorstudio.app.torch_preload import preload_torch
from colorstudio.app.worker import reports_errors
from colorstudio.errors import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.photo.model import Photo

    ColorizerLoader = Callable[[str, str], Colorizer]

# Long side of the picture that the sliders color: 1600 x 1067 takes 10 to 18 ms on two cores.
PREVIEW_PX = 1600


def load_colorizer(model: str, device: str) -> Colorizer:
    """Load a network; the import of torch inside takes one to two seconds the first time."""
    from colorstudio.engine.colorizer import Colorizer

    return Colorizer.load(model, device)


class EngineImporter(QObject):
    """Imports torch in a thread of its own, so that photos open meanwhile."""

    imported = Signal()
    stopped = Signal(object)
    failed = Signal(object)

    @Slot(object)
    @reports_errors
    def import_engine(self, request: Request) -> None:
        """Load torch's libraries without holding the window up, then import the engine."""
        preload_torch(request.stop.is_set)
        if request.stop.is_set():
            raise Stopped
        import colorstudio.engine.colorizer  # noqa: F401 (for its effect)

        self.imported.emit()


class PhotoWorker(QObject):
    """Answers one request at a time; keeps the loaded network, and no state of the window."""

    models_listed = Signal(object)
    network_loaded = Signal(object)
    photo_opened = Signal(object)
    predicted = Signal(object)
    rendered = Signal(object)
    tile_rendered = Signal(object)
    saved = Signal(object)
    copied = Signal(object)
    stopped = Signal(object)
    failed = Signal(object)

    def __init__(self, loader: ColorizerLoader = load_colorizer) -> None:
        """Make a worker; tests hand in a loader that needs no torch."""
        super().__init__()
        self._loader = loader
        self._colorizer: Colorizer | None = None
        # The photo of the last tile and its 8-bit version, which takes a while for 16 bits.
        self._full_size: tuple[Photo, Photo] | None = None

    @Slot(object)
    @reports_errors
    def list_models(self, request: ListRequest) -> None:
        """Read the cards of the bundled models, and load what the first photo will need."""
        import colorstudio.photo.reader  # noqa: F401 (for its effect)
        from colorstudio.model_file import list_models

        self.models_listed.emit(ListedModels(request.ticket, tuple(list_models())))

    @Slot(object)
    @reports_errors
    def load_network(self, request: LoadRequest) -> None:
        """Load a network; the one before stays if this fails."""
        _check(request)
        self._colorizer = self._loader(request.model, request.device)
        self.network_loaded.emit(
            LoadedNetwork(
                request.ticket, request.model, self._colorizer.card, self._colorizer.device_name
            )
        )

    @Slot(object)
    @reports_errors
    def open_photo(self, request: OpenRequest) -> None:
        """Read a photo and make what the screen needs of it."""
        from colorstudio.app.frame import Frame, FramePair
        from colorstudio.photo.resize import shrink_photo

        _check(request)
        photo, left_out = _read(request)
        _check(request)
        preview = _for_screen(shrink_photo(photo, PREVIEW_PX))
        original = Frame.from_luma(preview.luma)
        frames = FramePair(preview.width, preview.height)
        frames.front.view[:] = original.view
        self.photo_opened.emit(
            OpenedPhoto(
                ticket=request.ticket,
                photo=photo,
                preview=preview,
                original=original,
                frames=frames,
                left_out=left_out,
                is_pasted=request.pixels is not None,
            )
        )

    @Slot(object)
    @reports_errors
    def predict(self, request: PredictRequest) -> None:
        """Run the network; the only slot that does."""
        _check(request)
        started = time.perf_counter()
        network = self._network()
        prediction = network.predict(request.photo, request.detail, should_stop=request.stop.is_set)
        seconds = time.perf_counter() - started
        self.predicted.emit(Predicted(request.ticket, prediction, seconds, network.device_name))

    @Slot(object)
    @reports_errors
    def render(self, request: RenderRequest) -> None:
        """Color into the frame that is off screen."""
        _check(request)
        started = time.perf_counter()
        self._network().render(
            request.photo,
            request.prediction,
            request.look,
            out=request.frame.view,
            should_stop=request.stop.is_set,
        )
        self.rendered.emit(Rendered(request.ticket, time.perf_counter() - started))

    @Slot(object)
    @reports_errors
    def render_tile(self, request: TileRequest) -> None:
        """Color what is seen of the photo at its full size."""
        from colorstudio.app.frame import Frame

        _check(request)
        if self._full_size is None or self._full_size[0] is not request.photo:
            self._full_size = request.photo, _for_screen(request.photo)
        photo = self._full_size[1]
        left, top, right, bottom = request.region
        original = Frame.from_luma(photo.luma[top:bottom, left:right])
        colored = Frame(right - left, bottom - top)
        self._network().render(
            photo,
            request.prediction,
            request.look,
            region=request.region,
            out=colored.view,
            should_stop=request.stop.is_set,
        )
        self.tile_rendered.emit(Tile(request.ticket, request.region, original, colored))

    @Slot(object)
    @reports_errors
    def save(self, request: SaveRequest) -> None:
        """Write the colored photo at full size and depth."""
        from colorstudio.photo.formats import band_mode
        from colorstudio.photo.writer import write_photo

        _check(request)
        bands = self._network().render_strips(
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
            stamp=self._network().stamp(request.look),
        )
        self.saved.emit(Saved(request.ticket, request.target, request.look))

    @Slot(object)
    @reports_errors
    def copy(self, request: CopyRequest) -> None:
        """Color the photo at full size into a frame for the clipboard."""
        from colorstudio.app.frame import Frame

        _check(request)
        frame = Frame(request.photo.width, request.photo.height)
        self._network().render(
            _for_screen(request.photo),
            request.prediction,
            request.look,
            out=frame.view,
            should_stop=request.stop.is_set,
        )
        self.copied.emit(Copied(request.ticket, frame))

    def _network(self) -> Colorizer:
        if self._colorizer is None:
            raise RuntimeError("the window asked for colors before a network was loaded")
        return self._colorizer


def _check(request: Request) -> None:
    # Requests that were given up while they waited in the queue end here.
    if request.stop.is_set():
        raise Stopped


def _read(request: OpenRequest) -> tuple[Photo, int]:
    from colorstudio.photo.reader import read_photo

    if request.pixels is not None:
        return _photo_of_pixels(request), 0
    if request.path.is_dir():
        path, count = first_photo(request.path)
        return read_photo(path), count - 1
    return read_photo(request.path), 0


def _for_screen(photo: Photo) -> Photo:
    """Make an 8-bit photo: `render` fills frames of the photo's own depth, and screens have 8."""
    from colorstudio.photo.luma import to_8_bit

    return replace(photo, luma=to_8_bit(photo.luma), depth=8, alpha=None)


def _photo_of_pixels(request: OpenRequest) -> Photo:
    from colorstudio.photo.luma import luma_of
    from colorstudio.photo.model import Photo

    if request.pixels is None:
        raise ValueError("the request carries no pixels")
    luma = luma_of(request.pixels)
    is_gray = not (request.pixels != luma[:, :, None]).any()
    return Photo(request.path, luma, kind="gray" if is_gray else "color")
