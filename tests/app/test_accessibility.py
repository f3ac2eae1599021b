import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QScrollBar, QWidget

from colorstudio.app.settings import Settings
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.app.shares_dialog import SharesDialog
from colorstudio.app.shortcuts_dialog import ShortcutsDialog
from colorstudio.app.theme import DARK, LIGHT
from colorstudio.app.variations import VariationsDialog

# Parts that Qt makes inside other controls; screen readers name them after their owner.
INNER = (QScrollBar, QLineEdit, QAbstractItemView)


def nameless(widget: QWidget):
    """The controls that a person can reach and nobody has named or explained."""
    reachable = [
        child
        for child in widget.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not isinstance(child, INNER)
    ]
    assert reachable
    return [
        f"{type(child).__name__} {child.objectName()} {child.accessibleName()}"
        for child in reachable
        if not child.accessibleName() or not (child.toolTip() or child.accessibleDescription())
    ]


def test_every_control_of_the_window_has_a_name_and_an_explanation(colored):
    assert nameless(colored) == []


def test_every_control_of_the_dialogs_has_a_name_and_an_explanation(qtbot, window):
    for dialog in (
        SettingsDialog(Settings(), []),
        ShortcutsDialog(window.actions_by_name.findChildren(QAction)),
        VariationsDialog(),
        SharesDialog(DARK),
    ):
        qtbot.addWidget(dialog)
        assert nameless(dialog) == []


def test_every_action_explains_itself_and_no_shortcut_is_used_twice(window):
    actions = window.actions_by_name.findChildren(QAction)
    assert all(action.text() and action.toolTip() for action in actions)
    keys = [keys.toString() for action in actions for keys in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_tab_key_reaches_toolbar_canvas_and_panel(colored):
    reached: set[QObject] = set()
    widget = colored.canvas
    for _ in range(200):
        widget = widget.nextInFocusChain()
        reached.add(widget)
    assert colored.look_panel.reset_button in reached
    assert colored.toolbar.original_button in reached
    assert colored.canvas in reached


def brightness(color):
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    bright, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "panel"),
        ("text", "window"),
        ("text", "canvas"),
        ("text", "hover"),
        ("quiet", "panel"),
        ("quiet", "window"),
        ("on_accent", "accent"),
        ("error_text", "error"),
        ("warning_text", "warning"),
        ("done_text", "done"),
    ],
)
def test_text_stands_out_from_its_ground(theme, text, ground):
    assert contrast(getattr(theme, text), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ground", ["panel", "window", "canvas"])
def test_the_focus_color_stands_out_from_every_ground(theme, ground):
    assert contrast(theme.accent, getattr(theme, ground)) >= 3.0
