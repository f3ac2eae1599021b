from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QScrollBar,
    QWidget,
)

from colorstudio.app import dialogs
from colorstudio.app.filmstrip import Filmstrip
from colorstudio.app.theme import DARK, LIGHT

from .every_window import every_dialog, every_widget

# Parts that Qt makes inside other controls; screen readers name them after their owner.
INNER = (QScrollBar, QLineEdit, QAbstractItemView)


def is_inner(child):
    """A text field or a list of our own stands in no other control."""
    owner = child.parentWidget()
    is_own = isinstance(child, Filmstrip) or (
        isinstance(child, QLineEdit) and not isinstance(owner, QAbstractSpinBox | QComboBox)
    )
    return isinstance(child, INNER) and not is_own


def nameless(widget: QWidget):
    """The controls that a person can reach and nobody has named or explained."""
    reachable = [
        child
        for child in widget.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and not is_inner(child)
    ]
    assert reachable
    return [
        f"{type(child).__name__} {child.objectName()} {child.accessibleName()}"
        for child in reachable
        if not child.accessibleName() or not (child.toolTip() or child.accessibleDescription())
    ]


def test_every_control_of_the_window_has_a_name_and_an_explanation(colored):
    assert nameless(colored) == []


def test_every_control_of_the_dialogs_has_a_name_and_an_explanation(qtbot, colored):
    for dialog in every_dialog(colored):
        assert nameless(dialog) == []


@pytest.mark.parametrize(
    "ask",
    [
        lambda window: dialogs.ask_existing(window, Path("scan_color.png")),
        lambda window: dialogs.ask_existing_many(window, 3),
        lambda window: dialogs.ask_unsaved(window, "scan.png"),
        lambda window: dialogs.ask_unsaved(window, "scan.png", 3),
    ],
    ids=["existing", "existing many", "unsaved", "unsaved many"],
)
def test_every_question_names_its_answers_and_escape_leaves_all_as_it_is(window, monkeypatch, ask):
    asked = []

    def escape(box):
        asked.append(nameless(box))
        box.reject()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", escape)
    assert ask(window) == "cancel"
    assert asked == [[]]


def test_tab_goes_through_every_control_of_a_dialog_and_comes_back(qtbot, colored):
    for dialog in every_dialog(colored):
        dialog.show()
        qtbot.waitExposed(dialog)
        wanted = {
            widget
            for widget in every_widget(dialog)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisible()
            and widget.isEnabled()
            and not isinstance(widget, INNER)
        }
        reached: set[QObject] = set()
        widget = dialog
        for _ in range(300):
            widget = widget.nextInFocusChain()
            reached.add(widget)
        assert wanted <= reached
        assert wanted
        dialog.close()


def test_the_focus_is_seen_on_every_control(qtbot, colored):
    for widget in every_widget(colored):
        is_control = isinstance(widget, QAbstractButton | QAbstractSpinBox | QComboBox)
        if not is_control or not widget.isEnabled() or not widget.isVisible():
            continue
        if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            continue
        colored.canvas.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert widget.grab().toImage() != before, widget.accessibleName()


def test_the_strip_is_reached_and_speaks_its_states(qtbot, roll):
    reached: set[QObject] = set()
    widget = roll.canvas
    for _ in range(300):
        widget = widget.nextInFocusChain()
        reached.add(widget)
    assert roll.filmstrip in reached
    index = roll.filmstrip.roll.index(3)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "scan_4.png, Colored"


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
