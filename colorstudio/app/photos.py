"""The photos: which are open, which one is shown, and the way from one to another."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal, Slot

from colorstudio.app.look_command import TurnCommand
from colorstudio.app.neighbors import Neighbors
from colorstudio.app.requests import OpenedPhoto, OpenRequest
from colorstudio.app.roll import Entry, Roll
from colorstudio.app.roll_requests import BesideRequest, Expanded, ExpandRequest, TurnRequest
from colorstudio.app.samples import is_sample
from colorstudio.app.shelf import Kept, Shelf
from colorstudio.app.wording import error_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.crew import Answers, Crew
    from colorstudio.app.turn import Turn
    from colorstudio.app.worker import Failure


class Photos(QObject):
    """Opens photos and walks among them; the one on screen stays until the next one is ready."""

    # Kept, or None where no photo is open.
    shown = Signal(object)
    # The entry that is on its way to the screen, or on it.
    wanted_changed = Signal(object)
    # The photos of a folder have come around the one that is shown.
    surrounded = Signal()
    # Folders that were opened, and how many photos lie in them.
    folders_listed = Signal(object, int)
    failed = Signal(object)

    def __init__(self, crew: Crew, budget_mb: int, parent: QObject) -> None:
        """Ask this crew."""
        super().__init__(parent)
        self._crew = crew
        self.roll = Roll(self)
        self.shelf = Shelf(budget_mb)
        self.neighbors = Neighbors(crew, self.roll, self.shelf, self)
        self.neighbors.prepared.connect(self._on_prepared)
        self.neighbors.failed.connect(self._on_prepare_failed)
        self.entry: Entry | None = None
        self._wanted: Entry | None = None
        # The entries that will be the roll once the first of them is open.
        self._new: list[Entry] = []
        self._adds = False
        self.answers: Answers = {
            ExpandRequest: self._on_expanded,
            BesideRequest: self._on_beside,
            OpenRequest: self._on_opened,
            TurnRequest: self._on_turned,
        }

    # In.

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Put photos, and those in folders, in the place of all that are open."""
        self._adds = False
        if len(paths) == 1 and not paths[0].is_dir():
            self._begin([self.roll.make_entry(paths[0])])
        else:
            self._crew.ask(ExpandRequest(tuple(paths)))

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Append photos, and those in folders, and show the first of them."""
        self._adds = True
        self._crew.ask(ExpandRequest(tuple(paths)))

    def open_pixels(self, pixels: NDArray[np.uint8], name: str) -> None:
        """Open a pasted picture under a name; (H, W, 3) uint8 RGB."""
        places = QStandardPaths.StandardLocation
        folder = Path(QStandardPaths.writableLocation(places.PicturesLocation) or Path.home())
        self._begin([self.roll.make_entry(folder / f"{name}.png", pixels)])

    def begin(self, entries: Sequence[Entry]) -> None:
        """Put entries, with what a person made of them, in the place of all that are open."""
        self._begin(list(entries))

    def _begin(self, entries: list[Entry]) -> None:
        self._crew.give_up(ExpandRequest, BesideRequest)
        self._new = entries
        self._ask_to_open(entries[0])

    def _tell_of_folders(self, request: ExpandRequest, count: int) -> None:
        folders = tuple(filter(Path.is_dir, request.paths))
        if folders and not self._adds:
            self.folders_listed.emit(folders, count)

    def _on_expanded(self, request: ExpandRequest, expanded: Expanded) -> None:
        self.roll.note_dates(expanded.dates)
        self._tell_of_folders(request, len(expanded.paths))
        if self._adds and self.roll.entries:
            self.go_to(self.roll.add(expanded.paths)[0])
        else:
            self._begin([self.roll.make_entry(path) for path in expanded.paths])

    def _ask_to_open(self, entry: Entry) -> None:
        self._want(entry)
        entry.is_working = True
        self.roll.note(entry)
        self._crew.ask(OpenRequest(entry.path, entry.pixels, entry.turn))

    def _want(self, entry: Entry | None) -> None:
        before, self._wanted = self._wanted, entry
        if before is not None and before is not self.neighbors.entry:
            before.is_working = False
            self.roll.note(before)
        if entry is not None:
            self.wanted_changed.emit(entry)

    # The way from one to another.

    def go_to(self, entry: Entry) -> None:
        """Show a photo of the roll."""
        self._new = []
        self._crew.give_up(OpenRequest, TurnRequest)
        kept = self.shelf.get(entry)
        if entry is self.entry:
            self._want(None)
            self.wanted_changed.emit(entry)
        elif kept is not None and kept.opened.turn == entry.turn:
            self._show(entry, kept)
        elif entry is self.neighbors.entry:
            # It will be here in a moment.
            self._want(entry)
        else:
            self._ask_to_open(entry)

    def walk(self, step: int) -> None:
        """Show the photo some steps further."""
        entry = self.roll.beside(self._wanted or self.entry, step)
        if entry is not None:
            self.go_to(entry)

    def remove(self, entries: Sequence[Entry]) -> None:
        """Take photos off the roll; their files stay as they are."""
        for entry in entries:
            self.shelf.forget(entry)
            if entry is self.neighbors.entry:
                self.neighbors.stop()
        if self._wanted in entries:
            self._crew.give_up(OpenRequest)
            self._wanted = None
        following = next(
            (
                other
                for other in (self.roll.by_nearness(self.entry) if self.entry is not None else [])
                if other not in entries and other.is_chosen
            ),
            None,
        )
        is_shown_gone = self.entry in entries
        self.roll.remove(entries)
        if not is_shown_gone:
            return
        if following is not None:
            self.go_to(following)
        else:
            self._show_nothing()

    def close(self) -> None:
        """Take the shown photo off the roll; what only lies beside it goes with the last one."""
        self._crew.give_up(ExpandRequest, BesideRequest, OpenRequest, TurnRequest)
        if self.entry is not None:
            is_last = self.roll.chosen == [self.entry]
            self.remove(self.roll.entries if is_last else [self.entry])

    def _show_nothing(self) -> None:
        self.entry = None
        # PySide's stub does not know that none may be active.
        self.roll.undo_group.setActiveStack(None)  # type: ignore[arg-type]
        self.shown.emit(None)

    def _show(self, entry: Entry, kept: Kept) -> None:
        self._want(None)
        self.entry = entry
        entry.is_working = False
        entry.is_chosen = True
        entry.reason = ""
        self.shelf.put(entry, kept, entry)
        self.roll.undo_group.setActiveStack(entry.undo_stack)
        self.wanted_changed.emit(entry)
        self.shown.emit(kept)
        self.roll.note(entry)

    # How it lies.

    def turn(self, quarters: int) -> None:
        """Turn the shown photo by quarters to the right, in one step of undo."""
        if self.entry is not None:
            self._lay_down(self.entry, self.entry.turn.turned(quarters))

    def mirror(self, *, is_upside_down: bool) -> None:
        """Exchange left and right of the shown photo, or top and bottom."""
        if self.entry is not None:
            turn = self.entry.turn.mirrored(is_upside_down=is_upside_down)
            self._lay_down(self.entry, turn)

    def _lay_down(self, entry: Entry, turn: Turn) -> None:
        entry.undo_stack.push(TurnCommand(self._apply_turn, entry.turn, turn))

    def _apply_turn(self, turn: Turn) -> None:
        entry = self.entry
        kept = self.shelf.get(entry) if entry is not None else None
        if entry is None or kept is None:
            return
        entry.turn = turn
        self._crew.ask(TurnRequest(kept.opened, kept.opened.turn.steps_to(turn)))

    # What the workers answer.

    def _on_opened(self, _request: OpenRequest, opened: OpenedPhoto) -> None:
        entry, new = self._wanted, self._new
        if entry is None:
            return
        if new:
            self._new = []
            self._replace_roll(new)
        self._show(entry, Kept(opened))
        if new == [entry] and not opened.is_pasted and not is_sample(entry.path):
            self._crew.ask(BesideRequest(entry.path))

    def _on_beside(self, request: BesideRequest, found: Expanded) -> None:
        """Put the photos of its folder around the one that was opened."""
        entry = self.entry
        if entry is not None and self.roll.entries == [entry] and entry.path == request.path:
            self.roll.note_dates(found.dates)
            self.roll.surround(entry, found.paths)
            self.surrounded.emit()

    def _replace_roll(self, new: list[Entry]) -> None:
        self.neighbors.stop()
        for entry in self.roll.entries:
            self.shelf.forget(entry)
        self.roll.replace_all(new)

    def _on_turned(self, _request: TurnRequest, opened: OpenedPhoto) -> None:
        if self.entry is not None:
            self._show(self.entry, Kept(opened))

    @Slot(object, object)
    def _on_prepared(self, entry: Entry, kept: Kept) -> None:
        if entry is self._wanted:
            self._show(entry, kept)

    @Slot(object, object)
    def _on_prepare_failed(self, entry: Entry, failure: Failure) -> None:
        entry.reason = error_text(failure.error)
        self.roll.note(entry)
        if entry is self._wanted:
            self._want(None)
            self.failed.emit(failure)

    def take_failure(self, failure: Failure) -> None:
        """Mark the photo that could not be opened; with others beside it, go on to the next."""
        entry, new = self._wanted, self._new
        if isinstance(failure.request, ExpandRequest):
            # There may be photos in their sub-folders, which the batch looks into.
            self._tell_of_folders(failure.request, 0)
        if not isinstance(failure.request, OpenRequest) or entry is None:
            return
        entry.reason = error_text(failure.error)
        self._want(None)
        if len(new) > 1:
            good = [other for other in new if not other.reason]
            if good:
                self._ask_to_open(good[0])
        elif not new and self.entry is not None:
            self.wanted_changed.emit(self.entry)
