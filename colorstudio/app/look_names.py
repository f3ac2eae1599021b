"""The looks by name: a list and a row of pictures, and a button to add one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from colorstudio.app.look_box import LookBox
from colorstudio.app.look_pictures import LookPictures, ShownLook
from colorstudio.look import Look
from colorstudio.look_file import NamedLook

if TYPE_CHECKING:
    from collections.abc import Sequence


class LookNames(QWidget):
    """Both show the same looks; whichever is used, the other one follows."""

    look_chosen = Signal(object)
    # After `look_chosen`, where a look was saved with its network: the named look.
    network_wanted = Signal(object)
    # A look under the pointer, or None when it has gone.
    look_tried = Signal(object)
    # The pictures are those of other looks now.
    looks_changed = Signal()
    save_requested = Signal()

    def __init__(self) -> None:
        """Offer the looks of the program."""
        super().__init__()
        self._look = Look()
        self.box = LookBox()
        self.pictures = LookPictures()
        self.save_button = QPushButton(self.tr("Save\N{HORIZONTAL ELLIPSIS}"))
        self.save_button.setAccessibleName(self.tr("Save this look"))
        self.save_button.setToolTip(self.tr("Keep these settings under a name of your own."))
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self.box, 1)
        names.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(names)
        layout.addWidget(self.pictures)
        self.box.activated.connect(self._on_activated)
        self.box.highlighted.connect(self._on_highlighted)
        self.box.closed.connect(self._on_closed)
        self.pictures.look_chosen.connect(self._on_picture_chosen)
        self.pictures.look_tried.connect(self.look_tried)
        self.save_button.clicked.connect(self.save_requested)
        self._list()

    def set_own_looks(self, looks: Sequence[NamedLook]) -> None:
        """Offer the looks that a person has saved."""
        self.box.set_own_looks(looks)
        self._list()

    def set_default(self, look: Look) -> None:
        """Take the network's own look, which the program's looks are made from."""
        self.box.set_default(look)
        self._list()

    def _list(self) -> None:
        places = [(place, self.box.look_at(place)) for place in range(self.box.count())]
        self.pictures.set_looks(
            [ShownLook(self.box.itemText(place), look) for place, look in places if look]
        )
        self.show_look(self._look)
        self.looks_changed.emit()

    def show_look(self, look: Look) -> None:
        """Show the name of a look, or that it has none."""
        self._look = look
        self.box.show_look(look)
        self.pictures.show_look(look)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        look = self.box.look_at(index)
        if look is not None:
            self.look_chosen.emit(look)
            self._ask_for_network(index)

    @Slot(object)
    def _on_picture_chosen(self, shown: ShownLook) -> None:
        self.look_chosen.emit(shown.look)
        self._ask_for_network(self.box.findText(shown.name))

    def _ask_for_network(self, index: int) -> None:
        named = self.box.itemData(index)
        if isinstance(named, NamedLook) and named.has_network:
            self.network_wanted.emit(named)

    @Slot(int)
    def _on_highlighted(self, index: int) -> None:
        self.look_tried.emit(self.box.look_at(index))

    @Slot()
    def _on_closed(self) -> None:
        self.look_tried.emit(None)
