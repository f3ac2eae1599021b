"""Quarter turns and mirrors: nothing is lost, the source is never touched."""

import itertools

import numpy as np
import pytest
from PIL import Image

from colorstudio.app.turn import UPRIGHT, Turn, turned_photo
from colorstudio.photo.reader import read_photo

ALL = [Turn(quarters, flag) for quarters in range(4) for flag in (False, True)]


@pytest.fixture
def photo(make_photo):
    return read_photo(make_photo(depth=16))


@pytest.mark.parametrize(("one", "other"), list(itertools.product(ALL, ALL)))
def test_two_turns_after_each_other_are_one_turn(photo, one, other):
    twice = turned_photo(turned_photo(photo, one), other)
    assert (twice.luma == turned_photo(photo, one.then(other)).luma).all()
    assert one.then(one.steps_to(other)) == other


def test_a_turn_to_the_right_lays_the_left_edge_on_top(photo):
    turned = turned_photo(photo, UPRIGHT.turned(1))
    assert (turned.luma[0] == photo.luma[::-1, 0]).all()
    assert (turned_photo(photo, UPRIGHT.mirrored()).luma == photo.luma[:, ::-1]).all()
    upside_down = UPRIGHT.mirrored(is_upside_down=True)
    assert (turned_photo(photo, upside_down).luma == photo.luma[::-1]).all()


def test_a_turned_photo_is_saved_turned_and_its_source_stays(qtbot, colored, tmp_path):
    source = tmp_path / "scan.png"
    before = source.read_bytes()
    studio = colored.session.studio
    with qtbot.waitSignal(studio.rendered):
        colored.actions_by_name.turn_right.trigger()
    assert (studio.photo.photo.width, studio.photo.photo.height) == (48, 64)
    assert colored.isWindowModified()
    studio.take_look(studio.look.from_dict(studio.look.as_dict() | {"saturation": 0.0}))
    with qtbot.waitSignal(studio.saving.saved):
        colored.actions_by_name.save.trigger()
    saved = np.asarray(Image.open(tmp_path / "scan_color.png"))[..., 0]
    assert (saved == np.rot90(np.asarray(Image.open(source)), -1)).all()
    assert source.read_bytes() == before
    assert not colored.isWindowModified()


def test_turns_are_taken_back_like_any_other_step(qtbot, colored):
    studio = colored.session.studio
    luma = studio.photo.photo.luma
    for action in ("turn_left", "mirror", "mirror_down"):
        with qtbot.waitSignal(studio.rendered):
            getattr(colored.actions_by_name, action).trigger()
    for _ in range(3):
        with qtbot.waitSignal(studio.photo_changed):
            colored.actions_by_name.undo.trigger()
    assert (studio.photo.photo.luma == luma).all()
    assert not colored.isWindowModified()


def test_quick_turns_end_where_they_should(qtbot, colored):
    studio = colored.session.studio
    luma = studio.photo.photo.luma
    for _ in range(5):
        colored.actions_by_name.turn_right.trigger()
    with qtbot.waitSignal(studio.rendered):
        pass
    assert (studio.photo.photo.luma == np.rot90(luma, -1)).all()


def test_a_turned_photo_lies_as_it_did_when_one_comes_back_to_it(qtbot, roll):
    studio = roll.session.studio
    with qtbot.waitSignal(studio.rendered):
        roll.actions_by_name.turn_right.trigger()
    with qtbot.waitSignal(studio.rendered):
        roll.actions_by_name.next.trigger()
    assert studio.photo.photo.width == 64
    studio.photos.shelf.forget(studio.photos.roll.entries[0])
    with qtbot.waitSignal(studio.rendered):
        roll.actions_by_name.previous.trigger()
    assert studio.photo.photo.width == 48
