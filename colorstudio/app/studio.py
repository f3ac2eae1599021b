"""The studio: the open photo, its look and its undo, and what is asked of the workers."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QUndoStack

from colorstudio.app.crew import Crew
from colorstudio.app.look_command import LookCommand
from colorstudio.app.networks import Networks
from colorstudio.app.photo_worker import load_colorizer
from colorstudio.app.preview import Colors, Preview
from colorstudio.app.requests import (
    AsideRequest,
    Copied,
    CopyRequest,
    FoundStamp,
    LoadedNetwork,
    LoadRequest,
    OpenedPhoto,
    OpenRequest,
    PairRequest,
    Predicted,
    PredictRequest,
    RenderRequest,
    Request,
    Saved,
    SaveRequest,
    StampRequest,
    TileRequest,
    Variations,
    VariationsRequest,
)
from colorstudio.look import Look

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.crew import Answers
    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.settings import Settings
    from colorstudio.app.worker import Failure
    from colorstudio.engine.prediction import Prediction

# A person may want to go back further than 100 steps; a look is a few bytes.
UNDO_STEPS = 500
SAVING = (SaveRequest, PairRequest, AsideRequest)


class Studio(QObject):
    """All logic on the window's side; it knows no widget."""

    photo_changed = Signal(object)
    look_changed = Signal(object)
    detail_changed = Signal(int)
    busy_changed = Signal(str)
    predicted = Signal(float)
    device_used = Signal(str)
    rendered = Signal(float)
    saved = Signal(object)
    # Photo, look and path.
    written_aside = Signal(object, object, object)
    copied = Signal(object)
    stamp_found = Signal(object)
    variations_rendered = Signal(object)
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
        self._photo: OpenedPhoto | None = None
        self._prediction: Prediction | None = None
        self._look = Look()
        self._saved_look: Look | None = None
        self._detail = 256
        # Below zero, so that no gesture of the look panel has the same number.
        self._gestures = itertools.count(-1, -1)
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_STEPS)
        self._crew = Crew(loader, self)
        self.networks = Networks(self._crew, settings, self)
        self.networks.loaded.connect(self._on_network_loaded)
        self.preview = Preview(self._crew, self)
        self.preview.rendered.connect(self.rendered)
        self._crew.answered.connect(self._on_answered)
        self._crew.failed.connect(self._on_failed)
        self._crew.busy_changed.connect(self.busy_changed)
        self._answers: Answers = {
            **self.networks.answers,
            OpenRequest: self._on_photo_opened,
            StampRequest: self._on_stamp_found,
            PredictRequest: self._on_predicted,
            RenderRequest: self.preview.take_frame,
            TileRequest: self.preview.take_tile,
            VariationsRequest: self._on_variations_rendered,
            SaveRequest: self._on_saved,
            PairRequest: self._on_pair_saved,
            AsideRequest: self._on_written_aside,
            CopyRequest: self._on_copied,
        }

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
        return _default_look(self.networks.current)

    @property
    def is_colored(self) -> bool:
        """Whether the photo has colors that can be saved."""
        return self._colors() is not None

    @property
    def has_unsaved_look(self) -> bool:
        """Whether closing the photo would lose something a person has made."""
        return self.is_colored and self._look not in (self.default_look, self._saved_look)

    def _colors(self) -> Colors | None:
        network = self.networks.current
        if self._photo is None or self._prediction is None or network is None:
            return None
        return Colors(network.colorizer, self._photo, self._prediction, self._look)

    # What the window tells: settings and network.

    def set_settings(self, settings: Settings) -> None:
        """Take new preferences."""
        self._settings = settings
        self.networks.set_settings(settings)

    def set_detail(self, detail: int) -> None:
        """Choose how finely the network looks; it runs again."""
        if detail != self._detail:
            self._detail = detail
            self.detail_changed.emit(detail)
            self.predict_again()

    def predict_again(self) -> None:
        """Run the network on the photo."""
        network = self.networks.current
        if self._photo is not None and network is not None:
            self._crew.ask(PredictRequest(network.colorizer, self._photo.photo, self._detail))

    # The photo.

    def open_path(self, path: Path) -> None:
        """Open a photo, or the first photo of a folder; the one on screen stays until then."""
        self._crew.ask(OpenRequest(path))

    def open_pixels(self, pixels: NDArray[np.uint8], name: str) -> None:
        """Open a pasted picture under a name; (H, W, 3) uint8 RGB."""
        places = QStandardPaths.StandardLocation
        folder = Path(QStandardPaths.writableLocation(places.PicturesLocation) or Path.home())
        self._crew.ask(OpenRequest(folder / f"{name}.png", pixels))

    def close_photo(self) -> None:
        """Take the photo off the screen."""
        self._crew.give_up(OpenRequest, PredictRequest, CopyRequest)
        self._show(None)

    # The look.

    def edit_look(self, look: Look, gesture: int) -> None:
        """Change the look; changes of one gesture are one step of undo."""
        if look != self._look:
            self.undo_stack.push(LookCommand(self._apply_look, self._look, look, gesture))

    def take_look(self, look: Look) -> None:
        """Change the look in one step of its own, as far as the network offers it."""
        network = self.networks.current
        if network is not None and look.decoder not in network.card.decoders:
            look = replace(look, decoder=network.card.decoders[0])
        self.edit_look(look, next(self._gestures))

    def ask_for_variations(self, looks: tuple[Look, ...], long_side_px: int) -> None:
        """Color the photo small in several looks."""
        colors = self._colors()
        if colors is not None:
            photo = colors.photo.preview
            self._crew.ask(
                VariationsRequest(
                    colors.colorizer, photo, colors.prediction, self._look, looks, long_side_px
                )
            )

    def read_stamp(self, path: Path) -> None:
        """Read from a saved picture how its colors were made."""
        self._crew.ask(StampRequest(path))

    def reset_look(self) -> None:
        """Go back to the network's own look; this can be undone."""
        self.take_look(self.default_look)

    # Out.

    def save(self, target: Path, *, overwrite: bool) -> None:
        """Write the colored photo at full size; the sliders go on meanwhile."""
        self._write(SaveRequest, target, overwrite=overwrite)

    def save_pair(self, target: Path, *, overwrite: bool) -> None:
        """Write original and colored photo side by side at full size."""
        self._write(PairRequest, target, overwrite=overwrite)

    def write_aside(self, target: Path) -> None:
        """Write the colored photo for a drag to another program."""
        self._write(AsideRequest, target, overwrite=True)

    def _write(self, kind: type[SaveRequest], target: Path, *, overwrite: bool) -> None:
        colors = self._colors()
        if colors is not None:
            quality = self._settings.jpeg_quality
            self._crew.ask(kind(*colors.at_full_size(), target, quality, overwrite))

    def copy_colored(self) -> None:
        """Color the photo at full size for the clipboard."""
        colors = self._colors()
        if colors is not None:
            self._crew.ask(CopyRequest(*colors.at_full_size()))

    def cancel(self) -> bool:
        """Stop what takes long; what is on screen stays. True if there was something."""
        return self._crew.give_up(OpenRequest, PredictRequest, *SAVING, CopyRequest)

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        self._crew.close()

    # What the workers answer.

    @Slot(object, object)
    def _on_answered(self, request: Request, answer: object) -> None:
        self._answers[type(request)](request, answer)

    @Slot(object, object)
    def _on_network_loaded(self, before: LoadedNetwork | None, network: LoadedNetwork) -> None:
        keeps_default = self._look == _default_look(before)
        # Another network's prediction cannot be decoded with this one's palette.
        self._prediction = None
        self.preview.show(None)
        self._detail = network.card.detail
        self.networks.changed.emit(network)
        self.detail_changed.emit(self._detail)
        if keeps_default or self._look.decoder not in network.card.decoders:
            self.undo_stack.clear()
            self._apply_look(network.card.default_look)
        self.predict_again()

    def _on_photo_opened(self, _request: OpenRequest, opened: OpenedPhoto) -> None:
        self._crew.give_up(PredictRequest, CopyRequest)
        self._show(opened)
        self.predict_again()

    def _show(self, opened: OpenedPhoto | None) -> None:
        self._photo = opened
        self._prediction = None
        self._saved_look = None
        self.preview.show_region(None)
        self.undo_stack.clear()
        self.photo_changed.emit(opened)
        self._apply_look(self.default_look)

    def _on_stamp_found(self, _request: StampRequest, found: FoundStamp) -> None:
        self.stamp_found.emit(found)

    def _on_predicted(self, _request: PredictRequest, predicted: Predicted) -> None:
        self._prediction = predicted.prediction
        self.predicted.emit(predicted.seconds)
        self.device_used.emit(predicted.device_name)
        self.preview.show(self._colors())

    def _apply_look(self, look: Look) -> None:
        self._look = look
        self.look_changed.emit(look)
        self.preview.show(self._colors())

    def _on_variations_rendered(self, _request: VariationsRequest, variations: Variations) -> None:
        self.variations_rendered.emit(variations)

    def _on_saved(self, request: SaveRequest, saved: Saved) -> None:
        if self._photo is not None and request.photo is self._photo.photo:
            self._saved_look = request.look
        self.saved.emit(saved.path)

    def _on_pair_saved(self, _request: PairRequest, saved: Saved) -> None:
        self.saved.emit(saved.path)

    def _on_written_aside(self, request: AsideRequest, saved: Saved) -> None:
        self.written_aside.emit(request.photo, request.look, saved.path)

    def _on_copied(self, _request: CopyRequest, copied: Copied) -> None:
        self.copied.emit(copied.frame)

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        if isinstance(failure.request, LoadRequest):
            self.networks.fall_back(failure.request, failure.error)


def _default_look(network: LoadedNetwork | None) -> Look:
    return network.card.default_look if network is not None else Look()
