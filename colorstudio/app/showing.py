"""What the studio does, shown in the window: photo, title, actions, toolbar and status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.error_bar import Message
from colorstudio.app.wording import busy_text, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from colorstudio.app.network_requests import LoadedNetwork
    from colorstudio.app.requests import OpenedPhoto
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts
    from colorstudio.look import Look

# What Esc stops.
_STOPPABLE = ("open", "predict", "save", "copy")


class Showing(QObject):
    """Keeps the window in step with the studio; it changes no photo."""

    said = Signal(object)

    def __init__(self, window: WindowParts, studio: Studio) -> None:
        """Watch this studio."""
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._device = ""
        # What is being done, as `wording.busy_text` calls it.
        self.busy = ""
        self._connect_studio()
        canvas, button = window.canvas, window.toolbar.original_button
        canvas.zoom_changed.connect(self._on_zoom_changed)
        canvas.view_changed.connect(self._on_view_changed)
        window.actions_by_name.original.toggled.connect(self._on_original_toggled)
        canvas.original_shown.connect(window.actions_by_name.original.setChecked)
        button.pressed.connect(self._on_original_pressed)
        button.released.connect(self._on_original_released)
        self.show_photo(None)

    def _connect_studio(self) -> None:
        window, studio, status = self._window, self._studio, self._window.status_line
        studio.photo_changed.connect(self.show_photo)
        studio.preview.frame_changed.connect(self._on_frame_changed)
        studio.preview.tile_changed.connect(window.canvas.show_tile)
        studio.look_changed.connect(self._on_look_changed)
        studio.networks.changed.connect(self._on_network_changed)
        studio.networks.models_listed.connect(window.look_panel.network.set_models)
        studio.detail_changed.connect(window.look_panel.network.set_detail)
        studio.busy_changed.connect(self._on_busy_changed)
        studio.predicted.connect(status.show_network_time)
        studio.rendered.connect(status.show_look_time)
        studio.device_used.connect(self._on_device_used)
        studio.photos.roll.entry_changed.connect(self._on_entry_changed)

    @Slot(object)
    def show_photo(self, opened: OpenedPhoto | None) -> None:
        """Show a photo, or the empty window."""
        window = self._window
        window.canvas.set_photo(opened)
        window.stage.setCurrentWidget(window.empty_state if opened is None else window.canvas)
        window.look_panel.set_ready(is_ready=opened is not None)
        window.status_line.show_photo(opened)
        window.status_line.show_device(self._device)
        if opened is None:
            window.toolbar.zoom_label.clear()
        else:
            self._on_zoom_changed(window.canvas.zoom)
        self.update_actions()

    def update_actions(self) -> None:
        """Switch on what can be done now, and name the photo in the title."""
        window, studio = self._window, self._studio
        actions = window.actions_by_name
        has_photo = studio.photo is not None
        actions.set_photo_open(is_open=has_photo)
        is_saving = self.busy == "save" or studio.save_all.is_running
        actions.set_savable(is_savable=studio.is_colored and not is_saving)
        window.toolbar.original_button.setEnabled(has_photo)
        actions.run_again.setEnabled(has_photo and bool(self._device))
        actions.stop.setEnabled(self.busy in _STOPPABLE or studio.save_all.is_running)
        name = f"{studio.photo.photo.path.name}[*] \N{EM DASH} " if studio.photo else "[*]"
        window.setWindowTitle(f"{name}ColorStudio")
        window.setWindowModified(studio.has_unsaved_look)

    def say_again(self, _again: Callable[[str], str]) -> None:
        """Say how large the photo is with the numbers of another language."""
        if self._studio.photo is not None:
            self._on_zoom_changed(self._window.canvas.zoom)

    @Slot()
    def _on_entry_changed(self) -> None:
        self._window.setWindowModified(self._studio.has_unsaved_look)

    @Slot()
    def _on_frame_changed(self) -> None:
        self._window.canvas.show_frame()
        self.update_actions()

    @Slot(object)
    def _on_look_changed(self, look: Look) -> None:
        self._window.look_panel.set_look(look)
        self.update_actions()

    @Slot(object)
    def _on_network_changed(self, network: LoadedNetwork) -> None:
        self._device = network.device_name
        self._window.look_panel.set_card(network.card, network.model)
        self._window.look_panel.set_look(self._studio.look)
        self._window.status_line.show_device(self._device)
        self.update_actions()

    @Slot(str)
    def _on_device_used(self, name: str) -> None:
        if name != self._device:
            text = self.tr(
                "The graphics device failed. ColorStudio goes on with the processor; "
                "results are the same, slower."
            )
            self.said.emit(Message(text, "hint"))
        self._device = name
        self._window.status_line.show_device(name)

    @Slot(str)
    def _on_busy_changed(self, key: str) -> None:
        self.busy = key
        text = busy_text(key)
        photo = self._studio.photo
        self._window.canvas.set_busy(key, text)
        name = photo.photo.path.name if photo else ""
        self._window.status_line.show_busy(text, name, can_stop=key in _STOPPABLE)
        self.update_actions()

    @Slot(float)
    def _on_zoom_changed(self, zoom: float) -> None:
        self._window.toolbar.zoom_label.setText(percent(zoom))
        self._window.status_line.show_zoom(zoom)

    @Slot(str)
    def _on_view_changed(self, view: str) -> None:
        self._window.actions_by_name.views[view].setChecked(True)

    @Slot(bool)
    def _on_original_toggled(self, is_shown: bool) -> None:  # noqa: FBT001 (a Qt slot)
        self._window.canvas.show_original(is_shown=is_shown)

    @Slot()
    def _on_original_pressed(self) -> None:
        self._window.canvas.show_original(is_shown=True)

    @Slot()
    def _on_original_released(self) -> None:
        self._window.canvas.show_original(is_shown=False)
