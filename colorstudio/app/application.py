"""The Qt application: its name, its style, and the files that macOS sends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication

import colorstudio
from colorstudio.app.true_guard import guard_true

if TYPE_CHECKING:
    from PySide6.QtGui import QFileOpenEvent


class Application(QApplication):
    """One for each process."""

    # The files that the system hands over, as a list of paths.
    files_opened = Signal(object)

    def __init__(self) -> None:
        """Name the program and choose the style that can be colored on every system."""
        guard_true()
        # As an argument: `setStyle` hands the style back, and wrapping it takes 5 ms of the start.
        super().__init__([*sys.argv[:1], "-style", "fusion"])
        self._waiting: list[Path] | None = []
        self.setApplicationName("ColorStudio")
        self.setOrganizationName("ColorStudio")
        self.setApplicationVersion(colorstudio.__version__)
        self.setDesktopFileName("colorstudio")

    def event(self, event: QEvent) -> bool:
        """Take the files that macOS hands over instead of arguments."""
        if event.type() == QEvent.Type.FileOpen:
            self._take(Path(cast("QFileOpenEvent", event).file()))
            return True
        return super().event(event)

    def _take(self, file: Path) -> None:
        if self._waiting is None:
            self.files_opened.emit([file])
        else:
            self._waiting.append(file)

    def hand_files_over(self) -> None:
        """Report what came before there was a window, and from now on what comes at once."""
        waiting, self._waiting = self._waiting, None
        if waiting:
            self.files_opened.emit(waiting)
