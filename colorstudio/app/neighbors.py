"""The neighbors: photos of the roll that are colored while nothing else is to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from colorstudio.app.roll_requests import Prepared, PrepareRequest
from colorstudio.app.shelf import Kept

if TYPE_CHECKING:
    from colorstudio.app.crew import Crew
    from colorstudio.app.roll import Entry, Roll
    from colorstudio.app.shelf import Shelf
    from colorstudio.app.worker import Failure
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.look import Look


_NEAR = 4


class Neighbors(QObject):
    """Colors one photo after the other, the nearest to the one on the screen first."""

    # Entry, its frames colored.
    prepared = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, crew: Crew, roll: Roll, shelf: Shelf, parent: QObject) -> None:
        """Ask this crew."""
        super().__init__(parent)
        self._crew = crew
        self._roll = roll
        self._shelf = shelf
        self.entry: Entry | None = None

    def go_on(self, shown: Entry, colorizer: Colorizer, detail: int, default_look: Look) -> None:
        """Color the next photo that has not been colored, if there is room to keep it."""
        if self.entry is not None or not self._shelf.has_room():
            return
        near = self._roll.by_nearness(shown)
        # Of a folder that nobody asked for, only what is looked at next.
        wanted = [e for number, e in enumerate(near) if e.is_chosen or number < _NEAR]
        entry = next((e for e in wanted if not e.is_colored and not e.reason), None)
        if entry is not None:
            self.prepare(entry, colorizer, detail, default_look)

    def prepare(self, entry: Entry, colorizer: Colorizer, detail: int, default_look: Look) -> None:
        """Color this photo now."""
        self.stop()
        self.entry = entry
        self._mark(entry, is_working=True)
        look = entry.look or default_look
        self._crew.ask(
            PrepareRequest(entry.path, entry.pixels, entry.turn, colorizer, detail, look)
        )

    def stop(self) -> None:
        """Leave the photo that is being colored; it waits again."""
        self._crew.give_up(PrepareRequest)
        if self.entry is not None:
            entry, self.entry = self.entry, None
            self._mark(entry, is_working=False)

    def _mark(self, entry: Entry, *, is_working: bool) -> None:
        entry.is_working = is_working
        self._roll.note(entry)

    def take(self, _request: PrepareRequest, prepared: Prepared) -> None:
        """Put a colored photo on the shelf."""
        entry, self.entry = self.entry, None
        if entry is None:
            return
        predicted = prepared.predicted
        kept = Kept(prepared.opened, predicted.prediction, predicted.size_bytes)
        self._shelf.put(entry, kept, entry)
        entry.is_colored = True
        self._mark(entry, is_working=False)
        self.prepared.emit(entry, kept)

    def take_failure(self, failure: Failure) -> None:
        """Leave a photo that cannot be opened or colored, and say so at its place."""
        entry, self.entry = self.entry, None
        if entry is not None:
            self._mark(entry, is_working=False)
            self.failed.emit(entry, failure)
