import colorsys

import numpy as np
import pytest

from model_training.faces import FaceHues


def face(hue, level):
    """A plain portrait of one hue, (30, 30, 3); `level` is its lightness."""
    rgb = colorsys.hls_to_rgb(hue, level, 0.5)
    return np.full((30, 30, 3), np.rint(np.array(rgb) * 255.0), np.uint8)


def test_true_faces_are_off_by_no_degree():
    hues = FaceHues()
    for level in (0.3, 0.5, 0.7):
        hues.add(face(0.06, level), face(0.06, level))
    assert [figure.mean for figure in hues.figures().values()] == pytest.approx([0, 0, 0])


def test_each_third_has_its_own_angle():
    hues = FaceHues()
    for level, wrong in ((0.25, 0.16), (0.5, 0.06), (0.75, 0.56)):
        for change in (-0.02, 0.0, 0.02):
            hues.add(face(wrong, level + change), face(0.06, level + change))
    figures = hues.figures()
    assert list(figures) == ["hue_dark", "hue_middle", "hue_light"]
    assert 20.0 < figures["hue_dark"].mean < 60.0
    assert figures["hue_middle"].mean == pytest.approx(0.0)
    # The opposite hue; Lab is bent, so not quite 180 degrees.
    assert figures["hue_light"].mean > 130.0


def test_only_the_middle_counts():
    found, true = face(0.06, 0.5), face(0.06, 0.5)
    found[:9], found[:, :9] = (0, 255, 0), (0, 0, 255)
    hues = FaceHues()
    hues.add(found, true)
    assert hues.angles == pytest.approx([0.0])


def test_gray_faces_say_nothing_and_two_are_too_few():
    hues = FaceHues()
    hues.add(face(0.1, 0.5), np.full((30, 30, 3), 120, np.uint8))
    assert not hues.angles
    for _ in range(2):
        hues.add(face(0.1, 0.5), face(0.1, 0.5))
    assert hues.figures() == {}
