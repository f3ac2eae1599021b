"""The preview of the batch dialog: one photo, left as it is, right in its colors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage, QPaintEvent

    from colorstudio.app.batch_requests import Previewed
    from colorstudio.app.theme import Theme

_MARGIN_PX = 8


class BatchPreview(QWidget):
    """Fills its place with the photo; a line parts original and colors."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.previewed: Previewed | None = None
        self._canvas = QColor()
        self._hint = self.tr("The first photo appears here")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Preview"))
        self.show_preview(None)
        self.setToolTip(self.tr("The first photo: left as it is, right as the batch colors it."))

    def sizeHint(self) -> QSize:
        """As wide as a third of the dialog."""
        return QSize(264, 176)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def set_theme(self, theme: Theme) -> None:
        """Take the gray around photos."""
        self._canvas = QColor(theme.canvas)
        self.update()

    def show_preview(self, previewed: Previewed | None) -> None:
        """Show a photo, or nothing."""
        self.previewed = previewed
        text = self.tr("Preview of {file}, original on the left, colored on the right")
        name = previewed.path.name if previewed is not None else ""
        self.setAccessibleDescription(text.format(file=name) if name else self._hint)
        self.update()

    def say_again(self, again: Callable[[str], str]) -> None:
        """Say the hint in another language."""
        self._hint = again(self._hint)
        self.show_preview(self.previewed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both halves in one place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._canvas)
        painter.drawRoundedRect(self.rect(), 4, 4)
        if self.previewed is None:
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._hint)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = self._area(self.previewed.colored)
        middle = round(area.center().x())
        self._paint_part(painter, self.previewed.original, area, area.left(), middle)
        self._paint_part(painter, self.previewed.colored, area, middle, area.right())
        painter.setClipRect(area)
        for x, color in ((middle - 1, "black"), (middle, "white"), (middle + 1, "black")):
            painter.fillRect(QRectF(x, area.top(), 1, area.height()), QColor(color))

    def _area(self, image: QImage) -> QRectF:
        room = QRectF(self.rect()).adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX)
        size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        area = QRectF(0, 0, size.width(), size.height())
        area.moveCenter(room.center())
        return area

    def _paint_part(
        self, painter: QPainter, image: QImage, area: QRectF, left: float, right: float
    ) -> None:
        ratio = self.devicePixelRatioF()
        small = image.scaled(
            (area.size() * ratio).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.setClipRect(QRectF(left, area.top(), right - left, area.height()))
        painter.drawImage(area, small, QRectF(small.rect()))
