"""The ways in: opening, dropping and pasting photos."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from colorstudio.app.copies import Copies
from colorstudio.app.dialogs import choose_folder, choose_photos
from colorstudio.app.drops import Drop, read_drop
from colorstudio.app.error_bar import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData


class Files(Copies):
    """Tells the studio what to open, once what is open may be left."""

    models_dropped = Signal(object)
    looks_dropped = Signal(object)

    @Slot()
    def choose_and_open(self) -> None:
        """Let a person choose a photo."""
        self.open_paths(choose_photos(self._window, self._folder()))

    @Slot()
    def choose_and_open_folder(self) -> None:
        """Let a person choose a folder; its photos come into the strip."""
        folder = choose_folder(self._window, self._folder())
        if folder is not None:
            self.open_paths([folder])

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open photos, and those in folders, in the place of all that are open."""
        if paths and self.may_leave(lambda: self.open_paths(paths)):
            self._studio.photos.open_paths(paths)

    def add(self, mime: QMimeData) -> None:
        """Add what was dropped on the strip to the photos that are open."""
        content = read_drop(mime)
        self._say_left_out(content)
        if content.photos:
            self._studio.photos.add_paths(content.photos)

    def drop_hint(self, mime: QMimeData) -> str:
        """Say what a drop would open; nothing where it opens nothing."""
        content = read_drop(mime)
        if content.photos:
            return self.tr("Open %n photo(s)", "", len(content.photos))
        if content.models:
            return self.tr("Add to the models")
        if content.looks:
            return self.tr("Take this look")
        return self.tr("Open this picture") if content.has_pixels else ""

    def drop(self, mime: QMimeData) -> None:
        """Open what was dropped or pasted, or say why not."""
        content = read_drop(mime)
        self._say_left_out(content)
        if content.models:
            self.models_dropped.emit(content.models)
        if content.looks:
            self.looks_dropped.emit(content.looks)
        if content.photos:
            self.open_paths(content.photos)
        elif content.has_pixels:
            self._open_pixels(mime.imageData())

    @Slot()
    def paste(self) -> None:
        """Open what is on the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        if mime is None or not mime.formats():
            self.said.emit(Message(self.tr("There is no picture on the clipboard."), "hint"))
            return
        self.drop(mime)

    def _open_pixels(self, image: object) -> None:
        # Imported late: it needs numpy, which would keep the window waiting.
        from colorstudio.app.frame import pixels_of_image

        if not isinstance(image, QImage) or image.isNull():
            self.said.emit(Message(self.tr("The picture in the drop could not be read.")))
        elif self.may_leave(lambda: self._open_pixels(image)):
            self._studio.photos.open_pixels(pixels_of_image(image), self.tr("Pasted picture"))

    def _say_left_out(self, content: Drop) -> None:
        if content.is_web_address:
            text = self.tr("This picture is on the web. Save it first, then drop the file.")
            self.said.emit(Message(text, "hint"))
        if content.videos:
            self.said.emit(Message(self.tr("ColorStudio colors photos, not video yet."), "hint"))
        if content.left_out:
            text = self.tr("%n file(s) were left out: not pictures.", "", content.left_out)
            self.said.emit(Message(text, "hint"))
