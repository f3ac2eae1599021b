import gc

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from colorstudio.app.frame import Frame, FramePair, pixels_of_image


def test_what_is_written_to_the_view_is_in_the_picture():
    frame = Frame(3, 2)
    frame.view[1, 2] = (10, 20, 30)
    assert frame.copy().pixelColor(2, 1).getRgb()[:3] == (10, 20, 30)


def test_a_copy_is_not_written_to_any_more():
    frame = Frame(2, 2)
    copy = frame.copy()
    frame.view[:] = 255
    assert copy.pixelColor(0, 0).getRgb()[:3] == (0, 0, 0)


@pytest.mark.parametrize("width", [1, 3, 5, 7, 17])
def test_odd_widths_have_no_skewed_rows(width):
    frame = Frame(width, 3)
    frame.view[:] = np.arange(3, dtype=np.uint8)[:, None, None]
    image = frame.copy()
    assert [image.pixelColor(width - 1, y).red() for y in range(3)] == [0, 1, 2]


def test_a_16_bit_luma_is_shown_by_its_nearest_level():
    frame = Frame.from_luma(np.array([[0, 257 * 128, 65535]], np.uint16))
    assert frame.view[0, :, 0].tolist() == [0, 128, 255]


def test_swapping_changes_what_is_painted_and_keeps_both_alive():
    pair = FramePair(4, 4)
    back = pair.back
    back.view[:] = 200
    pair.swap()
    assert pair.front is back
    assert pair.back.view.max() == 0


def test_frames_survive_a_loop_of_resizes():
    screen = QImage(64, 64, QImage.Format.Format_RGB32)
    for step in range(300):
        pair = FramePair(1 + step * 7 % 400, 1 + step * 13 % 300)
        pair.back.view[:] = step % 256
        pair.swap()
        painter = QPainter(screen)
        pair.front.paint(painter, QRectF(0, 0, 64, 64), QRectF(0, 0, 64, 64))
        painter.end()
        if step % 50 == 0:
            gc.collect()
    assert screen.pixelColor(32, 32).red() == 299 % 256


def test_a_swap_forgets_the_shrunk_copies():
    pair = FramePair(256, 256)
    screen = QImage(32, 32, QImage.Format.Format_RGB32)
    for level in (50, 150, 250):
        pair.back.view[:] = level
        pair.swap()
        painter = QPainter(screen)
        pair.front.paint(painter, QRectF(0, 0, 32, 32), QRectF(0, 0, 32, 32))
        painter.end()
        assert screen.pixelColor(16, 16).red() == level


def test_pasted_pixels_are_copied_out_of_the_picture():
    image = QImage(2, 1, QImage.Format.Format_ARGB32)
    image.setPixel(0, 0, 0xFF102030)
    image.setPixel(1, 0, 0xFF405060)
    pixels = pixels_of_image(image)
    del image
    gc.collect()
    assert pixels.tolist() == [[[16, 32, 48], [64, 80, 96]]]
