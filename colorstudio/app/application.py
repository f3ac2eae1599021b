"""The Qt application: its name, its style, and the files that macOS sends it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication

import colorstudio
from colorstudio.app.icons import app_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QFileOpenEvent


class Application(QApplication):
    """One for each process."""

    file_opened = Signal(str)

    def __init__(self) -> None:
        """Name the program and choose the style that can be colored on every system."""
        super().__init__(sys.argv[:1])
        self.setApplicationName("ColorStudio")
        self.setOrganizationName("ColorStudio")
        self.setApplicationVersion(colorstudio.__version__)
        self.setDesktopFileName("colorstudio")
        self.setStyle("Fusion")
        self.setWindowIcon(app_icon())

    def event(self, event: QEvent) -> bool:
        """Take the files that macOS hands over instead of arguments."""
        if event.type() == QEvent.Type.FileOpen:
            self.file_opened.emit(cast("QFileOpenEvent", event).file())
            return True
        return super().event(event)
