"""Steering: the look of every photo, and the way back from each change of it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QUndoStack

from colorstudio.app.look_command import LookCommand, LooksCommand
from colorstudio.look import PRESETS, Look, preset_look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QUndoGroup

    from colorstudio.app.network_requests import LoadedNetwork
    from colorstudio.app.networks import Networks
    from colorstudio.app.photos import Photos
    from colorstudio.app.requests import SaveRequest
    from colorstudio.app.roll import Entry
    from colorstudio.app.settings import Settings
    from colorstudio.look_file import NamedLook


class Steering(QObject):
    """Knows which look every photo has; it colors nothing."""

    look_changed = Signal(object)
    detail_changed = Signal(int)
    # What was asked for, and what there was memory for.
    detail_lowered = Signal(int, int)

    photos: Photos
    networks: Networks

    def __init__(self, settings: Settings, parent: QObject | None) -> None:
        """Start with the plain look."""
        super().__init__(parent)
        self._settings = settings
        self._look = Look()
        self._detail = 256
        # A person's own looks, by which new photos may start.
        self.own_looks: Sequence[NamedLook] = ()
        # Below zero, so that no gesture of the look panel has the same number.
        self._gestures = itertools.count(-1, -1)

    # What there is.

    @property
    def entry(self) -> Entry | None:
        """The photo on the screen, as the roll knows it."""
        return self.photos.entry

    @property
    def undo_group(self) -> QUndoGroup:
        """The steps of the photo on the screen."""
        return self.photos.roll.undo_group

    @property
    def undo_stack(self) -> QUndoStack:
        """The steps of the photo on the screen; of none where there is none."""
        return self.undo_group.activeStack() or QUndoStack(self)

    @property
    def look(self) -> Look:
        """The look of the photo on the screen."""
        return self._look

    @property
    def detail(self) -> int:
        """Long side of the network's input in pixels."""
        return self._detail

    def look_of(self, entry: Entry) -> Look:
        """Return the look of a photo of the roll."""
        return entry.look or self.default_look

    @property
    def default_look(self) -> Look:
        """The look that every photo starts with: a named one, made for the network."""
        network = self.networks.current
        card_look = network.card.default_look if network is not None else Look()
        name = self._settings.default_look
        own = {named.name: named.look for named in self.own_looks}
        look = preset_look(name, card_look) if name in PRESETS else own.get(name, card_look)
        is_offered = network is None or look.decoder in network.card.decoders
        return look if is_offered else card_look

    @property
    def has_unsaved_look(self) -> bool:
        """Whether closing the photos would lose something a person has made."""
        return bool(self.unsaved)

    @property
    def unsaved(self) -> list[Entry]:
        """The photos that a person has changed and not saved."""
        return [entry for entry in self.photos.roll.entries if entry.is_unsaved]

    @Slot(object)
    def set_own_looks(self, looks: Sequence[NamedLook]) -> None:
        """Take the looks that a person has saved."""
        self.own_looks = looks

    # What a person changes.

    def edit_look(self, look: Look, gesture: int) -> None:
        """Change the look; changes of one gesture are one step of undo."""
        entry = self.entry
        if look != self._look and entry is not None:
            entry.undo_stack.push(LookCommand(self._apply_look, self._look, look, gesture))

    def take_look(self, look: Look) -> None:
        """Change the look in one step of its own, as far as the network offers it."""
        network = self.networks.current
        if network is not None and look.decoder not in network.card.decoders:
            look = replace(look, decoder=network.card.decoders[0])
        self.edit_look(look, next(self._gestures))

    def take_look_for(self, entries: Sequence[Entry], look: Look) -> None:
        """Give several photos one look, in one step of undo of the photo on the screen."""
        entry = self.entry
        for other in entries:
            other.is_chosen = True
        before = {other: other.look for other in entries}
        after = None if look == self.default_look else look
        if entry is not None and any(other != after for other in before.values()):
            entry.undo_stack.push(LooksCommand(self._apply_looks, before, after))

    def reset_look(self) -> None:
        """Go back to the look that every photo starts with; this can be undone."""
        self.take_look(self.default_look)

    def _apply_look(self, look: Look) -> None:
        entry = self.entry
        self._look = look
        if entry is not None:
            entry.look = None if look == self.default_look else look
            self.photos.roll.note(entry)
        self.look_changed.emit(look)

    def _apply_looks(self, looks: Mapping[Entry, Look | None]) -> None:
        for entry, look in looks.items():
            if entry is self.entry:
                self._apply_look(look or self.default_look)
            else:
                entry.look = look
                self.photos.roll.note(entry)

    # What changes by itself.

    def _lower_detail(self, detail: int) -> None:
        """Go on with the detail that there was memory for."""
        asked, self._detail = self._detail, detail
        self.detail_changed.emit(detail)
        self.detail_lowered.emit(asked, detail)

    def _drop_foreign_looks(self, network: LoadedNetwork) -> None:
        """Let photos that are not on the screen start anew where a network lacks their decoder."""
        for entry in self.photos.roll.entries:
            is_foreign = entry.look is not None and entry.look.decoder not in network.card.decoders
            if is_foreign and entry is not self.entry:
                entry.look = None
                entry.undo_stack.clear()
                self.photos.roll.note(entry)

    @Slot(object)
    def _on_copy_saved(self, request: SaveRequest) -> None:
        """Note what of the photo on the screen is safe now."""
        entry, kept = self.entry, None
        if entry is not None:
            kept = self.photos.shelf.peek(entry)
        if entry is not None and kept is not None and request.photo is kept.opened.photo:
            look = None if request.look == self.default_look else request.look
            entry.saved = look, kept.opened.turn
            self.photos.roll.note(entry)
