"""The batch and the window: opens the dialog and keeps it in step with what is on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from colorstudio.app import settings as stored
from colorstudio.app.error_bar import Message
from colorstudio.app.theme import choose_theme

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from colorstudio.app.batch_dialog import BatchDialog
    from colorstudio.app.batch_memory import Unfinished
    from colorstudio.app.batch_requests import Choice, Ran
    from colorstudio.app.batch_runner import BatchRunner
    from colorstudio.app.network_requests import LoadedNetwork
    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.settings import Settings
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts
    from colorstudio.look import Look
    from colorstudio.model_file import ModelEntry

# Above so many photos of a folder the strip is a long way, and their number is what matters.
_MANY = 200


class BatchRoom(QObject):
    """Makes the dialog when it is first asked for; then it stays, open or hidden."""

    said = Signal(object)

    def __init__(self, window: WindowParts, studio: Studio, loader: ColorizerLoader) -> None:
        """Listen to what the dialog will need."""
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._loader = loader
        self._models: Sequence[ModelEntry] = ()
        self._detail = 0
        self._offered: tuple[Path, ...] = ()
        self._runner: BatchRunner | None = None
        self.dialog: BatchDialog | None = None
        window.actions_by_name.batch.triggered.connect(self._on_triggered)
        studio.networks.models_listed.connect(self._on_models_listed)
        studio.networks.changed.connect(self._on_network_changed)
        studio.detail_changed.connect(self._on_detail_changed)
        studio.look_changed.connect(self._on_look_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @Slot(object, int)
    def offer(self, folders: tuple[Path, ...], count: int) -> None:
        """Say that all photos of folders that were opened can be colored at once."""
        self._offered = folders
        if count > _MANY:
            text = self.tr("%n photo(s). Open Batch for all of them.", "", count)
        else:
            text = self.tr("Batch colors all photos of {folder} at once, with sub-folders.")
            text = text.format(folder=", ".join(folder.name for folder in folders))
        actions = ((self.tr("Open Batch"), "batch"),)
        self.said.emit(Message(text, "hint", actions=actions))

    @Slot()
    def _on_triggered(self) -> None:
        """Open the dialog, with the folder that was offered last, or the batch of last time."""
        offered, self._offered = self._offered, ()
        if offered:
            self.open(offered)
        elif self.dialog is None and self._unfinished() is not None:
            self.go_on()
        else:
            self.open()

    # A batch that did not come to its end.

    def _unfinished(self) -> Unfinished | None:
        from colorstudio.app.batch_memory import batch_of

        text = stored.load_batch(self._window.store)
        return batch_of(text) if text else None

    def offer_unfinished(self) -> None:
        """Say at a start that a batch was not finished."""
        batch = self._unfinished()
        if batch is None:
            return
        text = self.tr("The batch of {name} was not finished; what is done stays.")
        actions = ((self.tr("Go on"), "go on"), (self.tr("Leave it"), "leave batch"))
        name = batch.starts[0].name
        self.said.emit(Message(text.format(name=name), "hint", actions=actions))

    def go_on(self) -> None:
        """Open the dialog with what was chosen for the batch that was not finished."""
        batch, dialog = self._unfinished(), self.open()
        if batch is not None and self._runner is not None and not self._runner.is_at_work:
            dialog.colors.set_before(batch.look, batch.model, batch.detail)
            dialog.places.set_choice(batch.starts, batch.target, batch.options)

    def forget(self) -> None:
        """Offer the batch no more; what it has made stays."""
        stored.save_batch(self._window.store, "")

    @Slot(object)
    def _on_begun(self, choice: Choice) -> None:
        from colorstudio.app.batch_memory import Unfinished, text_of

        colors = choice.colors
        batch = Unfinished(
            choice.starts, choice.target, choice.options, colors.look, colors.model, colors.detail
        )
        stored.save_batch(self._window.store, text_of(batch))

    @Slot(object)
    def _on_ended(self, ran: Ran) -> None:
        if not ran.was_stopped:
            self.forget()

    # Photos of the strip.

    def add(self, paths: Sequence[Path]) -> None:
        """Add photos to those of the batch; while it is at work, say that they must wait."""
        if self._runner is not None and self._runner.is_at_work:
            text = self.tr("The batch is at work. Add photos when it has ended.")
            self.said.emit(Message(text, "hint"))
        else:
            self.open().places.add_starts(tuple(paths))

    def open(self, starts: Sequence[Path] = ()) -> BatchDialog:
        """Show the dialog; with photos or folders, unless it is at work, it takes them."""
        if self.dialog is None:
            self.dialog = self._make()
        if starts and self._runner is not None and not self._runner.is_at_work:
            self.dialog.places.set_starts(tuple(starts))
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        return self.dialog

    def _make(self) -> BatchDialog:
        # Imported here: the window starts without the batch.
        from colorstudio.app.batch_dialog import BatchDialog
        from colorstudio.app.batch_runner import BatchRunner

        settings = stored.load_settings(self._window.store)
        self._runner = BatchRunner(self._loader, self)
        dialog = BatchDialog(self._runner, settings, self._window)
        dialog.begun.connect(self._on_begun)
        dialog.ended.connect(self._on_ended)
        dialog.set_theme(choose_theme(settings.theme))
        dialog.colors.set_models(self._models)
        dialog.colors.set_look(self._studio.look)
        if self._studio.networks.current is not None:
            dialog.colors.set_network(self._studio.networks.current, self._detail)
        return dialog

    # Leaving.

    def may_close(self) -> bool:
        """Ask about a batch that is at work; True if the window may close."""
        from colorstudio.app.batch_ask import ask_close

        if self.dialog is None or self._runner is None or not self._runner.is_at_work:
            return True
        return ask_close(self._window, self.dialog.counts(), can_go_on=False) == "stop"

    def close(self) -> None:
        """Stop the batch and wait for it."""
        if self._runner is not None:
            self._runner.close()

    # What the window tells.

    @Slot(object)
    def set_settings(self, settings: Settings) -> None:
        """Take new preferences."""
        if self.dialog is not None:
            self.dialog.set_settings(settings)
            self.dialog.set_theme(choose_theme(settings.theme))

    @Slot()
    def _on_scheme_changed(self) -> None:
        self.set_settings(stored.load_settings(self._window.store))

    @Slot(object)
    def _on_models_listed(self, entries: Sequence[ModelEntry]) -> None:
        self._models = entries
        if self.dialog is not None:
            self.dialog.colors.set_models(entries)

    @Slot(object)
    def _on_network_changed(self, network: LoadedNetwork) -> None:
        if self.dialog is not None:
            self.dialog.colors.set_network(network, self._detail)

    @Slot(int)
    def _on_detail_changed(self, detail: int) -> None:
        self._detail = detail
        if self.dialog is not None:
            self.dialog.colors.set_detail(detail)

    @Slot(object)
    def _on_look_changed(self, look: Look) -> None:
        if self.dialog is not None:
            self.dialog.colors.set_look(look)
