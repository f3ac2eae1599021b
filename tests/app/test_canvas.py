import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from colorstudio.app.canvas import Canvas
from colorstudio.app.frame import Frame, FramePair
from colorstudio.app.requests import OpenedPhoto
from colorstudio.photo.model import Photo

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def opened_photo(tmp_path, width=400, height=300):
    """A photo that is gray 90 where the original shows, and pure red where colors show."""
    photo = Photo(tmp_path / "scan.png", np.full((height, width), 90, np.uint8))
    frames = FramePair(width, height)
    frames.front.view[:] = (255, 0, 0)
    return OpenedPhoto(photo, photo, Frame.from_luma(photo.luma), frames)


@pytest.fixture
def canvas(qtbot, tmp_path):
    shown = Canvas()
    qtbot.addWidget(shown)
    shown.resize(600, 400)
    shown.show()
    shown.set_photo(opened_photo(tmp_path))
    shown.show_frame()
    return shown


def wheel(canvas, place, notches):
    event = QWheelEvent(
        QPointF(place),
        canvas.mapToGlobal(QPointF(place)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        NO_KEYS,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def color_at(canvas, x, y):
    return canvas.grab().toImage().pixelColor(x, y).getRgb()[:3]


def places_in_panes(canvas):
    """Where the photo's point in the middle of the view stands in each pane."""
    return [
        canvas.viewport.photo_point(pane.rect.center(), pane.rect).toTuple()
        for pane in canvas.panes()
    ]


def test_the_split_shows_gray_left_and_colors_right(canvas):
    assert color_at(canvas, 200, 200) == (90, 90, 90)
    assert color_at(canvas, 400, 200) == (255, 0, 0)


def test_the_colored_view_shows_only_colors(canvas):
    canvas.set_view("colored")
    assert color_at(canvas, 200, 200) == (255, 0, 0)


def test_side_by_side_shows_both_in_full(canvas):
    canvas.set_view("side")
    assert color_at(canvas, 100, 200) == (90, 90, 90)
    assert color_at(canvas, 500, 200) == (255, 0, 0)


@pytest.mark.parametrize("view", ["colored", "split", "side"])
def test_both_halves_stay_in_step_while_zooming_and_panning(canvas, qtbot, view):
    canvas.set_view(view)
    for notches, end in ((3, (80, 60)), (5, (150, 220)), (-2, (90, 170)), (4, (210, 110))):
        wheel(canvas, QPoint(120, 150), notches)
        qtbot.mousePress(canvas, LEFT, pos=QPoint(100, 100))
        qtbot.mouseMove(canvas, QPoint(*end))
        qtbot.mouseRelease(canvas, LEFT, pos=QPoint(*end))
        assert len(set(places_in_panes(canvas))) == 1
        assert len({pane.rect.size().toTuple() for pane in canvas.panes()}) == 1


def test_the_wheel_keeps_the_place_under_the_pointer(canvas):
    pointer = QPointF(350, 250)
    pane = canvas.panes()[0].rect
    wheel(canvas, QPoint(330, 220), 4)
    before = canvas.viewport.photo_point(pointer, pane)
    wheel(canvas, QPoint(350, 250), 2)
    after = canvas.viewport.photo_point(pointer, pane)
    assert after.toTuple() == pytest.approx(before.toTuple(), abs=1e-6)


def test_two_fingers_keep_the_place_between_them(canvas):
    place = QPointF(400, 120)
    pane = canvas.panes()[1].rect
    before = canvas.viewport.photo_point(place, pane)
    gesture = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        place,
        place,
        canvas.mapToGlobal(place),
        0.5,
        QPointF(),
    )
    zoom = canvas.zoom
    QApplication.sendEvent(canvas, gesture)
    after = canvas.viewport.photo_point(place, pane)
    assert canvas.zoom == pytest.approx(zoom * 1.5)
    assert (after - before).manhattanLength() < 0.01


def test_the_wheel_stays_within_its_range(canvas):
    wheel(canvas, QPoint(300, 200), 200)
    assert canvas.zoom == pytest.approx(32.0)
    wheel(canvas, QPoint(300, 200), -400)
    assert canvas.zoom == pytest.approx(0.06)


def test_a_photo_of_the_same_size_keeps_the_zoom(canvas, tmp_path):
    wheel(canvas, QPoint(300, 200), 6)
    before = canvas.viewport
    canvas.set_photo(opened_photo(tmp_path))
    assert canvas.viewport == before


def test_the_zoom_and_center_survive_a_change_of_view(canvas):
    wheel(canvas, QPoint(200, 150), 8)
    before = canvas.viewport.scale
    canvas.set_view("side")
    canvas.set_view("split")
    assert canvas.viewport.scale == before


def test_a_double_click_goes_to_full_size_and_back(canvas, qtbot):
    fitted = canvas.zoom
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(100, 100))
    assert canvas.zoom == pytest.approx(1.0)
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(100, 100))
    assert canvas.zoom == pytest.approx(fitted)


@pytest.mark.parametrize("offset", [-12, 0, 12])
def test_the_split_line_is_taken_within_twelve_pixels(canvas, qtbot, offset):
    qtbot.mousePress(canvas, LEFT, pos=QPoint(300 + offset, 40))
    qtbot.mouseMove(canvas, QPoint(420, 300))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(420, 300))
    assert canvas.split > 0.6


def test_the_split_line_is_left_alone_farther_away(canvas, qtbot):
    qtbot.mousePress(canvas, LEFT, pos=QPoint(314, 40))
    qtbot.mouseMove(canvas, QPoint(420, 300))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(420, 300))
    assert canvas.split == 0.5


def test_a_double_click_centers_the_split_line(canvas, qtbot):
    canvas.set_split(0.3)
    place = QPoint(round(canvas._line()), 200)
    qtbot.mouseDClick(canvas, LEFT, pos=place)
    assert canvas.split == 0.5


@pytest.mark.parametrize(
    ("key", "modifier", "share"),
    [
        (Qt.Key.Key_Right, NO_KEYS, 0.51),
        (Qt.Key.Key_Left, NO_KEYS, 0.49),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 0.6),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, 0.4),
    ],
)
def test_arrow_keys_move_the_split_line(canvas, qtbot, key, modifier, share):
    qtbot.keyClick(canvas, key, modifier)
    assert canvas.split == pytest.approx(share)


def test_the_turned_split_shows_gray_above_and_moves_with_up_and_down(canvas, qtbot):
    canvas.turn_split()
    assert color_at(canvas, 300, 100) == (90, 90, 90)
    assert color_at(canvas, 300, 300) == (255, 0, 0)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.split == pytest.approx(0.51)


@pytest.mark.parametrize("view", ["colored", "split", "side"])
def test_holding_space_shows_the_original_in_every_view(canvas, qtbot, view):
    canvas.set_view(view)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    assert color_at(canvas, 450, 200) == (90, 90, 90)
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert color_at(canvas, 450, 200) == (255, 0, 0)


def test_losing_the_focus_brings_the_colors_back(canvas, qtbot):
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut))
    assert color_at(canvas, 450, 200) == (255, 0, 0)


def test_the_canvas_says_what_it_shows(canvas):
    canvas.zoom_to_full()
    canvas.set_split(0.25)
    assert canvas.accessibleDescription() == "Split view, 100 %, line at 25 %"


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1)])
def test_photos_of_odd_shape_are_painted(canvas, tmp_path, size):
    canvas.set_photo(opened_photo(tmp_path, *size))
    canvas.show_frame()
    for view in ("colored", "split", "side"):
        canvas.set_view(view)
        canvas.grab()
    wheel(canvas, QPoint(300, 200), 100)
    canvas.grab()


def test_a_resized_window_keeps_the_photo_fitted(canvas):
    canvas.resize(900, 500)
    picture = canvas.viewport.picture_rect(canvas.panes()[0].rect)
    assert picture.height() == pytest.approx(500)


def test_zoomed_out_views_average_instead_of_skipping(canvas, tmp_path):
    photo = opened_photo(tmp_path, 1600, 1200)
    photo.frames.front.view[:] = 0
    photo.frames.front.view[:, ::4] = 255
    canvas.set_photo(photo)
    canvas.show_frame()
    canvas.set_view("colored")
    wheel(canvas, QPoint(300, 200), -8)
    red = color_at(canvas, 300, 200)[0]
    assert 40 <= red <= 90


def test_the_button_on_the_handle_turns_the_line_and_goes_with_it(qtbot, canvas):
    button = canvas.turn_button
    assert button.isVisible()
    place = button.pos()
    canvas.set_split(0.25)
    assert button.x() < place.x()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [pane.clip.width() for pane in canvas.panes()] == [canvas.width()] * 2
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert canvas.panes()[0].clip.width() < canvas.width()
    canvas.set_view("colored")
    assert not button.isVisible()
