"""The parts of the window and where they stand; what they do is connected elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from colorstudio.app import settings as stored
from colorstudio.app.actions import Actions
from colorstudio.app.empty_state import EmptyState
from colorstudio.app.form_parts import PANEL_WIDTHS
from colorstudio.app.icons import app_icon
from colorstudio.app.menus import Menus
from colorstudio.app.status_line import StatusLine
from colorstudio.app.theme import apply_theme, around_photo, choose_theme
from colorstudio.app.toolbar import MainToolBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QResizeEvent

    from colorstudio.app.theme import Theme

_WORDED_FROM_PX = 1100


class WindowParts(QMainWindow):
    """Panels, bars and menus; whoever connects them finds them here."""

    def __init__(
        self,
        store: QSettings,
        log_file: Path | None,
        looks_folder: Path | None,
        state_folder: Callable[[], Path] | None,
    ) -> None:
        """Build what the first frame shows.

        Args:
            store: where settings are kept.
            log_file: what the report for a bug quotes; the person's own if None.
            looks_folder: where the person's own looks lie; their data folder's if None.
            state_folder: says where a crash leaves what was open; None keeps nothing.
        """
        super().__init__()
        self.store = store
        self.log_file = log_file
        self.looks_folder = looks_folder
        self.state_folder = state_folder
        # Before the widgets are made: each is then polished once.
        self._theme = choose_theme(stored.load_settings(store).theme)
        apply_theme(self._theme)
        self._build()
        self._restore_place()

    def _build(self) -> None:
        self.setWindowTitle("ColorStudio")
        self.setMinimumSize(960, 600)
        self.actions_by_name = Actions(self)
        self._menus = Menus(self.menuBar())
        self.toolbar = MainToolBar(self.actions_by_name)
        self.addToolBar(self.toolbar)
        self.empty_state = EmptyState(
            self._theme, is_first_run=not stored.was_seen(self.store, stored.FIRST_RUN)
        )
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)
        self.setCentralWidget(self._build_splitter())
        self.actions_by_name.set_photo_open(is_open=False)
        self.toolbar.original_button.setEnabled(False)
        self.empty_state.open_button.setFocus()

    def _build_splitter(self) -> QSplitter:
        self.stage = QStackedWidget()
        self.stage.addWidget(self.empty_state)
        left = QWidget()
        self._column = QVBoxLayout(left)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stage, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        # The look panel's place, in its color; the panel follows with the first frame on screen.
        place = QWidget()
        place.setObjectName("look_content")
        place.setMinimumWidth(PANEL_WIDTHS[0])
        place.setMaximumWidth(PANEL_WIDTHS[1])
        self._splitter.addWidget(place)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([1000, 280])
        self._rows = QSplitter(Qt.Orientation.Vertical)
        self._rows.setHandleWidth(1)
        self._rows.setChildrenCollapsible(False)
        self._rows.addWidget(self._splitter)
        self._rows.setStretchFactor(0, 1)
        return self._rows

    def _complete(self) -> None:
        """Build what nobody misses in the first frame: a fourth of the window's start."""
        from colorstudio.app.canvas import Canvas
        from colorstudio.app.error_bar import ErrorBar
        from colorstudio.app.look_panel import LookPanel
        from colorstudio.app.strip_panel import StripPanel

        self.look_panel = LookPanel()
        self.look_panel.setMinimumWidth(PANEL_WIDTHS[0])
        self.look_panel.setMaximumWidth(PANEL_WIDTHS[1])
        self._splitter.replaceWidget(1, self.look_panel)
        self.look_panel.more.set_open(is_open=stored.is_more_open(self.store))
        self.look_panel.more.toggled.connect(self._on_more_toggled)
        self.error_bar = ErrorBar()
        self._column.insertWidget(0, self.error_bar)
        self.canvas = Canvas()
        self.stage.addWidget(self.canvas)
        actions = self.actions_by_name
        self.strip_panel = StripPanel(actions.previous, actions.next)
        self.strip_panel.hide()
        self.filmstrip = self.strip_panel.filmstrip
        self._rows.addWidget(self.strip_panel)
        self._restore_rows()
        self.recent_menu = QMenu(self.tr("Open recent"), self)
        self.recent_menu.setToolTipsVisible(True)
        self.actions_by_name.set_own_keys(stored.load_keys(self.store))
        self._menus.fill(self.actions_by_name, self.recent_menu)
        self.actions_by_name.views[self.canvas.view].setChecked(True)
        self.setWindowIcon(app_icon())
        self.show_theme(self._theme)

    def show_theme(self, theme: Theme) -> None:
        """Color what the palette and the style sheet do not reach."""
        for part in (
            self.actions_by_name,
            self.toolbar,
            self.empty_state,
            self.error_bar,
            self.strip_panel,
            self.look_panel.network,
        ):
            part.set_theme(theme)
        gray = stored.load_settings(self.store).canvas_gray
        self.canvas.set_theme(around_photo(theme, gray))

    def _restore_place(self) -> None:
        self.resize(1280, 800)
        place = stored.load_place(self.store, "geometry")
        if place is not None:
            self.restoreGeometry(place)
        splitter = stored.load_place(self.store, "splitter")
        if splitter is not None:
            self._splitter.restoreState(splitter)

    def _restore_rows(self) -> None:
        rows = stored.load_place(self.store, "rows")
        if rows is not None:
            self._rows.restoreState(rows)

    @Slot(bool)
    def _on_more_toggled(self, is_open: bool) -> None:  # noqa: FBT001 (a Qt slot)
        stored.keep_more_open(self.store, is_open=is_open)

    def _keep_place(self) -> None:
        stored.save_place(self.store, "geometry", self.saveGeometry())
        stored.save_place(self.store, "splitter", self._splitter.saveState())
        stored.save_place(self.store, "rows", self._rows.saveState())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out of the toolbar where the window is narrow."""
        super().resizeEvent(event)
        self.toolbar.set_worded(is_worded=self.width() >= _WORDED_FROM_PX)
