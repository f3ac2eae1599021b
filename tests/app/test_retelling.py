"""Another language without a restart: every open window speaks it, and the photo stays."""

import pytest
from PySide6.QtCore import QLocale, QObject, QTranslator
from PySide6.QtWidgets import QComboBox, QLineEdit

from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import Settings, save_settings
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.app.translation import install_language

TEXTS = ("windowTitle", "title", "text", "statusTip", "toolTip", "accessibleName")
TEXTS += ("accessibleDescription", "placeholderText", "suffix")


@pytest.fixture
def speak(qapp):
    """Let the program speak a language, and none of ours after the test."""
    yield lambda code: install_language(qapp, code)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(QLocale.system())


@pytest.fixture
def make_window(qtbot, store, tmp_path, colorizer, make_photo, speak):
    """Open windows in the language of the settings, each with a photo in its colors."""
    made = []

    def make(language):
        save_settings(store, Settings(theme="dark", language=language, confirm_unsaved=False))
        speak(language)
        window = MainWindow(
            store, tmp_path / "log.txt", lambda *_: colorizer, [make_photo()], tmp_path / "looks"
        )
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.begin().studio.rendered):
            window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()


def choose_language(qtbot, window, language):
    """As a person does it: in the settings, with OK."""
    window.actions_by_name.settings.trigger()
    dialog = window.findChildren(SettingsDialog)[-1]
    dialog.language_box.setCurrentIndex(dialog.language_box.findData(language))
    with qtbot.waitSignal(dialog.destroyed):
        dialog.ok_button.click()


def words_of(top):
    """Every text of a window, with what it stands on; times and lines to write on are left out."""
    found = []
    for thing in (top, *top.findChildren(QObject)):
        name = f"{type(thing).__name__} {thing.objectName()}"
        for key in TEXTS:
            text = thing.property(key)
            is_written = key == "text" and isinstance(thing, QLineEdit)
            if isinstance(text, str) and text and not is_written and not text.endswith(" ms"):
                found.append((name, key, text))
        if isinstance(thing, QComboBox):
            found += [(name, "item", thing.itemText(row)) for row in range(thing.count())]
    return found


def differing(one, other):
    return sorted(set(one) ^ set(other))


def test_a_switched_window_says_what_a_new_one_says(qtbot, make_window):
    window = make_window("en")
    batch = window.session.batch.open()
    window.session.looks.show_own_looks()
    english = words_of(window)
    choose_language(qtbot, window, "de")
    fresh = make_window("de")
    fresh.session.batch.open()
    assert differing(words_of(window), words_of(fresh)) == []
    assert batch.windowTitle() == "Stapel"
    choose_language(qtbot, window, "en")
    assert differing(words_of(window), english) == []


def test_photo_look_and_view_stay_when_the_language_changes(qtbot, make_window, colorizer):
    window = make_window("en")
    studio, canvas = window.session.studio, window.canvas
    with qtbot.waitSignal(studio.rendered):
        window.look_panel.saturation.field.setValue(1.5)
    canvas.set_split(0.25)
    canvas.zoom_in()
    photo, runs = studio.photo, colorizer.predictions
    seen = canvas.viewport
    choose_language(qtbot, window, "de")
    assert window.actions_by_name.open.text() == "Öffnen…"
    assert window.actions_by_name.open.toolTip() == "Ein Foto öffnen. (Strg+O)"
    assert window.look_panel.saturation.name_label.text() == "Sättigung •"
    assert window.look_panel.saturation.field.text() == "1,50"
    assert "25" in canvas.accessibleDescription()
    choose_language(qtbot, window, "en")
    assert window.actions_by_name.open.text() == "Open…"
    assert window.look_panel.saturation.field.text() == "1.50"
    assert (studio.photo, canvas.viewport, canvas.split) == (photo, seen, 0.25)
    assert studio.look.saturation == 1.5
    assert window.isWindowModified()
    assert colorizer.predictions == runs
    studio.undo_group.undo()
    assert studio.look.saturation == 1.0
