"""The canvas as it was looked at and found good: a real network, a photo of scikit-image.

After a change that is meant, `WRITE_GOLDEN=1 pytest tests/app/test_golden.py` draws the pictures in
`golden/` anew; look at each of them before it is committed.
"""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from colorstudio.app.frame import pixels_of_image
from colorstudio.look import Look

GOLDEN = Path(__file__).parent / "golden"
SIZE = (360, 270)
# The words in the corners are drawn in the fonts of the machine.
LABELS_PX = 36
# Of 255: what smooth scaling and the last bits of a network differ by between machines.
MOST_IN_A_BLOCK, MOST_ON_AVERAGE = 10.0, 2.0
BLOCK = 4


@pytest.fixture
def canvas(qtbot, real):
    """The canvas of a real window, in a size that no font changes, its colors strong."""
    with qtbot.waitSignal(real.session.studio.rendered):
        real.session.studio.take_look(Look(temperature=0.05, saturation=2.0))
    real.canvas.setFixedSize(*SIZE)
    real.canvas.fit()
    return real.canvas


def split(canvas):
    canvas.set_split(0.4)


def split_across(canvas):
    canvas.turn_split()
    canvas.set_split(0.6)


def side_by_side(canvas):
    canvas.set_view("side")


def colored(canvas):
    canvas.set_view("colored")


def zoomed(canvas):
    canvas.zoom_to_full()
    for _ in range(5):
        canvas.zoom_in()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPointF(300, 60).toPoint())
    QTest.mouseMove(canvas, QPointF(280, 160).toPoint())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPointF(280, 160).toPoint())


VIEWS = (split, split_across, side_by_side, colored, zoomed)


def drawn(canvas):
    """The canvas at half its size, without its labels."""
    pixels = Image.fromarray(pixels_of_image(canvas.grab().toImage()))
    return pixels.crop((0, LABELS_PX, SIZE[0], SIZE[1] - LABELS_PX)).reduce(2)


def distance(one, other):
    """The largest difference of two blocks, and the mean difference of two pixels."""
    first, second = (np.asarray(picture, np.float64) for picture in (one, other))
    apart = np.abs(first - second)
    height, width, _ = (np.array(apart.shape) // (BLOCK, BLOCK, 1)).tolist()
    blocks = (first - second)[: height * BLOCK, : width * BLOCK]
    means = blocks.reshape(height, BLOCK, width, BLOCK, 3).mean(axis=(1, 3))
    return float(np.abs(means).max()), float(apart.mean())


def is_alike(one, other):
    block, average = distance(one, other)
    return block <= MOST_IN_A_BLOCK and average <= MOST_ON_AVERAGE


def golden(name):
    with Image.open(GOLDEN / f"{name}.png") as picture:
        return picture.convert("RGB")


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_the_canvas_looks_as_it_was_found_good(canvas, view):
    view(canvas)
    picture = drawn(canvas)
    if os.environ.get("WRITE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        picture.save(GOLDEN / f"{view.__name__}.png", optimize=True)
    assert is_alike(picture, golden(view.__name__)), distance(picture, golden(view.__name__))


@pytest.mark.parametrize("share", [0.36, 0.38, 0.42, 0.44])
def test_a_moved_split_line_is_no_longer_alike(canvas, share):
    canvas.set_split(share)
    assert not is_alike(drawn(canvas), golden("split"))


def test_a_line_that_is_not_drawn_is_no_longer_alike(canvas, monkeypatch):
    monkeypatch.setattr("colorstudio.app.photo_view.paint_split_line", lambda *_, **__: None)
    split(canvas)
    assert not is_alike(drawn(canvas), golden("split"))


@pytest.mark.parametrize("view", [split, side_by_side], ids=lambda view: view.__name__)
def test_swapped_halves_are_no_longer_alike(canvas, view):
    opened = canvas._pictures.photo
    gray, colors = opened.original.view.copy(), opened.frames.front.view.copy()
    opened.original.view[:], opened.frames.front.view[:] = colors, gray
    view(canvas)
    assert not is_alike(drawn(canvas), golden(view.__name__))


def test_colors_that_are_a_little_paler_are_no_longer_alike(qtbot, real, canvas):
    split(canvas)
    with qtbot.waitSignal(real.session.studio.rendered):
        real.look_panel.saturation.field.setValue(1.5)
    assert not is_alike(drawn(canvas), golden("split"))


def test_another_place_of_the_photo_is_no_longer_alike(canvas):
    zoomed(canvas)
    canvas.zoom_in()
    assert not is_alike(drawn(canvas), golden("zoomed"))
