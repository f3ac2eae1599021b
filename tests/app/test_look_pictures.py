"""The small pictures of the named looks: tried under the pointer, taken by a click or by keys."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication

from colorstudio.look import PRESETS
from colorstudio.look_file import write_look

from .test_own_looks import ALBUM


@pytest.fixture
def pictured(qtbot, real):
    """A real window whose looks have their pictures."""
    with qtbot.waitSignal(real.session.studio.asking.look_pictures_rendered, timeout=20_000):
        real.look_panel.names.looks_changed.emit()
    return real


def pictures(window):
    return window.look_panel.names.pictures


def button(window, name):
    return pictures(window).buttons[list(PRESETS).index(name)]


def rest_the_pointer(widget):
    middle = QPointF(widget.rect().center())
    enter = QEnterEvent(middle, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, enter)


def take_the_pointer_away(widget):
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def test_every_look_shows_the_photo_in_its_own_colors(pictured):
    seen = {bytes(picture.picture.constBits()) for picture in pictures(pictured).buttons}
    assert len(seen) == len(PRESETS)


def test_a_picture_under_the_pointer_is_tried_and_nothing_is_kept(qtbot, pictured):
    studio = pictured.session.studio
    before, look = studio.photo.frames.front.view.copy(), studio.look
    with qtbot.waitSignal(studio.rendered):
        rest_the_pointer(button(pictured, "faded print"))
    assert (studio.photo.frames.front.view != before).any()
    assert studio.look == look
    with qtbot.waitSignal(studio.rendered):
        take_the_pointer_away(button(pictured, "faded print"))
    assert (studio.photo.frames.front.view == before).all()
    assert studio.undo_stack.count() == 0


def test_a_click_takes_the_look_in_one_step_and_both_lists_show_it(pictured):
    studio, panel = pictured.session.studio, pictured.look_panel
    button(pictured, "vivid").click()
    assert studio.look.vividness == 0.4
    assert studio.undo_stack.count() == 1
    assert panel.look_box.currentData() == "vivid"
    marked = [picture.isChecked() for picture in pictures(pictured).buttons]
    assert marked == [name == "vivid" for name in PRESETS]
    pictured.actions_by_name.undo.trigger()
    assert button(pictured, "natural").isChecked()


def test_arrows_and_enter_take_a_look_without_a_mouse(qtbot, colored):
    first = button(colored, "natural")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert QApplication.focusWidget() is button(colored, "careful")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert colored.session.studio.look.saturation == 0.85
    assert button(colored, "careful").isChecked()


def test_each_picture_is_called_by_its_look(colored):
    names = [picture.accessibleName() for picture in pictures(colored).buttons]
    box = colored.look_panel.look_box
    assert names == [box.itemText(place) for place in range(box.count())]


def test_an_own_look_gets_a_picture_as_well(qtbot, colored, tmp_path):
    write_look("Album", ALBUM, tmp_path / "looks")
    with qtbot.waitSignal(colored.session.studio.asking.look_pictures_rendered) as found:
        colored.session.looks.show_own_looks()
    assert found.args[0].looks[-1] == ALBUM
    assert pictures(colored).buttons[-1].accessibleName() == "Album"
    assert pictures(colored).buttons[-1].picture is not None


def test_sliders_ask_for_no_new_pictures_and_need_no_network(qtbot, colored, colorizer):
    asking = colored.session.studio.asking
    with qtbot.waitSignal(asking.look_pictures_rendered):
        colored.look_panel.names.looks_changed.emit()
    with (
        qtbot.assertNotEmitted(asking.look_pictures_rendered),
        qtbot.waitSignal(colored.session.studio.rendered),
    ):
        colored.look_panel.saturation.slider.setValue(20)
    assert not colored.session.look_preview._settled.isActive()
    assert colorizer.predictions == 1


def test_another_photo_never_stands_under_the_pictures_of_the_first(qtbot, colored, make_photo):
    asking = colored.session.studio.asking
    with qtbot.waitSignal(asking.look_pictures_rendered):
        colored.look_panel.names.looks_changed.emit()
    with qtbot.waitSignal(colored.session.studio.photo_changed):
        colored.session.files.open_paths([make_photo("other.png")])
    assert all(picture.picture is None for picture in pictures(colored).buttons)
    qtbot.waitSignal(asking.look_pictures_rendered).wait()
    assert all(picture.picture is not None for picture in pictures(colored).buttons)
