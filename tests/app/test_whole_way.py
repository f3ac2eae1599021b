"""The whole way of a photo, with a real window, a real network and real files."""

import numpy as np
from PIL import Image
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox
from skimage import data

from colorstudio.app import save_dialog
from colorstudio.app.save_options import SaveOptions
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import read_stamp

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
    from colorstudio.app.settings import Settings

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
