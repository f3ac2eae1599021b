"""The filmstrip: small pictures of all open photos, each with its state in shape and word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QFrame, QListView

from colorstudio.app.filmstrip_paint import ENTRY_ROLE, PICTURE_ROLE, FrameDelegate
from colorstudio.app.theme import DARK, Theme
from colorstudio.app.wording import state_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QAction,
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QImage,
        QWheelEvent,
    )

    from colorstudio.app.roll import Entry

# Lowest and highest strip, and its height at first.
STRIP_HEIGHTS = (84, 200)
FIRST_HEIGHT = 116
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class RollModel(QAbstractListModel):
    """The entries of the roll in words and small pictures."""

    # An entry is seen whose picture is not here yet.
    picture_wanted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Start empty."""
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.pictures: dict[Entry, QImage] = {}

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Take the photos in their order."""
        self.beginResetModel()
        self.entries = list(entries)
        self.pictures = {entry: self.pictures[entry] for entry in entries if entry in self.pictures}
        self.endResetModel()

    def set_picture(self, entry: Entry, image: QImage) -> None:
        """Take the small picture of a photo."""
        if entry in self.entries:
            self.pictures[entry] = image
            self.refresh(entry)

    def refresh(self, entry: Entry) -> None:
        """Show an entry anew."""
        if entry in self.entries:
            index = self.index(self.entries.index(entry))
            self.dataChanged.emit(index, index)

    def rowCount(self, _parent: _Index = _NO_PARENT) -> int:
        """Return how many photos there are."""
        return len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what the view and a screen reader ask for."""
        entry = self.entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == PICTURE_ROLE:
            if entry not in self.pictures:
                self.picture_wanted.emit(entry)
            return self.pictures.get(entry)
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.path.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            parts = [entry.path.name, state_name(entry.state), entry.reason]
            separator = "\n" if role == Qt.ItemDataRole.ToolTipRole else ", "
            return separator.join(part for part in parts if part)
        return None


class Filmstrip(QListView):
    """Shows the roll in one row; told by methods, reports by signals."""

    entry_chosen = Signal(object)
    picture_wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.roll = RollModel(self)
        self.setModel(self.roll)
        self.roll.picture_wanted.connect(self.picture_wanted)
        self._delegate = FrameDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setAccessibleName(self.tr("Filmstrip"))
        self.setAccessibleDescription(
            self.tr("All open photos. Arrow keys go from one to the next.")
        )
        self.set_theme(DARK)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def sizeHint(self) -> QSize:
        """Wish for the height that it has at first."""
        return QSize(400, FIRST_HEIGHT)

    # What the strip is told.

    def set_theme(self, theme: Theme) -> None:
        """Take the colors."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_menu(self, actions: Sequence[QAction | None]) -> None:
        """Take what the menu of a photo offers; None is a line between."""
        from PySide6.QtGui import QAction as Action

        for action in actions:
            line = Action(self)
            line.setSeparator(True)
            self.addAction(action or line)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these photos."""
        self.roll.set_entries(entries)

    def show_entry(self, entry: Entry) -> None:
        """Mark the photo that is on the screen, without reporting it."""
        if entry not in self.roll.entries or entry is self.current():
            return
        index = self.roll.index(self.roll.entries.index(entry))
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.blockSignals(True)  # noqa: FBT003 (Qt's own)
        model.setCurrentIndex(index, flags.ClearAndSelect)
        model.blockSignals(False)  # noqa: FBT003 (Qt's own)
        self.scrollTo(index, QListView.ScrollHint.EnsureVisible)
        self.viewport().update()

    # What the strip is asked.

    def current(self) -> Entry | None:
        """Return the marked photo."""
        index = self.currentIndex()
        return self.roll.entries[index.row()] if index.isValid() else None

    def selected(self) -> list[Entry]:
        """Return the selected photos in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.roll.entries[row] for row in rows]

    # What a person does.

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid():
            self.entry_chosen.emit(self.roll.entries[current.row()])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll along the strip with any wheel."""
        delta = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: they are added."""
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them at any place."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Report what was dropped."""
        event.acceptProposedAction()
        mime: QMimeData = event.mimeData()
        self.dropped.emit(mime)
