"""A watchdog in the window's thread: how long the event loop did not come round."""

import time

from PySide6.QtCore import QObject, Qt, QTimer

_TICK_MS = 2


class Watchdog(QObject):
    """Ticks every two milliseconds and writes down how late each tick was."""

    def __init__(self):
        super().__init__()
        self.gaps: list[float] = []
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)

    def start(self):
        """Watch from now on."""
        self.gaps = []
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> list[float]:
        """Return all gaps since the start, in seconds."""
        self._timer.stop()
        self._on_tick()
        return self.gaps

    def _on_tick(self):
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now
