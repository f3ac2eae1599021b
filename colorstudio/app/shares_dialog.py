"""Which colors the network sees in the photo, beside those it has learned from."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app.form_parts import close_box
from colorstudio.app.insight_requests import ColorShares
from colorstudio.app.wording import percent

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from colorstudio.app.theme import Theme

_SIDE_PX = 260
_GAP = 16
# A dot of this share has this radius; areas compare.
_DOT_SHARE, _DOT_PX = 0.1, 22.0
_SMALLEST_PX = 1.2


class ChromaPlot(QWidget):
    """The chroma plane: gray in the middle, every color where it lies, as large as its share."""

    def __init__(self, name: str, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme = theme
        self._found = ColorShares()
        self._shares: tuple[float, ...] = ()
        self.setFixedSize(QSize(_SIDE_PX, _SIDE_PX))
        self.setAccessibleName(name)

    def show_shares(self, found: ColorShares, shares: tuple[float, ...]) -> None:
        """Draw these shares."""
        self._found, self._shares = found, shares
        if shares:
            text = self.tr("Gray has {share}.").format(share=percent(shares[0]))
            self.setAccessibleDescription(text)
            self.setToolTip(text)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the plane's axes and the dots, the large ones first."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(QColor(self._theme.canvas))
        painter.setPen(QPen(QColor(self._theme.line), 1.0))
        painter.drawRoundedRect(area, 4.0, 4.0)
        middle = area.center()
        painter.drawLine(QPointF(area.left(), middle.y()), QPointF(area.right(), middle.y()))
        painter.drawLine(QPointF(middle.x(), area.top()), QPointF(middle.x(), area.bottom()))
        half = area.width() / 2.0
        order = sorted(range(len(self._shares)), key=lambda number: -self._shares[number])
        painter.setPen(QPen(QColor(self._theme.border), 0.5))
        for number in order:
            u, v = self._found.places[number]
            radius = max(_SMALLEST_PX, _DOT_PX * math.sqrt(self._shares[number] / _DOT_SHARE))
            painter.setBrush(QColor(*self._found.colors[number]))
            center = QPointF(middle.x() + u * half, middle.y() - v * half)
            painter.drawEllipse(center, min(radius, half * 0.6), min(radius, half * 0.6))


class SharesDialog(QDialog):
    """Two planes side by side; it follows the photo on the screen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Start empty; `show_shares` fills it."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Colors of this photo"))
        self.photo_plot = ChromaPlot(self.tr("This photo"), theme)
        self.prior_plot = ChromaPlot(self.tr("The training photos"), theme)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        plots = QHBoxLayout()
        plots.setSpacing(_GAP)
        for plot in (self.photo_plot, self.prior_plot):
            column = QVBoxLayout()
            heading = QLabel(plot.accessibleName())
            heading.setProperty("heading", True)  # noqa: FBT003 (Qt's own)
            column.addWidget(heading)
            column.addWidget(plot)
            plots.addLayout(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addLayout(plots)
        layout.addWidget(self.text)
        layout.addWidget(close_box(self))
        self.show_shares(ColorShares())

    @Slot(object)
    def show_shares(self, found: ColorShares) -> None:
        """Show which colors there are."""
        self.photo_plot.show_shares(found, found.shares)
        self.prior_plot.show_shares(found, found.prior)
        if not found.shares:
            self.text.setText(self.tr("This network has no palette, so there is nothing to show."))
            return
        text = self.tr(
            "Gray is in the middle, blue to the right, red above; a dot is as large as the share "
            "of its color. Gray and nearly gray: {photo} of this photo, {training} of the "
            "training photos."
        )
        self.text.setText(
            text.format(photo=percent(found.shares[0]), training=percent(found.prior[0]))
        )
        # A wrapped label asks for its height only when its width is known.
        width = 2 * _SIDE_PX + _GAP
        self.text.setMinimumHeight(self.text.heightForWidth(width))
        self.adjustSize()
