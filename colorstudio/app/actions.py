"""Everything a person can do, once: with its words, shortcut and icon, for menus and toolbar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from colorstudio.app.view_actions import Standard, ViewActions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Actions(ViewActions):
    """The actions by name; whoever owns the thing they act on connects them."""

    def __init__(self, parent: QWidget) -> None:
        """Make all of them."""
        super().__init__(parent)
        self._make_file_actions()
        self._make_edit_actions()
        self._make_view_actions()
        self._make_photo_actions()
        self._make_batch_actions()
        self._make_help_actions()
        self._name_all()
        parent.addActions(self.findChildren(QAction))

    def _make_file_actions(self) -> None:
        tr = self.tr
        self.open = self._add(
            tr("Open\N{HORIZONTAL ELLIPSIS}"), tr("Open a photo."), Standard.Open, "open"
        )
        self.open_folder = self._add(
            tr("Open folder\N{HORIZONTAL ELLIPSIS}"),
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
            tr("Save a copy as\N{HORIZONTAL ELLIPSIS}"),
            tr("Choose name, place and format of the colored photo."),
            Standard.SaveAs,
            fallback="Ctrl+Shift+S",
        )
        self.save_all = self._add(
            tr("Save all"),
            tr("Save a copy of every open photo beside its original, each with its own look."),
            "Ctrl+Alt+S",
        )
        self.save_selected = self._add(
            tr("Save selected"),
            tr("Save a copy of each selected photo beside its original, with its own look."),
            None,
        )
        self.save_pair = self._add(
            tr("Save before and after\N{HORIZONTAL ELLIPSIS}"),
            tr("Save original and colored photo side by side in one picture."),
            None,
        )
        self.save_layer = self._add(
            tr("Export colors only\N{HORIZONTAL ELLIPSIS}"),
            tr("Save the colors as a transparent layer, to lie over the original in an editor."),
            None,
        )
        self.open_look = self._add(
            tr("Open look from photo\N{HORIZONTAL ELLIPSIS}"),
            tr("Take the look of a picture that ColorStudio has saved before."),
            None,
        )
        self.close = self._add(
            tr("Close photo"), tr("Take the photo off the screen."), Standard.Close
        )
        self.settings = self._add(
            tr("Settings\N{HORIZONTAL ELLIPSIS}"),
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

        self.select_all = self._add(
            tr("Select all"), tr("Select all photos of the filmstrip."), Standard.SelectAll
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
            tr("Save this look\N{HORIZONTAL ELLIPSIS}"),
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
            tr("Variations\N{HORIZONTAL ELLIPSIS}"),
            tr("Nine versions of the colors to choose from; the network does not run again."),
            "Ctrl+Shift+G",
        )
        self.apply_to_all = self._add(
            tr("Apply this look to all"),
            tr("Give every open photo the look of this one. You can undo this."),
            "Ctrl+Shift+A",
        )
        self._make_roll_actions()
        self.details = self._add(
            tr("Photo details\N{HORIZONTAL ELLIPSIS}"),
            tr("Size, depth, profile and metadata of the photo's file."),
            "Ctrl+I",
        )
        self.show_folder = self._add(
            tr("Show in folder"), tr("Open the folder that the photo lies in."), None
        )
        self.stop = self._add(
            tr("Stop"), tr("Stop what takes long; the picture stays."), Standard.Cancel
        )

    def _make_roll_actions(self) -> None:
        tr = self.tr
        self.next = self._add(tr("Next photo"), tr("Go to the next photo."), "PgDown", "next")
        self.previous = self._add(
            tr("Previous photo"), tr("Go to the photo before."), "PgUp", "previous"
        )
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
            tr("Batch\N{HORIZONTAL ELLIPSIS}"),
            tr("Color whole folders of photos."),
            "Ctrl+B",
            "batch",
        )

        self.add_to_batch = self._add(
            tr("Add selected to batch"),
            tr("Add the selected photos to those that the batch colors."),
            None,
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
        self.models_folder = self._add(
            tr("Open models folder"),
            tr("Put a model that you trained there, or drop it on the window; it joins the list."),
            None,
        )
        self.licenses = self._add(
            tr("Licenses"), tr("The terms of everything that ColorStudio is made of."), None
        )
        self.about = self._add(tr("About ColorStudio"), tr("Versions and licenses."), None)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)

    def set_photo_open(self, *, is_open: bool) -> None:
        """Switch on what needs a photo; the rest of what it needs is said by `set_savable`."""
        view = (self.original, self.turn, self.zoom_in, self.zoom_out, self.fit, self.full_size)
        looks = (
            self.open_look,
            self.copy_look,
            self.paste_look,
            self.reset,
            self.save_look,
            self.copy_command,
        )
        photo = (self.close, self.details, self.show_folder, self.add_to_batch, *self.turns)
        for action in (*photo, *looks, *view, *self.views.values()):
            action.setEnabled(is_open)
        if not is_open:
            self.set_savable(is_savable=False)
            for action in (self.undo, self.redo, self.run_again, self.stop):
                action.setEnabled(False)

    def set_several(self, *, are_several: bool) -> None:
        """Switch on what needs more than one photo."""
        walking = (self.next, self.previous, self.select_all, self.remove, self.strip)
        for action in (*walking, self.apply_to_all):
            action.setEnabled(are_several)

    def set_savable(self, *, is_savable: bool) -> None:
        """Switch on what needs a colored photo."""
        for action in self._needs_colors():
            action.setEnabled(is_savable)

    def _needs_colors(self) -> tuple[QAction, ...]:
        saving = (self.save, self.save_as, self.save_all, self.save_selected)
        others = (self.save_pair, self.save_layer)
        insight = (self.pin, self.probe, self.shares, *self.overlays.values())
        return (*saving, *others, *insight, self.copy, self.variations)
