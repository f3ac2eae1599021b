"""How the photo is seen, as actions: views, zoom, maps, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QKeySequence

from colorstudio.app.icons import blank_icon, make_icon
from colorstudio.app.panes import VIEWS
from colorstudio.app.wording import view_name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from colorstudio.app.theme import Theme

ICON_PX = 20
Standard = QKeySequence.StandardKey
_Shortcut = QKeySequence.StandardKey | str | None
_VIEW_ICONS = {"colored": "view-colored", "split": "view-split", "side": "view-side"}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action and its key.

    Attributes:
        name: of the action, for files.
        text: of the action, for people.
        key: that it has now, as files have it; empty for none.
        usual: the key that the program gives it.
    """

    name: str
    text: str
    key: str
    usual: str


class ViewActions(QObject):
    """The actions of the view menu, and how any action is made."""

    def __init__(self, parent: QWidget) -> None:
        """Start with none: each kind is made in the order of the menus."""
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self._keys: dict[QAction, tuple[_Shortcut, str]] = {}
        # What a person chose, by the names of the actions.
        self._own: dict[str, str] = {}
        self._blank = blank_icon(ICON_PX)

    def _make_view_actions(self) -> None:
        tr = self.tr
        tooltips = {
            "colored": tr("Only the colored photo."),
            "split": tr("Original and colored, with a line to drag between them."),
            "side": tr("Original and colored, both in full."),
        }
        self.views: dict[str, QAction] = {}
        group = QActionGroup(self)
        for number, key in enumerate(VIEWS, start=1):
            action = self._add(view_name(key), tooltips[key], f"Ctrl+{number}", _VIEW_ICONS[key])
            action.setCheckable(True)
            action.setData(key)
            group.addAction(action)
            self.views[key] = action
        self.turn = self._add(
            tr("Turn split"), tr("Let the split line run across, or down again."), "Ctrl+T"
        )
        self.pin = self._add(
            tr("Pin this look"),
            tr(
                "Keep these colors in the place of the original, to compare another look or "
                "another model with them."
            ),
            "Ctrl+Shift+P",
        )
        self.pin.setCheckable(True)
        # A menu shows what stands behind the tab where keys stand. As real ones they would be
        # taken from buttons and text fields, and nobody would hear them being let go.
        self.original = self._add(
            tr("Hold original\tSpace or \\"),
            tr(
                "Show the original in place of the colors: for as long as the key is held, or "
                "until this is chosen again."
            ),
            None,
        )
        self.original.setCheckable(True)
        self.zoom_in = self._add(tr("Zoom in"), tr("Larger."), Standard.ZoomIn, "zoom-in")
        self.zoom_out = self._add(tr("Zoom out"), tr("Smaller."), Standard.ZoomOut, "zoom-out")
        self.fit = self._add(tr("Fit"), tr("Show the whole photo."), "Ctrl+0", "fit")
        self.full_size = self._add(
            tr("100 %"), tr("One pixel of the photo for one of the screen."), "Ctrl+Alt+0"
        )
        self._make_insight_actions()
        self.strip = self._add(
            tr("Filmstrip"), tr("Show or hide the small pictures of all open photos."), "F8"
        )
        self.strip.setCheckable(True)
        self.strip.setChecked(True)
        self.panel = self._add(tr("Look panel"), tr("Show or hide the controls."), "F9")
        self.panel.setCheckable(True)
        self.panel.setChecked(True)
        self.full_screen = self._add(
            tr("Full screen"),
            tr("Use the whole screen, or not."),
            Standard.FullScreen,
            fallback="F11",
        )
        self.full_screen.setCheckable(True)

    def _make_insight_actions(self) -> None:
        tr = self.tr
        self.probe = self._add(
            tr("Color probe"),
            tr(
                "Show the color of a place and the five colors that the network thought of. "
                "The same while Alt is held; arrow keys move it."
            ),
            "Ctrl+Shift+I",
        )
        self.probe.setCheckable(True)
        texts = {
            "": (tr("No map"), tr("Show the photo alone.")),
            "share": (
                tr("How sure the network is"),
                tr("The share of the likeliest color at each place."),
            ),
            "lead": (
                tr("How far the first color is ahead"),
                tr("The likeliest color's share against that of the second."),
            ),
        }
        self.overlays: dict[str, QAction] = {}
        group = QActionGroup(self)
        for key, (text, tooltip) in texts.items():
            action = self._add(text, tooltip, None)
            action.setCheckable(True)
            action.setData(key)
            group.addAction(action)
            self.overlays[key] = action
        self.overlays[""].setChecked(True)
        self.shares = self._add(
            tr("Colors of this photo\N{HORIZONTAL ELLIPSIS}"),
            tr("Which colors the network sees, beside those it has learned from."),
            None,
        )

    def _add(
        self,
        text: str,
        tooltip: str,
        shortcut: _Shortcut,
        icon: str = "",
        fallback: str = "",
    ) -> QAction:
        action = QAction(text, self)
        action.setToolTip(tooltip)
        self._keys[action] = shortcut, fallback
        if icon:
            self._icons[action] = icon
            action.setIcon(self._blank)
        return action

    def set_keys(self) -> None:
        """Set the keys, also into the tooltips: nobody needs them before the window is visible."""
        for action in self._keys:
            keys = self._keys_of(action)
            action.setShortcuts(keys)
            # The second time, in another language, the tooltip has its key already.
            tooltip = action.statusTip() or action.toolTip()
            action.setStatusTip(tooltip)
            action.setToolTip(tooltip)
            if keys:
                key = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
                action.setToolTip(f"{tooltip} ({key})")

    def _keys_of(self, action: QAction) -> list[QKeySequence]:
        own = self._own.get(action.objectName())
        if own is None:
            return _keys(*self._keys[action])
        return [QKeySequence(own)] if own else []

    def set_own_keys(self, own: Mapping[str, str]) -> None:
        """Take the keys that a person chose, by the names of the actions; empty for no key."""
        self._own = dict(own)
        self.set_keys()

    def key_rows(self) -> list[KeyRow]:
        """Return every action with its key, in the order of the menus."""
        return [
            KeyRow(
                action.objectName(),
                action.text().partition("\t")[0].removesuffix("\N{HORIZONTAL ELLIPSIS}"),
                _first(self._keys_of(action)),
                _first(_keys(*self._keys[action])),
            )
            for action in self._keys
        ]

    def _name_all(self) -> None:
        """Name each action as the program does, for files that outlive a language."""
        for name, thing in vars(self).items():
            if isinstance(thing, QAction):
                thing.setObjectName(name)
        for kind, group in (("view", self.views), ("overlay", self.overlays)):
            for key, action in group.items():
                action.setObjectName(f"{kind}_{key or 'none'}")

    def say_again(self, _again: Callable[[str], str]) -> None:
        """Put the keys behind the words of another language."""
        self.set_keys()

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        # Right to left, the way back points to the right.
        swapped = {"next": "previous", "previous": "next"}
        mirrored = swapped if QGuiApplication.isRightToLeft() else {}
        for action, icon in self._icons.items():
            action.setIcon(make_icon(mirrored.get(icon, icon), theme.text, theme.border))


def _first(keys: list[QKeySequence]) -> str:
    return keys[0].toString(QKeySequence.SequenceFormat.PortableText) if keys else ""


def _keys(shortcut: _Shortcut, fallback: str) -> list[QKeySequence]:
    if shortcut is None:
        return []
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    return QKeySequence.keyBindings(shortcut) or [QKeySequence(fallback)]
