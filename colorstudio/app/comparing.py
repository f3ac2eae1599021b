"""Comparing: a pinned look beside the sliders' one, and a look that is only tried."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.wording import model_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from colorstudio.app.networks import Networks
    from colorstudio.app.preview import Colors, Preview
    from colorstudio.look import Look


class Comparing(QObject):
    """Shows other colors than those of the photo's look; it changes none."""

    # A frame and the name of the network that colored it, or None.
    pinned = Signal(object, str)

    def __init__(
        self,
        preview: Preview,
        networks: Networks,
        colors: Callable[[], Colors | None],
        parent: QObject,
    ) -> None:
        """Show on this preview; `colors` says what the photo has."""
        super().__init__(parent)
        self._preview = preview
        self._networks = networks
        self._colors = colors

    def pin(self, *, is_pinned: bool) -> None:
        """Keep the colors of this moment beside those of the sliders, or let them go."""
        colors, network = self._colors(), self._networks.current
        if not is_pinned or colors is None or network is None:
            self._preview.pin(None)
            self.pinned.emit(None, "")
            return
        self._preview.pin(colors)
        self.pinned.emit(colors.photo.frames.front.twin(), model_title(network.card))

    @Slot(object)
    def try_look(self, look: Look | None) -> None:
        """Show a look for as long as the pointer rests on it; with none, that of the photo."""
        colors, network = self._colors(), self._networks.current
        if colors is None or network is None:
            return
        is_offered = look is not None and look.decoder in network.card.decoders
        self._preview.show(replace(colors, look=look) if look and is_offered else colors)
