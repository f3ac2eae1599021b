"""The session: joins the panels of the window with the studio, and says what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from colorstudio.app import settings as stored
from colorstudio.app.batch_room import BatchRoom
from colorstudio.app.callout import FirstHelp
from colorstudio.app.commands import Commands
from colorstudio.app.drag_out import DragOut
from colorstudio.app.drop_in import DropIn
from colorstudio.app.error_bar import Message
from colorstudio.app.files import Files
from colorstudio.app.insight import Insight
from colorstudio.app.look_preview import LookPreview
from colorstudio.app.looks import Looks
from colorstudio.app.messages import Messages
from colorstudio.app.models import Models
from colorstudio.app.photo_worker import load_colorizer
from colorstudio.app.reasons import reason_text
from colorstudio.app.restore import Restore
from colorstudio.app.samples import is_sample
from colorstudio.app.strip import Strip
from colorstudio.app.studio import Studio
from colorstudio.app.wording import busy_text, percent
from colorstudio.look_file import looks_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from colorstudio.app.frame import Frame
    from colorstudio.app.main_window import MainWindow
    from colorstudio.app.network_requests import LoadedNetwork
    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.requests import OpenedPhoto
    from colorstudio.app.roll import Entry
    from colorstudio.app.settings import Settings
    from colorstudio.app.worker import Failure
    from colorstudio.look import Look
    from colorstudio.model_file import ModelEntry

# What Esc stops.
_STOPPABLE = ("open", "predict", "save", "copy")


class Session(QObject):
    """Made when the window is on the screen; from then on its controls do something."""

    def __init__(self, window: MainWindow, loader: ColorizerLoader | None) -> None:
        """Make the studio and connect everything."""
        super().__init__(window)
        self._window = window
        self._device = ""
        self._busy = ""
        self._closes_after_save = False
        settings = stored.load_settings(window.store)
        self.studio = Studio(settings, loader or load_colorizer, self)
        self.batch = BatchRoom(window, self.studio, loader or load_colorizer)
        self.files = Files(self.studio, settings, window)
        folder = window.looks_folder or looks_folder()
        self.looks = Looks(self.studio, window, folder, self.files.target_of)
        self.drag_out = DragOut(window.toolbar.save_button, self.studio, self.files)
        self.drop_in = DropIn(window, self.studio, self.files)
        answers = {"go on": self.batch.go_on, "leave batch": self.batch.forget}
        self.messages = Messages(window, self.studio, self.files, self.looks, answers)
        self.commands = Commands(window, self.studio, self.files, self.looks, settings)
        self.restore: Restore | None = None
        if window.state_folder is not None:
            self.restore = Restore(self.studio, window.state_folder())
            self.restore.said.connect(window.error_bar.show_message)
        self.insight = Insight(window, self.studio)
        self.look_preview = LookPreview(window, self.studio)
        self.first_help = FirstHelp(window, self.studio)
        self.models = Models(self.studio.networks, self)
        self.strip = Strip(window, self.studio, self.files, self.looks)
        self.strip.batch_wanted.connect(self.batch.add)
        self._connect_panels()
        self._connect_studio()
        self.studio.photos.folders_listed.connect(self.batch.offer)
        self.files.looks_dropped.connect(self.looks.take_files)
        self.commands.settings_chosen.connect(self._on_settings_chosen)
        self.commands.settings_chosen.connect(self.batch.set_settings)
        self.commands.report_requested.connect(self.messages.copy_report)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.commands.apply_theme)
        self._show_photo(None)

    def _connect_panels(self) -> None:
        window, studio, panel = self._window, self.studio, self._window.look_panel
        panel.look_edited.connect(studio.edit_look)
        panel.look_tried.connect(studio.comparing.try_look)
        panel.network.model_chosen.connect(studio.networks.choose)
        panel.network.detail_chosen.connect(studio.set_detail)
        panel.reset_requested.connect(studio.reset_look)
        panel.save_requested.connect(self.looks.save_look)
        self.looks.own_listed.connect(panel.set_own_looks)
        self.looks.own_listed.connect(studio.set_own_looks)
        panel.variations_requested.connect(window.actions_by_name.variations.trigger)
        window.empty_state.open_requested.connect(self.files.choose_and_open)
        window.empty_state.samples.sample_chosen.connect(self._on_sample_chosen)
        window.empty_state.first_run_dismissed.connect(self._on_first_run_dismissed)
        window.canvas.zoom_changed.connect(self._on_zoom_changed)
        window.canvas.view_changed.connect(self._on_view_changed)
        window.canvas.region_wanted.connect(studio.preview.show_region)
        window.toolbar.original_button.pressed.connect(self._on_original_pressed)
        window.toolbar.original_button.released.connect(self._on_original_released)
        self.files.models_dropped.connect(self.models.add)
        window.actions_by_name.models_folder.triggered.connect(self.models.open_folder)
        for source in (self.files, self.looks, self.drag_out, self.batch, self.models):
            source.said.connect(window.error_bar.show_message)

    def _connect_studio(self) -> None:
        studio, status = self.studio, self._window.status_line
        studio.networks.models_listed.connect(self._on_models_listed)
        studio.networks.changed.connect(self._on_network_changed)
        studio.photo_changed.connect(self._show_photo)
        studio.preview.frame_changed.connect(self._on_frame_changed)
        studio.preview.tile_changed.connect(self._window.canvas.show_tile)
        studio.look_changed.connect(self._on_look_changed)
        studio.detail_changed.connect(self._window.look_panel.network.set_detail)
        studio.busy_changed.connect(self._on_busy_changed)
        studio.predicted.connect(status.show_network_time)
        studio.rendered.connect(status.show_look_time)
        studio.device_used.connect(self._on_device_used)
        studio.saving.saved.connect(self._on_saved)
        studio.saving.copied.connect(self._on_copied)
        studio.save_all.finished.connect(self._on_saved)
        studio.photos.roll.entry_changed.connect(self._on_entry_changed)
        studio.failed.connect(self._on_failed)

    def start(self, photos: Sequence[Path]) -> None:
        """Open what was named at the start, then load the network."""
        self.looks.show_own_looks()
        # What is named wins; what a crash has left is then still there at the next start.
        if photos or self.restore is None or not self.restore.bring_back():
            self.files.open_paths(photos or self._last_photo())
        self.batch.offer_unfinished()
        self.studio.networks.start()

    def _last_photo(self) -> list[Path]:
        """Return the photo that was opened last, if a person wants it back at the start."""
        store = self._window.store
        recent = stored.load_recent(store) if stored.load_settings(store).reopen_folder else []
        return [path for path in recent[:1] if path.exists()]

    def may_close(self) -> bool:
        """Say whether the window may close now; a running save is waited for."""
        if self._busy == "save" or self.studio.save_all.is_running:
            self._closes_after_save = True
            return False
        return self.batch.may_close() and self.files.may_leave(self._window.close)

    def close(self) -> None:
        """Stop everything and wait for it."""
        self.batch.close()
        self.studio.close()
        if self.restore is not None:
            # Last: what a worker still wrote goes as well.
            self.restore.close()

    # The photo.

    @Slot(object)
    def _show_photo(self, opened: OpenedPhoto | None) -> None:
        window = self._window
        window.canvas.set_photo(opened)
        window.stage.setCurrentWidget(window.empty_state if opened is None else window.canvas)
        window.look_panel.set_ready(is_ready=opened is not None)
        window.status_line.show_photo(opened)
        window.status_line.show_device(self._device)
        if opened is None:
            window.toolbar.zoom_label.clear()
        else:
            self._greet(opened)
        self._update_actions()

    def _greet(self, opened: OpenedPhoto) -> None:
        self._on_zoom_changed(self._window.canvas.zoom)
        if not self._window.filmstrip.hasFocus():
            self._window.canvas.setFocus()
        entry = self.studio.entry
        if entry is None or entry.was_seen:
            return
        entry.was_seen = True
        if not opened.is_pasted and not is_sample(opened.photo.path):
            stored.add_recent(self._window.store, opened.photo.path)
        if opened.photo.kind == "color":
            self.messages.ask_about_colors()
        for note in opened.photo.notes:
            self.messages.say(Message(reason_text(note), "hint"))

    @Slot(object)
    def _on_entry_changed(self, _entry: Entry) -> None:
        self._window.setWindowModified(self.studio.has_unsaved_look)

    @Slot()
    def _on_frame_changed(self) -> None:
        self._window.canvas.show_frame()
        self._update_actions()

    @Slot(object)
    def _on_look_changed(self, look: Look) -> None:
        self._window.look_panel.set_look(look)
        self._update_actions()

    @Slot(object)
    def _on_network_changed(self, network: LoadedNetwork) -> None:
        self._device = network.device_name
        self._window.look_panel.set_card(network.card, network.model)
        self._window.look_panel.set_look(self.studio.look)
        self._window.status_line.show_device(self._device)
        self._update_actions()

    @Slot(str)
    def _on_device_used(self, name: str) -> None:
        if name != self._device:
            text = self.tr(
                "The graphics device failed. ColorStudio goes on with the processor; "
                "results are the same, slower."
            )
            self.messages.say(Message(text, "hint"))
        self._device = name
        self._window.status_line.show_device(name)

    @Slot(object)
    def _on_models_listed(self, entries: Sequence[ModelEntry]) -> None:
        self.commands.set_models(entries)
        self._window.look_panel.network.set_models(entries)

    @Slot(str)
    def _on_busy_changed(self, key: str) -> None:
        self._busy = key
        text = busy_text(key)
        photo = self.studio.photo
        self._window.canvas.set_busy(key, text)
        name = photo.photo.path.name if photo else ""
        self._window.status_line.show_busy(text, name, can_stop=key in _STOPPABLE)
        self._update_actions()

    def say_again(self, _again: Callable[[str], str]) -> None:
        """Say how large the photo is with the numbers of another language."""
        if self.studio.photo is not None:
            self._on_zoom_changed(self._window.canvas.zoom)

    @Slot(float)
    def _on_zoom_changed(self, zoom: float) -> None:
        self._window.toolbar.zoom_label.setText(percent(zoom))
        self._window.status_line.show_zoom(zoom)

    @Slot(str)
    def _on_view_changed(self, view: str) -> None:
        self._window.actions_by_name.views[view].setChecked(True)

    @Slot()
    def _on_original_pressed(self) -> None:
        self._window.canvas.show_original(is_shown=True)

    @Slot()
    def _on_original_released(self) -> None:
        self._window.canvas.show_original(is_shown=False)

    @Slot(object)
    def _on_sample_chosen(self, path: Path) -> None:
        self.files.open_paths([path])

    @Slot()
    def _on_first_run_dismissed(self) -> None:
        stored.mark_seen(self._window.store, stored.FIRST_RUN)

    def _update_actions(self) -> None:
        window, studio = self._window, self.studio
        actions = window.actions_by_name
        has_photo = studio.photo is not None
        actions.set_photo_open(is_open=has_photo)
        is_saving = self._busy == "save" or studio.save_all.is_running
        actions.set_savable(is_savable=studio.is_colored and not is_saving)
        window.toolbar.original_button.setEnabled(has_photo)
        actions.run_again.setEnabled(has_photo and bool(self._device))
        actions.stop.setEnabled(self._busy in _STOPPABLE or studio.save_all.is_running)
        name = f"{studio.photo.photo.path.name}[*] \N{EM DASH} " if studio.photo else "[*]"
        window.setWindowTitle(f"{name}ColorStudio")
        window.setWindowModified(studio.has_unsaved_look)

    @Slot(object)
    def _on_settings_chosen(self, settings: Settings) -> None:
        self.files.set_settings(settings)
        self.studio.set_settings(settings)

    # What is done, what failed.

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        self._closes_after_save = False
        self.messages.complain(failure.error, failure.details)

    @Slot(object)
    def _on_copied(self, frame: Frame) -> None:
        QGuiApplication.clipboard().setImage(frame.copy())
        self.messages.say(Message(self.tr("The colored picture is on the clipboard."), "done"))

    @Slot()
    def _on_saved(self) -> None:
        self._update_actions()
        if self._closes_after_save:
            self._window.close()
