"""Drags the colored photo out of the window, as a file for another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTemporaryDir, QUrl, Signal, Slot
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from colorstudio.app.error_bar import Message

if TYPE_CHECKING:
    from pathlib import Path

    from colorstudio.app.files import Files
    from colorstudio.app.studio import Studio
    from colorstudio.look import Look
    from colorstudio.photo.model import Photo

_PICTURE_PX = 96


class DragOut(QObject):
    """Watches a widget; who drags from it takes the picture along.

    The file must exist when the drag begins, for other programs look at it on the way. It is
    written when the hand starts to move, and kept until the photo or its look changes.
    """

    said = Signal(object)

    def __init__(self, handle: QWidget, studio: Studio, files: Files) -> None:
        """Watch this handle."""
        super().__init__(handle)
        self._handle = handle
        self._studio = studio
        self._files = files
        self._folder = QTemporaryDir()
        self._pressed_at: QPoint | None = None
        self._ready: tuple[Photo, Look, Path] | None = None
        handle.installEventFilter(self)
        studio.saving.written_aside.connect(self._on_written)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin a drag when the pressed pointer has moved far enough."""
        if isinstance(event, QMouseEvent):
            place = event.position().toPoint()
            if event.type() == QEvent.Type.MouseButtonPress:
                self._pressed_at = place
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed_at = None
            elif event.type() == QEvent.Type.MouseMove and self._is_far(place):
                self._pressed_at = None
                self._begin()
        return False

    def _is_far(self, place: QPoint) -> bool:
        if self._pressed_at is None:
            return False
        return (place - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()

    def _begin(self) -> None:
        opened = self._studio.photo
        if opened is None or not self._studio.is_colored or not self._folder.isValid():
            return
        if self._ready is not None and self._is_current(*self._ready[:2]):
            self._drag(self._ready[2])
        else:
            name = self._files.suggested_target().name
            self._studio.saving.write_aside(self._folder_path() / name)

    def _folder_path(self) -> Path:
        from pathlib import Path

        return Path(self._folder.path())

    def _is_current(self, photo: Photo, look: Look) -> bool:
        opened = self._studio.photo
        return opened is not None and opened.photo is photo and self._studio.look == look

    @Slot(object, object, object)
    def _on_written(self, photo: Photo, look: Look, path: Path) -> None:
        self._ready = photo, look, path
        if is_button_held():
            self._drag(path)
        else:
            text = self.tr("The picture is ready now. Drag again to take it along.")
            self.said.emit(Message(text, "hint"))

    def _drag(self, path: Path) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        drag = QDrag(self._handle)
        drag.setMimeData(mime)
        if self._studio.photo is not None:
            picture = QPixmap.fromImage(self._studio.photo.frames.front.copy())
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
            drag.setPixmap(
                picture.scaled(_PICTURE_PX, _PICTURE_PX, keep, smooth.SmoothTransformation)
            )
        # A copy: the file here is ours, and the next drag may need it.
        drag.exec(Qt.DropAction.CopyAction)


def is_button_held() -> bool:
    """Say whether the left button of the mouse is down."""
    return bool(QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton)
