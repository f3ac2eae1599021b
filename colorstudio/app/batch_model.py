"""The rows of the batch table: one for each photo, ten thousand as quickly as ten."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QPixmap

from colorstudio.app.batch_marks import mark
from colorstudio.app.batch_wording import state_note, state_text
from colorstudio.app.theme import DARK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QImage

    from colorstudio.app.batch_requests import Key
    from colorstudio.app.theme import Theme
    from colorstudio.batch.picture import Result
    from colorstudio.batch.plan import Entry

THUMBNAIL_PX = 28
# Wide enough for a panorama; all thumbnails take the same room, so the names stand in line.
THUMBNAIL_WIDTH_PX = 44
# A screen shows some 30; older ones are made again when they come back.
_KEPT_THUMBNAILS = 1500
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class Column(IntEnum):
    """What stands where."""

    NUMBER = 0
    FILE = 1
    STATE = 2
    NOTE = 3


@dataclass(slots=True)
class Row:
    """One page of a photo.

    Attributes:
        path: the photo.
        page: from 0.
        name: its way from the folder that all photos have in common.
        state: a plan's fate, or what became of it.
        target: the picture, where there is one or will be.
        note: why it was left or failed.
        seconds: what it took.
    """

    path: Path
    page: int
    name: str
    state: str
    target: Path | None = None
    note: str = ""
    seconds: float = 0.0

    @property
    def key(self) -> Key:
        """What requests and results call it."""
        return self.path, self.page

    @property
    def shown(self) -> Path:
        """The file to make a thumbnail of: the colored picture once there is one."""
        is_colored = self.state in ("done", "before") and self.target is not None
        return self.target if is_colored and self.target is not None else self.path


class BatchModel(QAbstractTableModel):
    """Rows that results find by their key."""

    thumbnail_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.rows: list[Row] = []
        self._numbers: dict[Key, int] = {}
        self._theme: Theme = DARK
        self._ratio = 1.0
        self._thumbnails: OrderedDict[tuple[Path, int], QIcon | None] = OrderedDict()
        # The file and the number of the row that asked for it, the newest last.
        self._wanted: OrderedDict[tuple[Path, int], int] = OrderedDict()
        self._blank = self._icon(None)

    def set_theme(self, theme: Theme, ratio: float) -> None:
        """Take the colors of the marks."""
        self._theme, self._ratio = theme, ratio
        self._emit_changed(0, len(self.rows) - 1)

    # What the run tells.

    def set_entries(self, entries: Sequence[Entry], root: Path) -> None:
        """Show what a plan says about every photo."""
        self.beginResetModel()
        self.rows = [_row_of(entry, root) for entry in entries]
        self._numbers = {row.key: number for number, row in enumerate(self.rows)}
        self._wanted.clear()
        self.endResetModel()

    def renew(self, entries: Sequence[Entry], root: Path) -> None:
        """Take what a run will do; photos that it says nothing about stay as they are."""
        if any((entry.source, entry.page) not in self._numbers for entry in entries):
            self.set_entries(entries, root)
            return
        for entry in entries:
            number = self._numbers[entry.source, entry.page]
            is_fresh = entry.fate == "done" and self.rows[number].state == "done"
            if not is_fresh:
                self.rows[number] = _row_of(entry, root)
        self._emit_changed(0, len(self.rows) - 1)

    def begin(self, key: Key) -> int:
        """Mark a photo as in hand; return its row's number, below 0 if there is none."""
        number = self._numbers.get(key, -1)
        if number >= 0:
            self.rows[number].state = "working"
            self._emit_changed(number, number)
        return number

    def finish(self, key: Key, result: Result) -> None:
        """Show what became of a photo."""
        number = self._numbers.get(key, -1)
        if number < 0:
            return
        row = self.rows[number]
        row.state, row.seconds = result.state, result.seconds
        row.note = result.reason if result.state == "failed" else state_note(result.state)
        row.note = row.note or " ".join(result.notes)
        if row.target is not None:
            # A picture that was there before is another one now.
            self._thumbnails.pop((row.target, 0), None)
        self._emit_changed(number, number)

    def let_go(self) -> None:
        """Let what was in hand wait again, because the run has ended."""
        for number, row in enumerate(self.rows):
            if row.state == "working":
                row.state = "make"
                self._emit_changed(number, number)

    def _emit_changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, Column.NOTE))

    # Thumbnails, made for the rows that are seen.

    def next_wanted(self) -> tuple[Path, int] | None:
        """The file whose thumbnail was asked for last; it is asked for until it is set."""
        return next(reversed(self._wanted), None)

    def set_thumbnail(self, key: tuple[Path, int], image: QImage | None) -> None:
        """Keep a thumbnail; None if the file has none."""
        self._thumbnails[key] = None if image is None else self._icon(image)
        while len(self._thumbnails) > _KEPT_THUMBNAILS:
            self._thumbnails.popitem(last=False)
        number = self._wanted.pop(key, -1)
        if 0 <= number < len(self.rows):
            self._emit_changed(number, number)

    def _thumbnail(self, row: Row, number: int) -> QIcon:
        shown = row.shown
        key = shown, (row.page if shown == row.path else 0)
        icon = self._thumbnails.get(key)
        if icon is not None:
            return icon
        if key not in self._thumbnails and key not in self._wanted:
            self._wanted[key] = number
            self.thumbnail_wanted.emit()
        # Until the colored one is there, the photo's own stays.
        return self._thumbnails.get((row.path, row.page)) or self._blank

    def _icon(self, image: QImage | None) -> QIcon:
        """Put a picture into the middle of the room that all thumbnails have."""
        from PySide6.QtGui import QPainter

        ratio = self._ratio
        size = QSize(THUMBNAIL_WIDTH_PX, THUMBNAIL_PX) * ratio
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        if image is not None:
            small = image.scaled(
                size,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter = QPainter(pixmap)
            left, top = (size.width() - small.width()) // 2, (size.height() - small.height()) // 2
            painter.drawImage(left, top, small)
            painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return QIcon(pixmap)

    def say_again(self, again: Callable[[str], str]) -> None:
        """Say the notes in another language."""
        for row in self.rows:
            row.note = again(row.note)

    # What the view asks.

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """How many photos there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Always the same."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("No."), self.tr("Photo"), self.tr("State"), self.tr("Note"))[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say what stands in a cell."""
        row, column = self.rows[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column, index.row())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._decoration(row, column, index.row())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, column, index.row())
        return None

    def _text(self, row: Row, column: Column, number: int) -> str:
        if column == Column.NUMBER:
            return str(number + 1)
        if column == Column.FILE:
            page = self.tr(", page {n}").format(n=row.page + 1) if row.page else ""
            return f"{row.name}{page}"
        return state_text(row.state, row.seconds) if column == Column.STATE else row.note

    def _decoration(self, row: Row, column: Column, number: int) -> object:
        if column == Column.FILE:
            return self._thumbnail(row, number)
        if column == Column.STATE:
            theme = self._theme
            return mark(row.state, theme.quiet, theme.accent, theme.warning_text, self._ratio)
        return None

    def _tooltip(self, row: Row, column: Column) -> str:
        if column == Column.NOTE:
            return row.note
        if column == Column.FILE and row.target is not None:
            return f"{row.path}\n\N{RIGHTWARDS ARROW} {row.target}"
        return str(row.path) if column == Column.FILE else ""

    def _spoken(self, row: Row, column: Column, number: int) -> str:
        text = self._text(row, column, number)
        return text or self.tr("empty")


def _row_of(entry: Entry, root: Path) -> Row:
    path = entry.source
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    state = "before" if entry.fate == "done" else entry.fate
    return Row(path, entry.page, name, state, entry.target, state_note(state))
