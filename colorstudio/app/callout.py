"""Two words of help beside the first colored photo, each shown once in a life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QLabel, QWidget

from colorstudio.app import settings as stored

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts

_SHOWN_MS = 8000
_GAP_PX = 20


class Callout(QLabel):
    """Stands over what it is about; a click or some seconds put it away."""

    def __init__(self, text: str, over: QWidget, place: QPoint) -> None:
        """Appear at a place of a widget."""
        super().__init__(text, over)
        self.setObjectName("callout")
        self.setAccessibleName(text)
        self.adjustSize()
        inside = over.rect().adjusted(0, 0, -self.width(), -self.height())
        self.move(
            min(max(place.x(), inside.left()), inside.right()),
            min(max(place.y(), inside.top()), inside.bottom()),
        )
        self.show()
        QTimer.singleShot(_SHOWN_MS, self, self.hide)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Go."""
        self.hide()


class FirstHelp(QObject):
    """Waits for the first photo that has its colors."""

    def __init__(self, window: WindowParts, studio: Studio) -> None:
        """Watch; who has seen the help is not helped again."""
        super().__init__(window)
        self._window = window
        self.callouts: list[Callout] = []
        self._is_due = not stored.was_seen(window.store, stored.FIRST_HELP)
        studio.preview.frame_changed.connect(self._on_colored)
        window.look_panel.look_edited.connect(self._on_touched)
        window.canvas.view_changed.connect(self._on_touched)

    @Slot()
    def _on_colored(self) -> None:
        window = self._window
        if not self._is_due or not window.isVisible():
            return
        self._is_due = False
        stored.mark_seen(window.store, stored.FIRST_HELP)
        canvas, slider = window.canvas, window.look_panel.saturation
        if canvas.view == "split":
            beside = canvas.rect().center() + QPoint(_GAP_PX, _GAP_PX)
            self.callouts.append(Callout(self.tr("Drag the line"), canvas, beside))
        below = slider.mapTo(window.look_panel, slider.rect().bottomLeft())
        self.callouts.append(Callout(self.tr("Sliders are instant"), window.look_panel, below))

    @Slot()
    def _on_touched(self) -> None:
        for callout in self.callouts:
            callout.hide()
