"""Save as: format, quality, depth, metadata; and the colors alone as a layer."""

import numpy as np
import pytest
from PIL import Image

from colorstudio.app import copies, save_dialog
from colorstudio.app.color_layer import color_layer
from colorstudio.app.save_dialog import SaveDialog
from colorstudio.app.save_options import SaveOptions
from colorstudio.photo.metadata import iptc_block
from colorstudio.photo.reader import read_photo
from colorstudio.photo.spaces import space_profile
from colorstudio.photo.stamp import read_stamp


@pytest.fixture
def dialog(qtbot, colored, tmp_path):
    made = SaveDialog(tmp_path / "scan_color.png", colored.session.studio.photo, SaveOptions())
    qtbot.addWidget(made)
    return made


def choose(box, data):
    box.setCurrentIndex(box.findData(data))


def save_with(window, qtbot, monkeypatch, target, **options):
    choice = target, SaveOptions(**options)
    monkeypatch.setattr(save_dialog, "choose_copy", lambda *_: choice)
    with qtbot.waitSignal(window.session.studio.saving.saved):
        window.actions_by_name.save_as.trigger()


def test_the_dialog_suggests_the_photos_own_format_and_depth(dialog, tmp_path):
    assert dialog.target() == tmp_path / "scan_color.png"
    assert dialog.options().depth == 8
    assert not dialog.quality_box.isEnabled()


def test_another_format_gives_the_name_another_end_and_the_size_is_estimated(dialog):
    choose(dialog.format_box, "JPEG")
    assert dialog.target().name == "scan_color.jpg"
    assert dialog.quality_box.isEnabled()
    assert "about" in dialog.size_label.text()
    choose(dialog.format_box, "TIFF")
    assert dialog.target().name == "scan_color.tif"
    assert dialog.size_label.text() == ""


def test_the_dialog_says_what_a_format_cannot_keep(qtbot, window, make_photo, tmp_path):
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo("deep.tif", depth=16)])
    dialog = SaveDialog(
        tmp_path / "deep_color.tif", window.session.studio.photo, SaveOptions(), window
    )
    assert dialog.options().depth == 16
    assert dialog.loss_label.isHidden()
    choose(dialog.format_box, "JPEG")
    assert "8 bit" in dialog.loss_label.text()
    assert not dialog.loss_label.isHidden()


def test_the_options_of_the_dialog_reach_the_file(qtbot, colored, tmp_path, monkeypatch):
    plain, deep = tmp_path / "plain.jpg", tmp_path / "deep.png"
    save_with(colored, qtbot, monkeypatch, plain, quality=20, is_marked=False)
    save_with(colored, qtbot, monkeypatch, deep, depth=16)
    assert read_stamp(plain) is None
    assert read_stamp(deep) is not None
    assert read_photo(deep).depth == 16
    fine = tmp_path / "fine.jpg"
    save_with(colored, qtbot, monkeypatch, fine, quality=95, is_marked=False)
    assert fine.stat().st_size > plain.stat().st_size


def test_a_small_caption_is_off_and_written_on_request(qtbot, window, make_photo, tmp_path):
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo(width=400, height=300)])
    opened = window.session.studio.photo
    dialog = SaveDialog(tmp_path / "scan_color.png", opened, SaveOptions(), window)
    assert dialog.options().caption == ""
    saving = window.session.studio.saving
    pictures = []
    for is_checked in (False, True):
        dialog.caption_box.setChecked(is_checked)
        target = tmp_path / f"caption {is_checked}.png"
        with qtbot.waitSignal(saving.saved):
            saving.save(target, overwrite=False, options=dialog.options())
        pictures.append(np.asarray(Image.open(target)).astype(int))
    changed = (pictures[0] != pictures[1]).any(axis=2)
    assert changed[-30:].any()
    assert not changed[:-30].any()


def test_every_photo_can_be_saved_in_a_wide_space(qtbot, colored, tmp_path):
    opened = colored.session.studio.photo
    dialog = SaveDialog(tmp_path / "scan_color.png", opened, SaveOptions(), colored)
    keys = [dialog.profile_box.itemData(row) for row in range(dialog.profile_box.count())]
    assert keys == ["srgb", "display-p3", "adobe-rgb"]
    dialog.profile_box.setCurrentIndex(1)
    saving = colored.session.studio.saving
    with qtbot.waitSignal(saving.saved):
        saving.save(tmp_path / "wide.png", overwrite=False, options=dialog.options())
    assert read_photo(tmp_path / "wide.png").profile == space_profile("display-p3")


def test_metadata_can_be_left_out(qtbot, window, tmp_path, monkeypatch):
    source = tmp_path / "dated.jpg"
    exif = Image.Exif()
    exif[0x010F] = "Zeiss Ikon"
    Image.new("L", (32, 24), 90).save(source, exif=exif)
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([source])
    for choice, expected in (("all", "Zeiss Ikon"), ("none", None)):
        target = tmp_path / f"{choice}.jpg"
        save_with(window, qtbot, monkeypatch, target, metadata=choice)
        with Image.open(target) as picture:
            assert picture.getexif().get(0x010F) == expected


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_layer_over_the_gray_gives_the_colors(dtype):
    full = np.iinfo(dtype).max
    rng = np.random.default_rng(3)
    gray = rng.integers(0, full + 1, (40, 30)).astype(dtype)
    colored = rng.integers(0, full + 1, (40, 30, 3)).astype(dtype)
    colored[:10] = gray[:10, :, None]
    colors, alpha = color_layer(colored, gray)
    share = alpha[:, :, None] / full
    over = colors * share + gray[:, :, None] * (1.0 - share)
    assert np.abs(over - colored).max() <= 1.0
    assert (alpha[:10] == 0).all()


@pytest.fixture
def captioned_photo(make_photo):
    """A JPEG with a caption after the newspapers' standard."""
    path = make_photo("told.jpg")
    caption = b"Photoshop 3.0\x00" + iptc_block(b"\x1c\x02\x78\x00\x08A bridge")
    head = b"\xff\xed" + (len(caption) + 2).to_bytes(2, "big")
    content = path.read_bytes()
    path.write_bytes(content[:2] + head + caption + content[2:])
    return path


def test_what_a_format_could_not_keep_is_said_after_saving(
    qtbot, window, captioned_photo, tmp_path, monkeypatch
):
    studio = window.session.studio
    with qtbot.waitSignal(studio.rendered):
        window.session.files.open_paths([captioned_photo])
    target = tmp_path / "told.webp"
    monkeypatch.setattr(save_dialog, "choose_copy", lambda *_: (target, SaveOptions()))
    with qtbot.waitSignal(studio.saving.saved):
        window.actions_by_name.save_as.trigger()
    message = window.error_bar.message
    assert message.text == (
        "Saved as told.webp. WebP files have no room for the IPTC of this picture."
    )
    assert message.kind == "hint"


def test_the_colors_alone_are_saved_as_a_transparent_layer(qtbot, colored, tmp_path, monkeypatch):
    target = tmp_path / "scan_colors.png"
    monkeypatch.setattr(copies, "choose_target", lambda *_, **__: target)
    with qtbot.waitSignal(colored.session.studio.saving.saved):
        colored.actions_by_name.save_layer.trigger()
    with Image.open(target) as picture:
        layer = np.asarray(picture, np.float32)
    gray = colored.session.studio.photo.photo.luma[:, :, None]
    share = layer[:, :, 3:] / 255.0
    over = layer[:, :, :3] * share + gray * (1.0 - share)
    wanted = colored.session.studio.photo.frames.front.view
    assert np.abs(over - wanted).max() <= 1.0


def test_a_layer_in_a_format_without_transparency_becomes_a_tiff_on_request(
    qtbot, colored, tmp_path, monkeypatch
):
    target = tmp_path / "scan_colors.jpg"
    monkeypatch.setattr(copies, "choose_target", lambda *_, **__: target)
    colored.actions_by_name.save_layer.trigger()
    message = colored.error_bar.message
    assert message.text == "JPEG cannot keep transparency."
    assert message.actions[0] == ("Save as TIFF", "as tiff")
    with qtbot.waitSignal(colored.session.studio.saving.saved):
        colored.error_bar.action_requested.emit("as tiff")
    assert (tmp_path / "scan_colors.tif").exists()
    assert not target.exists()


def test_a_pair_that_loses_depth_is_saved_anyway_on_request(
    qtbot, window, make_photo, tmp_path, monkeypatch
):
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo("deep.png", depth=16)])
    target = tmp_path / "pair.jpg"
    monkeypatch.setattr(copies, "choose_target", lambda *_: target)
    window.actions_by_name.save_pair.trigger()
    assert "16 bit" in window.error_bar.message.text
    with qtbot.waitSignal(window.session.studio.saving.saved):
        window.error_bar.action_requested.emit("save anyway")
    assert target.exists()


def test_a_photo_in_color_can_be_left_as_it_is(qtbot, window, tmp_path):
    source = tmp_path / "color.png"
    hues = np.linspace(0, 255, 32 * 24, dtype=np.uint8).reshape(24, 32)
    plane = np.full_like(hues, 220)
    Image.merge("HSV", [Image.fromarray(p) for p in (hues, plane, plane)]).convert("RGB").save(
        source
    )
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([source])
    assert "already has colors" in window.error_bar.message.text
    with qtbot.waitSignal(window.session.studio.photo_changed):
        window.error_bar.action_requested.emit("leave it")
    assert window.session.studio.photo is None
