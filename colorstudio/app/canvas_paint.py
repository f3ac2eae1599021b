"""What the canvas draws over and around the pictures: split line, labels, the frame of a drop."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

HANDLE_RADIUS = 12.0
_SCALE_PX = 120.0
_LABEL_GROUND = QColor(0, 0, 0, 150)
_WHITE = QColor("#FFFFFF")
_BLACK = QColor("#000000")


def paint_split_line(
    painter: QPainter, area: QRectF, line: float, *, is_turned: bool, focus: QColor | None
) -> None:
    """Draw a white line between two black ones, and a round handle; ringed when focused."""
    painter.save()
    for offset, color in ((-1.0, _BLACK), (1.0, _BLACK), (0.0, _WHITE)):
        # Rectangles, not lines: they stay sharp at every scale factor.
        place = round(line) + offset
        rect = (
            QRectF(area.x(), place, area.width(), 1.0)
            if is_turned
            else QRectF(place, area.y(), 1.0, area.height())
        )
        painter.fillRect(rect, color)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = area.center()
    painter.translate(
        QPointF(middle.x(), round(line) + 0.5)
        if is_turned
        else QPointF(round(line) + 0.5, middle.y())
    )
    painter.rotate(90.0 if is_turned else 0.0)
    painter.setPen(QPen(focus, 3.0) if focus is not None else QPen(_BLACK, 1.0))
    painter.setBrush(_WHITE)
    painter.drawEllipse(QPointF(0.0, 0.0), HANDLE_RADIUS, HANDLE_RADIUS)
    painter.setPen(
        QPen(QColor("#303030"), 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    )
    for side in (-1.0, 1.0):
        tip = [QPointF(side * 4.0, -4.0), QPointF(side * 7.5, 0.0), QPointF(side * 4.0, 4.0)]
        painter.drawPolyline(QPolygonF(tip))
    painter.restore()


def paint_label(
    painter: QPainter, area: QRectF, text: str, *, at_right: bool, at_bottom: bool = False
) -> None:
    """Write a word on a dark ground in a corner of an area, if it fits."""
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 16.0, metrics.height() + 6.0
    if area.width() < width + 16.0 or area.height() < height + 16.0:
        return
    x = area.right() - width - 8.0 if at_right else area.x() + 8.0
    y = area.bottom() - height - 8.0 if at_bottom else area.y() + 8.0
    rect = QRectF(x, y, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_LABEL_GROUND)
    painter.drawRoundedRect(rect, 4.0, 4.0)
    painter.setPen(_WHITE)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def paint_legend(painter: QPainter, area: QRectF, low: str, high: str, heat: QImage) -> None:
    """Draw a scale with a word at each end, at the bottom in the middle."""
    metrics = QFontMetricsF(painter.font())
    low_width, high_width = metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)
    height = metrics.height() + 10.0
    rect = QRectF(0.0, 0.0, low_width + high_width + _SCALE_PX + 48.0, height)
    rect.moveCenter(QPointF(area.center().x(), area.bottom() - height / 2.0 - 8.0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_LABEL_GROUND)
    painter.drawRoundedRect(rect, 4.0, 4.0)
    painter.setPen(_WHITE)
    inner = rect.adjusted(12.0, 0.0, -12.0, 0.0)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, low)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, high)
    left = inner.left() + low_width + 12.0
    painter.drawImage(QRectF(left, rect.center().y() - 4.0, _SCALE_PX, 8.0), heat)
    painter.restore()


def paint_crosshair(painter: QPainter, point: QPointF) -> None:
    """Mark a place: a ring that is seen on every ground and covers nothing."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width in ((_BLACK, 3.0), (_WHITE, 1.5)):
        painter.setPen(QPen(color, width))
        painter.drawEllipse(point, 7.0, 7.0)
    painter.restore()


def paint_frame(painter: QPainter, area: QRectF, accent: QColor, text: str) -> None:
    """Draw the accent frame of a drop, with what will happen in its middle."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(accent, 2.0))
    painter.drawRoundedRect(area.adjusted(1.0, 1.0, -1.0, -1.0), 4.0, 4.0)
    metrics = QFontMetricsF(painter.font())
    width, height = metrics.horizontalAdvance(text) + 32.0, metrics.height() + 16.0
    rect = QRectF(0.0, 0.0, width, height)
    rect.moveCenter(area.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 200))
    painter.drawRoundedRect(rect, 4.0, 4.0)
    painter.setPen(_WHITE)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
