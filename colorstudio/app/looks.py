"""Looks on their way in and out: as text on the clipboard, and from a picture saved before."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from colorstudio.app.dialogs import choose_picture_with_look
from colorstudio.app.error_bar import Message
from colorstudio.app.look_name_dialog import ask_look_name
from colorstudio.app.turn import UPRIGHT
from colorstudio.errors import LookError
from colorstudio.look import Look
from colorstudio.look_file import list_looks, read_look, write_look

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from colorstudio.app.error_bar import Kind
    from colorstudio.app.requests import FoundStamp, OpenedPhoto
    from colorstudio.app.roll import Entry
    from colorstudio.app.studio import Studio
    from colorstudio.look_file import NamedLook

# How much bolder one press of "Lower temperature" makes the colors.
_BOLDER = 0.6


class Looks(QObject):
    """Gives the studio looks that were made elsewhere."""

    said = Signal(object)
    own_listed = Signal(object)

    def __init__(
        self,
        studio: Studio,
        window: QWidget,
        folder: Path,
        target_of: Callable[[OpenedPhoto], Path],
    ) -> None:
        """Serve one window.

        Args:
            studio: takes the looks.
            window: what dialogs stand over.
            folder: where the person's own looks lie.
            target_of: says where a copy of a photo is saved by itself.
        """
        super().__init__(window)
        self._folder = folder
        self._target_of = target_of
        self._studio = studio
        self._window = window
        # The photos that are selected in the strip; a pasted look goes to all of them.
        self.selected: list[Entry] = []
        studio.asking.stamp_found.connect(self._on_stamp_found)

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
        else:
            self._take(look)

    def _take(self, look: Look) -> None:
        """Give a look to the selected photos, or to the one on the screen."""
        if len(self.selected) > 1:
            self._studio.take_look_for(self.selected, look)
        else:
            self._studio.take_look(look)

    @Slot(object)
    def take_files(self, paths: Sequence[Path]) -> None:
        """Take the look of a file that was dropped; of several the last."""
        for path in paths:
            try:
                named = read_look(path)
            except LookError as error:
                self._say(str(error), "error")
                continue
            if self._studio.photo is None:
                self._say(self.tr("Open a photo first; then it takes the look."), "hint")
                return
            self._take(named.look)
            self.take_network(named)
            text = self.tr("The look {name} is set. You can undo this.")
            self._say(text.format(name=named.name), "done")

    @Slot(object)
    def take_network(self, named: NamedLook) -> None:
        """Take model and color detail of a look that was saved with them; the network runs."""
        network = self._studio.networks.current
        if named.model and (network is None or named.model != network.model):
            self._studio.networks.choose(named.model, named)
        elif named.detail:
            self._studio.set_detail(named.detail)

    @Slot()
    def apply_to_all(self) -> None:
        """Give every open photo the look of the one on the screen."""
        entries = self._studio.photos.roll.chosen
        self._studio.take_look_for(entries, self._studio.look)
        text = self.tr("%n photo(s) have this look now. Undo takes it back.", "", len(entries))
        self._say(text, "done")

    # Looks with names.

    @Slot()
    def show_own_looks(self) -> None:
        """Read the person's own looks anew; what is no look is named once."""
        looks, errors = list_looks(self._folder)
        self.own_listed.emit(looks)
        if errors:
            self._say(str(errors[0]), "hint")

    @Slot()
    def save_look(self) -> None:
        """Keep the look on the screen under a name."""
        answer, network = ask_look_name(self._window), self._studio.networks.current
        if answer is None:
            return
        model, detail = "", 0
        if answer.keeps_network and network is not None:
            model, detail = network.model, self._studio.detail
        try:
            write_look(answer.name, self._studio.look, self._folder, model=model, detail=detail)
        except LookError as error:
            self._say(str(error), "error")
            return
        self.show_own_looks()
        text = self.tr("The look is saved as {name}.")
        self._say(text.format(name=answer.name.strip()), "done")

    @Slot()
    def open_folder(self) -> None:
        """Show the files of the person's own looks, to send, rename or delete them."""
        self._folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    @Slot()
    def copy_command(self) -> None:
        """Put the line on the clipboard that makes the same picture without the window."""
        opened, network = self._studio.photo, self._studio.networks.current
        if opened is None or network is None:
            return
        target = self._target_of(opened)
        line = command_line(
            opened.photo.path, target, network.model, self._studio.detail, self._studio.look
        )
        QGuiApplication.clipboard().setText(line)
        text = self.tr("The command is on the clipboard.")
        if opened.turn != UPRIGHT:
            text = f"{text} {self.tr('It colors the photo as its file lies, without the turn.')}"
        self._say(text, "done")

    @Slot()
    def choose_picture(self) -> None:
        """Let a person choose a picture that ColorStudio has saved, and take its look."""
        photo = self._studio.photo
        folder = photo.photo.path.parent if photo is not None else Path.home()
        path = choose_picture_with_look(self._window, folder)
        if path is not None:
            self._studio.asking.read_stamp(path)

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


def command_line(source: Path, target: Path, model: str, detail: int, look: Look) -> str:
    """Write the command that colors a photo as the window does, for this system's shell."""
    words = ["colorstudio", "colorize", str(source), "-o", str(target), "--model", model]
    words += ["--detail", str(detail)]
    for name, value in look.as_dict().items():
        # A float's own words are the shortest that give the same look again; and with "=", a
        # negative number is not taken for another option.
        words.append(f"--{name.replace('_', '-')}={value}")
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


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
