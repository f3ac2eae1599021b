"""The strip around one photo: its folder, the order of the photos, and which of them are shown."""

import os

import pytest
from PySide6.QtCore import Qt

from colorstudio.app.settings import Settings

from .conftest import states
from .test_filmstrip import edit, names, shown


@pytest.fixture
def folder(qtbot, window, make_photo):
    """A window with the third of five photos of a folder, opened alone."""
    window.session.studio.set_settings(Settings(prepare_neighbors=False))
    paths = [make_photo(f"box/scan_{number}.png") for number in (1, 2, 3, 10, 11)]
    (paths[0].parent / "letter.txt").write_text("no photo")
    for number, path in enumerate(reversed(paths)):
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    roll = window.session.studio.photos.roll
    with qtbot.waitSignal(roll.listed, check_params_cb=lambda: len(roll.entries) == 5):
        window.session.files.open_paths([paths[2]])
    qtbot.waitUntil(lambda: window.session.studio.is_colored)
    return window


def in_strip(window):
    return [entry.path.name for entry in window.filmstrip.roll.entries]


def choose_order(window, order):
    box = window.strip_panel.order_box
    box.setCurrentIndex(box.findData(order))


def test_a_photo_opened_alone_stands_among_those_of_its_folder(folder):
    assert folder.filmstrip.isVisible()
    assert names(folder) == [f"scan_{number}.png" for number in (1, 2, 3, 10, 11)]
    assert states(folder) == ["unopened", "unopened", "colored", "unopened", "unopened"]
    assert folder.filmstrip.current().path.name == shown(folder) == "scan_3.png"
    index = folder.filmstrip.roll.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "scan_1.png, Not opened"


def test_page_keys_walk_through_the_folder(qtbot, folder):
    with qtbot.waitSignal(folder.session.studio.photo_changed):
        folder.actions_by_name.next.trigger()
    assert shown(folder) == "scan_10.png"
    qtbot.waitUntil(lambda: states(folder)[2:4] == ["colored", "colored"])


def test_only_the_nearest_of_a_folder_are_colored_ahead(qtbot, window, make_photo, colorizer):
    paths = [make_photo(f"box/scan_{number}.png") for number in range(1, 13)]
    window.session.files.open_paths([paths[5]])
    colored = ["scan_4.png", "scan_5.png", "scan_6.png", "scan_7.png", "scan_8.png"]

    def are_near():
        entries = window.session.studio.photos.roll.entries
        return [e.path.name for e in entries if e.is_colored] == colored

    qtbot.waitUntil(are_near)
    assert colorizer.predictions == 5
    assert states(window).count("unopened") == 7


def test_what_only_lies_beside_is_neither_saved_nor_changed(qtbot, folder, tmp_path):
    edit(folder, saturation=0.0)
    folder.actions_by_name.apply_to_all.trigger()
    with qtbot.waitSignal(folder.session.studio.save_all.finished):
        folder.actions_by_name.save_all.trigger()
    assert sorted(path.name for path in (tmp_path / "box").glob("*_color*")) == ["scan_3_color.png"]
    assert states(folder) == ["unopened", "unopened", "saved", "unopened", "unopened"]


def test_closing_the_only_opened_photo_leaves_its_folder_too(folder):
    folder.actions_by_name.close.trigger()
    assert folder.session.studio.photo is None
    assert names(folder) == []
    assert folder.stage.currentWidget() is folder.empty_state


def test_photos_dropped_together_bring_nothing_else(qtbot, window, make_photo):
    paths = [make_photo(f"box/scan_{number}.png") for number in (1, 2, 3)]
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths(paths[:2])
    assert names(window) == ["scan_1.png", "scan_2.png"]


@pytest.mark.parametrize(
    ("order", "numbers"),
    [("name", [1, 2, 3, 10, 11]), ("date", [11, 10, 3, 2, 1]), ("state", [3, 1, 2, 10, 11])],
)
def test_the_strip_is_sorted_and_the_keys_walk_in_that_order(qtbot, folder, order, numbers):
    choose_order(folder, order)
    expected = [f"scan_{number}.png" for number in numbers]
    assert in_strip(folder) == expected
    assert folder.filmstrip.current().path.name == "scan_3.png"
    following = expected[expected.index("scan_3.png") + 1]
    with qtbot.waitSignal(folder.session.studio.photo_changed):
        folder.actions_by_name.next.trigger()
    assert shown(folder) == following


def test_photos_come_back_into_the_order_they_were_opened_in(qtbot, window, make_photo):
    paths = [make_photo(name) for name in ("b.png", "c.png", "a.png")]
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths(paths)
    choose_order(window, "name")
    assert in_strip(window) == ["a.png", "b.png", "c.png"]
    choose_order(window, "opened")
    assert in_strip(window) == ["b.png", "c.png", "a.png"]


def test_the_filter_shows_names_and_states_with_its_letters(qtbot, folder):
    folder.strip_panel.words_edit.setText("1")
    assert in_strip(folder) == ["scan_1.png", "scan_10.png", "scan_11.png"]
    assert folder.strip_panel.count_label.text() == "3 of 5 photo(s)"
    folder.strip_panel.words_edit.setText("not opened")
    assert "scan_3.png" not in in_strip(folder)
    folder.strip_panel.words_edit.clear()
    assert len(in_strip(folder)) == 5


def test_the_keys_walk_past_what_the_filter_hides(qtbot, folder):
    folder.strip_panel.words_edit.setText("1")
    with qtbot.waitSignal(folder.session.studio.photo_changed):
        folder.actions_by_name.next.trigger()
    assert shown(folder) == "scan_10.png"
    assert folder.filmstrip.current().path.name == "scan_10.png"


def test_the_strip_counts_what_is_selected(folder):
    folder.filmstrip.selectAll()
    assert folder.strip_panel.count_label.text() == "5 photo(s), 5 selected"
