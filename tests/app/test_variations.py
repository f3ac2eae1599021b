import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from colorstudio.app.variations import VariationsDialog, variations_of
from colorstudio.look import Look

LOOKS = [
    Look(temperature=0.38),
    Look(temperature=3.0, saturation=2.0, tint=1.0),
    Look(temperature=0.01, saturation=0.0, tint=-1.0),
    Look("argmax", tint=0.9),
]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("has_classes", [True, False])
def test_the_look_itself_stands_in_the_middle_of_nine(look, has_classes):
    looks = variations_of(look, has_classes=has_classes)
    assert len(looks) == 9
    assert looks[4] == look


def test_rows_change_what_has_an_effect():
    with_classes = variations_of(Look(), has_classes=True)
    assert with_classes[1].temperature < with_classes[4].temperature
    assert with_classes[1].vividness > with_classes[4].vividness
    assert with_classes[7].second_guess > with_classes[4].second_guess == 0.0
    without = variations_of(Look(), has_classes=False)
    assert without[1].saturation > without[4].saturation > without[7].saturation
    assert {look.without_classes() for look in without} == set(without)


def test_columns_go_from_cool_to_warm():
    for has_classes in (True, False):
        looks = variations_of(Look(), has_classes=has_classes)
        assert looks[3].tint < looks[4].tint < looks[5].tint


def test_the_nine_are_nine_different_pictures(qtbot, real):
    with qtbot.waitSignal(real.session.studio.asking.variations_rendered, timeout=20_000) as found:
        real.actions_by_name.variations.trigger()
    pictures = {frame.view.tobytes() for frame in found.args[0].frames}
    assert len(pictures) == 9


@pytest.fixture
def dialog(qtbot, colored):
    """The dialog, its pictures rendered."""
    with qtbot.waitSignal(colored.session.studio.asking.variations_rendered):
        colored.actions_by_name.variations.trigger()
    return colored.findChild(VariationsDialog)


def test_a_click_takes_a_look_in_one_step_and_runs_no_network(colored, dialog, colorizer):
    dialog.buttons[5].click()
    assert colored.session.studio.look.tint == 0.4
    assert colored.session.studio.undo_stack.count() == 1
    assert colorizer.predictions == 1


def test_arrows_and_enter_take_a_look_without_a_mouse(qtbot, colored, dialog):
    dialog.buttons[4].setFocus()
    qtbot.keyClick(dialog.buttons[4], Qt.Key.Key_Right)
    qtbot.keyClick(dialog.buttons[5], Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is dialog.buttons[2]
    qtbot.keyClick(dialog.buttons[2], Qt.Key.Key_Return)
    assert colored.session.studio.look.tint == 0.4
    assert colored.session.studio.look.temperature == 0.19


def test_escape_leaves_the_look_alone(qtbot, colored, dialog):
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert colored.session.studio.look == colored.session.studio.default_look
