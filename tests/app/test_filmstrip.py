"""Many photos at once: the strip, each photo's own look, saving all of them."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPainter

from colorstudio.app import copies, dialogs, files
from colorstudio.app.filmstrip_paint import paint_mark
from colorstudio.app.roll import STATES
from colorstudio.app.settings import Settings
from colorstudio.photo.stamp import read_stamp

from .conftest import states
from .test_main_window import drop, mime_of


def shown(window):
    return window.session.studio.photo.photo.path.name


def names(window):
    return [entry.path.name for entry in window.session.studio.photos.roll.entries]


def edit(window, **changes):
    studio = window.session.studio
    studio.take_look(studio.look.from_dict(studio.look.as_dict() | changes))


def test_twenty_dropped_photos_stand_in_the_strip_and_are_colored(qtbot, window, make_photo):
    paths = [make_photo(f"scan_{number}.png") for number in range(1, 21)]
    drop(window, mime_of(*paths))
    qtbot.waitUntil(lambda: states(window) == ["colored"] * 20)
    assert window.filmstrip.isVisible()
    assert shown(window) == "scan_1.png"
    qtbot.waitUntil(lambda: len(window.filmstrip.roll.pictures) == 20)
    picture = window.filmstrip.roll.pictures[window.filmstrip.roll.entries[7]]
    assert not picture.isGrayscale()


def test_a_dropped_folder_stands_in_the_strip_in_natural_order(qtbot, window, make_photo):
    make_photo("box/scan_10.png")
    folder = make_photo("box/scan_2.png").parent
    (folder / "letter.txt").write_text("not a photo")
    with qtbot.waitSignal(window.session.studio.photo_changed):
        drop(window, mime_of(folder))
    assert names(window) == ["scan_2.png", "scan_10.png"]


def test_open_folder_opens_all_its_photos(qtbot, window, make_photo, monkeypatch):
    folder = make_photo("box/scan_2.png").parent
    make_photo("box/scan_1.png")
    monkeypatch.setattr(files, "choose_folder", lambda *_: folder)
    with qtbot.waitSignal(window.session.studio.photo_changed):
        window.actions_by_name.open_folder.trigger()
    assert names(window) == ["scan_1.png", "scan_2.png"]


def test_a_folder_without_photos_says_so(qtbot, window, tmp_path):
    with qtbot.waitSignal(window.session.studio.failed):
        drop(window, mime_of(tmp_path))
    assert "no photos" in window.error_bar.message.text


def test_one_photo_needs_no_strip(colored):
    assert not colored.filmstrip.isVisible()
    assert not colored.actions_by_name.next.isEnabled()


def test_f8_hides_the_strip_and_shows_it_again(roll):
    roll.actions_by_name.strip.trigger()
    assert not roll.filmstrip.isVisible()
    roll.actions_by_name.strip.trigger()
    assert roll.filmstrip.isVisible()


def test_page_keys_and_arrows_walk(qtbot, roll):
    roll.actions_by_name.next.trigger()
    assert shown(roll) == "scan_2.png"
    roll.filmstrip.setFocus()
    qtbot.keyClick(roll.filmstrip, Qt.Key.Key_Right)
    assert shown(roll) == "scan_3.png"
    roll.actions_by_name.previous.trigger()
    assert shown(roll) == "scan_2.png"
    assert roll.filmstrip.current().path.name == "scan_2.png"


def test_walking_to_a_colored_photo_runs_no_network(qtbot, roll, colorizer):
    before = colorizer.predictions
    with qtbot.waitSignal(roll.session.studio.rendered):
        roll.actions_by_name.next.trigger()
    assert colorizer.predictions == before


def test_each_photo_keeps_its_own_look_and_its_own_undo(roll):
    edit(roll, saturation=0.3)
    roll.actions_by_name.next.trigger()
    assert roll.session.studio.look == roll.session.studio.default_look
    assert not roll.actions_by_name.undo.isEnabled()
    roll.actions_by_name.previous.trigger()
    assert roll.session.studio.look.saturation == 0.3
    roll.actions_by_name.undo.trigger()
    assert roll.session.studio.look == roll.session.studio.default_look


def test_one_look_for_all_is_one_step_of_undo(roll):
    studio = roll.session.studio
    edit(roll, tint=0.5)
    roll.actions_by_name.apply_to_all.trigger()
    assert {studio.look_of(entry).tint for entry in studio.photos.roll.entries} == {0.5}
    assert states(roll) == ["changed"] * 20
    roll.actions_by_name.undo.trigger()
    assert [studio.look_of(entry).tint for entry in studio.photos.roll.entries] == [
        0.5,
        *[0.0] * 19,
    ]


def test_taking_one_look_back_leaves_what_was_changed_since(roll):
    studio = roll.session.studio
    edit(roll, tint=0.5)
    roll.actions_by_name.apply_to_all.trigger()
    roll.actions_by_name.next.trigger()
    edit(roll, tint=-0.5)
    roll.actions_by_name.previous.trigger()
    roll.actions_by_name.undo.trigger()
    tints = [studio.look_of(entry).tint for entry in studio.photos.roll.entries]
    assert tints[:3] == [0.5, -0.5, 0.0]


def test_a_pasted_look_goes_to_all_that_are_selected(roll):
    studio = roll.session.studio
    edit(roll, saturation=0.4)
    roll.actions_by_name.copy_look.trigger()
    roll.filmstrip.selectAll()
    roll.actions_by_name.undo.trigger()
    roll.actions_by_name.paste_look.trigger()
    assert {studio.look_of(entry).saturation for entry in studio.photos.roll.entries} == {0.4}


def test_save_all_saves_each_photo_with_its_own_look(qtbot, roll, tmp_path):
    edit(roll, saturation=0.0)
    roll.actions_by_name.next.trigger()
    edit(roll, tint=0.25)
    with qtbot.waitSignal(roll.session.studio.save_all.finished, timeout=30_000):
        roll.actions_by_name.save_all.trigger()
    assert states(roll) == ["saved"] * 20
    assert read_stamp(tmp_path / "scan_1_color.png").look["saturation"] == 0.0
    assert read_stamp(tmp_path / "scan_2_color.png").look["tint"] == 0.25
    assert read_stamp(tmp_path / "scan_20_color.png").look["tint"] == 0.0
    assert "20 photo" in roll.error_bar.message.text
    gray = np.asarray(Image.open(tmp_path / "scan_1_color.png"))
    assert (gray[..., 0] == gray[..., 2]).all()


def test_only_the_selected_photos_are_saved(qtbot, roll, tmp_path):
    roll.actions_by_name.select_all.trigger()
    model = roll.filmstrip.selectionModel()
    for row in range(2, 20):
        model.select(roll.filmstrip.roll.index(row), model.SelectionFlag.Deselect)
    with qtbot.waitSignal(roll.session.studio.save_all.finished, timeout=30_000):
        roll.actions_by_name.save_selected.trigger()
    saved = sorted(path.name for path in tmp_path.glob("*_color.png"))
    assert saved == ["scan_1_color.png", "scan_2_color.png"]


def test_save_all_asks_once_about_files_that_exist(qtbot, roll, tmp_path, monkeypatch):
    (tmp_path / "scan_4_color.png").write_text("mine")
    asked = []
    monkeypatch.setattr(
        copies, "ask_existing_many", lambda _, count: asked.append(count) or "keep both"
    )
    with qtbot.waitSignal(roll.session.studio.save_all.finished, timeout=30_000):
        roll.actions_by_name.save_all.trigger()
    assert asked == [1]
    assert (tmp_path / "scan_4_color.png").read_text() == "mine"
    assert (tmp_path / "scan_4_color (2).png").exists()


def test_a_bad_photo_is_marked_and_the_others_go_on(qtbot, window, make_photo, tmp_path):
    bad = tmp_path / "bad.png"
    bad.write_text("not a picture")
    window.session.files.open_paths([make_photo("a.png"), bad, make_photo("c.png")])
    qtbot.waitUntil(lambda: states(window) == ["colored", "failed", "colored"])
    with qtbot.waitSignal(window.session.studio.save_all.finished):
        window.actions_by_name.save_all.trigger()
    assert (tmp_path / "c_color.png").exists()
    assert "bad.png" in window.error_bar.message.text
    index = window.filmstrip.roll.index(1)
    assert "Failed" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "could not be opened" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_if_the_first_photo_is_bad_the_next_one_opens(qtbot, window, make_photo, tmp_path):
    bad = tmp_path / "bad.png"
    bad.write_text("not a picture")
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([bad, make_photo("good.png")])
    assert shown(window) == "good.png"
    assert states(window)[0] == "failed"
    assert "bad.png" in window.error_bar.message.text


def test_escape_stops_saving_and_leaves_whole_files(qtbot, roll, colorizer, tmp_path):
    colorizer.save_gate.clear()
    roll.actions_by_name.save_all.trigger()
    with qtbot.waitSignal(roll.session.studio.save_all.finished):
        roll.session.studio.cancel()
    colorizer.save_gate.set()
    assert not roll.session.studio.save_all.is_running
    assert not list(tmp_path.glob("*_color.png"))


def test_photos_taken_off_the_strip_keep_their_files(qtbot, roll, tmp_path):
    roll.filmstrip.selectAll()
    roll.filmstrip.selectionModel().select(
        roll.filmstrip.roll.index(4), roll.filmstrip.selectionModel().SelectionFlag.Deselect
    )
    roll.actions_by_name.remove.trigger()
    qtbot.waitUntil(lambda: names(roll) == ["scan_5.png"])
    assert shown(roll) == "scan_5.png"
    assert len(list(tmp_path.glob("scan_*.png"))) == 20
    assert not roll.filmstrip.isVisible()


def test_closing_a_photo_goes_on_to_the_next(roll):
    roll.actions_by_name.close.trigger()
    assert shown(roll) == "scan_2.png"


def test_photos_dropped_on_the_strip_are_added_and_not_doubled(qtbot, roll, make_photo):
    mime = mime_of(make_photo("scan_3.png"), make_photo("new.png"))
    drop(roll.filmstrip.viewport(), mime)
    qtbot.waitUntil(lambda: len(names(roll)) == 21)
    assert names(roll)[-1] == "new.png"


def test_leaving_many_changed_photos_asks_once_for_all(qtbot, roll, make_photo, monkeypatch):
    roll.session.files.set_settings(Settings(confirm_unsaved=True))
    edit(roll, tint=0.5)
    roll.actions_by_name.apply_to_all.trigger()
    asked = []
    monkeypatch.setattr(copies, "ask_unsaved", lambda *args: asked.append(args[1:]) or "cancel")
    roll.session.files.open_paths([make_photo("other.png")])
    roll.session.files.set_settings(Settings(confirm_unsaved=False))
    assert asked == [("scan_1.png", 20)]
    assert shown(roll) == "scan_1.png"


def test_the_shelf_keeps_to_its_budget_and_walking_back_colors_again(
    qtbot, window, make_photo, colorizer
):
    studio = window.session.studio
    paths = [make_photo(f"scan_{number}.png", 1600, 1000) for number in range(12)]
    studio.set_settings(Settings(memory_mb=128, prepare_neighbors=False))
    with qtbot.waitSignal(studio.rendered):
        window.session.files.open_paths(paths)
    for _ in range(11):
        with qtbot.waitSignal(studio.rendered):
            window.actions_by_name.next.trigger()
    assert studio.photos.shelf.size_bytes <= 128 * 2**20
    before = colorizer.predictions
    with qtbot.waitSignal(studio.rendered):
        studio.photos.go_to(studio.photos.roll.entries[0])
    assert colorizer.predictions == before + 1


def test_only_what_is_seen_gets_a_small_picture(qtbot, window, make_photo):
    studio = window.session.studio
    studio.set_settings(Settings(prepare_neighbors=False))
    paths = [make_photo(f"scan_{number}.png", 12, 8) for number in range(300)]
    with qtbot.waitSignal(studio.rendered):
        window.session.files.open_paths(paths)
    qtbot.waitUntil(lambda: len(window.filmstrip.roll.pictures) >= 3)
    qtbot.waitUntil(lambda: not window.session.strip._wishes)
    assert len(window.filmstrip.roll.pictures) < 40


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_shape_of_its_own(qapp, state):
    def drawn(name):
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(QColor("black"))
        painter = QPainter(image)
        paint_mark(painter, image.rect().toRectF(), name, QColor("white"))
        painter.end()
        return image

    assert all(drawn(state) != drawn(other) for other in STATES if other != state)


def test_the_question_about_many_files_counts_them(qtbot, window, monkeypatch):
    monkeypatch.setattr(dialogs.QMessageBox, "exec", lambda box: box.reject())
    assert dialogs.ask_existing_many(window, 3) == "cancel"


def test_a_drop_with_nothing_in_it_leaves_the_strip_as_it_is(roll):
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/scan.jpg")])
    roll.session.files.add(mime)
    assert len(names(roll)) == 20
    assert "on the web" in roll.error_bar.message.text


def test_one_look_for_all_is_seen_in_the_strip_at_once(qtbot, roll, colorizer):
    pictures = roll.filmstrip.roll.pictures
    entry = roll.session.studio.photos.roll.entries[12]
    before, predictions = pictures[entry], colorizer.predictions
    edit(roll, saturation=0.0)
    roll.actions_by_name.apply_to_all.trigger()
    qtbot.waitUntil(lambda: all(is_gray(pictures[e]) for e in roll.filmstrip.roll.entries))
    roll.actions_by_name.undo.trigger()
    qtbot.waitUntil(lambda: pictures[entry] == before)
    assert colorizer.predictions == predictions


def is_gray(image):
    places = [(x, y) for x in range(0, image.width(), 9) for y in range(0, image.height(), 9)]
    colors = [image.pixelColor(x, y) for x, y in places]
    return all(abs(color.red() - color.blue()) < 3 for color in colors)
