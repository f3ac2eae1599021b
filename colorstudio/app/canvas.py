"""The canvas: the photo, and what mouse, touchpad and keys do to the way it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt

from colorstudio.app.panes import first_pane, split_share
from colorstudio.app.photo_view import PhotoView

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QNativeGestureEvent,
        QWheelEvent,
    )

SPLIT_GRAB_PX = 12.0
# One notch of a wheel is 120 eighths of a degree; four notches double the picture.
_ZOOM_PER_EIGHTH = 2.0 ** (1.0 / (4.0 * 120.0))
_KEY_PAN_PX = 48.0
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


class Canvas(PhotoView):
    """Zooms, pans and moves the split line; it changes no photo."""

    def __init__(self) -> None:
        """Start empty, in the split view."""
        super().__init__()
        self._dragged = ""
        self._last_place = QPointF()
        self._is_space_held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom under the pointer."""
        self._zoom_by(_ZOOM_PER_EIGHTH ** event.angleDelta().y(), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Zoom under two fingers on a touchpad."""
        if event.type() == QEvent.Type.NativeGesture:
            gesture = cast("QNativeGestureEvent", event)
            if gesture.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom_by(1.0 + gesture.value(), gesture.position())
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the split line or the photo."""
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self._dragged = "line" if self._is_on_line(event.position()) else "photo"
            self._last_place = event.position()
            self._shows_focus = False
            self._show_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what was taken."""
        place = event.position()
        if self._dragged == "line":
            self._move_line(place)
        elif self._dragged == "photo" and self._viewport is not None:
            pane = first_pane(self._view, QRectF(self.rect()))
            self._is_fit = False
            self._set_viewport(self._viewport.panned(place - self._last_place, pane))
        self._last_place = place
        self._show_cursor(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._dragged = ""
        self._show_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Center the split line, or go from fitted to 100 % and back."""
        if self._is_on_line(event.position()):
            self.set_split(0.5)
        elif self._is_fit:
            self._zoom_by(1.0 / self.zoom, event.position())
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the split line or the photo; hold Space for the original."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._is_space_held = True
                self.show_original(is_shown=True)
        elif key in _ARROWS:
            self._on_arrow(key, event.modifiers())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the colors come back."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._let_space_go()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys arrive here."""
        super().focusInEvent(event)
        # Who uses a mouse sees no ring: nothing with a hue stands near the photo without need.
        self._shows_focus = event.reason() in _KEYBOARD_REASONS
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the colors come back: the release of Space will not arrive here."""
        super().focusOutEvent(event)
        self._shows_focus = False
        self._let_space_go()
        self.update()

    def _let_space_go(self) -> None:
        # An original that the menu shows stays: opening the menu takes the focus as well.
        if self._is_space_held:
            self._is_space_held = False
            self.show_original(is_shown=False)

    def _on_arrow(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        self._shows_focus = True
        across, down = _ARROWS[key]
        along = down if self._is_turned else across
        if self._view == "split" and along:
            step = 0.1 if modifiers & Qt.KeyboardModifier.ShiftModifier else 0.01
            self.set_split(round(self._split + along * step, 4))
        elif self._viewport is not None:
            pane = first_pane(self._view, QRectF(self.rect()))
            delta = QPointF(-across * _KEY_PAN_PX, -down * _KEY_PAN_PX)
            self._is_fit = False
            self._set_viewport(self._viewport.panned(delta, pane))

    def _move_line(self, place: QPointF) -> None:
        area = QRectF(self.rect())
        self.set_split(
            split_share(self._picture(), area, place.x(), place.y(), is_turned=self._is_turned)
        )

    def _is_on_line(self, place: QPointF) -> bool:
        if self._view != "split" or self._pictures.photo is None:
            return False
        along = place.y() if self._is_turned else place.x()
        return abs(along - self._line()) <= SPLIT_GRAB_PX

    def _show_cursor(self, place: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._dragged == "line" or (not self._dragged and self._is_on_line(place)):
            shape = Qt.CursorShape.SplitVCursor if self._is_turned else Qt.CursorShape.SplitHCursor
        elif self._pictures.photo is not None:
            is_panning = self._dragged == "photo"
            shape = Qt.CursorShape.ClosedHandCursor if is_panning else Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)
