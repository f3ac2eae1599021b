"""All keys in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QAction

from colorstudio.app.form_parts import close_box


class ShortcutsDialog(QDialog):
    """Lists the actions that have a key, and the keys of the canvas."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget | None = None) -> None:
        """Build the list."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Shortcuts"))
        native = QKeySequence.SequenceFormat.NativeText
        rows = [
            (action.text().partition("\t")[0], action.shortcut().toString(native))
            for action in actions
            if not action.shortcut().isEmpty()
        ]
        rows += [
            (self.tr("See the original while held"), self.tr("Space on the photo, \\ anywhere")),
            (self.tr("Move the split line by 1 %"), self.tr("Arrow keys on the photo")),
            (self.tr("Move the split line by 10 %"), self.tr("Shift and arrow keys")),
            (self.tr("Move a slider in fine steps"), self.tr("Hold Shift")),
            (self.tr("Set a slider to its default"), self.tr("Delete on the slider")),
            (self.tr("Go to the next part of the window"), "F6"),
        ]
        page = QWidget()
        page.setObjectName("look_content")
        grid = QGridLayout(page)
        grid.setContentsMargins(24, 24, 24, 24)
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        for number, (text, keys) in enumerate(rows):
            grid.addWidget(QLabel(text), number, 0)
            grid.addWidget(QLabel(keys), number, 1)
        grid.setRowStretch(len(rows), 1)
        self._lay_out(page)

    def _lay_out(self, page: QWidget) -> None:
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bar = scroll.verticalScrollBar().sizeHint().width()
        scroll.setMinimumWidth(page.minimumSizeHint().width() + bar)
        scroll.setAccessibleName(self.tr("Shortcuts"))
        scroll.setToolTip(self.tr("All keys in one list."))
        box = close_box(self)
        box.setContentsMargins(24, 12, 24, 16)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addWidget(box)
        self.resize(460, 560)
