"""The thin bar at the canvas' top edge while something takes longer than a blink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_HEIGHT_PX = 3
_DELAY_MS = 300
_FRAME_MS = 33
# Frames that the light takes from edge to edge.
_ROUND = 45


class BusyBar(QWidget):
    """Lies over its parent's top edge; a third of it is lit and moves."""

    def __init__(self, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._color = ""
        self._phase = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.hide()

    def set_color(self, color: str) -> None:
        """Take the color of the light."""
        self._color = color

    def set_busy(self, *, is_busy: bool) -> None:
        """Appear after a moment, or go at once."""
        self._phase = 0
        if is_busy:
            self._timer.start(_DELAY_MS)
        else:
            self._timer.stop()
            self.hide()

    @Slot()
    def _on_tick(self) -> None:
        self._timer.setInterval(_FRAME_MS)
        self._phase = (self._phase + 1) % _ROUND
        self.show()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as wide as the parent."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(0, 0, watched.width(), _HEIGHT_PX)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the light."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        lit = area.width() / 3.0
        start = (area.width() + lit) * self._phase / _ROUND - lit
        painter.fillRect(area, QColor(0, 0, 0, 90))
        painter.fillRect(QRectF(start, 0.0, lit, area.height()), QColor(self._color))
        painter.end()
