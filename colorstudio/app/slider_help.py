"""What the sliders do: each control with its words, and pictures of the photo that is open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QSize, Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app.form_parts import close_box
from colorstudio.app.wording import decoder_name
from colorstudio.look import TEMPERATURE_RANGE, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colorstudio.app.requests import Variations

PICTURE_PX = 208
_STEPS = {
    "saturation": (0.3, 1.0, 1.8),
    "vividness": (0.0, 0.5, 1.0),
    "tint": (-0.6, 0.0, 0.6),
}
# Factors on the network's own temperature.
_TEMPERATURES = (0.3, 1.0, 3.0)


def _tr(text: str) -> str:
    return QCoreApplication.translate("slider_help", text)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One control: its name, what it does in words, and looks that show it with their captions."""

    name: str
    words: str
    looks: tuple[Look, ...]
    captions: tuple[str, ...]


def lessons(default: Look, decoders: Sequence[str], *, has_classes: bool) -> list[Lesson]:
    """Return what there is to explain for a network, in the order of the look panel."""
    numbers = QLocale()
    found = []
    for name, (title, words) in _texts().items():
        if name in ("vividness", "temperature") and not has_classes:
            continue
        if name == "temperature":
            highest = TEMPERATURE_RANGE[1]
            values = tuple(min(default.temperature * factor, highest) for factor in _TEMPERATURES)
        else:
            values = _STEPS[name]
        looks = tuple(_changed(default, name, value) for value in values)
        captions = tuple(numbers.toString(value, "f", 2) for value in values)
        found.append(Lesson(title, words, looks, captions))
    if len(decoders) > 1:
        found.append(
            Lesson(
                _tr("Decoder"),
                _tr(
                    "How one color is made of many likely ones: the mean is smooth and careful, "
                    "argmax takes the likeliest color alone."
                ),
                tuple(replace(default, decoder=key) for key in decoders),
                tuple(decoder_name(key) for key in decoders),
            )
        )
    return found


def _changed(look: Look, name: str, value: float) -> Look:
    return Look.from_dict(look.as_dict() | {name: value})


def _texts() -> dict[str, tuple[str, str]]:
    return {
        "saturation": (
            _tr("Saturation"),
            _tr("How strong the colors are; at 0 the photo is gray, at 1 as the network guessed."),
        ),
        "vividness": (
            _tr("Vividness"),
            _tr("Gives rare colors a better chance, where a photo looks dusty or all brown."),
        ),
        "tint": (
            _tr("Warm\N{EN DASH}cool"),
            _tr("Shifts all colors towards blue, to the left, or towards amber, to the right."),
        ),
        "temperature": (
            _tr("Temperature"),
            _tr(
                "How daring the blend of likely colors is: lower is bolder and sometimes patchy, "
                "higher is calmer and grayer."
            ),
        ),
    }


class SliderHelp(QDialog):
    """A page to read; its pictures come when they are rendered."""

    def __init__(self, found: Sequence[Lesson], parent: QWidget | None = None) -> None:
        """Lay out the words, with places for the pictures."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("What do the sliders do"))
        self.pictures: list[QLabel] = []
        self._lessons = list(found)
        page = QWidget()
        page.setObjectName("look_content")
        rows = QVBoxLayout(page)
        rows.setContentsMargins(24, 20, 24, 24)
        rows.setSpacing(4)
        intro = QLabel(
            self.tr(
                "The network looks at a photo once and remembers how likely every color is at "
                "every place. The sliders only choose among these colors, so they answer at "
                "once, and the lightness of the photo never changes."
            )
        )
        intro.setWordWrap(True)
        rows.addWidget(intro)
        for lesson in self._lessons:
            self._add(rows, lesson)
        rows.addStretch(1)
        self._lay_out(page)

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks of all pictures, in their order."""
        return tuple(look for lesson in self._lessons for look in lesson.looks)

    def _add(self, rows: QVBoxLayout, lesson: Lesson) -> None:
        heading = QLabel(lesson.name)
        heading.setProperty("heading", True)  # noqa: FBT003 (Qt's own)
        words = QLabel(lesson.words)
        words.setWordWrap(True)
        words.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for column, caption in enumerate(lesson.captions):
            picture = QLabel()
            picture.setFixedSize(QSize(PICTURE_PX, PICTURE_PX * 2 // 3))
            picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
            picture.setAccessibleName(f"{lesson.name}, {caption}")
            below = QLabel(caption)
            below.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(picture, 0, column)
            grid.addWidget(below, 1, column)
            self.pictures.append(picture)
        grid.setColumnStretch(len(lesson.captions), 1)
        rows.addSpacing(16)
        rows.addWidget(heading)
        rows.addWidget(words)
        rows.addSpacing(4)
        rows.addLayout(grid)

    def _lay_out(self, page: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self.windowTitle())
        scroll.setToolTip(self.tr("Arrow keys move the page."))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        box = close_box(self)
        box.setContentsMargins(24, 12, 24, 16)
        layout.addWidget(box)
        self.resize(3 * PICTURE_PX + 120, 680)

    @Slot(object)
    def show_variations(self, variations: Variations) -> None:
        """Take the pictures, if they are those of this page."""
        if variations.looks != self.looks:
            return
        for label, frame in zip(self.pictures, variations.frames, strict=True):
            label.setPixmap(QPixmap.fromImage(frame.shrunk(PICTURE_PX)))
            label.setFixedSize(label.pixmap().size())
