"""The batch and the window around it."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QKeySequence

from colorstudio.app import batch_ask
from colorstudio.look import Look


@pytest.fixture
def room(window):
    return window.session.batch


def test_the_batch_opens_beside_a_window_that_stays_usable(qtbot, window, room):
    action = window.actions_by_name.batch
    assert action.shortcut() == QKeySequence("Ctrl+B")
    action.trigger()
    assert room.dialog.isVisible()
    assert not room.dialog.isModal()
    assert window.isEnabled()


def test_closed_and_opened_again_it_is_the_same_dialog(window, room):
    window.actions_by_name.batch.trigger()
    first = room.dialog
    first.places.name_line.setText("{stem} again")
    first.close()
    window.toolbar.batch_button.click()
    assert room.dialog is first
    assert room.dialog.isVisible()
    assert room.dialog.places.name_line.text() == "{stem} again"


def test_it_starts_with_the_look_and_the_network_of_the_window(colored, room):
    colored.session.studio.take_look(Look(saturation=1.5, temperature=0.38))
    colored.actions_by_name.batch.trigger()
    colors = room.dialog.colors.colors()
    assert colors.look.saturation == 1.5
    assert colors.card.name == "studio"
    colored.session.studio.take_look(Look(saturation=0.5, temperature=0.38))
    assert room.dialog.colors.colors().look.saturation == 0.5


def test_a_dropped_folder_is_offered_to_the_batch(qtbot, window, room, make_photo):
    path = make_photo("Grandma/scan.png")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path.parent))])
    offered = []
    room.said.connect(offered.append)
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.drop(mime)
    (message,) = offered
    assert message.actions == (("Open Batch", "batch"),)
    window.error_bar.action_requested.emit("batch")
    assert room.dialog.places.starts == (path.parent,)


def test_the_window_asks_before_it_closes_over_a_batch_at_work(qtbot, window, room, monkeypatch):
    window.actions_by_name.batch.trigger()
    monkeypatch.setattr(room._runner, "phase", "running")
    monkeypatch.setattr(batch_ask, "ask_close", lambda *_, **__: "cancel")
    assert not window.close()
    monkeypatch.setattr(batch_ask, "ask_close", lambda *_, **__: "stop")
    assert window.session.may_close()


def test_settings_reach_the_open_dialog(window, room):
    from dataclasses import replace

    from colorstudio.app import settings as stored

    window.actions_by_name.batch.trigger()
    changed = replace(stored.load_settings(window.store), theme="light", device="cpu")
    stored.save_settings(window.store, changed)
    window.session.commands.settings_chosen.emit(changed)
    assert "#FFFFFF" in room.dialog.styleSheet()
