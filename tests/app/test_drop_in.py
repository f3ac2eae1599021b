"""A photo dropped on the original's half of the split view is compared; elsewhere it is opened."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from .test_main_window import mime_of


def point_in(window, share):
    """A place of the canvas, in the window's coordinates."""
    canvas = window.canvas
    middle = canvas.rect().center()
    middle.setX(int(canvas.width() * share))
    return QPointF(canvas.mapTo(window, middle))


def drag(window, mime, share):
    plain = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(point_in(window, share), *plain)
    QApplication.sendEvent(window, enter)
    return enter.isAccepted()


def let_go(window, mime, share):
    drag(window, mime, share)
    plain = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, QDropEvent(point_in(window, share), *plain))


@pytest.fixture
def version(tmp_path):
    """Write the photo as somebody else has colored it: all red."""

    def make(name="theirs.png", width=64, height=48):
        path = tmp_path / name
        Image.fromarray(np.full((height, width, 3), (200, 40, 40), np.uint8)).save(path)
        return path

    return make


@pytest.mark.parametrize("name", ["theirs.png", "theirs.jpg"])
def test_another_version_is_compared_in_its_own_colors(qtbot, colored, version, name):
    photo, zoom = colored.session.studio.photo, colored.canvas.zoom
    mime = mime_of(version(name))
    assert drag(colored, mime, 0.25)
    with qtbot.waitSignal(colored.session.studio.asking.version_read):
        let_go(colored, mime, 0.25)
    assert colored.session.studio.photo is photo
    assert colored.canvas.zoom == zoom
    assert colored.actions_by_name.pin.isChecked()
    shown = colored.canvas.grab().toImage()
    ratio = shown.devicePixelRatio()
    left = shown.pixelColor(int(colored.canvas.width() * 0.3 * ratio), shown.height() // 2)
    assert (left.red() - 200, left.green() - 40) == pytest.approx((0, 0), abs=4)
    colored.actions_by_name.pin.trigger()
    back = colored.canvas.grab().toImage()
    left = back.pixelColor(int(colored.canvas.width() * 0.3 * ratio), shown.height() // 2)
    assert left.red() == left.green() == left.blue()


def test_a_version_of_another_size_is_fitted_into_the_photos_place(qtbot, colored, version):
    with qtbot.waitSignal(colored.session.studio.asking.version_read):
        let_go(colored, mime_of(version(width=64, height=12)), 0.25)
    canvas = colored.canvas
    shown = canvas.grab().toImage()
    x = int(canvas.width() * 0.3)
    middle = shown.pixelColor(x, canvas.height() // 2)
    above = shown.pixelColor(x, int(canvas.height() * 0.25))
    assert middle.red() > middle.green() + 100
    assert above.red() < above.green() + 100


def test_the_sentence_says_what_a_drop_would_do_on_either_half(colored, make_photo):
    mime = mime_of(make_photo("other.png"))
    drag(colored, mime, 0.25)
    assert colored.canvas._drop_hint == "Compare with other.png"
    drag(colored, mime, 0.75)
    assert "Open" in colored.canvas._drop_hint
    QApplication.sendEvent(colored, QDragLeaveEvent())
    assert colored.canvas._drop_hint == ""


def test_on_the_colored_half_a_photo_is_opened(qtbot, colored, make_photo):
    mime = mime_of(make_photo("other.png"))
    with qtbot.waitSignal(colored.session.studio.photo_changed):
        let_go(colored, mime, 0.75)
    assert colored.session.studio.photo.photo.path.name == "other.png"


def test_in_the_other_views_and_with_several_photos_a_drop_opens(qtbot, colored, make_photo):
    colored.canvas.set_view("colored")
    with qtbot.waitSignal(colored.session.studio.photo_changed):
        let_go(colored, mime_of(make_photo("other.png")), 0.25)
    colored.canvas.set_view("split")
    several = mime_of(make_photo("a.png"), make_photo("b.png"))
    with qtbot.waitSignal(colored.session.studio.photo_changed):
        let_go(colored, several, 0.25)
    assert colored.session.studio.photo.photo.path.name == "a.png"


def test_a_version_that_cannot_be_read_is_named_and_the_photo_stays(qtbot, colored, tmp_path):
    path = tmp_path / "broken.png"
    path.write_text("no picture")
    with qtbot.waitSignal(colored.session.studio.failed):
        let_go(colored, mime_of(path), 0.25)
    assert "broken.png" in colored.error_bar.message.text
    assert colored.session.studio.is_colored
