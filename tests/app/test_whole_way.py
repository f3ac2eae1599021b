"""The whole way of a photo, with a real window, a real network and real files."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox
from skimage import data

from colorstudio.app import copies, save_dialog
from colorstudio.app.save_options import SaveOptions
from colorstudio.app.settings import Settings
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import read_stamp

from .conftest import states
from .test_main_window import drop, mime_of


def test_drop_color_steer_undo_save_and_open_again(qtbot, real, tmp_path):
    studio = real.session.studio
    source = tmp_path / "coffee.png"
    Image.fromarray(data.coffee()).convert("L").save(source)
    before = source.read_bytes()
    with qtbot.waitSignal(studio.rendered, timeout=30_000):
        drop(real, mime_of(source))
    first = studio.photo.frames.front.view.copy()
    assert (first[..., 0] != first[..., 2]).any()

    with qtbot.waitSignal(studio.rendered):
        real.look_panel.saturation.slider.setValue(0)
    assert studio.look.saturation == 0.0
    with qtbot.waitSignal(studio.rendered):
        real.actions_by_name.undo.trigger()
    assert (studio.photo.frames.front.view == first).all()

    with qtbot.waitSignal(studio.saving.saved, timeout=30_000):
        real.actions_by_name.save.trigger()
    target = tmp_path / "coffee_color.png"
    assert read_stamp(target).look == studio.look.as_dict()
    assert np.abs(read_photo(target).luma.astype(int) - read_photo(source).luma).max() <= 1
    assert source.read_bytes() == before

    with qtbot.waitSignal(studio.rendered, timeout=30_000):
        real.session.files.open_paths([target])
    assert studio.photo.photo.kind == "color"


def test_paste_and_save_as(qtbot, real, tmp_path, monkeypatch):
    studio = real.session.studio
    clipboard = QGuiApplication.clipboard()
    clipboard.setImage(real.canvas.grab().toImage())
    with qtbot.waitSignal(studio.rendered, timeout=30_000):
        real.actions_by_name.paste.trigger()
    assert studio.photo.is_pasted
    target = tmp_path / "pasted.tif"
    monkeypatch.setattr(save_dialog, "choose_copy", lambda *_: (target, SaveOptions(depth=16)))
    with qtbot.waitSignal(studio.saving.saved, timeout=30_000):
        # A pasted picture has no place of its own, so saving asks for one.
        real.actions_by_name.save.trigger()
    assert read_photo(target).depth == 16


def test_a_theme_change_reaches_the_whole_window(qtbot, real):
    dark = real.grab().toImage()
    real.session.commands._on_settings_chosen(Settings(theme="light", confirm_unsaved=False))
    light = real.grab().toImage()
    assert light.pixelColor(2, 2).lightness() > dark.pixelColor(2, 2).lightness() + 100


def test_about_names_versions_device_and_license(real, monkeypatch):
    seen = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: seen.append(box.informativeText()))
    real.actions_by_name.about.trigger()
    for word in ("ColorStudio 0", "torch", "Tiny", "CC0"):
        assert word in seen[0]


def test_the_logs_are_shown_in_their_folder(real, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    real.actions_by_name.logs.trigger()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]


def test_twenty_photos_are_dropped_colored_and_saved(qtbot, real, tmp_path):
    folder = tmp_path / "box"
    folder.mkdir()
    pictures = [data.coffee(), data.camera(), data.cat(), data.coins()]
    for number in range(20):
        small = Image.fromarray(pictures[number % 4]).convert("L").reduce(4)
        small.save(folder / f"scan_{number + 1}.jpg")
    drop(real, mime_of(*sorted(folder.iterdir())))
    qtbot.waitUntil(lambda: states(real) == ["colored"] * 20, timeout=60_000)
    with qtbot.waitSignal(real.session.studio.save_all.finished, timeout=60_000):
        real.actions_by_name.save_all.trigger()
    assert states(real) == ["saved"] * 20
    for source in folder.glob("scan_?.jpg"):
        copy = read_photo(source.with_name(f"{source.stem}_color.jpg"))
        assert copy.kind != "gray"
        # What JPEG itself loses.
        assert np.abs(copy.luma.astype(int) - read_photo(source).luma).mean() < 1.5


def test_what_cannot_be_opened_or_saved_leaves_the_photo_on_the_screen(
    qtbot, real, tmp_path, monkeypatch
):
    studio = real.session.studio
    seen = studio.photo
    cut = tmp_path / "cut.png"
    cut.write_bytes((tmp_path / "astronaut.png").read_bytes()[:200])
    for path in (cut, tmp_path / "gone.png"):
        with qtbot.waitSignal(studio.failed):
            drop(real, mime_of(path))
        assert path.name in real.error_bar.message.text
        assert studio.photo is seen
    choice = tmp_path / "no folder" / "copy.png", SaveOptions()
    monkeypatch.setattr(save_dialog, "choose_copy", lambda *_: choice)
    with qtbot.waitSignal(studio.failed):
        real.actions_by_name.save_as.trigger()
    assert "copy.png was not saved" in real.error_bar.message.text
    assert studio.is_colored
    assert not (tmp_path / "no folder").exists()


def test_closing_while_a_photo_is_colored_asks_nothing_and_leaves_nothing(
    qtbot, real, tmp_path, monkeypatch
):
    monkeypatch.setattr(QMessageBox, "exec", lambda _box: pytest.fail("asked"))
    path = tmp_path / "large.jpg"
    Image.fromarray(data.astronaut()).convert("L").resize((3000, 2000)).save(path)
    with qtbot.waitSignal(real.session.studio.photo_changed):
        drop(real, mime_of(path))
    assert real.close()
    assert not any(thread.is_running for thread in real.session.studio._crew.threads)
    assert not list(tmp_path.glob("*_color*"))


def test_closing_with_a_changed_look_can_be_given_up(qtbot, real, monkeypatch):
    real.session.files.set_settings(Settings(confirm_unsaved=True))
    with qtbot.waitSignal(real.session.studio.rendered):
        real.look_panel.tint.field.setValue(0.4)
    monkeypatch.setattr(copies, "ask_unsaved", lambda *_: "cancel")
    assert not real.close()
    assert real.isVisible()
    real.session.files.set_settings(Settings(confirm_unsaved=False))


def test_full_screen_and_back(qtbot, real):
    real.actions_by_name.full_screen.trigger()
    assert real.isFullScreen()
    real.actions_by_name.full_screen.trigger()
    assert not real.isFullScreen()


def test_the_photos_folder_is_shown(real, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    real.actions_by_name.show_folder.trigger()
    assert opened == [QUrl.fromLocalFile(str(tmp_path))]
