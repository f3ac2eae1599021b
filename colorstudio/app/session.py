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
from colorstudio.app.showing import Showing
from colorstudio.app.strip import Strip
from colorstudio.app.studio import Studio
from colorstudio.look_file import looks_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from colorstudio.app.frame import Frame
    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.requests import OpenedPhoto
    from colorstudio.app.settings import Settings
    from colorstudio.app.window_parts import WindowParts
    from colorstudio.app.worker import Failure

# A file of this size takes most of a minute on two cores.
_LARGE_MEGAPIXELS = 100


class Session(QObject):
    """Made when the window is on the screen; from then on its controls do something."""

    def __init__(self, window: WindowParts, loader: ColorizerLoader | None) -> None:
        """Make the studio and connect everything."""
        super().__init__(window)
        self._window = window
        self._closes_after_save = False
        settings = stored.load_settings(window.store)
        self.studio = Studio(settings, loader or load_colorizer, self)
        self.batch = BatchRoom(window, self.studio, loader or load_colorizer)
        self.files = Files(self.studio, settings, window)
        folder = window.looks_folder or looks_folder()
        self.looks = Looks(self.studio, window, folder, self.files.target_of)
        self.drag_out = DragOut(window.toolbar.save_button, self.studio, self.files)
        self.drop_in = DropIn(window, self.studio, self.files)
        self.models = Models(self.studio.networks, self)
        answers = {
            "go on": self.batch.go_on,
            "leave batch": self.batch.forget,
            "use model": self.models.use_added,
        }
        self.messages = Messages(window, self.studio, self.files, self.looks, answers)
        self.commands = Commands(window, self.studio, self.files, self.looks, settings)
        self.restore: Restore | None = None
        if window.state_folder is not None:
            self.restore = Restore(self.studio, window.state_folder())
            self.restore.said.connect(window.error_bar.show_message)
        self.insight = Insight(window, self.studio)
        self.look_preview = LookPreview(window, self.studio)
        self.first_help = FirstHelp(window, self.studio)
        self.strip = Strip(window, self.studio, self.files, self.looks)
        self.strip.batch_wanted.connect(self.batch.add)
        self.showing = Showing(window, self.studio)
        self._connect_panels()
        self._connect_studio()
        self.studio.photos.folders_listed.connect(self.batch.offer)
        self.files.looks_dropped.connect(self.looks.take_files)
        self.commands.settings_chosen.connect(self._on_settings_chosen)
        self.commands.settings_chosen.connect(self.batch.set_settings)
        self.commands.report_requested.connect(self.messages.copy_report)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.commands.apply_theme)

    def _connect_panels(self) -> None:
        window, studio, panel = self._window, self.studio, self._window.look_panel
        panel.look_edited.connect(studio.edit_look)
        panel.look_tried.connect(studio.comparing.try_look)
        panel.network.model_chosen.connect(studio.networks.choose)
        panel.network.detail_chosen.connect(studio.set_detail)
        panel.reset_requested.connect(studio.reset_look)
        panel.save_requested.connect(self.looks.save_look)
        panel.names.network_wanted.connect(self.looks.take_network)
        self.looks.own_listed.connect(panel.set_own_looks)
        self.looks.own_listed.connect(studio.set_own_looks)
        panel.variations_requested.connect(window.actions_by_name.variations.trigger)
        window.empty_state.open_requested.connect(self.files.choose_and_open)
        window.empty_state.samples.sample_chosen.connect(self._on_sample_chosen)
        window.empty_state.first_run_dismissed.connect(self._on_first_run_dismissed)
        window.canvas.region_wanted.connect(studio.preview.show_region)
        self.files.models_dropped.connect(self.models.add)
        window.actions_by_name.models_folder.triggered.connect(self.models.open_folder)
        sources = (self.files, self.looks, self.drag_out, self.batch, self.models, self.showing)
        for source in sources:
            source.said.connect(window.error_bar.show_message)

    def _connect_studio(self) -> None:
        studio = self.studio
        studio.networks.models_listed.connect(self.commands.set_models)
        studio.photo_changed.connect(self._greet)
        studio.saving.saved.connect(self._on_saved)
        studio.saving.copied.connect(self._on_copied)
        studio.save_all.finished.connect(self._on_saved)
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
        if self.showing.busy == "save" or self.studio.save_all.is_running:
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
    def _greet(self, opened: OpenedPhoto | None) -> None:
        """Say once what there is to say of a photo."""
        if opened is None:
            return
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
        megapixels = opened.photo.width * opened.photo.height / 1e6
        if megapixels > _LARGE_MEGAPIXELS:
            text = self.tr(
                "{file} is very large ({mp} megapixels). It is opened, but saving may take minutes."
            )
            name = opened.photo.path.name
            self.messages.say(Message(text.format(file=name, mp=round(megapixels)), "hint"))
        for note in opened.photo.notes:
            self.messages.say(Message(reason_text(note), "hint"))

    @Slot(object)
    def _on_sample_chosen(self, path: Path) -> None:
        self.files.open_paths([path])

    @Slot()
    def _on_first_run_dismissed(self) -> None:
        stored.mark_seen(self._window.store, stored.FIRST_RUN)

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
        self.showing.update_actions()
        if self._closes_after_save:
            self._window.close()
