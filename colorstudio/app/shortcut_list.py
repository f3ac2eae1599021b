"""The keys of all actions, to look through and to change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app.form_parts import quiet_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from colorstudio.app.view_actions import KeyRow

_LIST_PX = 240
# Alone, these write nothing and move nothing.
_FREE_ALONE = ("PgUp", "PgDown", "Ins", "Esc")
# The way to the next part of the window must always be there.
_TAKEN = ("F6",)


class ShortcutList(QWidget):
    """A list, and beneath it the key of the chosen action; each key belongs to one action."""

    def __init__(self, rows: Sequence[KeyRow]) -> None:
        """Show the keys as they are."""
        super().__init__()
        self._rows = {row.name: row for row in rows}
        self._keys = {row.name: row.key for row in rows}
        self._items: dict[str, QTreeWidgetItem] = {}
        # What a person has typed and another action has.
        self._wanted: tuple[str, str] | None = None
        self._build_list()
        self._build_edit()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.key_edit, 1)
        row.addWidget(self.none_button)
        row.addWidget(self.usual_button)
        layout.addLayout(row)
        layout.addWidget(
            quiet_line(self.tr("Press the new key in the field. Each key belongs to one action."))
        )
        layout.addWidget(self.note)
        layout.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
        if rows:
            self.list.setCurrentItem(self._items[rows[0].name])

    def _build_list(self) -> None:
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setFixedHeight(_LIST_PX)
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Key")])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(False)
        self.list.setAccessibleName(self.tr("Shortcuts"))
        self.list.setToolTip(self.tr("Choose an action; its key stands below."))
        for row in self._rows.values():
            item = QTreeWidgetItem([row.text, _spoken(row.key)])
            item.setData(0, Qt.ItemDataRole.UserRole, row.name)
            self.list.addTopLevelItem(item)
            self._items[row.name] = item
        self.list.currentItemChanged.connect(self._on_chosen)

    def _build_edit(self) -> None:
        self.key_edit = QKeySequenceEdit()
        self.key_edit.setMaximumSequenceLength(1)
        # The line inside is what has the focus.
        for part in (self.key_edit, *self.key_edit.findChildren(QLineEdit)):
            part.setAccessibleName(self.tr("Key of this action"))
            part.setToolTip(self.tr("Press the new key here."))
        self.key_edit.keySequenceChanged.connect(self._on_typed)
        self.none_button = QPushButton(self.tr("No key"))
        self.none_button.setAccessibleName(self.tr("No key"))
        self.none_button.setToolTip(self.tr("Leave this action without a key."))
        self.none_button.setAutoDefault(False)
        self.none_button.clicked.connect(self._on_none)
        self.usual_button = QPushButton(self.tr("Usual key"))
        self.usual_button.setAccessibleName(self.tr("Usual key"))
        self.usual_button.setToolTip(self.tr("Give this action the key that it had at first."))
        self.usual_button.setAutoDefault(False)
        self.usual_button.clicked.connect(self._on_usual)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.hide()
        self.take_button = QPushButton(self.tr("Use it here"))
        self.take_button.setAccessibleName(self.tr("Use it here"))
        self.take_button.setToolTip(self.tr("Take the key from the other action."))
        self.take_button.setAutoDefault(False)
        self.take_button.clicked.connect(self._on_take)
        self.take_button.hide()

    # What the settings ask.

    def chosen(self) -> dict[str, str]:
        """Return the keys that differ from the program's own, by the names of the actions."""
        return {name: key for name, key in self._keys.items() if key != self._rows[name].usual}

    def reset(self) -> None:
        """Give every action the key that it had at first."""
        for name, row in self._rows.items():
            self._set(name, row.usual)
        self._show_current()

    def say_again(self, again: Callable[[str], str]) -> None:
        """Name actions and keys in another language."""
        self.list.setHeaderLabels([self.tr("Action"), self.tr("Key")])
        for name, item in self._items.items():
            item.setText(0, again(item.text(0)))
            item.setText(1, _spoken(self._keys[name]))

    # What a person does.

    @Slot()
    def _on_chosen(self) -> None:
        self._show_current()

    def _name(self) -> str:
        item = self.list.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _show_current(self) -> None:
        self._say("")
        name = self._name()
        if name:
            with QSignalBlocker(self.key_edit):
                self.key_edit.setKeySequence(QKeySequence(self._keys[name]))
            self.none_button.setEnabled(bool(self._keys[name]))
            self.usual_button.setEnabled(self._keys[name] != self._rows[name].usual)

    @Slot(QKeySequence)
    def _on_typed(self, sequence: QKeySequence) -> None:
        # The field is empty for a moment before it holds what was pressed.
        if not sequence.isEmpty():
            self._try(sequence.toString(QKeySequence.SequenceFormat.PortableText))

    @Slot()
    def _on_none(self) -> None:
        self._try("")

    @Slot()
    def _on_usual(self) -> None:
        self._try(self._rows[self._name()].usual)

    def _try(self, key: str) -> None:
        """Give the chosen action a key, or say why not."""
        name = self._name()
        owner = next((n for n, k in self._keys.items() if key and k == key and n != name), None)
        if key and not _can_be_key(key):
            self._say(self.tr("A key that writes or moves needs Ctrl or Alt beside it."))
        elif owner is not None:
            self._wanted = owner, key
            text = self.tr("{key} belongs to {action} already.")
            self._say(text.format(key=_spoken(key), action=self._rows[owner].text), can_take=True)
        else:
            self._set(name, key)
            self._show_current()

    @Slot()
    def _on_take(self) -> None:
        if self._wanted is not None:
            owner, key = self._wanted
            self._set(owner, "")
            self._set(self._name(), key)
            self._show_current()
            self.key_edit.setFocus()

    def _set(self, name: str, key: str) -> None:
        self._keys[name] = key
        self._items[name].setText(1, _spoken(key))

    def _say(self, text: str, *, can_take: bool = False) -> None:
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.take_button.setVisible(can_take)
        if not can_take:
            self._wanted = None


def _spoken(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _can_be_key(key: str) -> bool:
    """Say whether a key does nothing else in a text or a list: no shortcut is a letter alone."""
    if key in _TAKEN:
        return False
    if any(modifier in key for modifier in ("Ctrl+", "Alt+", "Meta+")):
        return True
    alone = key.removeprefix("Shift+")
    return alone in _FREE_ALONE or re.fullmatch(r"F\d+", alone) is not None
