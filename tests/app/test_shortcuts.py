"""A person's own keys: chosen in the settings, kept in their file, never two for one key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import load_keys
from colorstudio.app.settings_dialog import SettingsDialog


@pytest.fixture
def dialog(qtbot, window):
    """The settings, as the window opens them."""
    window.actions_by_name.settings.trigger()
    made = window.findChildren(SettingsDialog)[-1]
    qtbot.waitExposed(made)
    return made


def choose(dialog, text):
    """Go to an action of the list."""
    keys = dialog.shortcut_list
    (item,) = keys.list.findItems(text, Qt.MatchFlag.MatchExactly)
    keys.list.setCurrentItem(item)
    return keys


def press(qtbot, dialog, key, modifiers):
    qtbot.keyClick(dialog.shortcut_list.key_edit, key, modifiers)


CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def test_a_new_key_works_is_shown_and_comes_back(qtbot, window, dialog, store):
    choose(dialog, "Apply this look to all")
    press(qtbot, dialog, Qt.Key.Key_L, CTRL_ALT)
    dialog.accept()
    action = window.actions_by_name.apply_to_all
    assert action.shortcut() == QKeySequence("Ctrl+Alt+L")
    assert "Ctrl+Alt+L" in action.toolTip()
    assert load_keys(store) == {"apply_to_all": "Ctrl+Alt+L"}
    again = MainWindow(store, looks_folder=window.looks_folder)
    qtbot.addWidget(again)
    again.begin()
    assert again.actions_by_name.apply_to_all.shortcut() == QKeySequence("Ctrl+Alt+L")
    again.close()


def test_a_key_of_another_action_is_said_and_only_taken_on_request(qtbot, window, dialog):
    keys = choose(dialog, "Apply this look to all")
    press(qtbot, dialog, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert keys.note.text() == "Ctrl+B belongs to Batch already."
    assert keys.chosen() == {}
    keys.take_button.click()
    assert keys.chosen() == {"apply_to_all": "Ctrl+B", "batch": ""}
    dialog.accept()
    actions = window.actions_by_name
    assert actions.apply_to_all.shortcut() == QKeySequence("Ctrl+B")
    assert actions.batch.shortcut().isEmpty()
    assert "Ctrl+B" not in actions.batch.toolTip()
    every = [key.toString() for a in actions.findChildren(QAction) for key in a.shortcuts()]
    assert len(every) == len(set(every))


@pytest.mark.parametrize("key", [Qt.Key.Key_K, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_F6])
def test_a_key_that_does_something_else_is_refused_in_words(qtbot, dialog, key):
    keys = choose(dialog, "Apply this look to all")
    press(qtbot, dialog, key, Qt.KeyboardModifier.NoModifier)
    assert "needs Ctrl or Alt" in keys.note.text()
    assert keys.chosen() == {}


def test_an_action_can_have_no_key_and_get_its_usual_one_back(qtbot, dialog):
    keys = choose(dialog, "Batch")
    keys.none_button.click()
    assert keys.chosen() == {"batch": ""}
    keys.usual_button.click()
    assert keys.chosen() == {}


def test_resetting_the_settings_resets_the_keys(qtbot, window, dialog, store):
    choose(dialog, "Batch")
    dialog.shortcut_list.none_button.click()
    dialog.reset_button.click()
    dialog.accept()
    assert window.actions_by_name.batch.shortcut() == QKeySequence("Ctrl+B")
    assert load_keys(store) == {}


def test_the_search_finds_the_keys_by_their_actions(qtbot, dialog):
    dialog.search_edit.setText("apply this look")
    assert dialog.shortcut_list.isVisible()
    assert not dialog.theme_box.isVisible()
    dialog.search_edit.setText("jpeg")
    assert not dialog.shortcut_list.isVisible()


def test_every_action_has_a_name_that_outlives_a_language(window):
    rows = window.actions_by_name.key_rows()
    names = [row.name for row in rows]
    assert all(names)
    assert len(set(names)) == len(names)
    assert {"open", "save", "view_split", "overlay_none"} <= set(names)
