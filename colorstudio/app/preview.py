"""The preview: keeps what is on the screen in step with the look, one render in flight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from colorstudio.app.requests import ColorRequest, RenderRequest, TileRequest

if TYPE_CHECKING:
    from colorstudio.app.crew import Crew
    from colorstudio.app.requests import OpenedPhoto, Region, Rendered, Tile
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.prediction import Prediction
    from colorstudio.look import Look
    from colorstudio.photo.model import Photo


@dataclass(frozen=True, slots=True)
class Colors:
    """All that it takes to color the photo on the screen.

    Attributes:
        colorizer: the network's owner.
        photo: the open photo.
        prediction: of the photo, by this network.
        look: what the person chose.
    """

    colorizer: Colorizer
    photo: OpenedPhoto
    prediction: Prediction
    look: Look

    def at_full_size(self) -> tuple[Colorizer, Photo, Prediction, Look]:
        """Return what a request for the whole photo begins with."""
        return self.colorizer, self.photo.photo, self.prediction, self.look


class Preview(QObject):
    """Asks for the preview first, then for what is seen at the photo's full size."""

    frame_changed = Signal()
    tile_changed = Signal(object)
    rendered = Signal(float)
    chroma_measured = Signal(float)

    def __init__(self, crew: Crew, parent: QObject) -> None:
        """Ask this crew."""
        super().__init__(parent)
        self._crew = crew
        self._colors: Colors | None = None
        self._region: Region | None = None
        self._pinned: Colors | None = None
        self._render_again = False

    def show(self, colors: Colors | None) -> None:
        """Bring these colors to the screen; with none, nothing is asked for any more."""
        self._colors = colors
        if colors is None:
            self._render_again = False
            self._crew.give_up(RenderRequest, TileRequest)
            return
        # One in flight; when it comes back, the look of that moment is asked for.
        self._render_again = self._crew.is_running(RenderRequest)
        if not self._render_again:
            # The tile shows the look before; the preview comes first, then a new tile.
            self._crew.give_up(TileRequest)
            opened = colors.photo
            self._crew.ask(
                RenderRequest(
                    colors.colorizer,
                    opened.preview,
                    colors.prediction,
                    colors.look,
                    opened.frames.back,
                )
            )

    def pin(self, colors: Colors | None) -> None:
        """Keep these colors beside those of the sliders; with none, the original returns."""
        self._pinned = colors
        self._ask_for_tile()

    def show_region(self, region: Region | None) -> None:
        """Say which region of the photo is seen large enough to need its full size, if any."""
        self._region = region
        self._crew.give_up(TileRequest)
        if not self._crew.is_running(RenderRequest):
            self._ask_for_tile()

    def take_frame(self, _request: RenderRequest, rendered: Rendered) -> None:
        """Bring the filled frame to the front."""
        if self._colors is None:
            return
        self._colors.photo.frames.swap()
        self.frame_changed.emit()
        self.rendered.emit(rendered.seconds)
        self.chroma_measured.emit(rendered.chroma)
        if self._render_again:
            self.show(self._colors)
        else:
            self._ask_for_tile()

    def _ask_for_tile(self) -> None:
        colors = self._colors
        if colors is not None and self._region is not None:
            pinned = self._pinned
            beside = ColorRequest(*pinned.at_full_size()) if pinned is not None else None
            self._crew.ask(TileRequest(*colors.at_full_size(), self._region, beside))

    def take_tile(self, _request: TileRequest, tile: Tile) -> None:
        """Hand on what is seen at the photo's full size."""
        self.tile_changed.emit(tile)
