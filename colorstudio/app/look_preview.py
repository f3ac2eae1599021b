"""Keeps the small pictures of the named looks in step with the photo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from colorstudio.app.look_pictures import PICTURE_PX

if TYPE_CHECKING:
    from colorstudio.app.requests import Variations
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts

# The sliders come first: the pictures wait until nothing has moved for so long.
_SETTLE_MS = 250


class LookPreview(QObject):
    """Asks for the pictures once the photo has come to rest; the network does not run."""

    def __init__(self, window: WindowParts, studio: Studio) -> None:
        """Watch the photo."""
        super().__init__(window)
        self._studio = studio
        self._pictures = window.look_panel.names.pictures
        # Pictures depend on the photo and the network, not on where the sliders stand.
        self._is_due = True
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)
        window.look_panel.names.looks_changed.connect(self._on_changed)
        studio.photo_changed.connect(self._on_photo_changed)
        studio.predicted.connect(self._on_changed)
        studio.rendered.connect(self._on_rendered)
        studio.look_changed.connect(self._on_look_changed)
        studio.asking.look_pictures_rendered.connect(self._on_pictures)

    @Slot()
    def _on_photo_changed(self) -> None:
        self._pictures.clear_pictures()
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        self._is_due = True
        self._settled.start()

    @Slot()
    def _on_rendered(self) -> None:
        if self._is_due:
            self._settled.start()

    @Slot()
    def _on_look_changed(self) -> None:
        """Leave the thread to the slider."""
        if self._studio.asking.give_up_look_pictures():
            self._settled.start()

    @Slot()
    def _on_settled(self) -> None:
        looks = self._pictures.looks
        if self._is_due and looks and self._studio.is_colored:
            self._studio.asking.ask_for_look_pictures(looks, PICTURE_PX)

    @Slot(object)
    def _on_pictures(self, found: Variations) -> None:
        self._is_due = found.looks != self._pictures.looks
        pictures = [frame.copy() for frame in found.frames]
        self._pictures.show_pictures(found.looks, pictures)
