"""The named looks: those of the program and a person's own, in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox

from colorstudio.app.wording import preset_name
from colorstudio.look import PRESETS, Look, preset_look
from colorstudio.look_file import NamedLook

if TYPE_CHECKING:
    from collections.abc import Sequence


class LookBox(QComboBox):
    """Knows the look behind each name; shows the name of a look where it has one."""

    # The list has closed, whatever was chosen.
    closed = Signal()

    def __init__(self) -> None:
        """Offer the looks of the program."""
        super().__init__()
        self._default = Look()
        self._own: list[NamedLook] = []
        self.setPlaceholderText(self.tr("Your own"))
        self.setAccessibleName(self.tr("Look"))
        self.setToolTip(
            self.tr("A named set of the controls below. Rest the pointer on one to try it.")
        )
        self._fill()

    def _fill(self) -> None:
        self.clear()
        for name in PRESETS:
            self.addItem(preset_name(name), name)
        if self._own:
            self.insertSeparator(self.count())
        for named in self._own:
            self.addItem(named.name, named)
            if named.has_network:
                tooltip = self.tr("It brings its model and color detail: the network runs again.")
                self.setItemData(self.count() - 1, tooltip, Qt.ItemDataRole.ToolTipRole)

    def set_own_looks(self, looks: Sequence[NamedLook]) -> None:
        """Offer the looks that a person has saved."""
        self._own = list(looks)
        self._fill()

    def set_default(self, look: Look) -> None:
        """Take the network's own look, which the program's looks are made from."""
        self._default = look

    def look_at(self, index: int) -> Look | None:
        """Return the look behind a row; None behind a line."""
        data = self.itemData(index)
        if isinstance(data, NamedLook):
            return data.look
        return preset_look(data, self._default) if data in PRESETS else None

    def show_look(self, look: Look) -> None:
        """Show the name of a look, or that it has none."""
        fitting = (place for place in range(self.count()) if self.look_at(place) == look)
        self.setCurrentIndex(next(fitting, -1))

    def hidePopup(self) -> None:
        """Close the list and tell of it."""
        super().hidePopup()
        self.closed.emit()
