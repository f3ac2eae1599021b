"""The ways out: saving copies, and leaving photos whose looks are not saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot

from colorstudio.app.dialogs import (
    ask_existing,
    ask_existing_many,
    ask_unsaved,
    choose_target,
    free_name,
)
from colorstudio.app.error_bar import Message
from colorstudio.app.file_names import name_from
from colorstudio.app.reasons import reason_text
from colorstudio.app.samples import is_sample
from colorstudio.app.save_options import COPY_FORMATS
from colorstudio.app.wording import error_text
from colorstudio.errors import PhotoWriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from colorstudio.app.requests import OpenedPhoto
    from colorstudio.app.roll import Entry
    from colorstudio.app.save_all import SaveRun
    from colorstudio.app.settings import Settings
    from colorstudio.app.studio import Studio


class Copies(QObject):
    """Asks where a question is needed, then tells the studio what to save."""

    said = Signal(object)

    def __init__(self, studio: Studio, settings: Settings, window: QWidget) -> None:
        """Serve one window."""
        super().__init__(window)
        self._studio = studio
        self._settings = settings
        self._window = window
        self._then: Callable[[], object] | None = None
        # What waits for an answer about a format that cannot keep everything.
        self._pending: tuple[Path, Callable[..., None]] | None = None
        studio.saving.saved.connect(self._on_saved)
        studio.failed.connect(self._on_failed)
        studio.save_all.finished.connect(self.on_all_saved)

    def set_settings(self, settings: Settings) -> None:
        """Take new preferences."""
        self._settings = settings

    def _folder(self) -> Path:
        photo = self._studio.photo
        if photo is not None and not is_sample(photo.photo.path):
            return photo.photo.path.parent
        pictures = QStandardPaths.StandardLocation.PicturesLocation
        return Path(QStandardPaths.writableLocation(pictures) or Path.home())

    @Slot()
    def save_copy(self) -> None:
        """Save beside the original; a pasted picture has no place yet, so a person chooses one."""
        photo = self._studio.photo
        if photo is None or not self._studio.is_colored:
            return
        if photo.is_pasted:
            self.save_copy_as()
        else:
            self._save(self.suggested_target(), self._studio.saving.save)

    @Slot()
    def save_copy_as(self) -> None:
        """Let a person choose where and how to save."""
        photo = self._studio.photo
        if photo is None or not self._studio.is_colored:
            return
        from colorstudio.app.save_dialog import choose_copy

        choice = choose_copy(
            self._window, self.suggested_target(), photo, self._studio.saving.options
        )
        if choice is None:
            self._then = None
        else:
            target, options = choice
            self._save(target, partial(self._studio.saving.save, options=options))

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
            self._save_if_kept(target, self._studio.saving.save_pair)

    @Slot()
    def save_layer(self) -> None:
        """Let a person choose where to save the colors alone."""
        photo = self._studio.photo
        if photo is None or not self._studio.is_colored:
            return
        name = f"{photo.photo.path.stem}_colors.png"
        target = choose_target(self._window, self.suggested_target().with_name(name), is_layer=True)
        if target is not None:
            self._save_if_kept(target, self._studio.saving.save_layer, needs_alpha=True)

    def _save_if_kept(
        self, target: Path, write: Callable[..., None], *, needs_alpha: bool = False
    ) -> None:
        """Save, or say first what the format cannot keep and offer another one."""
        from colorstudio.app.save_options import losses
        from colorstudio.photo.formats import format_for_path

        photo = self._studio.photo
        if photo is None:
            return
        try:
            row = format_for_path(target)
        except PhotoWriteError as error:
            self.said.emit(Message(error_text(error)))
            return
        lost = losses(target, photo.photo, 0)
        if needs_alpha and not row.alpha:
            lost.append("alpha")
        if not lost:
            self._save(target, write)
            return
        self._pending = target, write
        what = (
            self.tr("{format} cannot keep transparency.")
            if "alpha" in lost
            else self.tr("{format} cannot keep 16 bit.")
        )
        actions = ((self.tr("Save as TIFF"), "as tiff"), (self.tr("Save anyway"), "save anyway"))
        self.said.emit(Message(what.format(format=row.name), "hint", actions=actions))

    def save_pending(self, *, as_tiff: bool) -> None:
        """Go on with what the format could not keep: as a TIFF, or as it was asked for."""
        pending, self._pending = self._pending, None
        if pending is not None:
            target, write = pending
            self._save(target.with_suffix(".tif") if as_tiff else target, write)

    @Slot()
    def save_all(self) -> None:
        """Save every open photo beside its original."""
        self.save_entries(self._studio.photos.roll.chosen)

    def save_entries(self, entries: Sequence[Entry]) -> None:
        """Save photos beside their originals, each with its own look."""
        existing = sum(self._likely_target(entry.path).exists() for entry in entries)
        answer = ask_existing_many(self._window, existing) if existing else "keep both"
        if answer == "cancel":
            self._then = None
            return
        is_replacing = answer == "replace"

        def choose(opened: OpenedPhoto) -> tuple[Path, bool]:
            target = self.target_of(opened)
            is_free = is_replacing or not target.exists()
            return (target if is_free else free_name(target)), is_replacing

        self._studio.save_entries(entries, choose)

    @Slot(object)
    def on_all_saved(self, run: SaveRun) -> None:
        """Say how saving all ended."""
        text = self.tr("%n photo(s) saved.", "", len(run.saved))
        if run.failed:
            names = ", ".join(entry.path.name for entry in run.failed[:3])
            failed = self.tr("%n photo(s) could not be saved: {names}.", "", len(run.failed))
            text = f"{text} {failed.format(names=names)}"
        # What is said of many photos is said once.
        self.said.emit(_noted(text, list(dict.fromkeys(run.notes)), has_failed=bool(run.failed)))
        then, self._then = self._then, None
        if then is not None and not run.failed:
            then()

    def _likely_target(self, path: Path) -> Path:
        """Guess from its name alone where a copy of a photo is saved by itself."""
        network = self._studio.networks.current
        model = network.card.name if network is not None else ""
        suffix = COPY_FORMATS[self._settings.copy_format] or path.suffix
        return path.with_name(name_from(self._settings.name_pattern, path, suffix, model))

    def suggested_target(self) -> Path:
        """Return where a copy of the photo on the screen is saved by itself."""
        photo = self._studio.photo
        if photo is None:
            raise ValueError("there is no photo to save")
        return self.target_of(photo)

    def target_of(self, opened: OpenedPhoto) -> Path:
        """Return where a copy of an opened photo is saved by itself."""
        from colorstudio.photo.formats import default_target

        target = default_target(opened.photo.path, opened.photo)
        target = target.with_suffix(COPY_FORMATS[self._settings.copy_format] or target.suffix)
        entries = [entry.path for entry in self._studio.photos.roll.chosen]
        source, network = opened.photo.path, self._studio.networks.current
        number = entries.index(source) + 1 if source in entries else 1
        model = network.card.name if network is not None else ""
        name = name_from(self._settings.name_pattern, source, target.suffix, model, number)
        target = target.with_name(name)
        # Beside a sample lies the program itself.
        return self._folder() / target.name if is_sample(opened.photo.path) else target

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

    def may_leave(self, then: Callable[[], object], entries: Sequence[Entry] | None = None) -> bool:
        """Say whether photos may be left now; after saving first, `then` is called.

        Args:
            then: what a person wants to do next.
            entries: the photos in question; all that are open if None.
        """
        unsaved = [e for e in self._studio.unsaved if entries is None or e in entries]
        if not self._settings.confirm_unsaved or not unsaved:
            return True
        answer = ask_unsaved(self._window, unsaved[0].path.name, len(unsaved))
        if answer == "save":
            self._then = then
            if unsaved == [self._studio.entry]:
                self.save_copy()
            else:
                self.save_entries(unsaved)
        return answer == "leave"

    @Slot(object, object)
    def _on_saved(self, path: Path, notes: Sequence[str]) -> None:
        text = self.tr("Saved as {file}.").format(file=path.name)
        self.said.emit(_noted(text, notes))
        then, self._then = self._then, None
        if then is not None:
            then()

    @Slot(object)
    def _on_failed(self, _failure: object) -> None:
        self._then = None


def _noted(text: str, notes: Sequence[str], *, has_failed: bool = False) -> Message:
    """Say that something was saved, and what of it could not be kept."""
    return Message(
        " ".join((text, *map(reason_text, notes))), "hint" if notes or has_failed else "done"
    )


def _is_same_file(target: Path, source: Path) -> bool:
    try:
        return target.samefile(source)
    except OSError:
        # One of them does not exist.
        return target.absolute() == source.absolute()
