"""Nine versions of the colors side by side; a click takes one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMargins, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colorstudio.look import SATURATION_RANGE, TEMPERATURE_RANGE, TINT_RANGE, VIVIDNESS_RANGE, Look

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from colorstudio.app.requests import Variations

THUMBNAIL_PX = 192
# Around each picture; the style sheet draws the focus in it.
_RIM_PX = 5
# Columns: steps of the tint, from cool to warm. Rows: factors on the temperature, steps of the
# vividness and second guesses, bolder above and other colors below; where those have no effect the
# rows are factors on the saturation.
_TINTS = (-0.4, 0.0, 0.4)
_BOLDNESS = ((0.5, 0.35, 0.0), (1.0, 0.0, 0.0), (0.7, 0.0, 0.7))
_SATURATIONS = (1.4, 1.0, 0.65)
_SIDE = 3
_ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_SIDE,
    Qt.Key.Key_Down: _SIDE,
}


def variations_of(look: Look, *, has_classes: bool) -> tuple[Look, ...]:
    """Return nine looks around one, row by row; the one itself stands in the middle."""
    uses_temperature = has_classes and look.decoder == "mean"
    rows = (
        [_bolder(look, *boldness) for boldness in _BOLDNESS]
        if uses_temperature
        else [
            replace(look, saturation=_held(look.saturation * factor, SATURATION_RANGE))
            for factor in _SATURATIONS
        ]
    )
    return tuple(
        replace(row, tint=_held(row.tint + step, TINT_RANGE)) for row in rows for step in _TINTS
    )


def _bolder(look: Look, factor: float, vividness: float, second_guess: float) -> Look:
    return replace(
        look,
        temperature=_held(look.temperature * factor, (0.01, TEMPERATURE_RANGE[1])),
        vividness=_held(look.vividness + vividness, VIVIDNESS_RANGE),
        second_guess=max(look.second_guess, second_guess),
    )


def _held(value: float, bounds: tuple[float, float]) -> float:
    return min(max(value, bounds[0]), bounds[1])


class VariationsDialog(QDialog):
    """A grid of three by three pictures."""

    look_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Keep the places; `show_variations` fills them."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Variations"))
        self._looks: tuple[Look, ...] = ()
        self.buttons = [VariationButton(number) for number in range(_SIDE * _SIDE)]
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, button in enumerate(self.buttons):
            grid.addWidget(button, number // _SIDE, number % _SIDE)
            button.clicked.connect(self._on_clicked)
            button.arrow_pressed.connect(self._on_arrow_pressed)
        self._help = QLabel(
            self.tr(
                "Cooler to warmer from left to right; bolder above; below, the second color where "
                "the first was not sure."
            )
        )
        self._help.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self._help)
        layout.addLayout(grid)
        layout.addWidget(self._button_box())
        self.buttons[_SIDE * _SIDE // 2].setFocus()

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        button = box.button(QDialogButtonBox.StandardButton.Cancel)
        button.setText(self.tr("Cancel"))
        button.setAccessibleName(self.tr("Cancel"))
        button.setToolTip(self.tr("Keep the look as it is."))
        button.setAutoDefault(False)
        box.rejected.connect(self.reject)
        return box

    @Slot(object)
    def show_variations(self, variations: Variations) -> None:
        """Show the pictures."""
        self._looks = variations.looks
        if variations.looks[0].saturation != variations.looks[-1].saturation:
            self._help.setText(
                self.tr("Cooler to warmer from left to right; stronger above, paler below.")
            )
        for button, look, frame in zip(
            self.buttons, variations.looks, variations.frames, strict=True
        ):
            button.show_look(look, QPixmap.fromImage(frame.copy()))
        self.adjustSize()

    @Slot()
    def _on_clicked(self) -> None:
        for number, look in enumerate(self._looks):
            if self.buttons[number] is self.sender():
                self.look_chosen.emit(look)
                self.accept()

    @Slot(int, int)
    def _on_arrow_pressed(self, number: int, step: int) -> None:
        is_across = abs(step) == 1
        target = number + step
        if is_across and target // _SIDE != number // _SIDE:
            return
        if 0 <= target < len(self.buttons):
            self.buttons[target].setFocus(Qt.FocusReason.TabFocusReason)


class VariationButton(QToolButton):
    """One picture; arrow keys go to its neighbors, Enter takes it."""

    arrow_pressed = Signal(int, int)

    def __init__(self, number: int) -> None:
        """Start empty."""
        super().__init__()
        self._number = number
        self.setProperty("thumbnail", True)  # noqa: FBT003 (Qt's own)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._take_size(QSize(THUMBNAIL_PX, THUMBNAIL_PX * 2 // 3))
        self.setAccessibleName(self.tr("Variation {n}").format(n=number + 1))
        self.setToolTip(self.tr("Not ready yet."))

    def _take_size(self, size: QSize) -> None:
        self.setIconSize(size)
        self.setFixedSize(size.grownBy(QMargins(_RIM_PX, _RIM_PX, _RIM_PX, _RIM_PX)))

    def show_look(self, look: Look, picture: QPixmap) -> None:
        """Show how a look makes the photo."""
        self.setIcon(QIcon(picture))
        self._take_size(picture.size())
        text = self.tr(
            "Saturation {saturation}, vividness {vividness}, temperature {temperature}, tint {tint}"
        )
        names = ("saturation", "vividness", "temperature", "tint")
        numbers = {name: QLocale().toString(getattr(look, name), "f", 2) for name in names}
        self.setToolTip(text.format(**numbers))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the picture or go to a neighbor."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.arrow_pressed.emit(self._number, _ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
