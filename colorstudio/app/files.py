"""The ways in and out: opening, dropping, pasting, saving, and leaving a photo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot
from PySide6.QtGui import QGuiApplication, QImage

from colorstudio.app.dialogs import (
    ask_existing,
    ask_unsaved,
    choose_photos,
    choose_target,
    free_name,
)
from colorstudio.app.drops import Drop, read_drop
from colorstudio.app.error_bar import Message
from colorstudio.app.samples import is_sample

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from colorstudio.app.settings import Settings
    from colorstudio.app.studio import Studio


class Files(QObject):
    """Asks where a question is needed, then tells the studio what to open or save."""

    said = Signal(object)

    def __init__(self, studio: Studio, settings: Settings, window: QWidget) -> None:
        """Serve one window."""
        super().__init__(window)
        self._studio = studio
        self._settings = settings
        self._window = window
        self._then: Callable[[], object] | None = None
        studio.saved.connect(self._on_saved)
        studio.failed.connect(self._on_failed)

    def set_settings(self, settings: Settings) -> None:
        """Take new preferences."""
        self._settings = settings

    # In.

    @Slot()
    def choose_and_open(self) -> None:
        """Let a person choose a photo."""
        self.open_paths(choose_photos(self._window, self._folder()))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open the first photo or folder; the number of others is said."""
        if not paths:
            return
        if not self.may_leave(lambda: self.open_paths(paths)):
            return
        if len(paths) > 1:
            text = self.tr(
                "%n other photo(s) were left out. One photo is open at a time.", "", len(paths) - 1
            )
            self.said.emit(Message(text, "hint"))
        self._studio.open_path(paths[0])

    def drop_hint(self, mime: QMimeData) -> str:
        """Say what a drop would open; nothing where it opens nothing."""
        content = read_drop(mime)
        if content.photos:
            return self.tr("Open %n photo(s)", "", len(content.photos))
        return self.tr("Open this picture") if content.has_pixels else ""

    def drop(self, mime: QMimeData) -> None:
        """Open what was dropped or pasted, or say why not."""
        content = read_drop(mime)
        self._say_left_out(content)
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
            self._studio.open_pixels(pixels_of_image(image), self.tr("Pasted picture"))

    def _say_left_out(self, content: Drop) -> None:
        if content.is_web_address:
            text = self.tr("This picture is on the web. Save it first, then drop the file.")
            self.said.emit(Message(text, "hint"))
        if content.videos:
            self.said.emit(Message(self.tr("ColorStudio colors photos, not video yet."), "hint"))
        if content.left_out:
            text = self.tr("%n file(s) were left out: not pictures.", "", content.left_out)
            self.said.emit(Message(text, "hint"))

    def _folder(self) -> Path:
        photo = self._studio.photo
        if photo is not None and not is_sample(photo.photo.path):
            return photo.photo.path.parent
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        return Path(QStandardPaths.writableLocation(pictures) or Path.home())

    # Out.

    @Slot()
    def save_copy(self) -> None:
        """Save beside the original; a pasted picture has no place yet, so a person chooses one."""
        photo = self._studio.photo
        if photo is None or not self._studio.is_colored:
            return
        if photo.is_pasted:
            self.save_copy_as()
        else:
            self._save(self.suggested_target(), self._studio.save)

    @Slot()
    def save_copy_as(self) -> None:
        """Let a person choose where to save."""
        if self._studio.photo is None or not self._studio.is_colored:
            return
        target = choose_target(self._window, self.suggested_target())
        if target is None:
            self._then = None
        else:
            self._save(target, self._studio.save)

    @Slot()
    def save_pair(self) -> None:
        """Let a person choose where to save original and colored photo side by side."""
        photo = self._studio.photo
        if photo is None or not self._studio.is_colored:
            return
        suggested = self.suggested_target()
        name = f"{photo.photo.path.stem}_before_after{suggested.suffix}"
        target = choose_target(self._window, suggested.with_name(name))
        if target is not None:
            self._save(target, self._studio.save_pair)

    def suggested_target(self) -> Path:
        """Return where a copy of the photo on the screen is saved by itself."""
        from colorstudio.photo.formats import default_target

        photo = self._studio.photo
        if photo is None:
            raise ValueError("there is no photo to save")
        target = default_target(photo.photo.path, photo.photo)
        # Beside a sample lies the program itself.
        return self._folder() / target.name if is_sample(photo.photo.path) else target

    def _save(self, target: Path, write: Callable[..., None]) -> None:
        photo = self._studio.photo
        if photo is not None and _is_same_file(target, photo.photo.path):
            text = self.tr("The original is never overwritten. Choose another name.")
            self.said.emit(Message(text))
            self._then = None
            return
        overwrite = False
        if target.exists():
            answer = ask_existing(self._window, target)
            if answer == "cancel":
                self._then = None
                return
            overwrite = answer == "replace"
            target = target if overwrite else free_name(target)
        write(target, overwrite=overwrite)

    # Leaving.

    def may_leave(self, then: Callable[[], object]) -> bool:
        """Say whether the photo may be left now; after saving first, `then` is called."""
        if not self._settings.confirm_unsaved or not self._studio.has_unsaved_look:
            return True
        photo = self._studio.photo
        answer = ask_unsaved(self._window, photo.photo.path.name if photo is not None else "")
        if answer == "save":
            self._then = then
            self.save_copy()
        return answer == "leave"

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        text = self.tr("Saved as {file}.").format(file=path.name)
        self.said.emit(Message(text, "done"))
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot(object)
    def _on_failed(self, _failure: object) -> None:
        self._then = None


def _is_same_file(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        # One of them does not exist.
        return target.absolute() == source.absolute()
