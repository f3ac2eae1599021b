"""What the network thought: the probe, the maps, the colors of a photo."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from colorstudio.app.frame import heat_image


def move(window, point, modifiers=Qt.KeyboardModifier.AltModifier):
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, point, window.canvas.mapToGlobal(point), none, none, modifiers
    )
    QApplication.sendEvent(window.canvas, event)


def test_alt_and_the_pointer_show_the_color_of_a_place_and_five_guesses(qtbot, real):
    studio, box = real.session.studio, real.session.insight.box
    point = real.canvas.point_of((0.25, 0.5))
    with qtbot.waitSignal(studio.asking.probed) as probed:
        move(real, point)
    assert box.isVisible()
    guesses = probed.args[0].colors
    assert len(guesses) == 5
    assert [guess.share for guess in guesses] == sorted(
        (guess.share for guess in guesses), reverse=True
    )
    assert 0.0 < sum(guess.share for guess in guesses) <= 1.0
    view = studio.photo.frames.front.view
    red, green, blue = view[int(0.5 * (view.shape[0] - 1)), int(0.25 * (view.shape[1] - 1))]
    assert f"{red}, {green}, {blue}" in box.words()
    assert "%" in box.words()


def test_the_probe_goes_when_alt_is_let_go(qtbot, real):
    move(real, real.canvas.point_of((0.5, 0.5)))
    move(real, real.canvas.point_of((0.5, 0.5)), Qt.KeyboardModifier.NoModifier)
    assert not real.session.insight.box.isVisible()


def test_the_probe_works_by_keys_alone(qtbot, real):
    studio, box = real.session.studio, real.session.insight.box
    real.actions_by_name.probe.trigger()
    with qtbot.waitSignal(studio.asking.probed) as probed:
        qtbot.keyClick(real.canvas, Qt.Key.Key_Right)
    assert probed.args[0].x == pytest.approx(0.52)
    with qtbot.waitSignal(studio.asking.probed) as probed:
        qtbot.keyClick(real.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert probed.args[0].y == pytest.approx(0.498)
    assert real.canvas.accessibleDescription() == box.words()
    qtbot.keyClick(real.canvas, Qt.Key.Key_Escape)
    assert not box.isVisible()


def test_the_probe_follows_the_look(qtbot, real):
    real.actions_by_name.probe.trigger()
    before = real.session.insight.box.words()
    studio = real.session.studio
    with qtbot.waitSignal(studio.rendered):
        studio.take_look(studio.look.from_dict({"saturation": 0.0}))
    levels = real.session.insight.box.words().split(";")[0]
    assert levels != before
    assert len(set(levels.removeprefix("RGB ").split(", "))) == 1


@pytest.mark.parametrize("kind", ["share", "lead"])
def test_a_map_shows_how_sure_the_network_is(qtbot, real, kind):
    plain = real.canvas.grab().toImage()
    with qtbot.waitSignal(real.session.studio.asking.certainty_mapped) as mapped:
        real.actions_by_name.overlays[kind].trigger()
    values = mapped.args[0].values
    assert 0.0 <= values.min() < values.max() <= 1.0
    assert real.canvas.grab().toImage() != plain
    real.actions_by_name.overlays[""].trigger()
    assert real.canvas.grab().toImage() == plain


def test_the_map_is_brighter_where_the_network_is_surer():
    image = heat_image(np.linspace(0.0, 1.0, 9, dtype=np.float32)[None])
    brightness = [image.pixelColor(x, 0).lightness() for x in range(9)]
    assert brightness[-1] > brightness[4] > brightness[0]


def test_the_colors_of_a_photo_stand_beside_those_of_the_training(qtbot, real):
    with qtbot.waitSignal(real.session.studio.asking.shares_summed) as summed:
        real.actions_by_name.shares.trigger()
    found = summed.args[0]
    assert sum(found.shares) == pytest.approx(1.0, abs=1e-3)
    assert found.prior[0] == pytest.approx(0.6)
    dialog = real.session.insight._dialog
    assert "60 %" in dialog.text.text()
    assert dialog.photo_plot.grab().toImage() != dialog.prior_plot.grab().toImage()
    dialog.reject()


def half(window, side):
    picture = window.canvas.grab().toImage()
    left = 0 if side == "left" else picture.width() // 2 + 20
    return picture.copy(left, 60, picture.width() // 2 - 20, picture.height() - 120)


def test_a_pinned_look_stays_while_the_sliders_move(qtbot, real):
    studio = real.session.studio
    gray = half(real, "left")
    real.actions_by_name.pin.trigger()
    pinned, right = half(real, "left"), half(real, "right")
    assert pinned != gray
    with qtbot.waitSignal(studio.rendered):
        studio.take_look(studio.look.from_dict({"saturation": 0.2}))
    assert half(real, "left") == pinned
    assert half(real, "right") != right
    real.actions_by_name.pin.trigger()
    assert half(real, "left") == gray


def test_two_networks_stand_side_by_side(qtbot, window, colorizer, make_photo):
    studio = window.session.studio
    with qtbot.waitSignal(studio.rendered):
        window.session.files.open_paths([make_photo()])
    window.actions_by_name.pin.trigger()
    colorizer.strength = 5.0
    with qtbot.waitSignal(studio.rendered):
        studio.networks.choose("colorunet")
    pinned = window.canvas._pictures.pinned.view.astype(int)
    now = studio.photo.frames.front.view.astype(int)
    assert np.abs(pinned[..., 0] - pinned[..., 2]).mean() > np.abs(now[..., 0] - now[..., 2]).mean()
    assert "General" in window.canvas._original_label()


def test_the_pinned_half_is_as_sharp_as_the_other_at_full_size(qtbot, window, make_photo):
    studio = window.session.studio
    with qtbot.waitSignal(studio.rendered):
        window.session.files.open_paths([make_photo("large.png", 3000, 2000)])
    window.actions_by_name.pin.trigger()
    with qtbot.waitSignal(studio.preview.tile_changed) as changed:
        window.canvas.zoom_to_full()
    tile = changed.args[0]
    assert (tile.original.view == tile.colored.view).all()


def test_another_photo_lets_go_of_the_pin(qtbot, real, make_photo):
    real.actions_by_name.pin.trigger()
    with qtbot.waitSignal(real.session.studio.photo_changed):
        real.session.files.open_paths([make_photo()])
    assert not real.actions_by_name.pin.isChecked()
    assert real.canvas._original_label() == "Original"
