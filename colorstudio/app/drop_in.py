"""What is dropped on the window: where it falls decides whether it is opened or compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF
from PySide6.QtGui import QDropEvent

from colorstudio.app.drops import read_drop

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from colorstudio.app.files import Files
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts

_ARRIVALS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class DropIn(QObject):
    """Takes the drops of the whole window and says beforehand what each would do."""

    def __init__(self, window: WindowParts, studio: Studio, files: Files) -> None:
        """Serve one window."""
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._files = files
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow what is dragged over the window."""
        if event.type() == QEvent.Type.DragLeave:
            self._say("")
            return True
        # A move and an arrival are drops that may still come.
        if not isinstance(event, QDropEvent):
            return False
        event.acceptProposedAction()
        version = self._version_in(event.mimeData(), event.position())
        if event.type() in _ARRIVALS:
            self._announce(event.mimeData(), version)
            return True
        self._window.activateWindow()
        self._say("")
        if version is not None:
            self._studio.asking.read_version(version)
        else:
            self._files.drop(event.mimeData())
        return True

    def _version_in(self, mime: QMimeData, place: QPointF) -> Path | None:
        """Return the one photo that falls on the original, to be compared with the colors."""
        photos = read_drop(mime).photos
        is_one = len(photos) == 1 and not photos[0].is_dir()
        canvas = self._window.canvas
        inside = QPointF(canvas.mapFrom(self._window, place.toPoint()))
        is_over = canvas.isVisible() and canvas.is_on_original_half(inside)
        return photos[0] if is_one and is_over else None

    def _announce(self, mime: QMimeData, version: Path | None) -> None:
        if version is not None:
            self._say(self.tr("Compare with {file}").format(file=version.name), on_original=True)
        else:
            self._say(self._files.drop_hint(mime))

    def _say(self, text: str, *, on_original: bool = False) -> None:
        self._window.canvas.set_drop_hint(text, on_original=on_original)
        self._window.empty_state.set_drop_hint(text)
