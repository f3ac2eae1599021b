"""A row of small pictures: the photo in each named look, to rest the pointer on or to take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QEnterEvent, QKeyEvent, QPaintEvent

    from colorstudio.look import Look

# Long side of what is rendered: sharp in the widest panel at two pixels a point.
PICTURE_PX = 160
_HEIGHT_PX = 46
_COLUMNS = 5
# More own looks than fill a second row stand in the list alone.
_MOST = 2 * _COLUMNS
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_COLUMNS,
    Qt.Key.Key_Down: _COLUMNS,
}


@dataclass(frozen=True, slots=True)
class ShownLook:
    """A look and what it is called on the screen."""

    name: str
    look: Look


class LookPictures(QWidget):
    """Knows which look stands where; it renders nothing."""

    # Of a `ShownLook`.
    look_chosen = Signal(object)
    # A look under the pointer, or None when it has gone.
    look_tried = Signal(object)

    def __init__(self) -> None:
        """Start without looks."""
        super().__init__()
        self._shown: tuple[ShownLook, ...] = ()
        self.buttons: list[LookButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks that want a picture, in their order."""
        return tuple(shown.look for shown in self._shown)

    def set_looks(self, looks: Sequence[ShownLook]) -> None:
        """Offer these; pictures of looks that were there before stay."""
        before = dict(zip(self.looks, (button.picture for button in self.buttons), strict=True))
        self._shown = tuple(looks[:_MOST])
        while len(self.buttons) < len(self._shown):
            self._add_button()
        while len(self.buttons) > len(self._shown):
            button = self.buttons.pop()
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        for button, shown in zip(self.buttons, self._shown, strict=True):
            button.set_name(shown.name)
            button.set_picture(before.get(shown.look))

    def _add_button(self) -> None:
        number = len(self.buttons)
        button = LookButton(number)
        button.clicked.connect(self._on_clicked)
        button.pointed.connect(self._on_pointed)
        button.left.connect(self._on_left)
        button.arrow_pressed.connect(self._on_arrow_pressed)
        self.buttons.append(button)
        self._grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)

    def show_look(self, look: Look) -> None:
        """Mark the picture of a look, if it has one."""
        for button, shown in zip(self.buttons, self._shown, strict=True):
            button.setChecked(shown.look == look)

    def show_pictures(self, looks: Sequence[Look], pictures: Sequence[QImage]) -> None:
        """Show the photo in these looks; those that have gone meanwhile are left out."""
        found = dict(zip(looks, pictures, strict=True))
        for button, shown in zip(self.buttons, self._shown, strict=True):
            if shown.look in found:
                button.set_picture(found[shown.look])

    @Slot()
    def clear_pictures(self) -> None:
        """Show no photo."""
        for button in self.buttons:
            button.set_picture(None)

    @Slot()
    def _on_clicked(self) -> None:
        for button, shown in zip(self.buttons, self._shown, strict=True):
            if button is self.sender():
                # Only the look that the photo has in the end is marked.
                button.setChecked(not button.isChecked())
                self.look_chosen.emit(shown)
                return

    @Slot(int)
    def _on_pointed(self, number: int) -> None:
        if number < len(self._shown):
            self.look_tried.emit(self._shown[number].look)

    @Slot()
    def _on_left(self) -> None:
        self.look_tried.emit(None)

    @Slot(int, int)
    def _on_arrow_pressed(self, number: int, step: int) -> None:
        target = number + step
        if 0 <= target < len(self.buttons):
            self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)


class LookButton(QAbstractButton):
    """One picture, cut to fill its place; arrow keys go to its neighbors, Enter takes it."""

    pointed = Signal(int)
    left = Signal()
    arrow_pressed = Signal(int, int)

    def __init__(self, number: int) -> None:
        """Start empty."""
        super().__init__()
        self._number = number
        self.picture: QImage | None = None
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Rest the pointer to try this look; click to take it."))

    def set_name(self, name: str) -> None:
        """Say which look it is."""
        self.setAccessibleName(name)
        self.setText(name)
        help_line = self.tr("Rest the pointer to try this look; click to take it.")
        self.setToolTip(f"{name}\n\n{help_line}")

    def set_picture(self, picture: QImage | None) -> None:
        """Show the photo in this look, or an empty place."""
        self.picture = picture
        self.update()

    def sizeHint(self) -> QSize:
        """Five beside each other in the narrowest panel."""
        return QSize(36, _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the same: what is wider is a gift."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Try the look."""
        super().enterEvent(event)
        if self.isEnabled():
            self.pointed.emit(self._number)

    def leaveEvent(self, event: QEvent) -> None:
        """Go back to the look that the photo has."""
        super().leaveEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the look or go to a neighbor."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            is_across = key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            turn = -1 if is_mirrored and is_across else 1
            self.arrow_pressed.emit(self._number, turn * _STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, framed where it is the photo's look, has the focus or the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = QRectF(self.rect()).adjusted(3.0, 3.0, -3.0, -3.0)
        path = QPainterPath()
        path.addRoundedRect(place, 3.0, 3.0)
        if self.picture is None:
            painter.fillPath(path, self.palette().color(QPalette.ColorRole.Midlight))
        else:
            painter.setOpacity(1.0 if self.isEnabled() else 0.5)
            painter.setClipPath(path)
            painter.drawImage(place, self.picture, _filling(place, self.picture))
            painter.setClipping(False)
            painter.setOpacity(1.0)
        color = self._frame_color()
        if color is not None:
            painter.setPen(QPen(color, 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.0, 1.0, -1.0, -1.0), 4.0, 4.0)
        painter.end()

    def _frame_color(self) -> QColor | None:
        role = QPalette.ColorRole
        if self.hasFocus():
            return self.palette().color(role.Highlight)
        if self.isEnabled() and (self.isChecked() or self.underMouse()):
            return self.palette().color(role.WindowText)
        return None


def _filling(place: QRectF, picture: QImage) -> QRectF:
    """Return the middle of a picture that has the form of its place."""
    scale = min(picture.width() / place.width(), picture.height() / place.height())
    part = QRectF(0.0, 0.0, place.width() * scale, place.height() * scale)
    part.moveCenter(QRectF(picture.rect()).center())
    return part
