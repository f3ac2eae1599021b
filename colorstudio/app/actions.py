"""Everything a person can do, once: with its words, shortcut and icon, in menus and the toolbar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from colorstudio.app.icons import make_icon
from colorstudio.app.panes import VIEWS
from colorstudio.app.wording import view_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from colorstudio.app.theme import Theme

Standard = QKeySequence.StandardKey
_VIEW_ICONS = {"colored": "view-colored", "split": "view-split", "side": "view-side"}
_DOTS = "\N{HORIZONTAL ELLIPSIS}"
_ICON_PX = 20


class Actions(QObject):
    """The actions by name; whoever owns the thing they act on connects them."""

    def __init__(self, parent: QWidget) -> None:
        """Make all of them."""
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self._make_file_actions()
        self._make_edit_actions()
        self._make_view_actions()
        self._make_photo_actions()
        self._make_help_actions()
        parent.addActions(self.findChildren(QAction))

    def _make_file_actions(self) -> None:
        tr = self.tr
        self.open = self._add(tr("Open") + _DOTS, tr("Open a photo."), Standard.Open, "open")
        self.save = self._add(
            tr("Save a copy"),
            tr("Save the colored photo beside the original; the original stays as it is."),
            Standard.Save,
            "save",
        )
        self.save_as = self._add(
            tr("Save a copy as") + _DOTS,
            tr("Choose name, place and format of the colored photo."),
            Standard.SaveAs,
            fallback="Ctrl+Shift+S",
        )
        self.close = self._add(
            tr("Close photo"), tr("Take the photo off the screen."), Standard.Close
        )
        self.settings = self._add(
            tr("Settings") + _DOTS,
            tr("Theme, model, device, saving."),
            Standard.Preferences,
            "settings",
            fallback="Ctrl+,",
        )
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit = self._add(
            tr("Quit"), tr("Close ColorStudio."), Standard.Quit, fallback="Ctrl+Q"
        )
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)

    def _make_edit_actions(self) -> None:
        tr = self.tr
        self.undo = self._add(tr("Undo"), tr("Take the last change back."), Standard.Undo, "undo")
        self.redo = self._add(tr("Redo"), tr("Make the change again."), Standard.Redo, "redo")
        self.copy = self._add(
            tr("Copy colored picture"),
            tr("Put the colored photo on the clipboard in full size."),
            Standard.Copy,
            "copy",
        )
        self.paste = self._add(
            tr("Paste picture"), tr("Open what is on the clipboard."), Standard.Paste, "paste"
        )

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
        self.zoom_in = self._add(tr("Zoom in"), tr("Larger."), Standard.ZoomIn, "zoom-in")
        self.zoom_out = self._add(tr("Zoom out"), tr("Smaller."), Standard.ZoomOut, "zoom-out")
        self.fit = self._add(tr("Fit"), tr("Show the whole photo."), "Ctrl+0", "fit")
        self.full_size = self._add(
            tr("100 %"), tr("One pixel of the photo for one of the screen."), "Ctrl+Alt+0"
        )
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

    def _make_photo_actions(self) -> None:
        tr = self.tr
        self.run_again = self._add(
            tr("Run network again"), tr("Guess the colors anew."), Standard.Refresh, "run-again"
        )
        self.reset = self._add(
            tr("Reset look"),
            tr("Back to the network's own look. You can undo this."),
            "Ctrl+Shift+R",
            "reset",
        )
        self.show_folder = self._add(
            tr("Show in folder"), tr("Open the folder that the photo lies in."), None
        )
        self.stop = self._add(
            tr("Stop"), tr("Stop what takes long; the picture stays."), Standard.Cancel
        )

    def _make_help_actions(self) -> None:
        tr = self.tr
        self.shortcuts = self._add(tr("Shortcuts"), tr("All keys in one list."), None)
        self.report = self._add(
            tr("Copy report for a bug"),
            tr("Versions and the end of the log; no pictures, no names of folders."),
            None,
        )
        self.about = self._add(tr("About ColorStudio"), tr("Versions and licenses."), None)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def _add(
        self,
        text: str,
        tooltip: str,
        shortcut: QKeySequence.StandardKey | str | None,
        icon: str = "",
        fallback: str = "",
    ) -> QAction:
        action = QAction(text, self)
        keys = _keys(shortcut, fallback)
        action.setShortcuts(keys)
        name = f" ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else ""
        action.setToolTip(f"{tooltip}{name}")
        action.setStatusTip(tooltip)
        if icon:
            self._icons[action] = icon
        return action

    def set_photo_open(self, *, is_open: bool) -> None:
        """Switch on what needs a photo; the rest of what it needs is said by `set_savable`."""
        view = (self.turn, self.zoom_in, self.zoom_out, self.fit, self.full_size)
        for action in (self.close, self.reset, self.show_folder, *view, *self.views.values()):
            action.setEnabled(is_open)
        if not is_open:
            self.set_savable(is_savable=False)
            for action in (self.undo, self.redo, self.run_again, self.stop):
                action.setEnabled(False)

    def set_savable(self, *, is_savable: bool) -> None:
        """Switch on what needs a colored photo."""
        for action in (self.save, self.save_as, self.copy):
            action.setEnabled(is_savable)

    def set_theme(self, theme: Theme, *, only: Iterable[QAction] | None = None) -> None:
        """Tint the icons, or only those of some actions."""
        for action in self._icons if only is None else only:
            if action in self._icons:
                action.setIcon(make_icon(self._icons[action], theme.text, theme.border))

    def fill_menus(self, bar: QMenuBar, recent: QMenu) -> None:
        """Put the actions into the menus."""
        _fill(
            bar.addMenu(self.tr("&File")),
            [self.open, recent.menuAction()],
            [self.save, self.save_as],
            [self.close],
            [self.settings],
            [self.quit],
        )
        _fill(bar.addMenu(self.tr("&Edit")), [self.undo, self.redo], [self.copy, self.paste])
        _fill(
            bar.addMenu(self.tr("&View")),
            [*self.views.values(), self.turn],
            [self.zoom_in, self.zoom_out, self.fit, self.full_size],
            [self.panel, self.full_screen],
        )
        _fill(
            bar.addMenu(self.tr("&Photo")),
            [self.run_again, self.reset],
            [self.show_folder],
            [self.stop],
        )
        _fill(bar.addMenu(self.tr("&Help")), [self.shortcuts, self.report], [self.about])


def _fill(menu: QMenu, *groups: list[QAction]) -> None:
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        menu.addActions(group)


class MainToolBar(QToolBar):
    """The few actions that are always at hand, reachable by Tab as well."""

    def __init__(self, actions: Actions) -> None:
        """Build the bar."""
        super().__init__()
        self.setWindowTitle(self.tr("Toolbar"))
        self.setObjectName("main_toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._worded = [actions.open, actions.save, *actions.views.values()]
        self.addActions([actions.open, actions.save])
        self.addSeparator()
        self.addActions(list(actions.views.values()))
        self.original_button = QToolButton()
        self.original_button.setText(self.tr("Original"))
        self.original_button.setAccessibleName(self.tr("Hold to see the original"))
        self.original_button.setToolTip(
            self.tr("Hold to see the original. The same with Space on the photo, or \\ anywhere.")
        )
        self.addWidget(self.original_button)
        spacer = QWidget()
        spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(spacer)
        self.addAction(actions.zoom_out)
        self.zoom_label = QLabel()
        self.zoom_label.setMinimumWidth(56)
        self.zoom_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.zoom_label.setToolTip(self.tr("How large the photo is shown."))
        self.addWidget(self.zoom_label)
        self.addActions([actions.zoom_in, actions.fit])
        self._name_buttons()
        self.set_worded(is_worded=True)

    def _name_buttons(self) -> None:
        for action in self.actions():
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                if not button.accessibleName():
                    button.setAccessibleName(action.text().rstrip(_DOTS))

    def set_theme(self, theme: Theme) -> None:
        """Tint the icon of the button that has no action."""
        self.original_button.setIcon(make_icon("original", theme.text, theme.border))

    def set_worded(self, *, is_worded: bool) -> None:
        """Show words beside the icons where there is room."""
        style = Qt.ToolButtonStyle
        words = style.ToolButtonTextBesideIcon if is_worded else style.ToolButtonIconOnly
        for action in self._worded:
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(words)
        self.original_button.setToolButtonStyle(words)


def _keys(shortcut: QKeySequence.StandardKey | str | None, fallback: str) -> list[QKeySequence]:
    if shortcut is None:
        return []
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    return QKeySequence.keyBindings(shortcut) or [QKeySequence(fallback)]
