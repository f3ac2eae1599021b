"""The marks of the batch table: a shape for each state, so that none depends on its color."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

_SIDE_PX = 14
_SHAPES = {
    "make": "ring",
    "working": "half",
    "done": "disk",
    "before": "disk",
    "in color": "dash",
    "existing": "dash",
    "skipped": "dash",
    "failed": "triangle",
}


def mark(state: str, text: str, accent: str, warning: str, ratio: float) -> QPixmap:
    """Return the mark of a state.

    Args:
        state: as `batch_wording.state_text` names it.
        text: color of what waits or is left.
        accent: color of what is in hand or done.
        warning: color of what failed.
        ratio: screen pixels per device-independent pixel.
    """
    shape = _SHAPES[state]
    color = {"half": accent, "disk": accent, "triangle": warning}.get(shape, text)
    return _drawn(shape, color, ratio)


@cache
def _drawn(shape: str, color: str, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(_SIDE_PX * ratio), round(_SIDE_PX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(color), 1.5))
    area = QRectF(2, 2, _SIDE_PX - 4, _SIDE_PX - 4)
    if shape in ("ring", "half"):
        painter.drawEllipse(area)
    if shape == "half":
        half = QPainterPath()
        half.moveTo(area.center())
        half.arcTo(area, 90, -180)
        painter.fillPath(half, QColor(color))
    if shape == "disk":
        painter.setBrush(QColor(color))
        painter.drawEllipse(area)
    if shape == "dash":
        painter.drawLine(QPointF(area.left(), 7), QPointF(area.right(), 7))
    if shape == "triangle":
        painter.setBrush(QColor(color))
        painter.drawPolygon(QPolygonF([QPointF(7, 2.5), QPointF(12.5, 11.5), QPointF(1.5, 11.5)]))
    painter.end()
    return pixmap
