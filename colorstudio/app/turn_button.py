"""The button on the handle of the split line: it turns the line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

# Odd, as the line: its middle is that of a pixel.
_SIDE_PX = 25
# From the middle of the handle to that of the button, along the line.
_AWAY_PX = 28.0
_INK = QColor("#303030")


class TurnButton(QAbstractButton):
    """Stays beside the handle, as the handle looks itself."""

    def __init__(self, over: QWidget) -> None:
        """Start hidden, over the canvas."""
        super().__init__(over)
        self.setFixedSize(_SIDE_PX, _SIDE_PX)
        # A click leaves the keys with the canvas.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Turn split"))
        self.setToolTip(self.tr("Let the split line run across, or down again."))
        self.hide()

    def follow(self, handle: QPointF, *, is_turned: bool) -> None:
        """Stand beside the handle, where the line covers the photo anyway."""
        away = QPointF(_AWAY_PX, 0.0) if is_turned else QPointF(0.0, _AWAY_PX)
        place = handle + away - QPointF(_SIDE_PX / 2, _SIDE_PX / 2)
        self.move(place.toPoint())

    def sizeHint(self) -> QSize:
        """Return the smallest target that a finger or an unsteady hand meets."""
        return QSize(_SIDE_PX, _SIDE_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a round arrow on a white ground; ringed when focused."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        ring = self.palette().highlight().color()
        painter.setPen(QPen(ring, 3.0) if self.hasFocus() else QPen(Qt.GlobalColor.black, 1.0))
        painter.setBrush(Qt.GlobalColor.white)
        radius = 10.0
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(QPen(_INK, 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        circle = QRectF(middle.x() - 5.0, middle.y() - 5.0, 10.0, 10.0)
        # Sixteenths of a degree, from three o'clock; a quarter stays open for the tip.
        painter.drawArc(circle, 60 * 16, 280 * 16)
        tip = middle + QPointF(2.5, -4.3)
        painter.drawPolyline(QPolygonF([tip + QPointF(0.3, -3.0), tip, tip + QPointF(-3.0, 0.7)]))
        painter.end()
