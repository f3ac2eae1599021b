"""The roll: the photos that are open, what a person made of each, and how far each one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoGroup, QUndoStack

from colorstudio.app.folder import natural_key
from colorstudio.app.turn import UPRIGHT, Turn
from colorstudio.app.wording import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.look import Look

# A person may want to go back further than 100 steps; a look is a few bytes.
UNDO_STEPS = 500
STATES = ("unopened", "waiting", "working", "colored", "changed", "saved", "failed")
# How the strip can be sorted.
ORDERS = ("opened", "name", "date", "state")


@dataclass(eq=False, slots=True)
class Entry:
    """One photo of the roll, known by its identity.

    Attributes:
        path: its file; for pasted pixels the name they will have.
        undo_stack: its own steps.
        pixels: (H, W, 3) uint8 RGB that were pasted, the file in which such were kept, or None.
        look: what a person chose; None while it is the network's own.
        turn: how it was laid down.
        saved: look and turn of the last copy that was saved, or None.
        is_working: whether a worker is at it.
        is_colored: whether the network has seen it.
        reason: why it failed, a sentence; empty where it did not.
        was_seen: whether it was on the screen.
        is_chosen: whether a person opened it; else it only lies in the folder of one that was.
    """

    path: Path
    undo_stack: QUndoStack
    pixels: NDArray[np.uint8] | Path | None = None
    look: Look | None = None
    turn: Turn = UPRIGHT
    saved: tuple[Look | None, Turn] | None = None
    is_working: bool = False
    is_colored: bool = False
    reason: str = ""
    was_seen: bool = False
    is_chosen: bool = True

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
        rest = "waiting" if self.is_chosen else "unopened"
        return next((name for name, holds in conditions.items() if holds), rest)


class Roll(QObject):
    """Keeps the photos in their order; the studio says which one is shown."""

    listed = Signal()
    entry_changed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        # In the order of the strip, and in the order in which they were opened.
        self.entries: list[Entry] = []
        self._opened: list[Entry] = []
        self._order = ORDERS[0]
        self._wanted = ""
        self._dates: dict[Path, float] = {}
        self.undo_group = QUndoGroup(self)

    def make_entry(self, path: Path, pixels: NDArray[np.uint8] | Path | None = None) -> Entry:
        """Make an entry that is not on the roll yet."""
        stack = QUndoStack(self)
        stack.setUndoLimit(UNDO_STEPS)
        self.undo_group.addStack(stack)
        return Entry(path, stack, pixels)

    @property
    def chosen(self) -> list[Entry]:
        """The photos that a person opened."""
        return [entry for entry in self.entries if entry.is_chosen]

    @property
    def matching(self) -> list[Entry]:
        """The photos that the strip shows: those that have the wanted words."""
        return [entry for entry in self.entries if self._is_wanted(entry)]

    def _is_wanted(self, entry: Entry) -> bool:
        words = f"{entry.path.name} {state_name(entry.state)}".casefold()
        return self._wanted.casefold() in words

    def sort(self, order: str) -> None:
        """Sort by one of `ORDERS`, also what comes later."""
        self._order = order
        self._list()

    def show_only(self, words: str) -> None:
        """Show only photos whose name or state has these words; all with none."""
        self._wanted = words.strip()
        self.listed.emit()

    def _list(self) -> None:
        """Bring the photos into their order and tell of it."""
        keys: dict[str, Callable[[Entry], Any]] = {
            "opened": lambda _entry: 0,
            "name": lambda entry: natural_key(entry.path),
            "date": lambda entry: self._dates.get(entry.path, 0.0),
            "state": lambda entry: -STATES.index(entry.state),
        }
        self.entries = sorted(self._opened, key=keys[self._order])
        self.listed.emit()

    def note_dates(self, dates: Mapping[Path, float]) -> None:
        """Learn when files were written."""
        self._dates |= dates

    def surround(self, entry: Entry, paths: Iterable[Path]) -> None:
        """Put the photos of its folder around the only one that is open."""
        around = [entry if path == entry.path else self.make_entry(path) for path in paths]
        for other in around:
            other.is_chosen = other is entry
        self._opened = around
        self._list()

    def replace_all(self, entries: Iterable[Entry]) -> None:
        """Put these in the place of all others."""
        before, self._opened = self._opened, list(entries)
        self._drop(entry for entry in before if entry not in self._opened)
        self._list()

    def add(self, paths: Iterable[Path]) -> list[Entry]:
        """Append photos; those that are there already are not doubled. Return all that were named.

        Paths are compared as they are written.
        """
        known = {entry.path: entry for entry in self.entries}
        named = []
        for path in paths:
            if path not in known:
                known[path] = self.make_entry(path)
                self._opened.append(known[path])
            known[path].is_chosen = True
            named.append(known[path])
        self._list()
        return named

    def remove(self, entries: Iterable[Entry]) -> None:
        """Take photos off the roll; no file is touched."""
        gone = [entry for entry in entries if entry in self.entries]
        self._opened = [entry for entry in self._opened if entry not in gone]
        self._drop(gone)
        self._list()

    def _drop(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            self.undo_group.removeStack(entry.undo_stack)
            entry.undo_stack.clear()
            entry.undo_stack.deleteLater()

    def beside(self, entry: Entry | None, step: int) -> Entry | None:
        """Return the entry of the strip some steps further, or None at the ends."""
        entries = [e for e in self.entries if e is entry or self._is_wanted(e)]
        if entry not in entries:
            return entries[0] if entries else None
        number = entries.index(entry) + step
        return entries[number] if 0 <= number < len(entries) else None

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
