"""The studio: the shown photo, its look, and what is asked of the workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.asking import Asking
from colorstudio.app.comparing import Comparing
from colorstudio.app.crew import Crew
from colorstudio.app.network_requests import LoadedNetwork, LoadRequest
from colorstudio.app.networks import Networks
from colorstudio.app.photo_worker import load_colorizer
from colorstudio.app.photos import Photos
from colorstudio.app.preview import Colors, Preview
from colorstudio.app.requests import (
    CopyRequest,
    OpenedPhoto,
    OpenRequest,
    Predicted,
    PredictRequest,
    RenderRequest,
    Request,
    TileRequest,
)
from colorstudio.app.roll_requests import (
    ExpandRequest,
    KeepRequest,
    PrepareRequest,
    RecolorRequest,
    SaveEachRequest,
    Thumbnail,
)
from colorstudio.app.save_all import SaveAll, SaveRun
from colorstudio.app.save_options import options_of
from colorstudio.app.saving import Saving
from colorstudio.app.shelf import Kept
from colorstudio.app.steering import Steering
from colorstudio.app.worker import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from colorstudio.app.crew import Answers
    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.roll import Entry
    from colorstudio.app.save_all import ChooseTarget
    from colorstudio.app.settings import Settings
    from colorstudio.engine.prediction import Prediction
    from colorstudio.look import Look
    from colorstudio.look_file import NamedLook


class Studio(Steering):
    """All logic on the window's side; it knows no widget."""

    photo_changed = Signal(object)
    busy_changed = Signal(str)
    predicted = Signal(float)
    device_used = Signal(str)
    rendered = Signal(float)
    recolored = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        settings: Settings,
        loader: ColorizerLoader = load_colorizer,
        parent: QObject | None = None,
    ) -> None:
        """Start the threads; nothing heavy happens before `start`."""
        super().__init__(settings, parent)
        self._photo: OpenedPhoto | None = None
        self._prediction: Prediction | None = None
        self._crew = Crew(loader, self)
        self.photos = Photos(self._crew, settings.memory_mb, self)
        self.photos.shown.connect(self._on_shown)
        self.photos.surrounded.connect(self.go_on)
        self.photos.failed.connect(self.failed)
        self.photos.neighbors.prepared.connect(self._on_neighbor_prepared)
        self.save_all = SaveAll(
            self._crew, self.photos.roll, self.photos.shelf, self.photos.neighbors, self
        )
        self.saving = Saving(self._crew, self._colors, options_of(settings), self)
        self.saving.copy_saved.connect(self._on_copy_saved)
        self.asking = Asking(self._crew, self._colors, self)
        self.networks = Networks(self._crew, settings, self)
        self.networks.loaded.connect(self._on_network_loaded)
        self.preview = Preview(self._crew, self)
        self.comparing = Comparing(self.preview, self.networks, self._colors, self)
        self.preview.rendered.connect(self.rendered)
        self.preview.rendered.connect(self.go_on)
        self._crew.answered.connect(self._on_answered)
        self._crew.failed.connect(self._on_failed)
        self._crew.busy_changed.connect(self.busy_changed)
        self._answers: Answers = {
            **self.networks.answers,
            **self.photos.answers,
            **self.saving.answers,
            **self.asking.answers,
            RecolorRequest: self._on_recolored,
            PrepareRequest: self.photos.neighbors.take,
            SaveEachRequest: self.save_all.take,
            PredictRequest: self._on_predicted,
            RenderRequest: self.preview.take_frame,
            TileRequest: self.preview.take_tile,
        }

    # What the window may ask about.

    @property
    def photo(self) -> OpenedPhoto | None:
        """The photo on the screen."""
        return self._photo

    @property
    def is_colored(self) -> bool:
        """Whether the photo has colors that can be saved."""
        return self._colors() is not None

    def _colors(self) -> Colors | None:
        network = self.networks.current
        if self._photo is None or self._prediction is None or network is None:
            return None
        return Colors(network.colorizer, self._photo, self._prediction, self._look)

    # What the window tells: settings and network.

    def set_settings(self, settings: Settings) -> None:
        """Take new preferences."""
        is_default = self.entry is None or self.entry.look is None
        self._settings = settings
        self.saving.options = options_of(settings)
        if is_default and self._look != self.default_look:
            self._apply_look(self.default_look)
        self.photos.shelf.set_budget(settings.memory_mb, self.entry)
        self.networks.set_settings(settings)

    def set_detail(self, detail: int) -> None:
        """Choose how finely the network looks; it runs again."""
        if detail != self._detail:
            self._detail = detail
            self._forget_predictions()
            self.detail_changed.emit(detail)
            self.predict_again()

    def _forget_predictions(self) -> None:
        self.photos.neighbors.stop()
        self.photos.shelf.forget_predictions()

    def predict_again(self) -> None:
        """Run the network on the photo."""
        network = self.networks.current
        if self._photo is not None and network is not None:
            self._crew.ask(PredictRequest(network.colorizer, self._photo.photo, self._detail))

    # The photo.

    def open_path(self, path: Path) -> None:
        """Open a photo, or the photos of a folder; the one on screen stays until then."""
        self.photos.open_paths([path])

    def close_photo(self) -> None:
        """Take the photo off the screen, and off the roll."""
        self._crew.give_up(PredictRequest, CopyRequest)
        self.photos.close()

    def recolor(self, entry: Entry, long_side_px: int) -> bool:
        """Make a small picture of a photo in its look; False if it is not at hand."""
        network, kept = self.networks.current, self.photos.shelf.peek(entry)
        if network is None or kept is None or kept.prediction is None:
            return False
        preview, look = kept.opened.preview, self.look_of(entry)
        self._crew.ask(
            RecolorRequest(network.colorizer, preview, kept.prediction, look, long_side_px)
        )
        return True

    # Out.

    def save_entries(self, entries: Sequence[Entry], choose_target: ChooseTarget) -> None:
        """Write several photos at full size, each with its own look."""
        network = self.networks.current
        if network is None or self.save_all.is_running or not entries:
            return
        look, options = self.default_look, self.saving.options
        run = SaveRun(list(entries), choose_target, network, self._detail, look, options)
        self.save_all.start(run)

    def cancel(self) -> bool:
        """Stop what takes long; what is on screen stays. True if there was something."""
        is_saving = self.save_all.stop() | self.saving.stop()
        return self._crew.give_up(ExpandRequest, OpenRequest, PredictRequest) or is_saving

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        self._crew.close()

    # What the workers answer.

    @Slot(object, object)
    def _on_answered(self, request: Request, answer: object) -> None:
        self._answers[type(request)](request, answer)

    @Slot(object, object, object)
    def _on_network_loaded(
        self, _before: LoadedNetwork | None, network: LoadedNetwork, named: NamedLook | None
    ) -> None:
        keeps_default = self.entry is None or self.entry.look is None
        is_wanted = self._settings.color_at_once or self._prediction is not None
        # Another network's prediction cannot be decoded with this one's palette.
        self._prediction = None
        self._forget_predictions()
        self.preview.show(None)
        self._detail = (named.detail if named is not None else 0) or network.card.detail
        self._drop_foreign_looks(network)
        self.networks.changed.emit(network)
        self.detail_changed.emit(self._detail)
        if keeps_default or self._look.decoder not in network.card.decoders:
            self.undo_stack.clear()
            self._apply_look(self.default_look)
        if named is not None:
            self.take_look(named.look)
        if is_wanted:
            self.predict_again()

    @Slot(object)
    def _on_shown(self, kept: Kept | None) -> None:
        # A picture of the photo before may be on its way; its frames are not this one's.
        self._crew.give_up(PredictRequest, CopyRequest)
        self.preview.show(None)
        self.preview.show_region(None)
        self.comparing.pin(is_pinned=False)
        self._photo = kept.opened if kept is not None else None
        self._prediction = kept.prediction if kept is not None else None
        entry = self.entry
        self._look = self.look_of(entry) if entry is not None else self.default_look
        self.photo_changed.emit(self._photo)
        self.look_changed.emit(self._look)
        self.preview.show(self._colors())
        if self._prediction is None and self._settings.color_at_once:
            self.predict_again()

    @Slot()
    def go_on(self) -> None:
        """Color the neighbors while nothing else is to do."""
        entry, colors = self.entry, self._colors()
        is_busy = self.save_all.is_running or self._crew.is_running(OpenRequest)
        if self._settings.prepare_neighbors and not is_busy and entry and colors:
            self.photos.neighbors.go_on(entry, colors.colorizer, self._detail, self.default_look)

    @Slot(object, object)
    def _on_neighbor_prepared(self, _entry: Entry, _kept: Kept) -> None:
        self.go_on()

    def _on_recolored(self, _request: RecolorRequest, thumbnail: Thumbnail) -> None:
        self.recolored.emit(thumbnail.image)

    def _on_predicted(self, request: PredictRequest, predicted: Predicted) -> None:
        self._prediction = predicted.prediction
        if predicted.detail != request.detail:
            self._lower_detail(predicted.detail)
        entry = self.entry
        if entry is not None and self._photo is not None:
            kept = Kept(self._photo, predicted.prediction, predicted.size_bytes)
            self.photos.shelf.put(entry, kept, entry)
            entry.is_colored, entry.is_working = True, False
            self.photos.roll.note(entry)
        self.predicted.emit(predicted.seconds)
        self.device_used.emit(predicted.device_name)
        self.preview.show(self._colors())

    def _apply_look(self, look: Look) -> None:
        super()._apply_look(look)
        self.preview.show(self._colors())

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        request = failure.request
        if isinstance(request, PrepareRequest):
            # The photo is not on the screen: its place in the strip says so.
            self.photos.neighbors.take_failure(failure)
            self.go_on()
            return
        if isinstance(request, KeepRequest):
            # Only a crash would need it; the log says so.
            return
        self.photos.take_failure(failure)
        self.failed.emit(failure)
        if isinstance(request, SaveEachRequest):
            self.save_all.take_failure(failure)
        if isinstance(request, LoadRequest):
            self.networks.fall_back(request, failure.error)
