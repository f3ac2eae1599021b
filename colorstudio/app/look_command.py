"""One step of undo: the look before and after a gesture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QUndoCommand

if TYPE_CHECKING:
    from collections.abc import Callable

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
