"""After a crash the photos and their looks come back; after a clean end nothing does."""

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage

from colorstudio.app.main_window import MainWindow
from colorstudio.app.restore import FILE_NAME
from colorstudio.app.settings import Settings, save_settings
from colorstudio.app.turn import Turn
from colorstudio.look import Look


@pytest.fixture
def start(qtbot, store, tmp_path, colorizer):
    save_settings(store, Settings(confirm_unsaved=False))
    started = []

    def start_window(photos=()):
        made = MainWindow(
            store,
            tmp_path / "log.txt",
            lambda *_: colorizer,
            photos,
            tmp_path / "looks",
            lambda: tmp_path / "state",
        )
        qtbot.addWidget(made)
        made.begin()
        with qtbot.waitSignal(made.session.studio.networks.changed):
            made.show()
        started.append(made)
        return made

    yield start_window
    for made in started:
        made.close()


def crashed(window, file):
    """What stands in the folder while the window is open is what a crash would leave."""
    window.session.restore.write()
    left = {path: path.read_bytes() for path in file.parent.iterdir() if path.suffix != ".lock"}
    window.close()
    for path, content in left.items():
        path.write_bytes(content)


def paste(qtbot, window):
    """A picture of three colors that is in no file."""
    image = QImage(90, 60, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 120, 40))
    for x in range(90):
        image.setPixelColor(x, 30, QColor(20, x, 200))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignals(
        [window.session.studio.rendered, window.session.studio.asking.pixels_kept]
    ):
        window.actions_by_name.paste.trigger()


def test_photos_and_looks_come_back_after_a_crash(qtbot, start, make_photo, tmp_path):
    window = start([make_photo("Käthe.png"), make_photo("two.png")])
    studio = window.session.studio
    qtbot.waitUntil(lambda: studio.is_colored)
    studio.take_look(Look(tint=0.5))
    with qtbot.waitSignal(studio.rendered):
        window.actions_by_name.turn_right.trigger()
    crashed(window, tmp_path / "state" / FILE_NAME)

    again = start()
    qtbot.waitUntil(lambda: again.session.studio.is_colored)
    entries = again.session.studio.photos.roll.entries
    assert [entry.path.name for entry in entries] == ["Käthe.png", "two.png"]
    assert again.session.studio.look == Look(tint=0.5)
    assert entries[0].turn == Turn(1)
    assert again.isWindowModified()
    assert "looks are back" in again.error_bar.message.text


def test_a_clean_end_leaves_nothing(qtbot, start, make_photo, tmp_path):
    window = start([make_photo()])
    qtbot.waitUntil((tmp_path / "state" / FILE_NAME).exists)
    window.close()
    assert not (tmp_path / "state" / FILE_NAME).exists()
    assert start().session.studio.photo is None


def test_photos_that_are_named_win_over_those_of_a_crash(qtbot, start, make_photo, tmp_path):
    window = start([make_photo("old.png")])
    qtbot.waitUntil(lambda: window.session.studio.is_colored)
    crashed(window, tmp_path / "state" / FILE_NAME)
    again = start([make_photo("new.png")])
    qtbot.waitUntil(lambda: again.session.studio.is_colored)
    assert [e.path.name for e in again.session.studio.photos.roll.chosen] == ["new.png"]


def test_a_pasted_picture_comes_back_with_its_pixels_and_its_look(qtbot, start, tmp_path):
    window = start()
    paste(qtbot, window)
    studio = window.session.studio
    luma = studio.photo.photo.luma.copy()
    studio.take_look(Look(saturation=1.5))
    crashed(window, tmp_path / "state" / FILE_NAME)

    again = start()
    qtbot.waitUntil(lambda: again.session.studio.is_colored)
    opened = again.session.studio.photo
    assert (opened.photo.luma == luma).all()
    assert opened.photo.path.name == "Pasted picture.png"
    assert opened.is_pasted
    assert again.session.studio.look == Look(saturation=1.5)
    again.close()
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == []


def test_pixels_that_are_no_longer_open_are_not_kept(qtbot, start, make_photo, tmp_path):
    window = start()
    paste(qtbot, window)
    assert len(list((tmp_path / "state").glob("pasted *.png"))) == 1
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo()])
    window.session.restore.write()
    assert not list((tmp_path / "state").glob("pasted *"))


def test_kept_pixels_that_are_damaged_are_said_and_the_others_come_back(
    qtbot, start, make_photo, tmp_path
):
    window = start()
    paste(qtbot, window)
    window.session.studio.photos.add_paths([make_photo("beside.png")])
    qtbot.waitUntil(lambda: len(window.session.studio.photos.roll.entries) == 2)
    crashed(window, tmp_path / "state" / FILE_NAME)
    next((tmp_path / "state").glob("pasted *.png")).write_bytes(b"not a picture")
    again = start()
    qtbot.waitUntil(lambda: again.session.studio.is_colored)
    assert again.session.studio.photo.photo.path.name == "beside.png"
    assert again.error_bar.message is not None


def test_a_photo_that_is_gone_is_left_out(qtbot, start, make_photo, tmp_path):
    window = start([make_photo("stays.png"), make_photo("goes.png")])
    qtbot.waitUntil(lambda: len(window.session.studio.photos.roll.entries) == 2)
    crashed(window, tmp_path / "state" / FILE_NAME)
    (tmp_path / "goes.png").unlink()
    again = start()
    qtbot.waitUntil(lambda: again.session.studio.is_colored)
    assert [e.path.name for e in again.session.studio.photos.roll.entries] == ["stays.png"]


@pytest.mark.parametrize("text", ["", "{", '{"version": 1}', '{"version": 9, "photos": []}', "[]"])
def test_a_damaged_file_is_passed_over(start, tmp_path, text):
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / FILE_NAME).write_text(text)
    assert start().session.studio.photo is None


def test_a_second_window_leaves_the_first_ones_photos_alone(qtbot, start, make_photo, tmp_path):
    first = start([make_photo()])
    qtbot.waitUntil((tmp_path / "state" / FILE_NAME).exists)
    second = start()
    assert second.session.studio.photo is None
    second.close()
    assert (tmp_path / "state" / FILE_NAME).exists()
    assert first.isVisible()
