"""Every window and dialog of the program, for the tests that walk all of them."""

from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from colorstudio.app.details_dialog import DetailsDialog
from colorstudio.app.insight_requests import ColorShares
from colorstudio.app.look_name_dialog import LookNameDialog
from colorstudio.app.notices_dialog import NoticesDialog
from colorstudio.app.save_dialog import SaveDialog
from colorstudio.app.save_options import SaveOptions
from colorstudio.app.settings import Settings
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.app.shares_dialog import SharesDialog
from colorstudio.app.shortcuts_dialog import ShortcutsDialog
from colorstudio.app.slider_help import SliderHelp, lessons
from colorstudio.app.theme import DARK
from colorstudio.app.variations import VariationsDialog
from colorstudio.look import Look

SHARES = ColorShares(((0.0, 0.0), (0.3, 0.3)), ((128, 128, 128), (200, 90, 90)), (0.7, 0.3), (1, 0))


def every_dialog(window) -> list[QDialog]:
    """Every dialog of a window that has a photo, as children of it."""
    shares = SharesDialog(DARK, window)
    shares.show_shares(SHARES)
    opened = window.session.studio.photo
    batch = window.session.batch.open([opened.photo.path])
    return [
        SettingsDialog(
            Settings(),
            [],
            window,
            own_looks=["Album"],
            keys=window.actions_by_name.key_rows(),
        ),
        LookNameDialog(window),
        NoticesDialog(window),
        ShortcutsDialog(window.actions_by_name.findChildren(QAction), window),
        VariationsDialog(window),
        SliderHelp(lessons(Look(), ("mean", "argmax"), has_classes=True), window),
        SaveDialog(Path("scan_color.jpg"), opened, SaveOptions(), window),
        shares,
        DetailsDialog(opened.photo, window),
        batch,
    ]


def every_widget(top: QWidget) -> list[QWidget]:
    """A widget and all that stands in it."""
    return [top, *top.findChildren(QWidget)]
