"""The steps of undo: a look, one look for several photos, a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from colorstudio.app.roll import Entry
    from colorstudio.app.turn import Turn
    from colorstudio.look import Look


class LookCommand(QUndoCommand):
    """Changes the look; moves of one drag become one command."""

    def __init__(
        self, apply: Callable[[Look], None], before: Look, after: Look, gesture: int
    ) -> None:
        """Keep both looks; `apply` puts one of them on the photo."""
        super().__init__(QCoreApplication.translate("LookCommand", "change of the look"))
        self._apply = apply
        self._before = before
        self.after = after
        self.gesture = gesture

    def id(self) -> int:
        """Mark commands that may be merged."""
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over the newer look of the same gesture."""
        if not isinstance(other, LookCommand) or other.gesture != self.gesture:
            return False
        self.after = other.after
        return True

    def redo(self) -> None:
        """Put the newer look on."""
        self._apply(self.after)

    def undo(self) -> None:
        """Put the older look back."""
        self._apply(self._before)


class LooksCommand(QUndoCommand):
    """Gives one look to several photos at once."""

    def __init__(
        self,
        apply: Callable[[Mapping[Entry, Look | None]], None],
        before: Mapping[Entry, Look | None],
        after: Look | None,
    ) -> None:
        """Keep every look of before; `apply` puts looks on photos."""
        super().__init__(QCoreApplication.translate("LookCommand", "one look for several photos"))
        self._apply = apply
        self._before = before
        self._after = after

    def redo(self) -> None:
        """Put the look on all of them."""
        self._apply(dict.fromkeys(self._before, self._after))

    def undo(self) -> None:
        """Put the older looks back, but not where a person has gone on since."""
        kept = {entry: look for entry, look in self._before.items() if entry.look == self._after}
        self._apply(kept)


class TurnCommand(QUndoCommand):
    """Lays a photo down another way."""

    def __init__(self, apply: Callable[[Turn], None], before: Turn, after: Turn) -> None:
        """Keep both; `apply` turns the photo."""
        super().__init__(QCoreApplication.translate("LookCommand", "turn of the photo"))
        self._apply = apply
        self._before = before
        self._after = after

    def redo(self) -> None:
        """Turn it."""
        self._apply(self._after)

    def undo(self) -> None:
        """Turn it back."""
        self._apply(self._before)
