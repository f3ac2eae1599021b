"""The shelf: opened photos and what the network said of them, within a bound of memory."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colorstudio.app.requests import OpenedPhoto
    from colorstudio.app.roll import Entry
    from colorstudio.engine.prediction import Prediction

MEGABYTE = 2**20
# Bytes of one pixel in a QImage of the screen's format.
_SCREEN_BYTES = 4


@dataclass(frozen=True, slots=True)
class Kept:
    """A photo that need not be opened again.

    Attributes:
        opened: the photo, ready for the screen.
        prediction: of the photo by the network in use, or None.
        prediction_bytes: how much memory the prediction takes.
    """

    opened: OpenedPhoto
    prediction: Prediction | None = None
    prediction_bytes: int = 0

    @property
    def size_bytes(self) -> int:
        """How much memory all of it takes."""
        photo, preview = self.opened.photo, self.opened.preview
        planes = [photo.luma, preview.luma, *(a for a in (photo.alpha,) if a is not None)]
        # The gray original and a pair of colored frames.
        screen = 3 * preview.width * preview.height * _SCREEN_BYTES
        return sum(plane.nbytes for plane in planes) + screen + self.prediction_bytes


class Shelf:
    """Gives up what was used longest ago, never what is on the screen."""

    def __init__(self, budget_mb: int) -> None:
        """Start empty."""
        self._budget = budget_mb * MEGABYTE
        # The order of a dict is the order of use, the oldest first.
        self._kept: dict[Entry, Kept] = {}

    @property
    def size_bytes(self) -> int:
        """How much memory everything takes."""
        return sum(kept.size_bytes for kept in self._kept.values())

    def set_budget(self, budget_mb: int, shown: Entry | None) -> None:
        """Take another bound."""
        self._budget = budget_mb * MEGABYTE
        self._shrink(shown)

    def has_room(self) -> bool:
        """Say whether one more photo like those that are here would fit."""
        largest = max((kept.size_bytes for kept in self._kept.values()), default=0)
        return self.size_bytes + largest <= self._budget

    def get(self, entry: Entry) -> Kept | None:
        """Return what is kept of an entry; it is then the last to go."""
        kept = self._kept.pop(entry, None)
        if kept is not None:
            self._kept[entry] = kept
        return kept

    def peek(self, entry: Entry) -> Kept | None:
        """Return what is kept of an entry; it goes no later for that."""
        return self._kept.get(entry)

    def put(self, entry: Entry, kept: Kept, shown: Entry | None) -> None:
        """Keep something; older things go where there is no room."""
        self._kept.pop(entry, None)
        self._kept[entry] = kept
        self._shrink(shown)

    def forget(self, entry: Entry) -> None:
        """Give up what is kept of an entry."""
        self._kept.pop(entry, None)

    def forget_predictions(self) -> None:
        """Give up what another network has said; the photos stay."""
        self._kept = {
            entry: replace(kept, prediction=None, prediction_bytes=0)
            for entry, kept in self._kept.items()
        }

    def _shrink(self, shown: Entry | None) -> None:
        for entry in list(self._kept):
            if self.size_bytes <= self._budget:
                return
            if entry is not shown:
                del self._kept[entry]
