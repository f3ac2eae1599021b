"""The studio: the open photo, its look and its undo, and what is asked of the workers."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QUndoStack

from colorstudio.app.errands import Errands
from colorstudio.app.look_command import LookCommand
from colorstudio.app.photo_worker import EngineImporter, PhotoWorker, load_colorizer
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
from colorstudio.app.settings import BUILT_IN_MODEL
from colorstudio.app.worker import Failure, WorkerThread
from colorstudio.errors import DeviceError
from colorstudio.look import Look

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.requests import Region
    from colorstudio.app.settings import Settings
    from colorstudio.engine.prediction import Prediction

log = logging.getLogger(__name__)

# A person may want to go back further than 100 steps; a look is a few bytes.
UNDO_STEPS = 500
# What each kind of request is called in `wording.busy_text`, the weightiest first.
_BUSY: tuple[tuple[type[Request], str], ...] = (
    (SaveRequest, "save"),
    (OpenRequest, "open"),
    (CopyRequest, "copy"),
    (PredictRequest, "predict"),
    (LoadRequest, "load"),
    (Request, "load"),
)


class Studio(QObject):
    """All logic on the window's side; it knows no widget."""

    _import_requested = Signal(object)
    _list_requested = Signal(object)
    _load_requested = Signal(object)
    _open_requested = Signal(object)
    _predict_requested = Signal(object)
    _render_requested = Signal(object)
    _tile_requested = Signal(object)
    _save_requested = Signal(object)
    _copy_requested = Signal(object)

    models_listed = Signal(object)
    network_changed = Signal(object)
    photo_changed = Signal(object)
    frame_changed = Signal()
    look_changed = Signal(object)
    detail_changed = Signal(int)
    tile_changed = Signal(object)
    busy_changed = Signal(str)
    predicted = Signal(float)
    device_used = Signal(str)
    rendered = Signal(float)
    saved = Signal(object)
    copied = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        loader: ColorizerLoader = load_colorizer,
        parent: QObject | None = None,
    ) -> None:
        """Start the threads; nothing heavy happens before `start`."""
        super().__init__(parent)
        self._settings = settings
        self._needs_engine = loader is load_colorizer
        self._errands = Errands()
        self._photo: OpenedPhoto | None = None
        self._prediction: Prediction | None = None
        self._network: LoadedNetwork | None = None
        self._look = Look()
        self._saved_look: Look | None = None
        self._detail = 256
        self._render_again = False
        self._region: Region | None = None
        self._busy = ""
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_STEPS)
        self._worker = PhotoWorker(loader)
        self._importer = EngineImporter()
        self._connect_worker()
        self._threads = (
            WorkerThread(self._worker, "photo"),
            WorkerThread(self._importer, "engine import"),
        )

    def _connect_worker(self) -> None:
        worker, importer = self._worker, self._importer
        self._import_requested.connect(importer.import_engine)
        self._list_requested.connect(worker.list_models)
        self._load_requested.connect(worker.load_network)
        self._open_requested.connect(worker.open_photo)
        self._predict_requested.connect(worker.predict)
        self._render_requested.connect(worker.render)
        self._tile_requested.connect(worker.render_tile)
        self._save_requested.connect(worker.save)
        self._copy_requested.connect(worker.copy)
        worker.models_listed.connect(self._on_models_listed)
        worker.network_loaded.connect(self._on_network_loaded)
        worker.photo_opened.connect(self._on_photo_opened)
        worker.predicted.connect(self._on_predicted)
        worker.rendered.connect(self._on_rendered)
        worker.tile_rendered.connect(self._on_tile_rendered)
        worker.saved.connect(self._on_saved)
        worker.copied.connect(self._on_copied)
        importer.imported.connect(self._on_engine_imported)
        for source in (worker, importer):
            source.failed.connect(self._on_failed)
            source.stopped.connect(self._on_stopped)

    # What the window may ask about.

    @property
    def photo(self) -> OpenedPhoto | None:
        """The photo on the screen."""
        return self._photo

    @property
    def look(self) -> Look:
        """The look of the photo on the screen."""
        return self._look

    @property
    def default_look(self) -> Look:
        """The look that the network's card names."""
        return self._network.card.default_look if self._network is not None else Look()

    @property
    def is_colored(self) -> bool:
        """Whether the photo has colors that can be saved."""
        return self._photo is not None and self._prediction is not None

    @property
    def has_unsaved_look(self) -> bool:
        """Whether closing the photo would lose something a person has made."""
        return self.is_colored and self._look not in (self.default_look, self._saved_look)

    # What the window tells.

    def start(self) -> None:
        """Load the network behind the visible window."""
        self._list_requested.emit(ListRequest(self._errands.next_ticket()))
        if self._needs_engine:
            request = self._errands.start(Request(self._errands.next_ticket()))
            self._import_requested.emit(request)
            self._report_busy()
        else:
            self._on_engine_imported()

    def open_path(self, path: Path) -> None:
        """Open a photo, or the first photo of a folder; the one on screen stays until then."""
        self._open(OpenRequest(self._errands.next_ticket(), path))

    def open_pixels(self, pixels: NDArray[np.uint8], name: str) -> None:
        """Open a pasted picture under a name; (H, W, 3) uint8 RGB."""
        places = QStandardPaths.StandardLocation
        folder = Path(QStandardPaths.writableLocation(places.PicturesLocation) or Path.home())
        self._open(OpenRequest(self._errands.next_ticket(), folder / f"{name}.png", pixels))

    def _open(self, request: OpenRequest) -> None:
        self._open_requested.emit(self._errands.start(request))
        self._report_busy()

    def show_region(self, region: Region | None) -> None:
        """Say which region of the photo is seen large enough to need its full size, if any."""
        self._region = region
        self._errands.stop(TileRequest)
        if not self._errands.is_running(RenderRequest):
            self._ask_for_tile()

    def _ask_for_tile(self) -> None:
        if self._photo is None or self._prediction is None or self._region is None:
            return
        request = TileRequest(
            self._errands.next_ticket(),
            self._photo.photo,
            self._prediction,
            self._look,
            self._region,
        )
        self._tile_requested.emit(self._errands.start(request))

    @Slot(object)
    def _on_tile_rendered(self, tile: Tile) -> None:
        if self._errands.finish(TileRequest, tile.ticket) is not None:
            self.tile_changed.emit(tile)

    def close_photo(self) -> None:
        """Take the photo off the screen."""
        self._errands.stop(OpenRequest, PredictRequest, RenderRequest, TileRequest, CopyRequest)
        self._show(None)
        self._report_busy()

    def edit_look(self, look: Look, gesture: int) -> None:
        """Change the look; changes of one gesture are one step of undo."""
        if look != self._look:
            self.undo_stack.push(LookCommand(self._apply_look, self._look, look, gesture))

    def reset_look(self) -> None:
        """Go back to the network's own look; this can be undone."""
        self.edit_look(self.default_look, gesture=-self._errands.next_ticket())

    def set_detail(self, detail: int) -> None:
        """Choose how finely the network looks; it runs again."""
        if detail != self._detail:
            self._detail = detail
            self.detail_changed.emit(detail)
            self.predict_again()

    def set_model(self, model: str) -> None:
        """Choose another network, by name or file; it colors the photo again."""
        self._load(model, self._settings.device)

    def _load(self, model: str, device: str) -> None:
        request = LoadRequest(self._errands.next_ticket(), model, device)
        self._load_requested.emit(self._errands.start(request))
        self._report_busy()

    def set_settings(self, settings: Settings) -> None:
        """Take new preferences; another device or default model loads the network again."""
        before, self._settings = self._settings, settings
        if (before.device, before.model) != (settings.device, settings.model):
            self.set_model(settings.model)

    def predict_again(self) -> None:
        """Run the network on the photo."""
        if self._photo is None or self._network is None:
            return
        ticket = self._errands.next_ticket()
        request = PredictRequest(ticket, self._photo.photo, self._detail)
        self._predict_requested.emit(self._errands.start(request))
        self._report_busy()

    def save(self, target: Path, *, overwrite: bool) -> None:
        """Write the colored photo at full size."""
        if self._photo is None or self._prediction is None:
            return
        request = SaveRequest(
            self._errands.next_ticket(),
            self._photo.photo,
            self._prediction,
            self._look,
            target,
            self._settings.jpeg_quality,
            overwrite,
        )
        self._save_requested.emit(self._errands.start(request))
        self._report_busy()

    def copy_colored(self) -> None:
        """Color the photo at full size for the clipboard."""
        if self._photo is None or self._prediction is None:
            return
        ticket = self._errands.next_ticket()
        request = CopyRequest(ticket, self._photo.photo, self._prediction, self._look)
        self._copy_requested.emit(self._errands.start(request))
        self._report_busy()

    def cancel(self) -> bool:
        """Stop what takes long; what is on screen stays. True if there was something."""
        stopped = self._errands.stop(OpenRequest, PredictRequest, SaveRequest, CopyRequest)
        self._report_busy()
        return stopped

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        self._errands.stop_all()
        for thread in self._threads:
            thread.ask_to_stop()
        for thread in self._threads:
            thread.stop()

    # What the workers answer.

    @Slot()
    def _on_engine_imported(self) -> None:
        self._errands.stop(Request)
        self.set_model(self._settings.model)

    @Slot(object)
    def _on_models_listed(self, listed: ListedModels) -> None:
        self.models_listed.emit(listed.entries)

    @Slot(object)
    def _on_network_loaded(self, network: LoadedNetwork) -> None:
        if self._errands.finish(LoadRequest, network.ticket) is None:
            return
        keeps_default = self._look == self.default_look
        self._network = network
        # Another network's prediction cannot be decoded with this one's palette.
        self._prediction = None
        self._errands.stop(RenderRequest, TileRequest)
        self._detail = network.card.detail
        self.network_changed.emit(network)
        self.detail_changed.emit(self._detail)
        if keeps_default or self._look.decoder not in network.card.decoders:
            self.undo_stack.clear()
            self._apply_look(network.card.default_look)
        self.predict_again()
        self._report_busy()

    @Slot(object)
    def _on_photo_opened(self, opened: OpenedPhoto) -> None:
        if self._errands.finish(OpenRequest, opened.ticket) is None:
            return
        self._errands.stop(PredictRequest, RenderRequest, TileRequest, CopyRequest)
        self._show(opened)
        self.predict_again()
        self._report_busy()

    def _show(self, opened: OpenedPhoto | None) -> None:
        self._photo = opened
        self._prediction = None
        self._saved_look = None
        self._region = None
        self._render_again = False
        self.undo_stack.clear()
        self.photo_changed.emit(opened)
        self._apply_look(self.default_look)

    @Slot(object)
    def _on_predicted(self, predicted: Predicted) -> None:
        if self._errands.finish(PredictRequest, predicted.ticket) is None:
            return
        self._prediction = predicted.prediction
        self.predicted.emit(predicted.seconds)
        self.device_used.emit(predicted.device_name)
        self._report_busy()
        self._ask_for_render()

    def _apply_look(self, look: Look) -> None:
        self._look = look
        self.look_changed.emit(look)
        self._ask_for_render()

    def _ask_for_render(self) -> None:
        if self._photo is None or self._prediction is None:
            return
        if self._errands.is_running(RenderRequest):
            # One in flight; when it comes back, the look of that moment is asked for.
            self._render_again = True
            return
        self._render_again = False
        # The tile shows the look before; the preview comes first, then a new tile.
        self._errands.stop(TileRequest)
        request = RenderRequest(
            self._errands.next_ticket(),
            self._photo.preview,
            self._prediction,
            self._look,
            self._photo.frames.back,
        )
        self._render_requested.emit(self._errands.start(request))

    @Slot(object)
    def _on_rendered(self, rendered: Rendered) -> None:
        if self._errands.finish(RenderRequest, rendered.ticket) is None or self._photo is None:
            return
        self._photo.frames.swap()
        self.frame_changed.emit()
        self.rendered.emit(rendered.seconds)
        if self._render_again:
            self._ask_for_render()
        else:
            self._ask_for_tile()

    @Slot(object)
    def _on_saved(self, saved: Saved) -> None:
        request = self._errands.finish(SaveRequest, saved.ticket)
        self._report_busy()
        if request is not None and self._photo is not None and request.photo is self._photo.photo:
            self._saved_look = saved.look
        self.saved.emit(saved.path)

    @Slot(object)
    def _on_copied(self, copied: Copied) -> None:
        if self._errands.finish(CopyRequest, copied.ticket) is not None:
            self.copied.emit(copied.frame)
        self._report_busy()

    @Slot(object)
    def _on_stopped(self, request: Request) -> None:
        self._errands.finish(type(request), request.ticket)
        self._report_busy()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        request = failure.request
        is_current = (
            isinstance(request, Request)
            and self._errands.finish(type(request), request.ticket) is not None
        )
        self._report_busy()
        if is_current:
            self.failed.emit(failure)
        if is_current and isinstance(request, LoadRequest):
            self._fall_back(request, failure.error)

    def _fall_back(self, request: LoadRequest, error: Exception) -> None:
        if self._network is not None:
            # The panel shows the network that is still there.
            self.network_changed.emit(self._network)
        elif isinstance(error, DeviceError) and request.device != "auto":
            self._load(request.model, "auto")
        elif request.model != BUILT_IN_MODEL:
            self._load(BUILT_IN_MODEL, request.device)

    def _report_busy(self) -> None:
        running = self._errands.is_running
        busy = next((name for kind, name in _BUSY if running(kind)), "")
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
