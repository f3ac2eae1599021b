"""Python's garbage collection, kept in the window's thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

# Between looks at what has piled up; most of it goes at once by its count of references anyway.
_PERIOD_MS = 500


class Collector(QObject):
    """Frees dead circles of objects; only the thread that it lives in ever does.

    By itself Python collects in whichever thread happens to allocate. A worker would then take
    apart objects of Qt that belong to the window: it holds the interpreter's lock and waits for
    Qt's, while the window holds Qt's and waits for the interpreter's, and both stand still.
    """

    def __init__(self, parent: QObject) -> None:
        """Take over from Python, from now on."""
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.collect)
        self._timer.start(_PERIOD_MS)

    @Slot()
    def collect(self) -> None:
        """Collect the oldest generation that is due, as Python would."""
        due = [
            generation
            for generation, (count, limit) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if limit and count > limit
        ]
        if due:
            gc.collect(due[-1])
