"""The menus: where each action stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenuBar

    from colorstudio.app.actions import Actions


class Menus(QObject):
    """Named at once, filled later: nobody opens a menu before the window is visible."""

    def __init__(self, bar: QMenuBar) -> None:
        """Put the empty menus into the bar."""
        super().__init__(bar)
        tr = self.tr
        titles = (tr("&File"), tr("&Edit"), tr("&View"), tr("&Photo"), tr("&Batch"), tr("&Help"))
        self._menus = [QMenu(title, bar) for title in titles]
        for menu in self._menus:
            bar.addMenu(menu)

    def fill(self, actions: Actions, recent: QMenu) -> None:
        """Put every action into its menu."""
        file, edit, view, photo, batch, for_help = self._menus
        _fill(
            file,
            [actions.open, actions.open_folder, recent.menuAction()],
            [actions.save, actions.save_as, actions.save_selected, actions.save_all],
            [actions.save_pair, actions.save_layer],
            [actions.open_look],
            [actions.close],
            [actions.settings],
            [actions.quit],
        )
        _fill(
            edit,
            [actions.undo, actions.redo],
            [actions.copy, actions.paste],
            [actions.select_all],
            [actions.copy_look, actions.paste_look, actions.copy_command],
            [actions.save_look, actions.looks_folder],
        )
        _fill(
            view,
            [*actions.views.values(), actions.original, actions.turn, actions.pin],
            [actions.zoom_in, actions.zoom_out, actions.fit, actions.full_size],
            [actions.probe, *actions.overlays.values(), actions.shares],
            [actions.strip, actions.panel, actions.full_screen],
        )
        _fill(
            photo,
            [actions.previous, actions.next],
            [actions.run_again, actions.variations, actions.reset, actions.apply_to_all],
            list(actions.turns),
            [actions.details, actions.show_folder, actions.remove],
        )
        _fill(batch, [actions.batch, actions.add_to_batch], [actions.stop])
        _fill(
            for_help,
            [actions.slider_help, actions.shortcuts],
            [actions.models_folder],
            [actions.report, actions.logs],
            [actions.licenses, actions.about],
        )


def _fill(menu: QMenu, *groups: list[QAction]) -> None:
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        menu.addActions(group)
