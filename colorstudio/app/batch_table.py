"""The table of the batch dialog: a row for each photo, with what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QUrl,
    Signal,
    Slot,
)
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from colorstudio.app.batch_model import THUMBNAIL_PX, THUMBNAIL_WIDTH_PX, BatchModel, Column, Row
from colorstudio.app.batch_parts import explain

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_ROW_PX = 36
_Index = QModelIndex | QPersistentModelIndex
_WIDTHS_PX = {Column.NUMBER: 56, Column.FILE: 300, Column.STATE: 130}


class FailedFilter(QSortFilterProxyModel):
    """All rows, or only those that failed."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Show all."""
        super().__init__(parent)
        self._only_failed = False

    def show_only_failed(self, *, is_on: bool) -> None:
        """Leave the others out, or show them again."""
        if is_on != self._only_failed:
            self._only_failed = is_on
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, _parent: _Index) -> bool:
        """Look at the state."""
        model = self.sourceModel()
        if not self._only_failed or not isinstance(model, BatchModel):
            return True
        return model.rows[source_row].state == "failed"


class BatchTable(QTableView):
    """Shows the rows; Enter opens a picture, the menu shows it in its folder."""

    open_requested = Signal(object)

    def __init__(self, model: BatchModel) -> None:
        """Show these rows."""
        super().__init__()
        self._rows = model
        self.filter = FailedFilter(self)
        self.filter.setSourceModel(model)
        self.setModel(self.filter)
        explain(
            self,
            self.tr("Photos of the batch"),
            self.tr("One row for each photo. Enter opens the picture."),
        )
        self.setToolTip("")
        self._set_up()
        self._add_actions()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(THUMBNAIL_WIDTH_PX, THUMBNAIL_PX))
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        # All rows of one height: ten thousand need not be measured.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_PX)
        rows.hide()
        columns.setHighlightSections(False)
        columns.setStretchLastSection(True)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in _WIDTHS_PX.items():
            columns.resizeSection(column, width)

    def _add_actions(self) -> None:
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.open_action = QAction(self.tr("Open the picture"), self)
        self.open_action.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self.reveal_action = QAction(self.tr("Show in folder"), self)
        self.reveal_action.setShortcut(QKeySequence("Ctrl+Return"))
        slots = ((self.open_action, self._on_open), (self.reveal_action, self._on_reveal))
        for action, slot in slots:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(slot)
            self.addAction(action)
        self.doubleClicked.connect(self._on_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the photo's name a third of the room."""
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(Column.FILE, max(220, self.width() * 2 // 5))

    def current_row(self) -> Row | None:
        """The row that is chosen."""
        index = self.filter.mapToSource(self.currentIndex())
        return self._rows.rows[index.row()] if index.isValid() else None

    def follow(self, number: int) -> None:
        """Keep a row in sight, unless a person has chosen one."""
        if number >= 0 and not self.currentIndex().isValid():
            index = self.filter.mapFromSource(self._rows.index(number, 0))
            if index.isValid():
                self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    @Slot()
    @Slot(QModelIndex)
    def _on_open(self) -> None:
        row = self.current_row()
        if row is not None:
            self.open_requested.emit(row.shown)

    @Slot()
    def _on_reveal(self) -> None:
        row = self.current_row()
        if row is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(row.shown.parent)))
