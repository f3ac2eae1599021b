"""One number of the look: its name, a slider and a number field that move together."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSlider,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QMouseEvent

# Width of the handle in the style sheet, its border included. Asking QStyle would do as well, but
# its import alone takes as long as a twentieth of the window's start.
HANDLE_PX = 16
# Positions of a slider; finer than the screen can show.
_LOG_STEPS = 400
# How much slower a slider follows the hand while Shift is held.
FINE = 0.1
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}


@dataclass(frozen=True, slots=True)
class Scale:
    """How slider positions (integers) and values (floats) belong together.

    Attributes:
        low: value at the left end of the slider.
        high: value at its right end.
        field_low: smallest value of the number field; the slider stays at its end for those.
        is_logarithmic: equal distances are equal factors.
    """

    low: float
    high: float
    field_low: float
    is_logarithmic: bool = False

    @property
    def steps(self) -> int:
        """Number of the last slider position."""
        return _LOG_STEPS if self.is_logarithmic else round((self.high - self.low) * 100)

    def value(self, position: int) -> float:
        """Return the value at a slider position, to hundredths."""
        share = position / self.steps
        if self.is_logarithmic:
            return round(self.low * math.pow(self.high / self.low, share), 2)
        return round(self.low + share * (self.high - self.low), 2)

    def position(self, value: float) -> int:
        """Return the slider position closest to a value."""
        held = min(max(value, self.low), self.high)
        if self.is_logarithmic:
            return round(math.log(held / self.low) / math.log(self.high / self.low) * self.steps)
        return round((held - self.low) / (self.high - self.low) * self.steps)


class LookSlider(QSlider):
    """A slider that goes where it is clicked and to its default where it is double-clicked."""

    grabbed = Signal()
    reset_requested = Signal()

    def __init__(self, steps: int) -> None:
        """Make it horizontal, from 0 to `steps`."""
        super().__init__(Qt.Orientation.Horizontal)
        self.setRange(0, steps)
        self.setSingleStep(max(1, steps // 40))
        self.setPageStep(max(1, steps // 10))
        # Where a fine drag began: place of the pointer and position of the slider.
        self._fine_from: tuple[float, int] | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the place of the click, then drag from there."""
        self.grabbed.emit()
        self._fine_from = None
        if event.button() == Qt.MouseButton.LeftButton and not self._is_on_handle(event):
            self.setValue(self._position_at(event))
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the hand; with Shift at a tenth of its speed."""
        if not event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not self.isSliderDown():
            self._fine_from = None
            super().mouseMoveEvent(event)
            return
        x = event.position().x()
        if self._fine_from is None:
            self._fine_from = x, self.value()
        begun, position = self._fine_from
        moved = (x - begun) / (self.width() - HANDLE_PX) * self.maximum()
        self.setSliderPosition(round(position + moved * FINE))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the default."""
        event.accept()
        self.reset_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the default with Delete or Backspace; move by the smallest step with Shift."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reset_requested.emit()
        elif event.key() in _STEPS and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.setValue(self.value() + _STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _handle_x(self) -> float:
        return self.value() / self.maximum() * (self.width() - HANDLE_PX)

    def _is_on_handle(self, event: QMouseEvent) -> bool:
        return 0.0 <= event.position().x() - self._handle_x() <= HANDLE_PX

    def _position_at(self, event: QMouseEvent) -> int:
        share = (event.position().x() - HANDLE_PX / 2) / (self.width() - HANDLE_PX)
        return round(share * self.maximum())


class SliderRow(QWidget):
    """Name, slider and number field of one value; double-click on the name sets its default."""

    value_changed = Signal(float)
    gesture_started = Signal()

    def __init__(self, name: str, tooltip: str, scale: Scale) -> None:
        """Build the row; `name` and `tooltip` are shown and read aloud."""
        super().__init__()
        self._name = name
        self._tooltip = tooltip
        self._scale = scale
        self._value = scale.low
        self._default = scale.low
        self.name_label = QLabel(name)
        self.slider = LookSlider(scale.steps)
        self.field = QDoubleSpinBox()
        self._build_field()
        self._lay_out()
        self.set_reason("")
        self.slider.valueChanged.connect(self._on_slider_moved)
        self.slider.grabbed.connect(self.gesture_started)
        self.slider.reset_requested.connect(self._reset)
        self.field.valueChanged.connect(self._on_field_changed)
        self.name_label.installEventFilter(self)

    def _build_field(self) -> None:
        self.field.setRange(self._scale.field_low, self._scale.high)
        self.field.setDecimals(2)
        self.field.setSingleStep(0.01)
        self.field.setKeyboardTracking(False)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFixedWidth(68)
        self.name_label.setBuddy(self.field)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(2)
        layout.addWidget(self.name_label, 0, 0)
        layout.addWidget(self.field, 0, 1, 2, 1, Qt.AlignmentFlag.AlignBottom)
        layout.addWidget(self.slider, 1, 0)
        layout.setColumnStretch(0, 1)

    def set_value(self, value: float) -> None:
        """Show a value without reporting it."""
        self._value = value
        self.slider.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.field.blockSignals(True)  # noqa: FBT003
        self.slider.setValue(self._scale.position(value))
        self.field.setValue(value)
        self.slider.blockSignals(False)  # noqa: FBT003
        self.field.blockSignals(False)  # noqa: FBT003
        self._describe()

    def set_default(self, value: float) -> None:
        """Say which value a double-click goes back to."""
        self._default = value
        self._describe()

    def say_again(self, again: Callable[[str], str]) -> None:
        """Say name and number in another language."""
        self._name, self._tooltip = again(self._name), again(self._tooltip)
        self._describe()

    def set_reason(self, reason: str) -> None:
        """Switch the row off because of `reason`, a sentence; an empty one switches it on."""
        self.slider.setEnabled(not reason)
        self.field.setEnabled(not reason)
        self.name_label.setEnabled(not reason)
        tooltip = f"{self._tooltip}\n\n{reason}" if reason else self._tooltip
        for widget in (self.name_label, self.slider, self.field):
            widget.setToolTip(tooltip)
        self.field.setAccessibleName(self.tr("{name}, number").format(name=self._name))
        self.slider.setAccessibleDescription(tooltip)
        self.field.setAccessibleDescription(tooltip)
        self._describe()

    def _describe(self) -> None:
        # A dot marks what differs from the default; the field says its number in the locale.
        is_default = math.isclose(self._value, self._default, abs_tol=0.004)
        self.name_label.setText(self._name if is_default else f"{self._name} \N{BULLET}")
        number = self.field.text()
        spoken = self.tr("{name}, {value}, default") if is_default else self.tr("{name}, {value}")
        self.slider.setAccessibleName(spoken.format(name=self._name, value=number))

    @Slot(int)
    def _on_slider_moved(self, position: int) -> None:
        self._report(self._scale.value(position))

    @Slot(float)
    def _on_field_changed(self, value: float) -> None:
        self._report(round(value, 2))

    @Slot()
    def _reset(self) -> None:
        self.gesture_started.emit()
        self._report(self._default)

    def _report(self, value: float) -> None:
        if value == self._value:
            return
        self.set_value(value)
        self.value_changed.emit(value)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the double-click on the name."""
        if watched is self.name_label and event.type() == QEvent.Type.MouseButtonDblClick:
            if self.slider.isEnabled():
                self._reset()
            return True
        return super().eventFilter(watched, event)
