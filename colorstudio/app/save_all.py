"""Saving all photos of the roll, each with its own look, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.roll_requests import PrepareRequest, SaveEachRequest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from colorstudio.app.crew import Crew
    from colorstudio.app.neighbors import Neighbors
    from colorstudio.app.network_requests import LoadedNetwork
    from colorstudio.app.requests import OpenedPhoto, Saved
    from colorstudio.app.roll import Entry, Roll
    from colorstudio.app.save_options import SaveOptions
    from colorstudio.app.shelf import Kept, Shelf
    from colorstudio.app.turn import Turn
    from colorstudio.app.worker import Failure
    from colorstudio.look import Look

    # Where a photo is saved, and whether a file there may be replaced.
    ChooseTarget = Callable[[OpenedPhoto], tuple[Path, bool]]


@dataclass(slots=True)
class SaveRun:
    """One press of the button.

    Attributes:
        waiting: the photos still to be saved.
        choose_target: where each one goes.
        network: what colors them.
        detail: long side of the network's input in pixels.
        default_look: of photos that nobody has changed.
        options: how each copy is saved.
        total: how many photos there were.
        saved: the files that were written.
        failed: the photos that were not saved.
        notes: what could not be kept of those that were.
    """

    waiting: list[Entry]
    choose_target: ChooseTarget
    network: LoadedNetwork
    detail: int
    default_look: Look
    options: SaveOptions
    total: int = 0
    saved: list[Path] = field(default_factory=list)
    failed: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class SaveAll(QObject):
    """Colors what is not colored yet, then writes it; one bad photo does not stop the others."""

    # Which one is being saved, of how many; and the run itself at its end.
    progressed = Signal(int, int)
    finished = Signal(object)
    entry_saved = Signal(object)

    def __init__(
        self, crew: Crew, roll: Roll, shelf: Shelf, neighbors: Neighbors, parent: QObject
    ) -> None:
        """Ask this crew."""
        super().__init__(parent)
        self._crew = crew
        self._roll = roll
        self._shelf = shelf
        self._neighbors = neighbors
        self._run: SaveRun | None = None
        self._entry: Entry | None = None
        self._made: tuple[Look | None, Turn] | None = None
        neighbors.prepared.connect(self._on_prepared)
        neighbors.failed.connect(self._on_prepare_failed)

    @property
    def is_running(self) -> bool:
        """Whether photos are being saved."""
        return self._run is not None

    def start(self, run: SaveRun) -> None:
        """Save these photos."""
        run.total = len(run.waiting)
        self._run = run
        self._go_on()

    def stop(self) -> bool:
        """Stop before the next photo; what is written stays. True if there was something."""
        run, self._run = self._run, None
        if run is None:
            return False
        self._crew.give_up(SaveEachRequest, PrepareRequest)
        self._neighbors.stop()
        entry, self._entry = self._entry, None
        if entry is not None:
            self._leave(entry)
        self.finished.emit(run)
        return True

    def _go_on(self) -> None:
        run = self._run
        if run is None:
            return
        self._entry = None
        if not run.waiting:
            self._run = None
            self.finished.emit(run)
            return
        entry = self._entry = run.waiting.pop(0)
        kept = self._shelf.get(entry)
        is_ready = kept is not None and kept.opened.turn == entry.turn
        if kept is not None and is_ready and kept.prediction is not None:
            self._save(entry, kept)
        else:
            self._neighbors.prepare(entry, run.network.colorizer, run.detail, run.default_look)
        # Which one it is at, counted from 1.
        self.progressed.emit(run.total - len(run.waiting), run.total)

    @Slot(object, object)
    def _on_prepared(self, entry: Entry, kept: Kept) -> None:
        if self._run is not None and entry is self._entry:
            self._save(entry, kept)

    @Slot(object, object)
    def _on_prepare_failed(self, entry: Entry, _failure: Failure) -> None:
        if self._run is not None and entry is self._entry:
            self._run.failed.append(entry)
            self._go_on()

    def _save(self, entry: Entry, kept: Kept) -> None:
        run = self._run
        if run is None or kept.prediction is None:
            return
        target, overwrite = run.choose_target(kept.opened)
        look = entry.look or run.default_look
        self._crew.ask(
            SaveEachRequest(
                run.network.colorizer,
                kept.opened.photo,
                kept.prediction,
                look,
                target,
                run.options,
                overwrite,
            )
        )
        entry.is_working = True
        # What is saved is what it was now; a person may go on changing it meanwhile.
        self._made = entry.look, entry.turn
        self._roll.note(entry)

    def take(self, _request: SaveEachRequest, saved: Saved) -> None:
        """Note a written file and go on."""
        entry, run = self._entry, self._run
        if entry is None or run is None:
            return
        run.saved.append(saved.path)
        run.notes += saved.notes
        entry.saved = self._made
        self._leave(entry)
        self.entry_saved.emit(entry)
        self._go_on()

    def take_failure(self, _failure: Failure) -> None:
        """Note a photo that was not written and go on."""
        entry, run = self._entry, self._run
        if entry is None or run is None:
            return
        run.failed.append(entry)
        self._leave(entry)
        self._go_on()

    def _leave(self, entry: Entry) -> None:
        entry.is_working = False
        self._roll.note(entry)
