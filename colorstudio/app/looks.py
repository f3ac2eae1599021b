"""Looks on their way in and out: as text on the clipboard, and from a picture saved before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from colorstudio.app.dialogs import choose_picture_with_look
from colorstudio.app.error_bar import Message
from colorstudio.look import Look

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from colorstudio.app.error_bar import Kind
    from colorstudio.app.requests import FoundStamp
    from colorstudio.app.roll import Entry
    from colorstudio.app.studio import Studio

# How much bolder one press of "Lower temperature" makes the colors.
_BOLDER = 0.6


class Looks(QObject):
    """Gives the studio looks that were made elsewhere."""

    said = Signal(object)

    def __init__(self, studio: Studio, window: QWidget) -> None:
        """Serve one window."""
        super().__init__(window)
        self._studio = studio
        self._window = window
        # The photos that are selected in the strip; a pasted look goes to all of them.
        self.selected: list[Entry] = []
        studio.stamp_found.connect(self._on_stamp_found)

    @Slot()
    def copy(self) -> None:
        """Put the look on the clipboard, as text that can be kept and sent."""
        text = json.dumps(self._studio.look.as_dict(), indent=2)
        QGuiApplication.clipboard().setText(text)
        self._say(self.tr("The look is on the clipboard; paste it on another photo."), "done")

    @Slot()
    def paste(self) -> None:
        """Take the look that is on the clipboard."""
        look = _look_in(QGuiApplication.clipboard().text())
        if look is None:
            self._say(self.tr("There is no look on the clipboard. Copy one first."), "hint")
        elif len(self.selected) > 1:
            self._studio.take_look_for(self.selected, look)
        else:
            self._studio.take_look(look)

    @Slot()
    def apply_to_all(self) -> None:
        """Give every open photo the look of the one on the screen."""
        entries = self._studio.photos.roll.entries
        self._studio.take_look_for(entries, self._studio.look)
        text = self.tr("%n photo(s) have this look now. Undo takes it back.", "", len(entries))
        self._say(text, "done")

    @Slot()
    def choose_picture(self) -> None:
        """Let a person choose a picture that ColorStudio has saved, and take its look."""
        photo = self._studio.photo
        folder = photo.photo.path.parent if photo is not None else Path.home()
        path = choose_picture_with_look(self._window, folder)
        if path is not None:
            self._studio.read_stamp(path)

    @Slot()
    def make_bolder(self) -> None:
        """Lower the temperature by one good step."""
        look = self._studio.look.as_dict()
        look["temperature"] = max(0.05, round(self._studio.look.temperature * _BOLDER, 2))
        self._studio.take_look(Look.from_dict(look))

    @Slot(object)
    def _on_stamp_found(self, found: FoundStamp) -> None:
        look = _look_of(found.look) if found.look is not None else None
        if look is None:
            text = self.tr("{file} was not saved by ColorStudio, so it has no look to take.")
            self._say(text.format(file=found.path.name), "hint")
        else:
            self._studio.take_look(look)
            text = self.tr("The look of {file} is set. You can undo this.")
            self._say(text.format(file=found.path.name), "done")

    def _say(self, text: str, kind: Kind) -> None:
        self.said.emit(Message(text, kind))


def _look_in(text: str) -> Look | None:
    try:
        values = json.loads(text)
    except ValueError:
        return None
    is_look = isinstance(values, dict) and bool(values.keys() & Look().as_dict().keys())
    return _look_of(values) if is_look else None


def _look_of(values: Mapping[str, object]) -> Look | None:
    try:
        return Look.from_dict(dict(values))
    except ValueError:
        return None
