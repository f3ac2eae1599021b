"""Quarter turns and mirrors: every pixel keeps its value, only its place changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from colorstudio.photo.model import Luma, Photo


@dataclass(frozen=True, slots=True)
class Turn:
    """One of the eight ways to lay a photo down.

    Attributes:
        quarters: clockwise quarter turns, 0 to 3; made after the mirror.
        is_mirrored: whether left and right are exchanged.
    """

    quarters: int = 0
    is_mirrored: bool = False

    def __post_init__(self) -> None:
        """Refuse what is not a quarter turn."""
        if self.quarters not in range(4):
            raise ValueError(f"quarters must be 0 to 3, got {self.quarters}")

    def turned(self, quarters: int) -> Turn:
        """Return this, then some quarter turns; to the right if positive."""
        return replace(self, quarters=(self.quarters + quarters) % 4)

    def mirrored(self, *, is_upside_down: bool = False) -> Turn:
        """Return this, then left and right exchanged, or top and bottom."""
        # A mirror after a turn is the opposite turn after the mirror.
        quarters = (-self.quarters + (2 if is_upside_down else 0)) % 4
        return Turn(quarters, not self.is_mirrored)

    def then(self, other: Turn) -> Turn:
        """Return this, then another."""
        base = self.mirrored() if other.is_mirrored else self
        return base.turned(other.quarters)

    def steps_to(self, goal: Turn) -> Turn:
        """Return what must be done after this to reach another."""
        steps = (Turn(quarters, flag) for quarters in range(4) for flag in (False, True))
        return next(step for step in steps if self.then(step) == goal)


UPRIGHT = Turn()


def turned_photo(photo: Photo, turn: Turn) -> Photo:
    """Lay a photo down another way; no value changes."""
    if turn == UPRIGHT:
        return photo
    alpha = None if photo.alpha is None else _turned_plane(photo.alpha, turn)
    dpi = photo.metadata.dpi
    metadata = photo.metadata
    if dpi is not None and turn.quarters % 2:
        metadata = replace(metadata, dpi=(dpi[1], dpi[0]))
    return replace(photo, luma=_turned_plane(photo.luma, turn), alpha=alpha, metadata=metadata)


def _turned_plane(plane: Luma, turn: Turn) -> Luma:
    # Imported late: the window is visible before numpy is.
    import numpy as np

    mirrored = plane[:, ::-1] if turn.is_mirrored else plane
    return np.ascontiguousarray(np.rot90(mirrored, -turn.quarters))
