"""Which colors a batch gives its pictures: a look and a network."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from colorstudio.app.batch_parts import add_row, choice_box, form_grid, row_of
from colorstudio.app.batch_requests import Colors
from colorstudio.app.batch_wording import colors_text, look_text
from colorstudio.app.wording import model_title, preset_name
from colorstudio.look import PRESETS, Look, preset_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colorstudio.app.network_requests import LoadedNetwork
    from colorstudio.model_file import ModelCard, ModelEntry

_CURRENT = "current"
_BEFORE = "before"


class ColorsBox(QWidget):
    """Offers the look on the screen and the named ones, and every network."""

    changed = Signal()

    def __init__(self) -> None:
        """Start with empty lists."""
        super().__init__()
        self._look = Look()
        self._network: LoadedNetwork | None = None
        self._detail = 0
        self._entries: dict[str, ModelEntry] = {}
        self._models: Sequence[ModelEntry] = ()
        # Look and detail of a batch that was not finished; its network until that is listed.
        self._before = Look(), 0
        self._wanted = ""
        rows = [(self.tr("As on the screen"), _CURRENT)]
        rows += [(preset_name(key), key) for key in PRESETS]
        self.look_box = choice_box(
            self.tr("Look"), self.tr("The colors of all pictures of the batch."), rows
        )
        self.model_box = choice_box(
            self.tr("Model"), self.tr("The network that guesses the colors."), ()
        )
        self.words = QLabel()
        self.words.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        model_label = QLabel(self.tr("Model"))
        model_label.setBuddy(self.model_box)
        self.grid = form_grid()
        row = row_of(self.look_box, self.words, 0, model_label, self.model_box)
        add_row(self.grid, self.tr("Look"), self.look_box, row)
        self.setLayout(self.grid)
        self.look_box.currentIndexChanged.connect(self._on_changed)
        self.model_box.currentIndexChanged.connect(self._on_changed)

    # What the window tells.

    def set_models(self, entries: Sequence[ModelEntry]) -> None:
        """List the networks that can be used."""
        self._models = entries
        self._fill_models()
        self._on_changed()

    def set_network(self, network: LoadedNetwork, detail: int) -> None:
        """Take the network of the window, which is the one chosen at first."""
        is_followed = not self._wanted and (
            self._network is None or self.model_box.currentData() == self._network.model
        )
        self._network, self._detail = network, detail
        self._fill_models()
        if is_followed:
            self.model_box.setCurrentIndex(max(0, self.model_box.findData(network.model)))
        self._on_changed()

    def set_detail(self, detail: int) -> None:
        """Take the detail of the window."""
        if detail != self._detail:
            self._detail = detail
            self._on_changed()

    def set_look(self, look: Look) -> None:
        """Take the look of the photo on the screen."""
        if look != self._look:
            self._look = look
            if self.look_box.currentData() == _CURRENT:
                self._on_changed()

    def set_before(self, look: Look, model: str, detail: int) -> None:
        """Offer, and choose, what a batch had that was not finished."""
        self._before = look, detail
        self._wanted = model
        if self.look_box.findData(_BEFORE) < 0:
            self.look_box.addItem(self.tr("As in that batch"), _BEFORE)
        self._fill_models()
        self.look_box.setCurrentIndex(self.look_box.findData(_BEFORE))
        self._on_changed()

    def _fill_models(self) -> None:
        chosen = self._wanted or self.model_box.currentData()
        with QSignalBlocker(self.model_box):
            self.model_box.clear()
            for entry in self._models:
                if entry.card is not None:
                    self.model_box.addItem(model_title(entry.card), entry.card.name)
            network = self._network
            if network is not None and self.model_box.findData(network.model) < 0:
                # A file of the person's own, or the list has not been read yet.
                self.model_box.addItem(model_title(network.card), network.model)
            self.model_box.setCurrentIndex(max(0, self.model_box.findData(chosen)))
            if self.model_box.currentData() == self._wanted:
                self._wanted = ""

    def _on_changed(self) -> None:
        self.show_words()
        self.changed.emit()

    def show_words(self) -> None:
        """Say what is chosen."""
        colors = self.colors()
        self.words.setText(look_text(colors.look) if colors is not None else "")
        self.words.setToolTip(colors_text(colors) if colors is not None else "")

    # What a person chooses.

    def colors(self, device: str = "auto", quality: int = 95) -> Colors | None:
        """Return look and network; None while there is no network."""
        model = self.model_box.currentData()
        card, sha256 = self._card(model)
        if card is None:
            return None
        is_current = self._network is not None and model == self._network.model
        detail = self._detail if is_current and self._detail else card.detail
        if self.look_box.currentData() == _BEFORE:
            detail = self._before[1]
        return Colors(self._chosen_look(card), str(model), card, sha256, detail, device, quality)

    def _card(self, model: str) -> tuple[ModelCard | None, str]:
        for entry in self._models:
            if entry.card is not None and entry.card.name == model:
                return entry.card, entry.sha256
        if self._network is not None and self._network.model == model:
            return self._network.card, getattr(self._network.colorizer, "sha256", "")
        return None, ""

    def _chosen_look(self, card: ModelCard) -> Look:
        key = self.look_box.currentData()
        own = {_CURRENT: self._look, _BEFORE: self._before[0]}
        look = own[key] if key in own else preset_look(key, card.default_look)
        if look.decoder not in card.decoders:
            look = replace(look, decoder=card.decoders[0])
        return look if card.has_classes else look.without_classes()
