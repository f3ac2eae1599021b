"""How far a run is, in words: counts never run back, and the estimate follows the last ten."""

import time
from collections import deque
from collections.abc import Callable
from statistics import median

_BAR = 20
_REMEMBERED = 10


class Progress:
    """The state of a run as one line."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin to count.

        Args:
            total: how many pictures there are to make.
            clock: seconds that never run back.
        """
        self.total = total
        self.count = 0
        self.failed = 0
        self._clock = clock
        self._last = clock()
        self._paces: deque[float] = deque(maxlen=_REMEMBERED)

    def step(self, *, has_failed: bool) -> None:
        """Count one picture, colored or not."""
        now = self._clock()
        self._paces.append(now - self._last)
        self._last = now
        self.count += 1
        self.failed += has_failed

    def line(self, name: str, width: int = 0) -> str:
        """Where the run stands.

        Args:
            name: of the last photo.
            width: cut to so many columns, with a bar before it; 0 for a plain line.
        """
        failed = f", {self.failed} failed" if self.failed else ""
        text = f"{self.count} of {self.total}{failed}, {name}, {self._rate()}, {self.remaining()}"
        if not width:
            return text
        filled = _BAR * self.count // max(self.total, 1)
        return f"[{'=' * filled:{_BAR}}] {text}"[:width].ljust(width)

    def remaining(self) -> str:
        """The time that is left, rounded as one would say it."""
        if self.count >= self.total:
            return "done"
        seconds = self.seconds_left
        if seconds < 90:
            return f"about {max(1, round(seconds))} s left"
        if seconds < 5400:
            return f"about {round(seconds / 60)} min left"
        return f"about {round(seconds / 3600)} h left"

    @property
    def seconds_left(self) -> float:
        """The time that the rest will take."""
        return self._pace() * max(0, self.total - self.count)

    @property
    def per_minute(self) -> float:
        """Pictures a minute; 0 before the first."""
        return 60.0 / max(self._pace(), 0.001) if self._paces else 0.0

    def rest(self) -> None:
        """Leave out what goes by until the next picture begins, as in a pause."""
        self._last = self._clock()

    def _rate(self) -> str:
        return f"{self.per_minute:.0f} a minute"

    def _pace(self) -> float:
        return median(self._paces) if self._paces else 0.0
