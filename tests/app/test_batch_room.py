"""The batch and the window around it."""

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QKeySequence

from colorstudio.app import batch_ask
from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import Settings, save_batch, save_settings
from colorstudio.engine.colorizer import Colorizer
from colorstudio.look import Look

from .test_batch_dialog import Turnstile


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


def test_a_large_folder_says_how_many_photos_the_batch_would_color(qtbot, window, room, make_photo):
    folder = make_photo("Box/scan_1.png").parent
    for number in range(2, 202):
        (folder / f"scan_{number}.png").hardlink_to(folder / "scan_1.png")
    with qtbot.waitSignal(room.said) as said:
        window.session.files.open_paths([folder])
    assert said.args[0].text == "201 photo(s). Open Batch for all of them."
    assert said.args[0].actions == (("Open Batch", "batch"),)
    window.error_bar.action_requested.emit("batch")
    assert room.dialog.places.starts == (folder,)


def test_a_folder_with_photos_only_in_sub_folders_is_offered_too(qtbot, window, room, make_photo):
    folder = make_photo("Box/Album/scan.png").parents[1]
    with qtbot.waitSignal(room.said) as said:
        window.session.files.open_paths([folder])
    assert "Box" in said.args[0].text
    assert "sub-folders" in said.args[0].text


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


def test_selected_photos_are_added_to_the_batch(roll, room):
    model = roll.filmstrip.selectionModel()
    for row in (3, 4):
        model.select(roll.filmstrip.roll.index(row), model.SelectionFlag.Select)
    roll.actions_by_name.add_to_batch.trigger()
    names = [path.name for path in room.dialog.places.starts]
    assert names == ["scan_1.png", "scan_4.png", "scan_5.png"]
    roll.filmstrip.clearSelection()
    model.select(roll.filmstrip.roll.index(9), model.SelectionFlag.Select)
    roll.actions_by_name.add_to_batch.trigger()
    assert [path.name for path in room.dialog.places.starts] == [*names, "scan_10.png"]
    assert roll.actions_by_name.add_to_batch in roll.filmstrip.actions()


def test_a_photo_alone_is_added_without_being_selected(colored, room):
    colored.actions_by_name.add_to_batch.trigger()
    assert [path.name for path in room.dialog.places.starts] == ["scan.png"]


def test_a_batch_at_work_takes_no_more_photos(colored, room, monkeypatch):
    colored.actions_by_name.batch.trigger()
    monkeypatch.setattr(room._runner, "phase", "running")
    colored.actions_by_name.add_to_batch.trigger()
    assert room.dialog.places.starts == ()
    assert "at work" in colored.error_bar.message.text
    monkeypatch.setattr(room._runner, "phase", "ready")


@pytest.fixture
def network(tiny_model):
    return Colorizer.load(tiny_model, "cpu")


@pytest.fixture
def gate(network, monkeypatch):
    """Stands before the network."""
    made = Turnstile(network.predict)
    monkeypatch.setattr(network, "predict", made.predict)
    yield made
    made.let(1000)


@pytest.fixture
def start(qtbot, store, tmp_path, tiny_model, network, gate, monkeypatch):
    """Windows one after the other, with one real network and the same settings."""
    save_settings(store, Settings(model=str(tiny_model), confirm_unsaved=False))
    started = []

    def begin():
        window = MainWindow(store, tmp_path / "log.txt", lambda *_: network, (), tmp_path / "looks")
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.begin().studio.networks.changed, timeout=20_000):
            window.show()
        started.append(window)
        return window

    yield begin
    gate.let(1000)
    monkeypatch.setattr(batch_ask, "ask_close", lambda *_, **__: "stop")
    for window in started:
        window.close()


@pytest.fixture
def album(make_photo):
    paths = [make_photo(f"Grandma/scan_{number}.png") for number in range(8)]
    return paths[0].parent


def stopped_after_one(qtbot, gate, window, album, target):
    """A window whose batch was stopped when one picture was done; what was chosen for it."""
    room = window.session.batch
    window.session.studio.take_look(Look(saturation=1.5, temperature=0.3))
    dialog = room.open((album,))
    dialog.places.name_line.setText("{stem}_old")
    dialog.places.filter_line.setText("*.png")
    dialog.places.set_target(target)
    dialog.colors.look_box.setCurrentIndex(dialog.colors.look_box.findData("vivid"))
    qtbot.waitUntil(lambda: dialog.preview.previewed is not None, timeout=20_000)
    gate.hold()
    with qtbot.waitSignal(gate.arrived, timeout=20_000):
        dialog.bar.start_button.click()
    dialog.bar.stop_button.click()
    with qtbot.waitSignal(room._runner.ended, timeout=20_000) as ended:
        gate.let(1)
    gate.let(1000)
    assert ended.args[0].was_stopped
    return dialog.choice()


def test_an_unfinished_batch_is_offered_at_the_next_start(qtbot, gate, start, album, tmp_path):
    target = tmp_path / "out"
    choice = stopped_after_one(qtbot, gate, start(), album, target)
    done = len(list(target.glob("*.png")))

    again = start()
    message = again.error_bar.message
    assert message.text == "The batch of Grandma was not finished; what is done stays."
    again.error_bar.action_requested.emit("go on")
    room = again.session.batch
    with qtbot.waitSignal(room._runner.searched, timeout=20_000) as found:
        room.dialog._search()
    assert room.dialog.choice() == choice
    assert found.args[0].plan.finished == done < 8
    with qtbot.waitSignal(room._runner.ended, timeout=20_000):
        room.dialog.bar.start_button.click()
    assert len(list(target.glob("*_old.png"))) == 8
    assert start().error_bar.message is None


def test_an_unfinished_batch_that_is_left_is_offered_no_more(qtbot, gate, start, album, tmp_path):
    stopped_after_one(qtbot, gate, start(), album, tmp_path / "out")
    again = start()
    again.error_bar.action_requested.emit("leave batch")
    assert start().error_bar.message is None


def test_the_batch_window_goes_on_without_being_asked_for_it(qtbot, gate, start, album, tmp_path):
    stopped_after_one(qtbot, gate, start(), album, tmp_path / "out")
    again = start()
    again.error_bar.close_message()
    again.actions_by_name.batch.trigger()
    assert again.session.batch.dialog.places.starts == (album,)
    assert again.session.batch.dialog.places.name_line.text() == "{stem}_old"


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1}', '{"version": 9}'])
def test_a_damaged_memory_of_a_batch_is_passed_over(start, store, text):
    save_batch(store, text)
    assert start().error_bar.message is None
