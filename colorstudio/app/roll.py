"""The roll: the photos that are open, what a person made of each, and how far each one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from colorstudio.app.turn import UPRIGHT, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.look import Look

# A person may want to go back further than 100 steps; a look is a few bytes.
UNDO_STEPS = 500
STATES = ("waiting", "working", "colored", "changed", "saved", "failed")


@dataclass(eq=False, slots=True)
class Entry:
    """One photo of the roll, known by its identity.

    Attributes:
        path: its file; for pasted pixels the name they will have.
        undo_stack: its own steps.
        pixels: (H, W, 3) uint8 RGB that were pasted, or None.
        look: what a person chose; None while it is the network's own.
        turn: how it was laid down.
        saved: look and turn of the last copy that was saved, or None.
        is_working: whether a worker is at it.
        is_colored: whether the network has seen it.
        reason: why it failed, a sentence; empty where it did not.
        was_seen: whether it was on the screen.
    """

    path: Path
    undo_stack: QUndoStack
    pixels: NDArray[np.uint8] | None = None
    look: Look | None = None
    turn: Turn = UPRIGHT
    saved: tuple[Look | None, Turn] | None = None
    is_working: bool = False
    is_colored: bool = False
    reason: str = ""
    was_seen: bool = False

    @property
    def is_unsaved(self) -> bool:
        """Whether closing it would lose something that a person has made."""
        made = (self.look, self.turn)
        return made not in ((None, UPRIGHT), self.saved)

    @property
    def state(self) -> str:
        """One of `STATES`."""
        conditions = {
            "failed": bool(self.reason),
            "working": self.is_working,
            "changed": self.is_unsaved,
            "saved": self.saved is not None,
            "colored": self.is_colored,
        }
        return next((name for name, holds in conditions.items() if holds), "waiting")


class Roll(QObject):
    """Keeps the photos in their order; the studio says which one is shown."""

    listed = Signal()
    entry_changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.undo_group = QUndoGroup(self)

    def make_entry(self, path: Path, pixels: NDArray[np.uint8] | None = None) -> Entry:
        """Make an entry that is not on the roll yet."""
        stack = QUndoStack(self)
        stack.setUndoLimit(UNDO_STEPS)
        self.undo_group.addStack(stack)
        return Entry(path, stack, pixels)

    def replace_all(self, entries: Iterable[Entry]) -> None:
        """Put these in the place of all others."""
        before, self.entries = self.entries, list(entries)
        self._drop(entry for entry in before if entry not in self.entries)
        self.listed.emit()

    def add(self, paths: Iterable[Path]) -> list[Entry]:
        """Append photos; those that are there already are not doubled. Return all that were named.

        Paths are compared as they are written.
        """
        known = {entry.path: entry for entry in self.entries}
        named = []
        for path in paths:
            if path not in known:
                known[path] = self.make_entry(path)
                self.entries.append(known[path])
            named.append(known[path])
        self.listed.emit()
        return named

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take photos off the roll; no file is touched."""
        gone = [entry for entry in entries if entry in self.entries]
        self.entries = [entry for entry in self.entries if entry not in gone]
        self._drop(gone)
        self.listed.emit()

    def _drop(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.undo_group.removeStack(entry.undo_stack)
            entry.undo_stack.clear()
            entry.undo_stack.deleteLater()

    def beside(self, entry: Entry | None, step: int) -> Entry | None:
        """Return the entry some steps further, or None at the ends."""
        if entry not in self.entries:
            return self.entries[0] if self.entries else None
        number = self.entries.index(entry) + step
        return self.entries[number] if 0 <= number < len(self.entries) else None

    def by_nearness(self, entry: Entry) -> list[Entry]:
        """Return all others, the next ones first."""
        if entry not in self.entries:
            return list(self.entries)
        here = self.entries.index(entry)
        numbered = [(number, other) for number, other in enumerate(self.entries) if number != here]
        # Of two at one distance the following is likelier to be wanted.
        numbered.sort(key=lambda pair: (abs(pair[0] - here), pair[0] < here))
        return [other for _, other in numbered]

    def note(self, entry: Entry) -> None:
        """Tell that something about an entry has changed."""
        self.entry_changed.emit(entry)
