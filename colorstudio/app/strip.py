"""The strip's side of the session: the filmstrip shows the roll and walks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from colorstudio.app.filmstrip_paint import THUMBNAIL_PX
from colorstudio.app.roll_requests import Thumbnail

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from colorstudio.app.files import Files
    from colorstudio.app.looks import Looks
    from colorstudio.app.roll import Entry
    from colorstudio.app.shelf import Kept
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts
    from colorstudio.look import Look

# The small picture follows the large one when the hand has come to rest.
_SETTLE_MS = 250


class Strip(QObject):
    """Joins the filmstrip with the photos; it is hidden while there is only one."""

    # The files of the selected photos.
    batch_wanted = Signal(object)

    def __init__(self, window: WindowParts, studio: Studio, files: Files, looks: Looks) -> None:
        """Serve one window."""
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._files = files
        self._looks = looks
        self._panel = window.strip_panel
        self._strip = window.filmstrip
        self._wishes: list[Entry] = []
        # The look that each colored picture shows; those that show another are made anew.
        self._pictured: dict[Entry, Look | None] = {}
        self._recoloring: Entry | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)
        self._connect_strip()
        self._connect_actions()
        self._on_listed()

    def _connect_strip(self) -> None:
        strip, photos = self._strip, self._studio.photos
        strip.entry_chosen.connect(photos.go_to)
        strip.picture_wanted.connect(self._on_picture_wanted)
        strip.dropped.connect(self._on_dropped)
        strip.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._panel.order_chosen.connect(photos.roll.sort)
        self._panel.words_changed.connect(photos.roll.show_only)
        photos.roll.listed.connect(self._on_listed)
        photos.roll.entry_changed.connect(strip.roll.refresh)
        photos.roll.entry_changed.connect(self._on_entry_changed)
        self._studio.recolored.connect(self._on_recolored)
        photos.wanted_changed.connect(strip.show_entry)
        photos.neighbors.prepared.connect(self._on_prepared)
        self._studio.rendered.connect(self._on_rendered)
        self._studio.asking.thumbnail_made.connect(self._on_thumbnail_made)
        self._studio.save_all.progressed.connect(self._on_progressed)
        self._studio.save_all.finished.connect(self._on_all_saved)

    def _connect_actions(self) -> None:
        actions = self._window.actions_by_name
        actions.next.triggered.connect(self._on_next)
        actions.previous.triggered.connect(self._on_previous)
        actions.remove.triggered.connect(self._on_remove)
        actions.select_all.triggered.connect(self._strip.selectAll)
        actions.save_selected.triggered.connect(self._on_save_selected)
        actions.add_to_batch.triggered.connect(self._on_add_to_batch)
        actions.apply_to_all.triggered.connect(self._looks.apply_to_all)
        actions.strip.toggled.connect(self._on_listed)
        self._strip.set_menu(
            [
                actions.run_again,
                None,
                actions.copy_look,
                actions.paste_look,
                actions.apply_to_all,
                actions.reset,
                None,
                actions.save,
                actions.save_selected,
                actions.save_all,
                actions.add_to_batch,
                None,
                actions.show_folder,
                actions.remove,
            ]
        )

    # What the studio says.

    @Slot()
    def _on_listed(self) -> None:
        entries = self._studio.photos.roll.entries
        actions = self._window.actions_by_name
        self._wishes = [entry for entry in self._wishes if entry in entries]
        self._pictured = {e: look for e, look in self._pictured.items() if e in entries}
        self._strip.set_entries(self._studio.photos.roll.matching)
        self._panel.setVisible(len(entries) > 1 and actions.strip.isChecked())
        if self._studio.entry is not None:
            self._strip.show_entry(self._studio.entry)
        self._count()
        actions.set_several(are_several=len(entries) > 1)

    @Slot()
    def _on_rendered(self) -> None:
        if self._strip.isVisible():
            self._settled.start()

    @Slot()
    def _on_settled(self) -> None:
        opened, entry = self._studio.photo, self._studio.entry
        if opened is not None and entry is not None and self._studio.is_colored:
            self._pictured[entry] = entry.look
            self._strip.roll.set_picture(entry, opened.frames.front.shrunk(THUMBNAIL_PX))

    @Slot(object, object)
    def _on_prepared(self, entry: Entry, kept: Kept) -> None:
        self._pictured[entry] = entry.look
        self._strip.roll.set_picture(entry, kept.opened.frames.front.shrunk(THUMBNAIL_PX))

    @Slot(int, int)
    def _on_progressed(self, number: int, total: int) -> None:
        text = self.tr("Saving {n} of {total}.").format(n=number, total=total)
        self._window.status_line.show_busy(text, "", can_stop=True)

    @Slot()
    def _on_all_saved(self) -> None:
        opened = self._studio.photo
        name = opened.photo.path.name if opened is not None else ""
        self._window.status_line.show_busy("", name, can_stop=False)

    # Small pictures: one at a time, what was seen last comes first.

    @Slot(object)
    def _on_picture_wanted(self, entry: Entry) -> None:
        # Asked for while painting: the same entry comes again until its picture is here.
        if entry in self._wishes:
            return
        self._wishes.append(entry)
        if len(self._wishes) == 1:
            self._ask()

    def _ask(self) -> None:
        if self._wishes:
            self._studio.asking.ask_for_thumbnail(self._wishes[-1].path, THUMBNAIL_PX)

    @Slot(object)
    def _on_thumbnail_made(self, thumbnail: Thumbnail) -> None:
        for entry in [entry for entry in self._wishes if entry.path == thumbnail.path]:
            self._wishes.remove(entry)
            if entry not in self._strip.roll.pictures:
                self._strip.roll.set_picture(entry, thumbnail.image or QImage())
        self._ask()

    # Pictures of looks that were changed while their photo was not on the screen.

    @Slot(object)
    def _on_entry_changed(self, _entry: Entry) -> None:
        if self._recoloring is None:
            self._recolor_next()

    def _recolor_next(self) -> None:
        self._recoloring = None
        for entry, look in list(self._pictured.items()):
            if entry is self._studio.entry or look == entry.look:
                continue
            self._pictured[entry] = entry.look
            if self._studio.recolor(entry, THUMBNAIL_PX):
                self._recoloring = entry
                return

    @Slot(object)
    def _on_recolored(self, image: QImage) -> None:
        if self._recoloring is not None:
            self._strip.roll.set_picture(self._recoloring, image)
        self._recolor_next()

    # What a person does.

    @Slot()
    def _on_next(self) -> None:
        self._studio.photos.walk(1)

    @Slot()
    def _on_previous(self) -> None:
        self._studio.photos.walk(-1)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._looks.selected = self._strip.selected()
        self._count()

    def _count(self) -> None:
        total, shown = len(self._studio.photos.roll.entries), self._strip.roll.rowCount()
        self._panel.show_counts(total, shown, len(self._looks.selected))

    @Slot(object)
    def _on_dropped(self, mime: QMimeData) -> None:
        self._files.add(mime)

    def _selected(self) -> list[Entry]:
        """Return the selected photos; the one on the screen where none is."""
        shown = [entry for entry in (self._studio.entry,) if entry is not None]
        return self._strip.selected() or shown

    @Slot()
    def _on_save_selected(self) -> None:
        self._files.save_entries(self._selected())

    @Slot()
    def _on_add_to_batch(self) -> None:
        # What was pasted is in no file.
        self.batch_wanted.emit([e.path for e in self._selected() if e.pixels is None])

    @Slot()
    def _on_remove(self) -> None:
        entries = self._selected()
        if self._files.may_leave(self._on_remove, entries):
            self._studio.photos.remove(entries)
