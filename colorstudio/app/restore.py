"""After a crash the open photos and what was made of them come back.

A small file tells which photos are open, how they lie and what their looks are. It is removed at
every clean end, so at a start it stands only where the program did not end by itself.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal, Slot

from colorstudio.app.error_bar import Message
from colorstudio.app.turn import Turn
from colorstudio.look import Look
from colorstudio.paths import state_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    return state_folder()


class Restore(QObject):
    """Keeps the file while photos are open; of several windows the first one does."""

    said = Signal(object)

    def __init__(self, studio: Studio, folder: Path) -> None:
        """Keep the state of this studio; does nothing if another program has the file."""
        super().__init__(studio)
        self._studio = studio
        self._file = folder / FILE_NAME
        self._lock: QLockFile | None = None
        # Where the pixels of pasted pictures are kept.
        self._kept: dict[Entry, Path] = {}
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
            entries = [self._entry_of(row) for row in rows]
        except FileNotFoundError:
            return []
        except (OSError, ValueError, KeyError, TypeError) as error:
            log.warning("The photos that were open cannot be told: %s", error)
            return []
        return [entry for entry in entries if entry is not None]

    def _entry_of(self, row: dict[str, Any]) -> Entry | None:
        """Make an entry as it was; None where its file has gone."""
        path, look, turn = Path(row["path"]), *_made_of(row)
        # By its name alone: what is read here may have been written by anybody.
        kept = self._file.with_name(Path(row["pixels"]).name) if row.get("pixels") else None
        if not (kept or path).exists():
            return None
        entry = self._studio.photos.roll.make_entry(path, kept)
        entry.look, entry.turn = look, turn
        if kept is not None:
            self._kept[entry] = kept
        return entry

    @Slot()
    def write(self) -> None:
        """Write what is open; the pixels of pasted pictures go into files of their own."""
        entries = self._studio.photos.roll.chosen
        self._keep_pixels(entries)
        rows = [
            {
                "path": str(entry.path),
                "pixels": self._kept[entry].name if entry in self._kept else None,
                "look": None if entry.look is None else entry.look.as_dict(),
                "turn": [entry.turn.quarters, entry.turn.is_mirrored],
            }
            for entry in entries
        ]
        text = json.dumps({"version": _VERSION, "photos": rows}, ensure_ascii=False)
        # Written aside first: a crash in the middle leaves the file of before.
        aside = self._file.with_suffix(".new")
        try:
            aside.write_text(text, "utf-8")
            aside.replace(self._file)
        except OSError as error:
            log.warning("The open photos were not noted: %s", error)

    def _keep_pixels(self, entries: Sequence[Entry]) -> None:
        """Keep what has no file of its own, in a worker; let go of what is no longer open."""
        for entry in entries:
            pixels = entry.pixels
            if pixels is None or isinstance(pixels, Path) or entry in self._kept:
                continue
            self._kept[entry] = self._file.with_name(f"pasted {uuid4().hex}.png")
            self._studio.asking.keep_pixels(pixels, self._kept[entry])
        self._kept = {entry: file for entry, file in self._kept.items() if entry in entries}
        self._tidy_up()

    def _tidy_up(self) -> None:
        for file in self._file.parent.glob("pasted *.png"):
            if file not in self._kept.values():
                file.unlink(missing_ok=True)

    def close(self) -> None:
        """Forget everything: this end is a clean one."""
        self._pause.stop()
        if self._lock is not None:
            self._file.unlink(missing_ok=True)
            self._kept.clear()
            self._tidy_up()
            self._lock.unlock()
            self._lock = None


def _made_of(row: dict[str, Any]) -> tuple[Look | None, Turn]:
    look = None if row["look"] is None else Look.from_dict(row["look"])
    quarters, is_mirrored = row["turn"]
    return look, Turn(int(quarters), bool(is_mirrored))
