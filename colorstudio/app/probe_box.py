"""The box beside the pointer: the color of a place, and the colors that the network thought of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from colorstudio.app.theme import DARK, Theme
from colorstudio.app.wording import percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from colorstudio.app.insight_requests import ProbedColor

_WIDTH = 216
_ROW = 22
_EDGE = 12
_SWATCH = 14
# From the pointer, so that it never covers what is looked at.
_OFFSET = 20


class ProbeBox(QWidget):
    """Floats over the canvas; it takes no clicks and no focus."""

    def __init__(self, parent: QWidget) -> None:
        """Start hidden."""
        super().__init__(parent)
        self._parent = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Color probe"))
        self._theme = DARK
        self._colored: tuple[int, int, int] = (0, 0, 0)
        self._gray = 0
        self._colors: tuple[ProbedColor, ...] = ()
        self._has_answer = False
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors."""
        self._theme = theme

    def show_place(self, point: QPoint, colored: tuple[int, int, int], gray: int) -> None:
        """Stand beside a point of the parent and say what color it has."""
        self._colored, self._gray = colored, gray
        self._has_answer = False
        self._take_size()
        self._stand_beside(point)
        self._describe()
        self.show()
        self.update()

    def show_colors(self, colors: Sequence[ProbedColor]) -> None:
        """Say what the network thought of this place."""
        self._colors, self._has_answer = tuple(colors), True
        self._take_size()
        self._describe()
        self.update()

    def words(self) -> str:
        """Return all of it as a sentence, for screen readers."""
        return self.accessibleDescription()

    def _describe(self) -> None:
        words = [self._rgb_text()]
        for color in self._colors if self._has_answer else ():
            red, green, blue = color.rgb
            words.append(f"{percent(color.share)}: {red}, {green}, {blue}")
        self.setAccessibleDescription("; ".join(words))

    def _rgb_text(self) -> str:
        red, green, blue = self._colored
        return self.tr("RGB {red}, {green}, {blue}").format(red=red, green=green, blue=blue)

    def _take_size(self) -> None:
        # The place of five colors is kept, so that the box does not jump while one moves.
        rows = 2 + (len(self._colors) or 1)
        self.setFixedSize(QSize(_WIDTH, rows * _ROW + 2 * _EDGE))

    def _stand_beside(self, point: QPoint) -> None:
        room = self._parent.rect()
        x = point.x() + _OFFSET
        if x + self.width() > room.right():
            x = point.x() - _OFFSET - self.width()
        y = min(max(0, point.y() + _OFFSET), max(0, room.bottom() - self.height()))
        self.move(max(0, x), y)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the color of the place, then one row for each guess."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        painter.setPen(QPen(QColor(theme.border), 1.0))
        painter.setBrush(QColor(theme.panel))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4.0, 4.0)
        self._paint_row(painter, 0, self._colored, self._rgb_text())
        heading = self.tr("The network thought of")
        if self._has_answer and not self._colors:
            heading = self.tr("This network gives one color.")
        painter.setPen(QColor(theme.quiet))
        painter.drawText(self._row(1), Qt.AlignmentFlag.AlignVCenter, heading)
        for number, color in enumerate(self._colors if self._has_answer else ()):
            self._paint_share(painter, number + 2, color)

    def _row(self, number: int) -> QRectF:
        return QRectF(_EDGE, _EDGE + number * _ROW, self.width() - 2 * _EDGE, _ROW)

    def _paint_row(
        self, painter: QPainter, number: int, rgb: tuple[int, int, int], text: str
    ) -> QRectF:
        row = self._row(number)
        swatch = QRectF(row.x(), row.center().y() - _SWATCH / 2, _SWATCH, _SWATCH)
        painter.setPen(QPen(QColor(self._theme.border), 1.0))
        painter.setBrush(QColor(*rgb))
        painter.drawRoundedRect(swatch, 2.0, 2.0)
        painter.setPen(QColor(self._theme.text))
        rest = row.adjusted(_SWATCH + 8, 0, 0, 0)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, text)
        return rest

    def _paint_share(self, painter: QPainter, number: int, color: ProbedColor) -> None:
        rest = self._paint_row(painter, number, color.rgb, "")
        text = percent(color.share)
        room = QFontMetrics(painter.font()).horizontalAdvance(percent(1.0)) + 8
        track = QRectF(rest.x(), rest.center().y() - 3, rest.width() - room, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.line))
        painter.drawRoundedRect(track, 3.0, 3.0)
        painter.setBrush(QColor(self._theme.quiet))
        filled = QRectF(track.x(), track.y(), track.width() * color.share, track.height())
        painter.drawRoundedRect(filled, 3.0, 3.0)
        painter.setPen(QColor(self._theme.text))
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(rest, right, text)
