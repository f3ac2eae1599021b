"""What stands on the canvas before the first photo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from colorstudio.app.canvas_paint import paint_frame
from colorstudio.app.icons import icon_pixmap, make_icon
from colorstudio.app.sample_row import SampleRow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from colorstudio.app.theme import Theme

_ICON_PX = 64


class EmptyState(QWidget):
    """A dashed area that says what to do, and one line for the first run."""

    open_requested = Signal()
    first_run_dismissed = Signal()

    def __init__(self, theme: Theme, *, is_first_run: bool) -> None:
        """Build it; the line of the first run can be put away, and `set_theme` brings the icons."""
        super().__init__()
        self._theme = theme
        self._drop_hint = ""
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icon.setFixedHeight(_ICON_PX)
        self._title = QLabel(self.tr("Drop black-and-white photos or a folder here"))
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title.setWordWrap(True)
        # Not by QFont: its enums alone take 5 ms of the window's start.
        points = self._title.fontInfo().pointSizeF() * 1.35
        self._title.setStyleSheet(f"font-size: {points:.2f}pt; font-weight: bold;")
        self.open_button = QPushButton(self.tr("Open photos\N{HORIZONTAL ELLIPSIS}"))
        self.open_button.setProperty("primary", True)  # noqa: FBT003 (Qt's own)
        self.open_button.setAccessibleName(self.tr("Open photos"))
        self.open_button.setToolTip(self.tr("Choose a photo on this computer."))
        self.open_button.clicked.connect(self.open_requested)
        self._paste = QLabel(self.tr("or paste with Ctrl+V"))
        self._paste.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.samples = SampleRow()
        self._first_run = self._build_first_run()
        self._lay_out()
        # Only now has the line a parent; showing it before would open a window of its own.
        self._first_run.setVisible(is_first_run)

    def _build_first_run(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        text = QLabel(
            self.tr("Everything happens on this computer. Colors are a good guess, not the truth.")
        )
        text.setWordWrap(True)
        self.dismiss_button = QToolButton()
        self.dismiss_button.setAccessibleName(self.tr("Hide this line"))
        self.dismiss_button.setToolTip(self.tr("Hide this line for good."))
        self.dismiss_button.clicked.connect(self._on_dismissed)
        text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row.addWidget(text, 1)
        row.addWidget(self.dismiss_button)
        return line

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 32)
        layout.setSpacing(8)
        layout.addStretch(3)
        layout.addWidget(self._icon)
        layout.addSpacing(8)
        layout.addWidget(self._title)
        layout.addSpacing(12)
        layout.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4)
        layout.addWidget(self._paste)
        layout.addSpacing(28)
        layout.addWidget(self.samples, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        layout.addWidget(self._first_run)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of the program. No text is quiet: on the canvas it would miss 4.5 : 1."""
        self._theme = theme
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap("photo", theme.text, _ICON_PX, ratio, stroke_px=2.0))
        self.samples.show_pictures()
        self.dismiss_button.setIcon(make_icon("close", theme.text, theme.border))
        self.update()

    def set_drop_hint(self, text: str) -> None:
        """Say what a drop would do; an empty text takes the frame away."""
        self._drop_hint = text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the dashed area."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(self._theme.canvas))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self._first_run.height() + 40.0 if self._first_run.isVisible() else 24.0
        dashed = QRectF(self.rect()).adjusted(24.0, 24.0, -24.0, -bottom)
        pen = QPen(QColor(self._theme.quiet), 1.5, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        painter.drawRoundedRect(dashed, 12.0, 12.0)
        if self._drop_hint:
            paint_frame(painter, QRectF(self.rect()), QColor(self._theme.accent), self._drop_hint)
        painter.end()

    @Slot()
    def _on_dismissed(self) -> None:
        self._first_run.hide()
        self.first_run_dismissed.emit()
        self.update()
