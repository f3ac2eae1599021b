"""After a crash the open photos and what was made of them come back.

A small file tells which photos are open, how they lie and what their looks are. It is removed at
every clean end, so at a start it stands only where the program did not end by itself.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from colorstudio.app.error_bar import Message
from colorstudio.app.turn import Turn
from colorstudio.look import Look

if TYPE_CHECKING:
    from colorstudio.app.roll import Entry
    from colorstudio.app.studio import Studio

log = logging.getLogger(__name__)

FILE_NAME = "open photos.json"
_LOCK_NAME = "open photos.lock"
_VERSION = 1
# A drag of a slider changes the look many times a second.
_PAUSE_MS = 400


def default_state_folder() -> Path:
    """Return where this person's state is kept."""
    from platformdirs import user_state_path

    return Path(user_state_path("ColorStudio", appauthor=False))


class Restore(QObject):
    """Keeps the file while photos are open; of several windows the first one does."""

    said = Signal(object)

    def __init__(self, studio: Studio, folder: Path) -> None:
        """Keep the state of this studio; does nothing if another program has the file."""
        super().__init__(studio)
        self._studio = studio
        self._file = folder / FILE_NAME
        self._lock: QLockFile | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.write)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            log.warning("No state is kept: %s", error)
            return
        lock = QLockFile(str(folder / _LOCK_NAME))
        # A lock that a crash has left is recognized by its process, not by its age.
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            roll = studio.photos.roll
            roll.listed.connect(self._pause.start)
            roll.entry_changed.connect(self._pause.start)

    def bring_back(self) -> bool:
        """Open what was open when the program ended without closing; False if nothing was."""
        entries = self._read() if self._lock is not None else []
        if not entries:
            return False
        self._studio.photos.begin(entries)
        text = self.tr("ColorStudio had ended unexpectedly. Your photos and their looks are back.")
        self.said.emit(Message(text, "hint"))
        return True

    def _read(self) -> list[Entry]:
        try:
            stored = json.loads(self._file.read_text("utf-8"))
            rows = stored["photos"] if stored["version"] == _VERSION else []
            made = [(Path(row["path"]), *_made_of(row)) for row in rows]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The photos that were open cannot be told: %s", error)
            return []
        entries = []
        for path, look, turn in made:
            if path.exists():
                entry = self._studio.photos.roll.make_entry(path)
                entry.look, entry.turn = look, turn
                entries.append(entry)
        return entries

    @Slot()
    def write(self) -> None:
        """Write what is open; pasted pictures have no file and stay out."""
        rows = [
            {
                "path": str(entry.path),
                "look": None if entry.look is None else entry.look.as_dict(),
                "turn": [entry.turn.quarters, entry.turn.is_mirrored],
            }
            for entry in self._studio.photos.roll.chosen
            if entry.pixels is None
        ]
        text = json.dumps({"version": _VERSION, "photos": rows}, ensure_ascii=False)
        # Written aside first: a crash in the middle leaves the file of before.
        aside = self._file.with_suffix(".new")
        try:
            aside.write_text(text, "utf-8")
            aside.replace(self._file)
        except OSError as error:
            log.warning("The open photos were not noted: %s", error)

    def close(self) -> None:
        """Forget everything: this end is a clean one."""
        self._pause.stop()
        if self._lock is not None:
            self._file.unlink(missing_ok=True)
            self._lock.unlock()
            self._lock = None


def _made_of(row: dict[str, Any]) -> tuple[Look | None, Turn]:
    look = None if row["look"] is None else Look.from_dict(row["look"])
    quarters, is_mirrored = row["turn"]
    return look, Turn(int(quarters), bool(is_mirrored))
