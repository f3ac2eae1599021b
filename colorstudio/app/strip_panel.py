"""The filmstrip's place: the strip between its arrows, and what is shown in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app.filmstrip import STRIP_HEIGHTS, Filmstrip
from colorstudio.app.roll import ORDERS
from colorstudio.app.wording import order_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QResizeEvent

    from colorstudio.app.theme import Theme

_COLUMN_PX = 168
# Below this, two controls have room beside the strip and a line above them has not.
_THREE_ROWS_PX = 104


class StripPanel(QWidget):
    """Sorts, filters and counts; it walks by the actions that it is given."""

    order_chosen = Signal(str)
    words_changed = Signal(str)

    def __init__(self, previous: QAction, following: QAction) -> None:
        """Build the strip and what stands around it."""
        super().__init__()
        self.filmstrip = Filmstrip()
        self._counts = (0, 0, 0)
        self._arrows = [self._arrow(previous), self._arrow(following)]
        self.count_label = QLabel()
        self.count_label.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        self.order_box = QComboBox()
        for key in ORDERS:
            self.order_box.addItem(order_name(key), key)
        self.order_box.setAccessibleName(self.tr("Order"))
        self.order_box.setToolTip(self.tr("In which order the photos stand in the strip."))
        self.order_box.currentIndexChanged.connect(self._on_order_chosen)
        self.words_edit = QLineEdit()
        self.words_edit.setPlaceholderText(self.tr("Filter"))
        self.words_edit.setClearButtonEnabled(True)
        self.words_edit.setAccessibleName(self.tr("Filter"))
        self.words_edit.setToolTip(
            self.tr("Show only photos with these letters in their name or state.")
        )
        self.words_edit.textChanged.connect(self.words_changed)
        self._lay_out()
        # The ground of the strip, also beside it.
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setMinimumHeight(STRIP_HEIGHTS[0])
        self.setMaximumHeight(STRIP_HEIGHTS[1])

    def _arrow(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setAutoRaise(True)
        button.setAccessibleName(action.text())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        return button

    def _lay_out(self) -> None:
        column = QWidget()
        column.setFixedWidth(_COLUMN_PX)
        rows = QVBoxLayout(column)
        rows.setContentsMargins(4, 4, 8, 4)
        rows.setSpacing(4)
        rows.addStretch(1)
        rows.addWidget(self.count_label)
        rows.addWidget(self.order_box)
        rows.addWidget(self.words_edit)
        rows.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        back, forth = self._arrows
        row.addWidget(back)
        row.addWidget(self.filmstrip, 1)
        row.addWidget(forth)
        row.addWidget(column)

    def set_theme(self, theme: Theme) -> None:
        """Take the colors."""
        self.filmstrip.set_theme(theme)

    def show_counts(self, total: int, shown: int, selected: int) -> None:
        """Say how many photos there are, how many of them are shown, and how many selected."""
        self._counts = total, shown, selected
        text = self.tr("%n photo(s)", "", total)
        if shown < total:
            text = self.tr("{shown} of {photos}").format(shown=shown, photos=text)
        if selected > 1:
            text = self.tr("{photos}, {n} selected").format(photos=text, n=selected)
        self.count_label.setText(text)

    def say_again(self, _again: Callable[[str], str]) -> None:
        """Count in another language."""
        self.show_counts(*self._counts)

    @Slot()
    def _on_order_chosen(self) -> None:
        self.order_chosen.emit(self.order_box.currentData())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the counting out where the strip is low."""
        super().resizeEvent(event)
        self.count_label.setVisible(self.height() >= _THREE_ROWS_PX)
