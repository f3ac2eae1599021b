"""What the settings change: the first look, names of copies, memory."""

import pytest

from colorstudio.app import photo_worker
from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import GRAYS, Settings, add_recent, save_settings
from colorstudio.app.settings_dialog import SettingsDialog
from colorstudio.app.theme import DARK, LIGHT, around_photo
from colorstudio.look import Look, preset_look
from colorstudio.look_file import write_look
from colorstudio.photo.reader import read_photo
from colorstudio.photo.spaces import space_profile
from colorstudio.photo.stamp import read_stamp

from .test_accessibility import contrast


@pytest.fixture
def dialog(qtbot):
    made = SettingsDialog(Settings(), [], own_looks=["Album"])
    qtbot.addWidget(made)
    return made


def test_the_name_pattern_shows_what_it_gives_while_it_is_written(dialog, tmp_path):
    assert dialog.pattern_example.text() == "scan_019.tif becomes scan_019_color.tif"
    dialog.pattern_edit.setText("{stem} in color ({model})")
    assert dialog.pattern_example.text().endswith("scan_019 in color (studio).tif")
    dialog.set_example(tmp_path / "Grandma.png")
    assert dialog.pattern_example.text().endswith("Grandma in color (studio).png")


@pytest.mark.parametrize("pattern", ["", "{name}", "a/b", "{stem"])
def test_a_pattern_that_names_no_file_cannot_be_kept(dialog, pattern):
    dialog.pattern_edit.setText(pattern)
    assert "names no file" in dialog.pattern_example.text()
    assert not dialog.ok_button.isEnabled()
    dialog.reset_button.click()
    assert dialog.ok_button.isEnabled()
    assert dialog.chosen() == Settings()


def test_the_dialog_gives_back_what_it_shows(qtbot):
    settings = Settings(
        default_look="Album",
        name_pattern="{index} {stem}",
        language="de",
        memory_mb=2048,
        prepare_neighbors=False,
        metadata="no-location",
        is_marked=False,
        reopen_folder=True,
        threads=1,
        canvas_gray="mid",
        color_at_once=False,
        space="display-p3",
        copy_format="TIFF",
    )
    dialog = SettingsDialog(settings, [], own_looks=["Album"])
    qtbot.addWidget(dialog)
    assert dialog.chosen() == settings


def test_the_search_shows_only_what_has_the_words(qtbot, dialog):
    dialog.show()
    dialog.search_edit.setText("jpeg")
    shown = {
        name
        for name in ("quality_box", "theme_box", "pattern_edit", "test_button", "memory_box")
        if getattr(dialog, name).isVisible()
    }
    assert shown == {"quality_box"}
    # A whole part of the page by its heading.
    dialog.search_edit.setText("general")
    assert dialog.theme_box.isVisible()
    assert not dialog.quality_box.isVisible()
    dialog.search_edit.clear()
    assert dialog.quality_box.isVisible()
    assert dialog.test_button.isVisible()


def test_copies_are_named_by_the_pattern(qtbot, roll, tmp_path):
    settings = Settings(name_pattern="{index} {stem} {model}", confirm_unsaved=False)
    roll.session.commands._on_settings_chosen(settings)
    roll.actions_by_name.next.trigger()
    with qtbot.waitSignal(roll.session.studio.saving.saved):
        roll.actions_by_name.save.trigger()
    assert (tmp_path / "2 scan_2 studio.png").exists()


def test_new_photos_start_with_the_look_of_the_settings(qtbot, window, make_photo):
    studio = window.session.studio
    window.session.commands._on_settings_chosen(
        Settings(default_look="vivid", confirm_unsaved=False)
    )
    with qtbot.waitSignal(studio.rendered):
        window.session.files.open_paths([make_photo()])
    assert studio.look == preset_look("vivid", Look(temperature=0.38))
    assert not window.isWindowModified()
    studio.take_look(Look())
    window.actions_by_name.reset.trigger()
    assert studio.look == preset_look("vivid", Look(temperature=0.38))


def test_an_own_look_can_be_the_first_one(qtbot, window, make_photo, tmp_path):
    album = Look(temperature=0.5, saturation=0.6)
    write_look("Album", album, tmp_path / "looks")
    window.session.looks.show_own_looks()
    window.session.commands._on_settings_chosen(
        Settings(default_look="Album", confirm_unsaved=False)
    )
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo()])
    assert window.session.studio.look == album


def test_copies_are_marked_and_keep_metadata_as_the_settings_say(qtbot, colored, tmp_path):
    colored.session.studio.set_settings(
        Settings(metadata="none", is_marked=False, confirm_unsaved=False)
    )
    assert colored.session.studio.saving.options.metadata == "none"
    with qtbot.waitSignal(colored.session.studio.saving.saved):
        colored.actions_by_name.save.trigger()
    assert read_stamp(tmp_path / "scan_color.png") is None


@pytest.mark.parametrize("is_wished", [True, False])
def test_the_last_folder_comes_back_if_that_is_wished(
    qtbot, store, tmp_path, colorizer, make_photo, is_wished
):
    save_settings(store, Settings(reopen_folder=is_wished, confirm_unsaved=False))
    make_photo("box/a.png")
    add_recent(store, make_photo("box/b.png"))
    window = MainWindow(store, tmp_path / "log.txt", lambda *_: colorizer)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.begin().studio.networks.changed):
        window.show()
    if is_wished:
        qtbot.waitUntil(lambda: len(window.session.studio.photos.roll.entries) == 2)
        assert window.session.studio.photo.photo.path.name == "b.png"
    else:
        assert window.session.studio.photos.roll.entries == []
    window.close()


def test_copies_have_the_format_and_the_space_of_the_settings(qtbot, colored, tmp_path):
    settings = Settings(copy_format="TIFF", space="adobe-rgb", confirm_unsaved=False)
    colored.session.commands._on_settings_chosen(settings)
    with qtbot.waitSignal(colored.session.studio.saving.saved):
        colored.actions_by_name.save.trigger()
    assert read_photo(tmp_path / "scan_color.tif").profile == space_profile("adobe-rgb")


def test_without_coloring_at_once_a_photo_waits_for_the_key(qtbot, window, make_photo, colorizer):
    settings = Settings(color_at_once=False, confirm_unsaved=False)
    window.session.commands._on_settings_chosen(settings)
    with qtbot.waitSignal(window.session.studio.photo_changed):
        window.session.files.open_paths([make_photo()])
    assert colorizer.predictions == 0
    with qtbot.waitSignal(window.session.studio.rendered):
        window.actions_by_name.run_again.trigger()
    assert colorizer.predictions == 1


def test_the_limit_of_cores_reaches_the_worker(qtbot, window, monkeypatch):
    told = []
    monkeypatch.setattr(photo_worker, "limit_cores", told.append)
    for threads in (1, 0):
        settings = Settings(threads=threads, confirm_unsaved=False)
        window.session.commands._on_settings_chosen(settings)
        qtbot.waitUntil(lambda wanted=threads: told[-1:] == [wanted])
    assert told == [1, 0]


@pytest.mark.parametrize(
    ("gray", "color"),
    [("theme", DARK.canvas), ("dark", DARK.canvas), ("mid", "#5A5A5A"), ("light", LIGHT.canvas)],
)
def test_the_gray_around_the_photo_is_the_persons(colored, gray, color):
    settings = Settings(theme="dark", canvas_gray=gray, confirm_unsaved=False)
    colored.session.commands._on_settings_chosen(settings)
    corner = colored.canvas.grab().toImage().pixelColor(2, colored.canvas.height() - 3)
    assert corner.name().upper() == color.upper()


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("gray", GRAYS)
def test_the_focus_stands_out_from_every_gray_around_the_photo(theme, gray):
    shown = around_photo(theme, gray)
    assert contrast(shown.accent, shown.canvas) >= 3.0


def test_the_models_folder_opens_from_the_settings(qtbot, window):
    window.actions_by_name.settings.trigger()
    dialog = window.findChildren(SettingsDialog)[-1]
    opened = []
    window.actions_by_name.models_folder.triggered.disconnect()
    window.actions_by_name.models_folder.triggered.connect(lambda: opened.append(True))
    dialog.models_button.click()
    assert opened == [True]
