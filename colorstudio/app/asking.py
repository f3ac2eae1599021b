"""Questions about photos that change nothing: small pictures, what the network thought, stamps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

from colorstudio.app.insight_requests import (
    CertaintyRequest,
    ProbeRequest,
    SharesRequest,
    VersionRequest,
)
from colorstudio.app.requests import (
    LookPicturesRequest,
    Request,
    StampRequest,
    VariationsRequest,
)
from colorstudio.app.roll_requests import KeepRequest, KeptPixels, ThumbnailRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.crew import Answers, Crew
    from colorstudio.app.preview import Colors
    from colorstudio.look import Look


class Asking(QObject):
    """Hands questions to the crew, and each answer on as it is."""

    stamp_found = Signal(object)
    thumbnail_made = Signal(object)
    variations_rendered = Signal(object)
    look_pictures_rendered = Signal(object)
    probed = Signal(object)
    certainty_mapped = Signal(object)
    shares_summed = Signal(object)
    version_read = Signal(object)
    pixels_kept = Signal()

    def __init__(self, crew: Crew, colors: Callable[[], Colors | None], parent: QObject) -> None:
        """Ask this crew about what `colors` says is on the screen."""
        super().__init__(parent)
        self._crew = crew
        self._colors = colors
        self.answers: Answers = {
            StampRequest: _told_by(self.stamp_found),
            ThumbnailRequest: _told_by(self.thumbnail_made),
            VariationsRequest: _told_by(self.variations_rendered),
            LookPicturesRequest: _told_by(self.look_pictures_rendered),
            ProbeRequest: _told_by(self.probed),
            CertaintyRequest: _told_by(self.certainty_mapped),
            SharesRequest: _told_by(self.shares_summed),
            VersionRequest: _told_by(self.version_read),
            KeepRequest: self._on_pixels_kept,
        }

    def ask_for_thumbnail(self, path: Path, long_side_px: int) -> None:
        """Make a small picture of a photo file."""
        self._crew.ask(ThumbnailRequest(path, long_side_px))

    def keep_pixels(self, pixels: NDArray[np.uint8], file: Path) -> None:
        """Write pasted pixels into a file."""
        self._crew.ask(KeepRequest(pixels, file))

    def _on_pixels_kept(self, _request: KeepRequest, _kept: KeptPixels) -> None:
        self.pixels_kept.emit()

    def read_stamp(self, path: Path) -> None:
        """Read from a saved picture how its colors were made."""
        self._crew.ask(StampRequest(path))

    def ask_for_variations(self, looks: tuple[Look, ...], long_side_px: int) -> None:
        """Color the photo small in several looks."""
        self._ask_for_several(VariationsRequest, looks, long_side_px)

    def ask_for_look_pictures(self, looks: tuple[Look, ...], long_side_px: int) -> None:
        """Color the photo small in the named looks, for the look panel."""
        self._ask_for_several(LookPicturesRequest, looks, long_side_px)

    def give_up_look_pictures(self) -> bool:
        """Leave the thread to what is more urgent; True if they were on their way."""
        return self._crew.give_up(LookPicturesRequest)

    def _ask_for_several(
        self, kind: type[VariationsRequest], looks: tuple[Look, ...], long_side_px: int
    ) -> None:
        colors = self._colors()
        if colors is not None:
            photo = colors.photo.preview
            self._crew.ask(
                kind(colors.colorizer, photo, colors.prediction, colors.look, looks, long_side_px)
            )

    def probe(self, x: float, y: float) -> None:
        """Find the likeliest colors of a place, given in shares of width and height."""
        colors = self._colors()
        if colors is not None:
            self._crew.ask(ProbeRequest(colors.prediction, x, y))

    def read_version(self, path: Path) -> None:
        """Read another version of the photo, to compare with."""
        self._crew.ask(VersionRequest(path))

    def map_certainty(self, kind: str) -> None:
        """Map how certain the network is."""
        colors = self._colors()
        if colors is not None:
            self._crew.ask(CertaintyRequest(colors.prediction, kind))

    def sum_shares(self) -> None:
        """Sum up which colors the network sees in the photo."""
        colors = self._colors()
        if colors is not None:
            self._crew.ask(SharesRequest(colors.prediction))


def _told_by(signal: SignalInstance) -> Callable[[Request, object], None]:
    """Return what hands an answer on."""

    def tell(_request: Request, answer: object) -> None:
        signal.emit(answer)

    return tell
