"""How one photo of the filmstrip is drawn: its small picture, and its state below."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from colorstudio.app.theme import DARK, Theme
from colorstudio.app.wording import state_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from colorstudio.app.roll import Entry

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
PICTURE_ROLE = Qt.ItemDataRole.UserRole + 2
# Long side in pixels: enough for the highest strip on a screen of double density.
THUMBNAIL_PX = 320
_MARGIN = 6
_WORDS_PX = 20
_MARK_PX = 12.0
_Index = QModelIndex | QPersistentModelIndex


class FrameDelegate(QStyledItemDelegate):
    """Draws one photo."""

    def __init__(self, view: QListView) -> None:
        """Draw for this view."""
        super().__init__(view)
        self._view = view
        self.theme: Theme = DARK

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the size of a photo: as high as the strip, three to two, words below."""
        height = self._view.viewport().height()
        return QSize(max(96, (height - _WORDS_PX - 2 * _MARGIN) * 3 // 2 + 2 * _MARGIN), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the picture, a frame where it is selected, its state."""
        rect, state = option.rect, option.state
        entry = cast("Entry", index.data(ENTRY_ROLE))
        theme = self.theme
        is_current = self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if is_current or state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.hover))
            painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -2), 4.0, 4.0)
        if is_current:
            has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.accent if has_focus else theme.border), 2.0))
            painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -3), 4.0, 4.0)
        area = QRectF(rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN - _WORDS_PX)
        _paint_picture(painter, area, index.data(PICTURE_ROLE), theme)
        words = QRectF(rect.x() + 8, rect.bottom() - _WORDS_PX - 2, rect.width() - 16, _WORDS_PX)
        _paint_state(painter, words, entry.state, theme)
        painter.restore()


def _paint_picture(painter: QPainter, area: QRectF, image: QImage | None, theme: Theme) -> None:
    if image is None or image.isNull():
        painter.setPen(QPen(QColor(theme.border), 1.0, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(8, 4, -8, -4), 4.0, 4.0)
        return
    size = QSize(image.width(), image.height()).scaled(
        area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
    )
    place = QRectF(0.0, 0.0, size.width(), size.height())
    place.moveCenter(area.center())
    painter.drawImage(place, image)


def _paint_state(painter: QPainter, area: QRectF, state: str, theme: Theme) -> None:
    """Draw the shape and the word of a state; a long word is cut, the shape never."""
    if state == "unopened":
        return
    # Set so that the two read as one, in the middle below the picture.
    metrics = QFontMetrics(painter.font())
    room = int(area.width() - _MARK_PX - 6.0)
    word = metrics.elidedText(state_name(state), Qt.TextElideMode.ElideRight, room)
    width = _MARK_PX + 6.0 + metrics.horizontalAdvance(word)
    left = area.center().x() - width / 2.0
    mark = QRectF(left, area.center().y() - _MARK_PX / 2.0, _MARK_PX, _MARK_PX)
    paint_mark(painter, mark, state, QColor(theme.text))
    painter.setPen(QColor(theme.text if state == "failed" else theme.quiet))
    rest = QRectF(mark.right() + 6.0, area.y(), area.right() - mark.right() + 12.0, area.height())
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)


def paint_mark(painter: QPainter, area: QRectF, state: str, color: QColor) -> None:
    """Draw the shape of a state; no two are alike without their color."""
    painter.save()
    painter.setPen(QPen(color, 1.5, j=Qt.PenJoinStyle.RoundJoin, c=Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _MARKS[state](painter, area.adjusted(1.0, 1.0, -1.0, -1.0), color)
    painter.restore()


def _ring(painter: QPainter, area: QRectF, _color: QColor) -> None:
    painter.drawEllipse(area)


def _open_ring(painter: QPainter, area: QRectF, _color: QColor) -> None:
    # Three quarters of a ring: on its way round.
    painter.drawArc(area, 90 * 16, -270 * 16)


def _dot(painter: QPainter, area: QRectF, color: QColor) -> None:
    painter.setBrush(color)
    painter.drawEllipse(area.adjusted(1.5, 1.5, -1.5, -1.5))


def _star(painter: QPainter, area: QRectF, color: QColor) -> None:
    painter.setBrush(color)
    center, outer = area.center(), area.width() / 2.0
    corners = []
    for step in range(10):
        radius = outer if step % 2 == 0 else outer * 0.45
        angle = math.pi * (step / 5.0 - 0.5)
        corners.append(center + QPointF(math.cos(angle) * radius, math.sin(angle) * radius))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF(corners))


def _disk(painter: QPainter, area: QRectF, color: QColor) -> None:
    painter.drawRoundedRect(area, 1.5, 1.5)
    middle = area.center().x()
    painter.fillRect(QRectF(middle - 2.0, area.top(), 4.0, 3.0), color)
    painter.drawLine(
        QPointF(area.left() + 2.5, area.bottom() - 2.5),
        QPointF(area.right() - 2.5, area.bottom() - 2.5),
    )


def _triangle(painter: QPainter, area: QRectF, color: QColor) -> None:
    top = QPointF(area.center().x(), area.top())
    painter.drawPolygon(QPolygonF([top, area.bottomRight(), area.bottomLeft()]))
    middle = area.center().x()
    painter.fillRect(QRectF(middle - 0.75, area.top() + 3.5, 1.5, 3.0), color)
    painter.fillRect(QRectF(middle - 0.75, area.bottom() - 2.5, 1.5, 1.5), color)


def _nothing(_painter: QPainter, _area: QRectF, _color: QColor) -> None:
    """Nobody has opened it: there is nothing to say of it."""


_MARKS: dict[str, Callable[[QPainter, QRectF, QColor], None]] = {
    "unopened": _nothing,
    "waiting": _ring,
    "working": _open_ring,
    "colored": _dot,
    "changed": _star,
    "saved": _disk,
    "failed": _triangle,
}
