"""The window: builds the panels and connects them; what it knows stands in the studio."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app import settings as stored
from colorstudio.app.actions import Actions, MainToolBar
from colorstudio.app.canvas import Canvas
from colorstudio.app.drops import read_drop
from colorstudio.app.empty_state import EmptyState
from colorstudio.app.error_bar import ErrorBar, Message
from colorstudio.app.files import Files
from colorstudio.app.logs import without_folders
from colorstudio.app.look_panel import LookPanel
from colorstudio.app.photo_worker import load_colorizer
from colorstudio.app.report import bug_report, versions
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.app.shortcuts_dialog import ShortcutsDialog
from colorstudio.app.status_line import StatusLine
from colorstudio.app.studio import Studio
from colorstudio.app.theme import apply_theme, choose_theme
from colorstudio.app.wording import busy_text, error_text, is_bug, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSettings

    from colorstudio.app.frame import Frame
    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.requests import LoadedNetwork, OpenedPhoto
    from colorstudio.app.settings import Settings
    from colorstudio.app.worker import Failure
    from colorstudio.look import Look
    from colorstudio.model_file import ModelEntry

# The import of torch starts this long after the first paint, so that the window is complete.
START_DELAY_MS = 50
_WORDED_FROM_PX = 1100
_FIRST_RUN = "first run"


class MainWindow(QMainWindow):
    """One window with one photo."""

    def __init__(
        self,
        store: QSettings,
        log_file: Path,
        loader: ColorizerLoader = load_colorizer,
        photos: Sequence[Path] = (),
    ) -> None:
        """Build everything; `photos` are opened after the first paint."""
        super().__init__()
        self._store = store
        self._log_file = log_file
        self._photos_at_start = list(photos)
        self._settings = stored.load_settings(store)
        self._models: Sequence[ModelEntry] = ()
        self._device = ""
        self._busy = ""
        self._has_painted = False
        self._closes_after_save = False
        self.studio = Studio(self._settings, loader, self)
        self.files = Files(self.studio, self._settings, self)
        self._build()
        self._connect_panels()
        self._connect_studio()
        self._connect_actions()
        self._apply_theme()
        self._restore_place()
        self._show_photo(None)

    # Building.

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setMinimumSize(960, 600)
        self.actions_by_name = Actions(self)
        self.recent_menu = QMenu(self.tr("Open recent"), self)
        self.recent_menu.setToolTipsVisible(True)
        self.actions_by_name.fill_menus(self.menuBar(), self.recent_menu)
        self.toolbar = MainToolBar(self.actions_by_name)
        self.addToolBar(self.toolbar)
        self.error_bar = ErrorBar()
        self.canvas = Canvas()
        self.empty_state = EmptyState(is_first_run=not stored.was_seen(self._store, _FIRST_RUN))
        self.look_panel = LookPanel()
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)
        self.setCentralWidget(self._build_splitter())
        QShortcut("F6", self, self._focus_next_part)

    def _build_splitter(self) -> QSplitter:
        self._stage = QStackedWidget()
        self._stage.addWidget(self.empty_state)
        self._stage.addWidget(self.canvas)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.error_bar)
        column.addWidget(self._stage, 1)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self.look_panel)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([1000, 280])
        return self._splitter

    def _connect_panels(self) -> None:
        studio, panel = self.studio, self.look_panel
        panel.look_edited.connect(studio.edit_look)
        panel.model_chosen.connect(studio.set_model)
        panel.detail_chosen.connect(studio.set_detail)
        panel.reset_requested.connect(studio.reset_look)
        self.empty_state.open_requested.connect(self.files.choose_and_open)
        self.empty_state.first_run_dismissed.connect(self._on_first_run_dismissed)
        self.canvas.zoom_changed.connect(self._on_zoom_changed)
        self.canvas.view_changed.connect(self._on_view_changed)
        self.toolbar.original_button.pressed.connect(self._on_original_pressed)
        self.toolbar.original_button.released.connect(self._on_original_released)
        self.files.said.connect(self.error_bar.show_message)
        self.error_bar.action_requested.connect(self._on_message_action)

    def _connect_studio(self) -> None:
        studio = self.studio
        studio.models_listed.connect(self._on_models_listed)
        studio.network_changed.connect(self._on_network_changed)
        studio.photo_changed.connect(self._show_photo)
        studio.frame_changed.connect(self._on_frame_changed)
        studio.look_changed.connect(self._on_look_changed)
        studio.detail_changed.connect(self.look_panel.set_detail)
        studio.busy_changed.connect(self._on_busy_changed)
        studio.predicted.connect(self.status_line.show_network_time)
        studio.rendered.connect(self.status_line.show_look_time)
        studio.device_used.connect(self._on_device_used)
        studio.saved.connect(self._on_saved)
        studio.copied.connect(self._on_copied)
        studio.failed.connect(self._on_failed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._apply_theme)

    def _connect_actions(self) -> None:
        actions, studio, canvas = self.actions_by_name, self.studio, self.canvas
        slots = {
            actions.open: self.files.choose_and_open,
            actions.save: self.files.save_copy,
            actions.save_as: self.files.save_copy_as,
            actions.close: self._on_close_photo,
            actions.settings: self._on_settings,
            actions.quit: self.close,
            actions.undo: studio.undo_stack.undo,
            actions.redo: studio.undo_stack.redo,
            actions.copy: studio.copy_colored,
            actions.paste: self.files.paste,
            actions.turn: canvas.turn_split,
            actions.zoom_in: canvas.zoom_in,
            actions.zoom_out: canvas.zoom_out,
            actions.fit: canvas.fit,
            actions.full_size: canvas.zoom_to_full,
            actions.run_again: studio.predict_again,
            actions.reset: studio.reset_look,
            actions.show_folder: self._on_show_folder,
            actions.stop: studio.cancel,
            actions.shortcuts: self._on_shortcuts,
            actions.report: self._on_copy_report,
            actions.about: self._on_about,
        }
        for action, slot in slots.items():
            action.triggered.connect(slot)
        for action in actions.views.values():
            action.triggered.connect(self._on_view_chosen)
        actions.panel.toggled.connect(self.look_panel.setVisible)
        actions.full_screen.toggled.connect(self._on_full_screen)
        actions.views[canvas.view].setChecked(True)
        studio.undo_stack.canUndoChanged.connect(actions.undo.setEnabled)
        studio.undo_stack.canRedoChanged.connect(actions.redo.setEnabled)
        self.recent_menu.aboutToShow.connect(self._fill_recent)

    # The photo.

    @Slot(object)
    def _show_photo(self, opened: OpenedPhoto | None) -> None:
        self.canvas.set_photo(opened)
        self._stage.setCurrentWidget(self.empty_state if opened is None else self.canvas)
        self.look_panel.set_ready(is_ready=opened is not None)
        self.status_line.show_photo(opened)
        self.status_line.show_device(self._device)
        if opened is not None:
            self._greet(opened)
        self._update_actions()

    def _greet(self, opened: OpenedPhoto) -> None:
        self.status_line.show_zoom(self.canvas.zoom)
        self.canvas.setFocus()
        if not opened.is_pasted:
            stored.add_recent(self._store, opened.photo.path)
        if opened.left_out:
            text = self.tr(
                "The first photo of the folder is open; %n more lie there.", "", opened.left_out
            )
            self.error_bar.show_message(Message(text, "hint"))
        if opened.photo.kind == "color":
            text = self.tr(
                "This photo already has colors. They are guessed anew from its lightness."
            )
            self.error_bar.show_message(Message(text, "hint"))
        for note in opened.photo.notes:
            self.error_bar.show_message(Message(note, "hint"))

    @Slot()
    def _on_frame_changed(self) -> None:
        self.canvas.show_frame()
        self._update_actions()

    @Slot(object)
    def _on_look_changed(self, look: Look) -> None:
        self.look_panel.set_look(look)
        self._update_actions()

    @Slot(object)
    def _on_network_changed(self, network: LoadedNetwork) -> None:
        self._device = network.device_name
        self.look_panel.set_card(network.card)
        self.look_panel.set_look(self.studio.look)
        self.status_line.show_device(self._device)

    @Slot(str)
    def _on_device_used(self, name: str) -> None:
        if name != self._device:
            text = self.tr(
                "The graphics device failed. ColorStudio goes on with the processor; "
                "results are the same, slower."
            )
            self.error_bar.show_message(Message(text, "hint"))
        self._device = name
        self.status_line.show_device(name)

    @Slot(object)
    def _on_models_listed(self, entries: Sequence[ModelEntry]) -> None:
        self._models = entries
        self.look_panel.set_models(entries)

    @Slot(str)
    def _on_busy_changed(self, key: str) -> None:
        self._busy = key
        photo = self.studio.photo
        text = busy_text(key)
        self.canvas.set_busy(key, text)
        self.status_line.show_busy(text, photo.photo.path.name if photo is not None else "")
        self._update_actions()

    def _update_actions(self) -> None:
        actions = self.actions_by_name
        has_photo = self.studio.photo is not None
        for action in (actions.close, actions.turn, actions.zoom_in, actions.zoom_out):
            action.setEnabled(has_photo)
        for action in (actions.fit, actions.full_size, actions.reset, *actions.views.values()):
            action.setEnabled(has_photo)
        self.toolbar.original_button.setEnabled(has_photo)
        can_save = self.studio.is_colored and self._busy != "save"
        for action in (actions.save, actions.save_as, actions.copy):
            action.setEnabled(can_save)
        actions.run_again.setEnabled(has_photo and bool(self._device))
        actions.show_folder.setEnabled(has_photo)
        actions.stop.setEnabled(self._busy in ("open", "predict", "save", "copy"))
        actions.undo.setEnabled(self.studio.undo_stack.canUndo())
        actions.redo.setEnabled(self.studio.undo_stack.canRedo())
        self._show_title()

    def _show_title(self) -> None:
        photo = self.studio.photo
        name = f"{photo.photo.path.name}[*] \N{EM DASH} " if photo is not None else "[*]"
        self.setWindowTitle(f"{name}ColorStudio")
        self.setWindowModified(self.studio.has_unsaved_look)

    # Messages.

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        action = self.tr("Copy report") if is_bug(failure.error) else ""
        message = Message(
            error_text(failure.error),
            details=without_folders(failure.details),
            action=action,
            action_key="report" if action else "",
        )
        self._closes_after_save = False
        self.error_bar.show_message(message)

    @Slot(str)
    def show_crash(self, details: str) -> None:
        """Say that something unexpected happened; the window stays."""
        text = error_text(RuntimeError())
        action = self.tr("Copy report")
        self.error_bar.show_message(
            Message(text, details=without_folders(details), action=action, action_key="report")
        )

    @Slot(str)
    def _on_message_action(self, key: str) -> None:
        if key == "report":
            self._on_copy_report()

    @Slot()
    def _on_copy_report(self) -> None:
        message = self.error_bar.message
        details = message.details if message is not None else ""
        report = bug_report(self._log_file, self._device, details)
        QGuiApplication.clipboard().setText(report)
        text = self.tr("The report is on the clipboard. It holds no pictures and no folder names.")
        self.error_bar.show_message(Message(text, "done"))

    @Slot(object)
    def _on_copied(self, frame: Frame) -> None:
        QGuiApplication.clipboard().setImage(frame.copy())
        self.error_bar.show_message(
            Message(self.tr("The colored picture is on the clipboard."), "done")
        )

    @Slot(object)
    def _on_saved(self, _path: Path) -> None:
        self._update_actions()
        if self._closes_after_save:
            self.close()

    # Commands of the window itself.

    @Slot()
    def _on_close_photo(self) -> None:
        if self.files.may_leave(self.studio.close_photo):
            self.studio.close_photo()

    @Slot()
    def _on_settings(self) -> None:
        dialog = SettingsDialog(self._settings, self._models, self)
        dialog.settings_chosen.connect(self._on_settings_chosen)
        dialog.open()

    @Slot(object)
    def _on_settings_chosen(self, settings: Settings) -> None:
        self._settings = settings
        stored.save_settings(self._store, settings)
        self.files.set_settings(settings)
        self.studio.set_settings(settings)
        self._apply_theme()

    @Slot()
    def _on_view_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.canvas.set_view(action.data())

    @Slot(str)
    def _on_view_changed(self, view: str) -> None:
        self.actions_by_name.views[view].setChecked(True)

    @Slot(float)
    def _on_zoom_changed(self, zoom: float) -> None:
        self.toolbar.zoom_label.setText(percent(zoom))
        self.status_line.show_zoom(zoom)

    @Slot(bool)
    def _on_full_screen(self, is_full: bool) -> None:  # noqa: FBT001 (a Qt slot)
        if is_full:
            self.showFullScreen()
        else:
            self.showNormal()

    @Slot()
    def _on_original_pressed(self) -> None:
        self.canvas.show_original(is_shown=True)

    @Slot()
    def _on_original_released(self) -> None:
        self.canvas.show_original(is_shown=False)

    @Slot()
    def _on_show_folder(self) -> None:
        photo = self.studio.photo
        if photo is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(photo.photo.path.parent)))

    @Slot()
    def _on_shortcuts(self) -> None:
        ShortcutsDialog(self.actions_by_name.findChildren(QAction), self).open()

    @Slot()
    def _on_about(self) -> None:
        text = self.tr(
            "Colors black-and-white photos on your own computer. "
            "The lightness of a photo is never changed, and its file is never written to."
        )
        QMessageBox.about(self, self.tr("About ColorStudio"), "\n".join([text, "", *versions()]))

    @Slot()
    def _on_first_run_dismissed(self) -> None:
        stored.mark_seen(self._store, _FIRST_RUN)

    @Slot()
    def _fill_recent(self) -> None:
        self.recent_menu.clear()
        for path in stored.load_recent(self._store):
            action = self.recent_menu.addAction(path.name)
            action.setData(str(path))
            action.setToolTip(str(path.parent))
            if not path.exists():
                action.setEnabled(False)
                action.setToolTip(self.tr("{file} is no longer there.").format(file=path.name))
            action.triggered.connect(self._on_recent_chosen)
        if self.recent_menu.isEmpty():
            self.recent_menu.addAction(self.tr("No photos yet")).setEnabled(False)
        else:
            self.recent_menu.addSeparator()
            self.recent_menu.addAction(self.tr("Clear this list")).triggered.connect(
                self._on_recent_cleared
            )

    @Slot()
    def _on_recent_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.files.open_paths([Path(action.data())])

    @Slot()
    def _on_recent_cleared(self) -> None:
        stored.clear_recent(self._store)

    @Slot(str)
    def open_file(self, name: str) -> None:
        """Open a file that the system hands over."""
        self.files.open_paths([Path(name)])

    @Slot()
    def _focus_next_part(self) -> None:
        parts: list[tuple[QWidget, QWidget]] = [
            (self.toolbar, self.toolbar.widgetForAction(self.actions_by_name.open)),
            (self.empty_state, self.empty_state.open_button),
            (self.canvas, self.canvas),
            (self.look_panel, self.look_panel.saturation.slider),
        ]
        parts = [part for part in parts if part[1].isVisible() and part[1].isEnabled()]
        focused = QApplication.focusWidget()
        places = [
            number
            for number, (part, _) in enumerate(parts)
            if focused is not None and (part is focused or part.isAncestorOf(focused))
        ]
        following = (places[0] + 1) % len(parts) if places else 0
        parts[following][1].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _apply_theme(self) -> None:
        theme = choose_theme(self._settings.theme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)
        self.actions_by_name.set_theme(theme)
        self.toolbar.set_theme(theme)
        for panel in (self.canvas, self.empty_state, self.error_bar):
            panel.set_theme(theme)

    # Place, start and end.

    def _restore_place(self) -> None:
        self.resize(1280, 800)
        place = stored.load_place(self._store, "geometry")
        if place is not None:
            self.restoreGeometry(place)
        splitter = stored.load_place(self._store, "splitter")
        if splitter is not None:
            self._splitter.restoreState(splitter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the heavy work once something is on the screen."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(START_DELAY_MS, self._on_first_painted)

    @Slot()
    def _on_first_painted(self) -> None:
        self.files.open_paths(self._photos_at_start)
        self.studio.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave words out of the toolbar where the window is narrow."""
        super().resizeEvent(event)
        self.toolbar.set_worded(is_worded=self.width() >= _WORDED_FROM_PX)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Finish a save, ask about what would be lost, then stop the threads."""
        if self._busy == "save":
            self._closes_after_save = True
            event.ignore()
            return
        if not self.files.may_leave(self.close):
            event.ignore()
            return
        stored.save_place(self._store, "geometry", self.saveGeometry())
        stored.save_place(self._store, "splitter", self._splitter.saveState())
        # Hidden at once: the import of torch cannot be interrupted, and nobody needs to watch it.
        self.hide()
        self.studio.close()
        event.accept()

    # Drops and keys that belong to the whole window.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what a drop would do."""
        event.acceptProposedAction()
        content = read_drop(event.mimeData())
        count = len(content.photos)
        if count:
            hint = self.tr("Open %n photo(s)", "", count)
        else:
            hint = self.tr("Open this picture") if content.has_pixels else ""
        self._set_drop_hint(hint)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the frame away."""
        super().dragLeaveEvent(event)
        self._set_drop_hint("")

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped, or say why not."""
        self._set_drop_hint("")
        event.acceptProposedAction()
        self.activateWindow()
        self.files.drop(event.mimeData())

    def _set_drop_hint(self, text: str) -> None:
        self.canvas.set_drop_hint(text)
        self.empty_state.set_drop_hint(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        r"""Show the original while \ is held."""
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self.canvas.show_original(is_shown=True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the colors come back."""
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self.canvas.show_original(is_shown=False)
        else:
            super().keyReleaseEvent(event)
