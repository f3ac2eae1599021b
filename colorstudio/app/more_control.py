"""What most people never need: a line that unfolds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence


class MoreControl(QWidget):
    """Shows or hides controls; what is hidden keeps its value."""

    toggled = Signal(bool)

    def __init__(self, parts: Sequence[QWidget]) -> None:
        """Start open."""
        super().__init__()
        self.button = QToolButton()
        self.button.setText(self.tr("More control"))
        self.button.setAccessibleName(self.button.text())
        self.button.setToolTip(self.tr("How one color is chosen among the likely ones."))
        self.button.setCheckable(True)
        self.button.setProperty("disclosure", True)  # noqa: FBT003 (Qt's own)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._content = QWidget()
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        for part in parts:
            inner.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.button)
        layout.addWidget(self._content)
        self.button.toggled.connect(self._on_toggled)
        self.set_open(is_open=True)

    def set_open(self, *, is_open: bool) -> None:
        """Unfold or fold."""
        self.button.setChecked(is_open)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 (a Qt slot)
        folded = Qt.ArrowType.LeftArrow if self.isRightToLeft() else Qt.ArrowType.RightArrow
        self.button.setArrowType(Qt.ArrowType.DownArrow if is_open else folded)
        # Screen readers say "checked"; what that means here, they learn from this.
        said = self.tr("Unfolded") if is_open else self.tr("Folded away")
        self.button.setAccessibleDescription(said)
        self._content.setVisible(is_open)
        self.toggled.emit(is_open)
