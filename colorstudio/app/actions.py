"""Everything a person can do, once: with its words, shortcut and icon, for menus and toolbar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from colorstudio.app.icons import blank_icon, make_icon
from colorstudio.app.panes import VIEWS
from colorstudio.app.wording import view_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenuBar, QWidget

    from colorstudio.app.theme import Theme

ICON_PX = 20
Standard = QKeySequence.StandardKey
_Shortcut = QKeySequence.StandardKey | str | None
_VIEW_ICONS = {"colored": "view-colored", "split": "view-split", "side": "view-side"}
_DOTS = "\N{HORIZONTAL ELLIPSIS}"


class Actions(QObject):
    """The actions by name; whoever owns the thing they act on connects them."""

    def __init__(self, parent: QWidget) -> None:
        """Make all of them; `finish` gives them keys, icons and a place in the menus."""
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self._keys: dict[QAction, tuple[_Shortcut, str]] = {}
        self._menus: list[QMenu] = []
        self._blank = blank_icon(ICON_PX)
        self._make_file_actions()
        self._make_edit_actions()
        self._make_view_actions()
        self._make_photo_actions()
        self._make_batch_actions()
        self._make_help_actions()
        parent.addActions(self.findChildren(QAction))

    def _make_file_actions(self) -> None:
        tr = self.tr
        self.open = self._add(tr("Open") + _DOTS, tr("Open a photo."), Standard.Open, "open")
        self.open_folder = self._add(
            tr("Open folder") + _DOTS,
            tr("Open all photos of a folder, one beside the other in the filmstrip."),
            "Ctrl+Shift+O",
        )
        self.save = self._add(
            tr("Save a copy"),
            tr(
                "Save the colored photo beside the original, which stays as it is. "
                "Drag the button to take the picture to another program."
            ),
            Standard.Save,
            "save",
        )
        self.save_as = self._add(
            tr("Save a copy as") + _DOTS,
            tr("Choose name, place and format of the colored photo."),
            Standard.SaveAs,
            fallback="Ctrl+Shift+S",
        )
        self.save_all = self._add(
            tr("Save all"),
            tr("Save a copy of every open photo beside its original, each with its own look."),
            "Ctrl+Alt+S",
        )
        self.save_pair = self._add(
            tr("Save before and after") + _DOTS,
            tr("Save original and colored photo side by side in one picture."),
            None,
        )
        self.save_layer = self._add(
            tr("Export colors only") + _DOTS,
            tr("Save the colors as a transparent layer, to lie over the original in an editor."),
            None,
        )
        self.open_look = self._add(
            tr("Open look from photo") + _DOTS,
            tr("Take the look of a picture that ColorStudio has saved before."),
            None,
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

        self.copy_look = self._add(
            tr("Copy look"),
            tr("Put the look on the clipboard, for another photo."),
            "Ctrl+Shift+C",
        )
        self.paste_look = self._add(
            tr("Paste look"),
            tr("Give this photo the look that is on the clipboard."),
            "Ctrl+Shift+V",
        )

        self.save_look = self._add(
            tr("Save this look") + _DOTS,
            tr("Keep the look under a name of your own, as a small text file."),
            None,
        )
        self.looks_folder = self._add(
            tr("Show my looks"),
            tr("Open the folder of your own looks, to send, rename or delete them."),
            None,
        )
        self.copy_command = self._add(
            tr("Copy as command"),
            tr("Put the line on the clipboard that makes the same picture without the window."),
            None,
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
        self.pin = self._add(
            tr("Pin this look"),
            tr(
                "Keep these colors in the place of the original, to compare another look or "
                "another model with them."
            ),
            "Ctrl+Shift+P",
        )
        self.pin.setCheckable(True)
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
            tr("Colors of this photo") + _DOTS,
            tr("Which colors the network sees, beside those it has learned from."),
            None,
        )

    def _make_photo_actions(self) -> None:
        tr = self.tr
        self.run_again = self._add(
            tr("Run network again"), tr("Guess the colors anew."), Standard.Refresh, "run-again"
        )
        self.reset = self._add(
            tr("Reset look"),
            tr("Back to the look that every photo starts with. You can undo this."),
            "Ctrl+Shift+R",
            "reset",
        )
        self.variations = self._add(
            tr("Variations") + _DOTS,
            tr("Nine versions of the colors to choose from; the network does not run again."),
            "Ctrl+Shift+G",
        )
        self.apply_to_all = self._add(
            tr("Apply this look to all"),
            tr("Give every open photo the look of this one. You can undo this."),
            "Ctrl+Shift+A",
        )
        self._make_roll_actions()
        self.show_folder = self._add(
            tr("Show in folder"), tr("Open the folder that the photo lies in."), None
        )
        self.stop = self._add(
            tr("Stop"), tr("Stop what takes long; the picture stays."), Standard.Cancel
        )

    def _make_roll_actions(self) -> None:
        tr = self.tr
        self.next = self._add(tr("Next photo"), tr("Go to the next photo."), "PgDown")
        self.previous = self._add(tr("Previous photo"), tr("Go to the photo before."), "PgUp")
        self.remove = self._add(
            tr("Remove from strip"),
            tr("Take the selected photos off the filmstrip. No file is deleted."),
            None,
        )
        self.turn_left = self._add(
            tr("Rotate left"),
            tr("Turn the photo to the left. Its file stays as it is."),
            "Ctrl+Shift+Left",
        )
        self.turn_right = self._add(
            tr("Rotate right"),
            tr("Turn the photo to the right. Its file stays as it is."),
            "Ctrl+Shift+Right",
        )
        self.mirror = self._add(
            tr("Flip left and right"), tr("Show the photo as in a mirror."), None
        )
        self.mirror_down = self._add(
            tr("Flip top and bottom"), tr("Show the photo as in water."), None
        )
        self.turns = (self.turn_left, self.turn_right, self.mirror, self.mirror_down)

    def _make_batch_actions(self) -> None:
        tr = self.tr
        self.batch = self._add(
            tr("Batch") + _DOTS, tr("Color whole folders of photos."), "Ctrl+B", "batch"
        )

    def _make_help_actions(self) -> None:
        tr = self.tr
        self.slider_help = self._add(
            tr("What do the sliders do"),
            tr("Each slider in words, and in pictures of the photo that is open."),
            Standard.HelpContents,
            fallback="F1",
        )
        self.shortcuts = self._add(tr("Shortcuts"), tr("All keys in one list."), None)
        self.report = self._add(
            tr("Copy report for a bug"),
            tr("Versions and the end of the log; no pictures, no names of folders."),
            None,
        )
        self.logs = self._add(
            tr("Show logs"), tr("Open the folder of what ColorStudio wrote down."), None
        )
        self.about = self._add(tr("About ColorStudio"), tr("Versions and licenses."), None)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

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

    def set_photo_open(self, *, is_open: bool) -> None:
        """Switch on what needs a photo; the rest of what it needs is said by `set_savable`."""
        view = (self.turn, self.zoom_in, self.zoom_out, self.fit, self.full_size)
        looks = (
            self.open_look,
            self.copy_look,
            self.paste_look,
            self.reset,
            self.save_look,
            self.copy_command,
        )
        photo = (self.close, self.show_folder, *self.turns)
        for action in (*photo, *looks, *view, *self.views.values()):
            action.setEnabled(is_open)
        if not is_open:
            self.set_savable(is_savable=False)
            for action in (self.undo, self.redo, self.run_again, self.stop):
                action.setEnabled(False)

    def set_several(self, *, are_several: bool) -> None:
        """Switch on what needs more than one photo."""
        for action in (self.next, self.previous, self.apply_to_all, self.remove, self.strip):
            action.setEnabled(are_several)

    def set_savable(self, *, is_savable: bool) -> None:
        """Switch on what needs a colored photo."""
        for action in self._needs_colors():
            action.setEnabled(is_savable)

    def _needs_colors(self) -> tuple[QAction, ...]:
        saving = (self.save, self.save_as, self.save_all, self.save_pair, self.save_layer)
        insight = (self.pin, self.probe, self.shares, *self.overlays.values())
        return (*saving, *insight, self.copy, self.variations)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        for action, icon in self._icons.items():
            action.setIcon(make_icon(icon, theme.text, theme.border))

    def name_menus(self, bar: QMenuBar) -> None:
        """Put the empty menus into the bar."""
        tr = self.tr
        titles = (tr("&File"), tr("&Edit"), tr("&View"), tr("&Photo"), tr("&Batch"), tr("&Help"))
        self._menus = [QMenu(title, bar) for title in titles]
        for menu in self._menus:
            bar.addMenu(menu)

    def finish(self, recent: QMenu) -> None:
        """Set the keys and fill the menus: nobody needs them before the window is visible."""
        for action, (shortcut, fallback) in self._keys.items():
            keys = _keys(shortcut, fallback)
            action.setShortcuts(keys)
            tooltip = action.toolTip()
            action.setStatusTip(tooltip)
            if keys:
                key = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
                action.setToolTip(f"{tooltip} ({key})")
        self._fill_menus(recent)

    def _fill_menus(self, recent: QMenu) -> None:
        file, edit, view, photo, batch, for_help = self._menus
        _fill(
            file,
            [self.open, self.open_folder, recent.menuAction()],
            [self.save, self.save_as, self.save_all],
            [self.save_pair, self.save_layer],
            [self.open_look],
            [self.close],
            [self.settings],
            [self.quit],
        )
        _fill(
            edit,
            [self.undo, self.redo],
            [self.copy, self.paste],
            [self.copy_look, self.paste_look, self.copy_command],
            [self.save_look, self.looks_folder],
        )
        _fill(
            view,
            [*self.views.values(), self.turn, self.pin],
            [self.zoom_in, self.zoom_out, self.fit, self.full_size],
            [self.probe, *self.overlays.values(), self.shares],
            [self.strip, self.panel, self.full_screen],
        )
        _fill(
            photo,
            [self.previous, self.next],
            [self.run_again, self.variations, self.reset, self.apply_to_all],
            list(self.turns),
            [self.show_folder, self.remove],
            [self.stop],
        )
        _fill(batch, [self.batch])
        _fill(for_help, [self.slider_help, self.shortcuts], [self.report, self.logs], [self.about])


def _fill(menu: QMenu, *groups: list[QAction]) -> None:
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        menu.addActions(group)


def _keys(shortcut: _Shortcut, fallback: str) -> list[QKeySequence]:
    if shortcut is None:
        return []
    if isinstance(shortcut, str):
        return [QKeySequence(shortcut)]
    return QKeySequence.keyBindings(shortcut) or [QKeySequence(fallback)]
