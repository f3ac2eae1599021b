"""Ways out of the studio: files, the clipboard, drags; the sliders go on meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from colorstudio.app.requests import (
    AsideRequest,
    Copied,
    CopyRequest,
    LayerRequest,
    PairRequest,
    Saved,
    SaveRequest,
)
from colorstudio.app.save_options import SaveOptions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from colorstudio.app.crew import Answers, Crew
    from colorstudio.app.preview import Colors

_KINDS = (SaveRequest, PairRequest, LayerRequest, AsideRequest, CopyRequest)


class Saving(QObject):
    """Writes the photo on the screen at its full size."""

    # Path and what could not be kept; the request.
    saved = Signal(object, object)
    copy_saved = Signal(object)
    # Photo, look and path.
    written_aside = Signal(object, object, object)
    copied = Signal(object)

    def __init__(
        self, crew: Crew, colors: Callable[[], Colors | None], options: SaveOptions, parent: QObject
    ) -> None:
        """Ask this crew to write what `colors` says is on the screen."""
        super().__init__(parent)
        self._crew = crew
        self._colors = colors
        self.options = options
        self.answers: Answers = {
            SaveRequest: self._on_saved,
            PairRequest: self._on_other_saved,
            LayerRequest: self._on_other_saved,
            AsideRequest: self._on_written_aside,
            CopyRequest: self._on_copied,
        }

    def save(self, target: Path, *, overwrite: bool, options: SaveOptions | None = None) -> None:
        """Write the colored photo."""
        self._write(SaveRequest, target, overwrite=overwrite, options=options)

    def save_pair(self, target: Path, *, overwrite: bool) -> None:
        """Write original and colored photo side by side."""
        self._write(PairRequest, target, overwrite=overwrite)

    def save_layer(self, target: Path, *, overwrite: bool) -> None:
        """Write the colors alone, as a transparent layer."""
        self._write(LayerRequest, target, overwrite=overwrite)

    def write_aside(self, target: Path) -> None:
        """Write the colored photo for a drag to another program."""
        self._write(AsideRequest, target, overwrite=True)

    def _write(
        self,
        kind: type[SaveRequest],
        target: Path,
        *,
        overwrite: bool,
        options: SaveOptions | None = None,
    ) -> None:
        colors = self._colors()
        if colors is not None:
            chosen = options or self.options
            self._crew.ask(kind(*colors.at_full_size(), target, chosen, overwrite))

    def copy_colored(self) -> None:
        """Color the photo for the clipboard."""
        colors = self._colors()
        if colors is not None:
            self._crew.ask(CopyRequest(*colors.at_full_size()))

    def stop(self) -> bool:
        """Stop all of it; no half file stays. True if there was something."""
        return self._crew.give_up(*_KINDS)

    def _on_saved(self, request: SaveRequest, saved: Saved) -> None:
        self.copy_saved.emit(request)
        self.saved.emit(saved.path, saved.notes)

    def _on_other_saved(self, _request: SaveRequest, saved: Saved) -> None:
        self.saved.emit(saved.path, saved.notes)

    def _on_written_aside(self, request: AsideRequest, saved: Saved) -> None:
        self.written_aside.emit(request.photo, request.look, saved.path)

    def _on_copied(self, _request: CopyRequest, copied: Copied) -> None:
        self.copied.emit(copied.frame)
