"""Languages: German is complete, long words clip nothing, right to left mirrors the panels."""

import errno
import importlib.util
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
)

from colorstudio.app.main_window import MainWindow
from colorstudio.app.reasons import reason_text
from colorstudio.app.settings import Settings, save_settings
from colorstudio.app.translation import install_language, language_for
from colorstudio.app.wording import model_summary
from colorstudio.model_file import list_models
from colorstudio.paths import resource
from colorstudio.photo import raster, reader, writer

from .every_window import every_dialog, every_widget

ROOT = Path(__file__).parents[2]
_spec = importlib.util.spec_from_file_location("update", ROOT / "translations" / "update.py")
update = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(update)


@pytest.fixture
def speak(qapp):
    """Let the program speak a language for one test."""
    yield lambda code: install_language(qapp, code)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.setParent(None)
    QLocale.setDefault(QLocale.system())


def rows(language):
    path = ROOT / "translations" / f"colorstudio_{language}.ts"
    tree = ElementTree.parse(path)  # noqa: S314 (our own file)
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


def test_german_has_every_text_of_the_window(speak):
    known = {(context, source) for context, source, _ in rows("de")}
    assert [text for text in update.all_texts() if text[:2] not in known] == []
    unfinished = [source for _, source, found in rows("de") if found.get("type") == "unfinished"]
    assert unfinished == []


def test_the_built_file_says_what_the_written_one_says(speak):
    speak("de")
    for context, source, found in rows("de"):
        if found.find("numerusform") is None:
            assert QCoreApplication.translate(context, source) == found.text, "make translations"


def test_the_list_of_texts_is_up_to_date():
    listed = resource("translations/texts.json").read_text("utf-8")
    assert listed == update.list_of(update.all_texts()), "make translations"


def test_no_two_texts_of_a_class_say_the_same():
    """Else the window could not know which one it says when the language changes."""
    said = [
        (context, found.text)
        for context, _, found in rows("de")
        if found.find("numerusform") is None
    ]
    assert sorted({pair for pair in said if said.count(pair) > 1}) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_translation_has_the_fields_of_its_source(language):
    for _, source, found in rows(language):
        texts = [form.text for form in found.iter("numerusform")] or [found.text]
        for text in texts:
            fields = set(re.findall(r"\{\w*", source)) - {"%n"}
            assert set(re.findall(r"\{\w*", text)) == fields, source


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "1 photo saved.", "5 photos saved."),
        ("de", "Ein Foto gespeichert.", "5 Fotos gespeichert."),
    ],
)
def test_one_and_many_are_told_apart(speak, language, one, many):
    speak(language)
    assert QCoreApplication.translate("Copies", "%n photo(s) saved.", "", 1) == one
    assert QCoreApplication.translate("Copies", "%n photo(s) saved.", "", 5) == many


def test_the_language_of_the_settings_is_spoken_at_the_next_start(
    qtbot, speak, store, tmp_path, colorizer
):
    save_settings(store, Settings(language="de", confirm_unsaved=False))
    speak("de")
    window = MainWindow(store, tmp_path / "log.txt", lambda *_: colorizer)
    qtbot.addWidget(window)
    window.begin()
    assert window.actions_by_name.open.text() == "Öffnen…"
    assert window.look_panel.saturation.name_label.text().startswith("Sättigung")
    assert window.look_panel.look_box.itemText(4) == "Verblichener Abzug"
    window.close()


def test_the_system_language_is_used_where_there_is_one(monkeypatch):
    monkeypatch.setattr(QLocale, "uiLanguages", lambda *_: ["xx-YY", "de-AT", "en"])
    assert language_for("system") == "de"
    monkeypatch.setattr(QLocale, "uiLanguages", lambda *_: ["xx-YY"])
    assert language_for("system") == "en"
    assert language_for("de") == "de"


def test_every_language_of_the_settings_ships():
    assert resource("translations/colorstudio_de.qm").stat().st_size > 10_000
    assert resource("translations/colorstudio_en.qm").is_file()


class Longer(QTranslator):
    """Says everything in words that are 40 % longer, with letters that reach higher and lower."""

    def translate(self, _context, source, _disambiguation=None, n=-1):
        text = source.replace("%n", str(n))
        return f"{text} {'Ůğ' * round(len(text) * 0.2)}" if len(text) > 1 else text

    def isEmpty(self):  # noqa: N802 (Qt's own)
        return False


@pytest.fixture
def longer(qapp):
    translator = Longer()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def clipped(top):
    """Texts that have less room than they need."""
    found = []
    for widget in every_widget(top):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                is_cut = widget.heightForWidth(widget.width()) > widget.height() + 1
            else:
                is_cut = widget.sizeHint().width() > widget.width() + 1
        elif isinstance(widget, QScrollArea):
            # Nobody can scroll sideways.
            is_cut = widget.widget().width() > widget.viewport().width()
        elif isinstance(widget, QPushButton | QCheckBox | QToolButton) and widget.text():
            is_cut = widget.sizeHint().width() > widget.width() + 1
        else:
            continue
        if is_cut:
            text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
            found.append(f"{type(top).__name__}: {text}")
    return found


@pytest.mark.parametrize("width", [960, 1280])
def test_words_that_are_40_percent_longer_are_clipped_nowhere(
    qtbot, longer, window, make_photo, width
):
    window.resize(width, 700)
    assert clipped(window) == []
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo("a.png"), make_photo("b.png")])
    assert clipped(window) == []
    for dialog in every_dialog(window):
        dialog.show()
        qtbot.waitExposed(dialog)
        assert clipped(dialog) == []
        dialog.close()


def test_german_is_clipped_nowhere_in_the_smallest_window(
    qtbot, speak, store, tmp_path, colorizer, make_photo
):
    save_settings(store, Settings(language="de", confirm_unsaved=False))
    speak("de")
    window = MainWindow(store, tmp_path / "log.txt", lambda *_: colorizer, [make_photo()])
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    with qtbot.waitSignal(window.begin().studio.rendered):
        window.show()
    assert window.width() == 960
    assert clipped(window) == []
    window.close()


def test_right_to_left_mirrors_the_batch_and_not_its_preview(qtbot, qapp, colored):
    batch = colored.session.batch.open([colored.session.studio.photo.photo.path])
    qtbot.waitUntil(lambda: batch.preview.previewed is not None)

    def place_of(widget):
        return widget.mapTo(batch, widget.rect().center()).x()

    before = batch.preview.grab().toImage()
    assert place_of(batch.places.folder_button) < place_of(batch.preview)
    assert place_of(batch.bar.start_button) > batch.width() / 2
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        qtbot.waitUntil(lambda: place_of(batch.preview) < place_of(batch.places.folder_button))
        assert place_of(batch.bar.start_button) < batch.width() / 2
        assert batch.preview.grab().toImage() == before
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_right_to_left_mirrors_the_panels_and_not_the_photo(qtbot, qapp, roll):
    before = roll.canvas.grab().toImage()
    panel = roll.look_panel.mapTo(roll, roll.look_panel.rect().center()).x()
    assert panel > roll.width() / 2
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        qtbot.waitUntil(
            lambda: (
                roll.look_panel.mapTo(roll, roll.look_panel.rect().center()).x() < roll.width() / 2
            )
        )
        toolbar = roll.toolbar.open_button
        assert toolbar.mapTo(roll, toolbar.rect().center()).x() > roll.width() / 2
        assert roll.canvas.grab().toImage() == before
        assert clipped(roll) == []
        for dialog in every_dialog(roll):
            dialog.show()
            qtbot.waitExposed(dialog)
            assert clipped(dialog) == []
            dialog.close()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.parametrize(
    ("reason", "german"),
    [
        (reader._SYSTEM_REASONS[errno.ENOENT], "es gibt keine Datei dieses Namens"),
        (raster.TOO_SHORT, "die Datei endet zu früh"),
        (writer._SYSTEM_REASONS[errno.ENOSPC], "die Platte ist voll"),
        (writer.NO_ROOM.format(format="WebP", parts="IPTC"), "WebP-Dateien haben keinen Platz"),
        (writer.GRAY_OR_INK.format(space="CMYK"), "gilt für CMYK-Bilder"),
    ],
)
def test_reasons_of_the_rooms_below_are_said_in_german(speak, reason, german):
    assert reason_text(reason) == reason
    speak("de")
    assert german in reason_text(reason)


def test_every_reason_of_a_file_system_is_known(speak):
    speak("de")
    reasons = {**reader._SYSTEM_REASONS, **writer._SYSTEM_REASONS}.values()
    assert [reason for reason in reasons if reason_text(reason) == reason] == []


def test_a_bad_file_is_refused_in_german(qtbot, speak, window, tmp_path):
    speak("de")
    (tmp_path / "bad.png").write_text("no picture")
    with qtbot.waitSignal(window.session.studio.failed):
        window.session.files.open_paths([tmp_path / "bad.png"])
    text = window.error_bar.message.text
    assert text.startswith("bad.png ließ sich nicht öffnen: es ist kein Bild, das")


def test_the_shipped_networks_are_described_in_german(speak):
    speak("de")
    cards = [entry.card for entry in list_models()]
    assert [card.name for card in cards if model_summary(card) == card.summary] == []
