"""What the menus do beyond the photo itself: views, dialogs, recent files, the way by keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from colorstudio.app import settings as stored
from colorstudio.app.about import show_about
from colorstudio.app.details_dialog import DetailsDialog
from colorstudio.app.logs import default_log_file
from colorstudio.app.notices_dialog import NoticesDialog
from colorstudio.app.retelling import switch_language
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.app.shortcuts_dialog import ShortcutsDialog
from colorstudio.app.slider_help import PICTURE_PX, SliderHelp, lessons
from colorstudio.app.theme import apply_theme, choose_theme
from colorstudio.app.variations import THUMBNAIL_PX, VariationsDialog, variations_of
from colorstudio.look import DECODERS, Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from colorstudio.app.files import Files
    from colorstudio.app.looks import Looks
    from colorstudio.app.settings import Settings
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts
    from colorstudio.model_file import ModelEntry


class Commands(QObject):
    """Connects every action of the window."""

    settings_chosen = Signal(object)
    report_requested = Signal()

    def __init__(
        self,
        window: WindowParts,
        studio: Studio,
        files: Files,
        looks: Looks,
        settings: Settings,
    ) -> None:
        """Serve one window."""
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._files = files
        self._looks = looks
        self._settings = settings
        self._models: Sequence[ModelEntry] = ()
        self._connect_actions()
        window.recent_menu.aboutToShow.connect(self.fill_recent)
        QShortcut("F6", window, self.focus_next_part)

    def _connect_actions(self) -> None:
        actions, studio, canvas = self._window.actions_by_name, self._studio, self._window.canvas
        slots = {
            actions.open: self._files.choose_and_open,
            actions.open_folder: self._files.choose_and_open_folder,
            actions.save: self._files.save_copy,
            actions.save_as: self._files.save_copy_as,
            actions.save_all: self._files.save_all,
            actions.save_pair: self._files.save_pair,
            actions.save_layer: self._files.save_layer,
            actions.close: self._on_close_photo,
            actions.settings: self._on_settings,
            actions.quit: self._window.close,
            actions.undo: studio.undo_group.undo,
            actions.redo: studio.undo_group.redo,
            actions.copy: studio.saving.copy_colored,
            actions.paste: self._files.paste,
            actions.turn: canvas.turn_split,
            actions.zoom_in: canvas.zoom_in,
            actions.zoom_out: canvas.zoom_out,
            actions.fit: canvas.fit,
            actions.full_size: canvas.zoom_to_full,
            actions.open_look: self._looks.choose_picture,
            actions.copy_look: self._looks.copy,
            actions.paste_look: self._looks.paste,
            actions.save_look: self._looks.save_look,
            actions.looks_folder: self._looks.open_folder,
            actions.copy_command: self._looks.copy_command,
            actions.run_again: studio.predict_again,
            actions.variations: self._on_variations,
            actions.reset: studio.reset_look,
            actions.details: self._on_details,
            actions.show_folder: self._on_show_folder,
            actions.stop: studio.cancel,
            actions.slider_help: self._on_slider_help,
            actions.shortcuts: self._on_shortcuts,
            actions.report: self.report_requested,
            actions.logs: self._on_logs,
            actions.licenses: self._on_licenses,
            actions.about: self._on_about,
        }
        for action, slot in slots.items():
            action.triggered.connect(slot)
        for action in actions.turns:
            action.triggered.connect(self._on_turn)
        for action in actions.views.values():
            action.triggered.connect(self._on_view_chosen)
        studio.undo_group.canUndoChanged.connect(actions.undo.setEnabled)
        studio.undo_group.canRedoChanged.connect(actions.redo.setEnabled)
        actions.panel.toggled.connect(self._window.look_panel.setVisible)
        actions.full_screen.toggled.connect(self._on_full_screen)

    def set_models(self, models: Sequence[ModelEntry]) -> None:
        """Take the models that the settings offer."""
        self._models = models

    @Slot()
    def _on_close_photo(self) -> None:
        entry = self._studio.entry
        if entry is not None and self._files.may_leave(self._studio.close_photo, [entry]):
            self._studio.close_photo()

    @Slot()
    def _on_settings(self) -> None:
        photo = self._studio.photo
        own = [named.name for named in self._studio.own_looks]
        keys = self._window.actions_by_name.key_rows()
        dialog = SettingsDialog(
            self._settings, self._models, self._window, own_looks=own, keys=keys
        )
        if photo is not None:
            dialog.set_example(photo.photo.path)
        dialog.keys_chosen.connect(self._on_keys_chosen)
        dialog.settings_chosen.connect(self._on_settings_chosen)
        dialog.models_folder_requested.connect(self._window.actions_by_name.models_folder.trigger)
        dialog.test_requested.connect(self._studio.networks.test_device)
        self._studio.networks.devices_found.connect(dialog.set_devices)
        self._studio.networks.device_tested.connect(dialog.show_test)
        self._studio.networks.find_devices()
        _open(dialog)

    @Slot(object)
    def _on_settings_chosen(self, settings: Settings) -> None:
        language, self._settings = self._settings.language, settings
        stored.save_settings(self._window.store, settings)
        if settings.language != language:
            switch_language(settings.language)
        self.apply_theme()
        self.settings_chosen.emit(settings)

    @Slot(object)
    def _on_keys_chosen(self, keys: Mapping[str, str]) -> None:
        stored.save_keys(self._window.store, keys)
        self._window.actions_by_name.set_own_keys(keys)

    @Slot()
    def apply_theme(self) -> None:
        """Color the program as the settings say, or as the desktop now does."""
        theme = choose_theme(self._settings.theme)
        apply_theme(theme)
        self._window.show_theme(theme)

    @Slot()
    def _on_turn(self) -> None:
        actions, studio = self._window.actions_by_name, self._studio
        turns = {actions.turn_left: -1, actions.turn_right: 1}
        action = self.sender()
        if isinstance(action, QAction) and action in turns:
            studio.photos.turn(turns[action])
        else:
            studio.photos.mirror(is_upside_down=action is actions.mirror_down)

    @Slot()
    def _on_view_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._window.canvas.set_view(action.data())

    @Slot(bool)
    def _on_full_screen(self, is_full: bool) -> None:  # noqa: FBT001 (a Qt slot)
        if is_full:
            self._window.showFullScreen()
        else:
            self._window.showNormal()

    @Slot()
    def _on_variations(self) -> None:
        network = self._studio.networks.current
        if network is None or not self._studio.is_colored:
            return
        dialog = VariationsDialog(self._window)
        dialog.look_chosen.connect(self._studio.take_look)
        self._studio.asking.variations_rendered.connect(dialog.show_variations)
        looks = variations_of(self._studio.look, has_classes=network.card.has_classes)
        self._studio.asking.ask_for_variations(looks, THUMBNAIL_PX)
        _open(dialog)

    @Slot()
    def _on_slider_help(self) -> None:
        network = self._studio.networks.current
        card = network.card if network is not None else None
        look, decoders = (card.default_look, card.decoders) if card else (Look(), DECODERS)
        found = lessons(look, decoders, has_classes=card is None or card.has_classes)
        page = SliderHelp(found, self._window)
        self._studio.asking.variations_rendered.connect(page.show_variations)
        self._studio.asking.ask_for_variations(page.looks, PICTURE_PX)
        _open(page)

    @Slot()
    def _on_details(self) -> None:
        opened = self._studio.photo
        if opened is not None:
            dialog = DetailsDialog(opened.photo, self._window, is_pasted=opened.is_pasted)
            _open(dialog)

    @Slot()
    def _on_show_folder(self) -> None:
        photo = self._studio.photo
        if photo is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(photo.photo.path.parent)))

    @Slot()
    def _on_shortcuts(self) -> None:
        actions = self._window.actions_by_name.findChildren(QAction)
        dialog = ShortcutsDialog(actions, self._window)
        _open(dialog)

    @Slot()
    def _on_logs(self) -> None:
        file = self._window.log_file or default_log_file()
        file.parent.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    @Slot()
    def _on_licenses(self) -> None:
        dialog = NoticesDialog(self._window)
        _open(dialog)

    @Slot()
    def _on_about(self) -> None:
        show_about(self._window, self._studio.networks.current)

    @Slot()
    def fill_recent(self) -> None:
        """List the recent photos; those that are gone are gray."""
        menu = self._window.recent_menu
        menu.clear()
        for path in stored.load_recent(self._window.store):
            action = menu.addAction(path.name)
            action.setData(str(path))
            action.setToolTip(str(path.parent))
            if not path.exists():
                action.setEnabled(False)
                action.setToolTip(self.tr("{file} is no longer there.").format(file=path.name))
            action.triggered.connect(self._on_recent_chosen)
        if menu.isEmpty():
            menu.addAction(self.tr("No photos yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(self.tr("Clear this list")).triggered.connect(self._on_recent_cleared)

    @Slot()
    def _on_recent_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._files.open_paths([Path(action.data())])

    @Slot()
    def _on_recent_cleared(self) -> None:
        stored.clear_recent(self._window.store)

    @Slot()
    def focus_next_part(self) -> None:
        """Go from toolbar to photo to look panel to filmstrip, and around."""
        window = self._window
        parts: list[tuple[QWidget, QWidget]] = [
            (window.toolbar, window.toolbar.open_button),
            (window.empty_state, window.empty_state.open_button),
            (window.canvas, window.canvas),
            (window.look_panel, window.look_panel.saturation.slider),
            (window.filmstrip, window.filmstrip),
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


def _open(dialog: QDialog) -> None:
    """Show a dialog over the window; it goes when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
