"""Small parts that the boxes of the batch dialog share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

# One column of names for all boxes, so that the controls stand in line.
LABEL_PX = 72
GAP_PX = 8


def explain(widget: QWidget, name: str, tooltip: str) -> None:
    """Name a control for screen readers and say what it does."""
    widget.setAccessibleName(name)
    widget.setToolTip(tooltip)
    widget.setAccessibleDescription(tooltip)


def check_box(text: str, tooltip: str, *, is_checked: bool = False) -> QCheckBox:
    """Make a check box that explains itself."""
    box = QCheckBox(text)
    box.setChecked(is_checked)
    explain(box, text, tooltip)
    return box


def choice_box(name: str, tooltip: str, rows: Iterable[tuple[str, str]]) -> QComboBox:
    """Make a list of (text, key)."""
    box = QComboBox()
    for text, key in rows:
        box.addItem(text, key)
    explain(box, name, tooltip)
    return box


def row_of(*parts: QWidget | int) -> QHBoxLayout:
    """Put controls side by side; a number is a gap in pixels, 0 one that takes what is left."""
    row = QHBoxLayout()
    row.setSpacing(GAP_PX)
    for part in parts:
        if isinstance(part, QWidget):
            row.addWidget(part)
        elif part:
            row.addSpacing(part)
        else:
            row.addStretch(1)
    return row


def form_grid() -> QGridLayout:
    """A grid with one column of names and one of controls."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP_PX)
    grid.setVerticalSpacing(GAP_PX)
    grid.setColumnMinimumWidth(0, LABEL_PX)
    grid.setColumnStretch(1, 1)
    return grid


def add_row(grid: QGridLayout, name: str, buddy: QWidget, row: QHBoxLayout) -> None:
    """Add one row to such a grid; an empty name leaves its place free."""
    at = grid.rowCount()
    if name:
        label = QLabel(name)
        label.setBuddy(buddy)
        grid.addWidget(label, at, 0)
    grid.addLayout(row, at, 1)


def align(*grids: QGridLayout) -> None:
    """Give the columns of names one width, whatever the language."""
    widths = [
        item.sizeHint().width()
        for grid in grids
        for row in range(grid.rowCount())
        if (item := grid.itemAtPosition(row, 0)) is not None
    ]
    for grid in grids:
        grid.setColumnMinimumWidth(0, max(LABEL_PX, *widths))


class Notice(QLabel):
    """A sentence on a colored ground; it takes no room while there is nothing to say."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.setObjectName("notice")
        self.setWordWrap(True)
        self.hide()

    @Slot(str)
    def say(self, text: str, kind: str = "hint") -> None:
        """Show a sentence, a "hint" or an "error"; none with an empty text."""
        self.setText(text)
        self.setProperty("kind", kind)
        # The style sheet looks at the property only when it is put on anew.
        self.style().unpolish(self)
        self.style().polish(self)
        self.setVisible(bool(text))
