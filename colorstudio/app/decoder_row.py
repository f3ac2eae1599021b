"""The decoders side by side: how one color is made of the network's many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from colorstudio.app.wording import decoder_name, decoder_tooltip
from colorstudio.look import DECODERS

if TYPE_CHECKING:
    from collections.abc import Sequence


class DecoderRow(QWidget):
    """One button for each; those that a network lacks are gray and say so."""

    decoder_chosen = Signal(str)

    def __init__(self) -> None:
        """Offer all."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for key in DECODERS:
            button = QPushButton(decoder_name(key))
            button.setCheckable(True)
            button.setProperty("segment", True)  # noqa: FBT003 (Qt's own)
            button.setAccessibleName(self.tr("Decoder {name}").format(name=decoder_name(key)))
            self._group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button, 1)
        self._group.buttonClicked.connect(self._on_clicked)
        self.set_offered(DECODERS)

    def set_decoder(self, key: str) -> None:
        """Show a decoder without reporting it."""
        self.buttons[key].setChecked(True)

    def set_offered(self, decoders: Sequence[str]) -> None:
        """Switch off what a network does not offer."""
        for key, button in self.buttons.items():
            is_offered = key in decoders
            button.setEnabled(is_offered)
            reason = "" if is_offered else self.tr("This network does not offer it.")
            button.setToolTip(
                f"{decoder_tooltip(key)}\n\n{reason}" if reason else decoder_tooltip(key)
            )

    @Slot(QAbstractButton)
    def _on_clicked(self, clicked: QAbstractButton) -> None:
        key = next(key for key, button in self.buttons.items() if button is clicked)
        self.decoder_chosen.emit(key)
