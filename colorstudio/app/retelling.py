"""Says all that stands on the screen again, in the language that was just chosen.

No widget has to remember its words: what a text means is looked up among all texts of the program,
first among those of its own class. What makes its words from parts has `say_again` for that. A test
compares every word with those of a new window.
"""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget

from colorstudio.app.reasons import form_of
from colorstudio.app.translation import install_language
from colorstudio.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# Context and text in the sources.
Source = tuple[str, str]

# Menus and buttons take their words from these.
_EVERYWHERE = ("Actions", "ViewActions", "Menus")
_DOTS = "\N{HORIZONTAL ELLIPSIS}"
_PROPERTIES = (
    "windowTitle",
    "title",
    "text",
    "statusTip",
    "toolTip",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "suffix",
)
_TOOLTIP = Qt.ItemDataRole.ToolTipRole


@runtime_checkable
class Speaker(Protocol):
    """Makes words from parts, or keeps some for later."""

    def say_again(self, again: Callable[[str], str]) -> None:
        """Make the words anew; `again` says a text that was kept in the language of now."""


def switch_language(setting: str) -> None:
    """Let every open window and dialog speak a language."""
    app = QApplication.instance()
    if app is None:
        raise ValueError("there is no application to speak")
    book = Phrasebook(json.loads(resource("translations/texts.json").read_text("utf-8")))
    install_language(app, setting)
    for window in QApplication.topLevelWidgets():
        if window.parent() is None:
            # Numbers as well: a widget keeps the locale that it was born with.
            window.setLocale(QLocale())
            retell(window, book)


class Phrasebook:
    """Made before a language is left: knows what each of its texts means."""

    def __init__(self, sources: Iterable[Sequence[str]]) -> None:
        """Learn the texts of the language that is spoken now."""
        self._meanings: dict[str, list[Source]] = {}
        self._forms: list[tuple[re.Pattern[str], Source]] = []
        for context, source in sources:
            text = QCoreApplication.translate(context, source)
            if "{" in text:
                self._forms.append((form_of(text), (context, source)))
            else:
                self._meanings.setdefault(text, []).append((context, source))
        # What says most of its own comes first: "{name}, {value}" fits many a sentence.
        self._forms.sort(key=lambda row: -len(re.sub(r"\{\w+\}", "", row[1][1])))

    def again(self, text: str, classes: Sequence[str]) -> str:
        """Say a text in the language that is spoken by now; what is not ours stays as it is.

        Args:
            text: in the language before.
            classes: whose text it may be, the likeliest first.
        """
        plain = self._plain(text, classes) or self._plain(text.removesuffix(_DOTS), classes, _DOTS)
        if plain:
            return plain
        # Names for screen readers leave the dots out that a button has.
        dotted = self._plain(f"{text}{_DOTS}", classes)
        if dotted:
            return dotted.removesuffix(_DOTS)
        if "\n\n" in text:
            return "\n\n".join(self.again(part, classes) for part in text.split("\n\n"))
        return self._filled(text, classes)

    def _plain(self, text: str, classes: Sequence[str], end: str = "") -> str:
        """Say a text without fields; nothing where it is none of ours."""
        sources = [row for row in self._meanings.get(text, ()) if _is_for(row, classes)]
        # The nearest class knows best.
        best = sorted(sources, key=lambda row: (*classes, row[0]).index(row[0]))
        return f"{_told(best[0])}{end}" if best else ""

    def _filled(self, text: str, classes: Sequence[str]) -> str:
        """Say a text whose fields were filled; as it stands where it is none of ours."""
        for form, source in self._forms:
            match = form.fullmatch(text) if _is_for(source, classes) else None
            if match is not None:
                fields = {key: self.again(part, classes) for key, part in match.groupdict().items()}
                return _told(source).format(**fields)
        return text


def _is_for(source: Source, classes: Sequence[str]) -> bool:
    # Functions that find words have a context in small letters, and serve everybody; those of the
    # batch count things, and only its own window says that.
    is_free = source[0].islower() and source[0] != "batch"
    return is_free or source[0] in classes or source[0] in _EVERYWHERE


def _told(source: Source) -> str:
    return QCoreApplication.translate(*source)


def retell(top: QObject, book: Phrasebook) -> None:
    """Say every text of an object, and of all that it holds, in the language of now."""
    things = (top, *top.findChildren(QObject))
    for thing in things:
        classes = _classes(thing)
        _retell_properties(thing, book, classes)
        if isinstance(thing, QComboBox):
            _retell_items(thing, book, classes)
        if isinstance(thing, QWidget):
            # Views and the canvas find their words while they paint.
            thing.update()
    for thing in things:
        if isinstance(thing, Speaker):
            thing.say_again(partial(book.again, classes=_classes(thing)))


def _retell_properties(thing: QObject, book: Phrasebook, classes: Sequence[str]) -> None:
    # What stands in a line to write on is the person's own.
    own = ("text",) if isinstance(thing, QLineEdit) else ()
    for name in (name for name in _PROPERTIES if name not in own):
        text = thing.property(name)
        said = book.again(text, classes) if isinstance(text, str) and text else text
        if said != text:
            thing.setProperty(name, said)


def _retell_items(box: QComboBox, book: Phrasebook, classes: Sequence[str]) -> None:
    for row in range(box.count()):
        box.setItemText(row, book.again(box.itemText(row), classes))
        tooltip = box.itemData(row, _TOOLTIP)
        if tooltip:
            box.setItemData(row, book.again(tooltip, classes), _TOOLTIP)


def _classes(thing: QObject) -> list[str]:
    """Name the classes of an object and of those that hold it, the nearest first."""
    names: dict[str, None] = {}
    owner: QObject | None = thing
    while owner is not None:
        names |= dict.fromkeys(kind.__name__ for kind in type(owner).__mro__)
        owner = owner.parent()
    return list(names)
