"""The parts of the batch dialog: where they stand, and what can be dropped on which."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from colorstudio.app.batch_bar import BatchBar
from colorstudio.app.batch_colors import ColorsBox
from colorstudio.app.batch_model import BatchModel
from colorstudio.app.batch_parts import Notice, align
from colorstudio.app.batch_places import PlacesBox
from colorstudio.app.batch_preview import BatchPreview
from colorstudio.app.batch_style import style_sheet
from colorstudio.app.batch_table import BatchTable
from colorstudio.app.drops import read_drop
from colorstudio.app.form_parts import separator

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    from colorstudio.app.theme import Theme

_LEAST_WIDTH_PX = 960
_EDGE_PX = 24


class BatchForm(QDialog):
    """Shows what is chosen; it starts nothing."""

    def __init__(self, parent: QWidget) -> None:
        """Build the parts."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Batch"))
        self.setAcceptDrops(True)
        self._build()
        self.resize(960, 680)

    def _build(self) -> None:
        self.places = PlacesBox()
        self.colors = ColorsBox()
        self.preview = BatchPreview()
        self.model = BatchModel(self)
        self.table = BatchTable(self.model)
        self.bar = BatchBar()
        self.notice = Notice()
        align(self.places.grid, self.colors.grid)
        form = QVBoxLayout()
        form.setSpacing(8)
        form.addWidget(self.places)
        form.addWidget(separator())
        form.addWidget(self.colors)
        form.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addLayout(form, 1)
        top.addWidget(self.preview)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_EDGE_PX, 20, _EDGE_PX, 20)
        layout.setSpacing(12)
        # Not the dialog's own minimum: that would overrule what long words in other languages need.
        layout.addStrut(_LEAST_WIDTH_PX - 2 * _EDGE_PX)
        layout.addLayout(top)
        layout.addWidget(self.notice)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.bar)

    def set_theme(self, theme: Theme) -> None:
        """Color what the program's own style sheet does not reach."""
        self.setStyleSheet(style_sheet(theme))
        self.preview.set_theme(theme)
        self.model.set_theme(theme, self.devicePixelRatioF())

    # Drops.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos and folders."""
        if read_drop(event.mimeData()).photos and self.places.isEnabled():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Replace the photos; on the table add to them; on the output set the folder."""
        event.acceptProposedAction()
        paths = read_drop(event.mimeData()).photos
        place = event.position().toPoint()
        below: QWidget | None = self.childAt(place)
        if below is not None and (below is self.table or self.table.isAncestorOf(below)):
            self.places.add_starts(paths)
        elif below in (self.places.target_line, self.places.into_button):
            path = paths[0]
            self.places.set_target(path if path.is_dir() else path.parent)
        else:
            self.places.set_starts(paths)
