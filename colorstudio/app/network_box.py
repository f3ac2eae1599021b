"""What runs the network again: the model and the color detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from colorstudio.app.form_parts import quiet_line
from colorstudio.app.icons import icon_pixmap
from colorstudio.app.requests import DETAILS
from colorstudio.app.wording import model_size, model_summary, model_title
from colorstudio.model_file import MODEL_SUFFIX
from colorstudio.model_folder import model_key

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from colorstudio.app.theme import Theme
    from colorstudio.model_file import ModelCard, ModelEntry

_TOOLTIP = Qt.ItemDataRole.ToolTipRole
_MARK_PX = 16
_LEAST_LETTERS = 10


class NetworkBox(QWidget):
    """Shows which network guesses the colors, and how finely it looks."""

    model_chosen = Signal(str)
    detail_chosen = Signal(int)

    def __init__(self) -> None:
        """Start with empty lists."""
        super().__init__()
        self._card: ModelCard | None = None
        # What the shown network was asked for by.
        self._chosen = ""
        self._entries: Sequence[ModelEntry] = ()
        self.model_box = QComboBox()
        # Long names of papers would widen the whole panel; the list has room for them.
        self.model_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.model_box.setMinimumContentsLength(_LEAST_LETTERS)
        self.model_box.setAccessibleName(self.tr("Model"))
        self.model_box.setToolTip(
            self.tr("The network that guesses the colors. Changing it runs the network again.")
        )
        self.model_info = quiet_line()
        self.detail_box = QComboBox()
        self.detail_box.setAccessibleName(self.tr("Color detail"))
        self.detail_box.setToolTip(
            self.tr(
                "How finely the network looks. More is slower and not always better: large areas "
                "may lose color. The photo itself always keeps its full size."
            )
        )
        self.again_marks = [QLabel(), QLabel()]
        self._lay_out()
        self.model_box.activated.connect(self._on_model_activated)
        self.detail_box.activated.connect(self._on_detail_activated)

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.setColumnStretch(2, 1)
        rows = (
            (0, self.tr("Model"), self.model_box),
            (2, self.tr("Color detail"), self.detail_box),
        )
        again = self.tr("A change runs the network again.")
        for (row, name, box), mark in zip(rows, self.again_marks, strict=True):
            label = QLabel(name)
            label.setBuddy(box)
            box.setAccessibleDescription(again)
            mark.setToolTip(again)
            mark.setAccessibleName(again)
            layout.addWidget(mark, row, 0)
            layout.addWidget(label, row, 1)
            layout.addWidget(box, row, 2)
        layout.addWidget(self.model_info, 1, 0, 1, 3)

    def set_theme(self, theme: Theme) -> None:
        """Tint the round arrows."""
        ratio = self.devicePixelRatioF()
        for mark in self.again_marks:
            mark.setPixmap(icon_pixmap("run-again", theme.quiet, _MARK_PX, ratio))

    def set_card(self, card: ModelCard, model: str = "") -> None:
        """Show a network that was asked for by name or file."""
        self._card = card
        # An own model may have the name of a bundled one.
        self._chosen = model if MODEL_SUFFIX in model else card.name
        if self.model_box.findData(self._chosen) < 0:
            # A file from elsewhere, or the list has not been read yet.
            self.model_box.addItem(model_title(card), self._chosen)
        self.model_box.setCurrentIndex(self.model_box.findData(self._chosen))
        self.model_info.setText(model_summary(card))
        self._show_facts()
        self._fill_details(card.detail)

    def set_models(self, entries: Sequence[ModelEntry]) -> None:
        """List the models; those that cannot be used are gray and say why."""
        self._entries = entries
        chosen = self._chosen or self.model_box.currentData()
        self.model_box.clear()
        for entry in entries:
            self._add_model(entry)
        if self._card is not None and self.model_box.findData(chosen) < 0:
            self.model_box.addItem(model_title(self._card), chosen)
        self.model_box.setCurrentIndex(self.model_box.findData(chosen))
        self._show_facts()
        view = self.model_box.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * _MARK_PX)

    def say_again(self, _again: Callable[[str], str]) -> None:
        """Say sizes with the numbers of another language."""
        if self._entries:
            self.set_models(self._entries)

    def _show_facts(self) -> None:
        """Say of the shown network what it says of itself in the list: size and license."""
        facts = self.model_box.itemData(self.model_box.currentIndex(), _TOOLTIP)
        self.model_info.setToolTip(facts or "")

    def _add_model(self, entry: ModelEntry) -> None:
        row = self.model_box.count()
        if entry.card is not None:
            self.model_box.addItem(model_title(entry.card), model_key(entry))
            size = model_size(entry.size_bytes)
            tooltip = self.tr("{summary}\nSize: {size}. License: {license}").format(
                summary=model_summary(entry.card), size=size, license=entry.card.license
            )
        else:
            self.model_box.addItem(entry.path.stem, model_key(entry))
            tooltip = entry.error
            model = self.model_box.model()
            if isinstance(model, QStandardItemModel):
                model.item(row).setEnabled(False)
        self.model_box.setItemData(row, tooltip, _TOOLTIP)

    def set_detail(self, detail: int) -> None:
        """Show a color detail without reporting it."""
        with QSignalBlocker(self.detail_box):
            if self.detail_box.findData(detail) < 0:
                # A look file may hold any number.
                self.detail_box.addItem(self.tr("{n} pixels").format(n=detail), detail)
            self.detail_box.setCurrentIndex(self.detail_box.findData(detail))

    def _fill_details(self, default: int) -> None:
        self.detail_box.clear()
        for pixels in sorted({*DETAILS, default}):
            text = self.tr("{n} pixels, default") if pixels == default else self.tr("{n} pixels")
            self.detail_box.addItem(text.format(n=pixels), pixels)
        self.set_detail(default)

    @Slot(int)
    def _on_model_activated(self, index: int) -> None:
        self.model_chosen.emit(str(self.model_box.itemData(index)))

    @Slot(int)
    def _on_detail_activated(self, index: int) -> None:
        self.detail_chosen.emit(int(self.detail_box.itemData(index)))
