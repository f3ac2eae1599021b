"""A person's own looks, and the command that makes the same picture."""

import shlex

import pytest
from PySide6.QtGui import QGuiApplication

from colorstudio.app import looks
from colorstudio.app.look_name_dialog import LookName, LookNameDialog
from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import Settings, save_settings
from colorstudio.cli import main
from colorstudio.errors import ModelFileError
from colorstudio.look import Look
from colorstudio.look_file import read_look, write_look

from .fake_colorizer import FakeColorizer, make_card
from .test_main_window import drop, mime_of

ALBUM = Look(temperature=0.6, saturation=0.7, tint=0.25)


def answer(monkeypatch, given):
    monkeypatch.setattr(looks, "ask_look_name", lambda _: given)


def take(window, name):
    box = window.look_panel.look_box
    box.setCurrentIndex(box.findText(name))
    box.activated.emit(box.currentIndex())


def names(window):
    box = window.look_panel.look_box
    return [box.itemText(place) for place in range(box.count())]


def test_a_look_is_saved_under_a_name_and_stands_among_the_others(colored, tmp_path, monkeypatch):
    answer(monkeypatch, LookName("Grandmother's album"))
    colored.session.studio.take_look(ALBUM)
    colored.look_panel.save_button.click()
    assert read_look(next((tmp_path / "looks").glob("*.toml"))).look == ALBUM
    assert names(colored)[-1] == "Grandmother's album"
    assert colored.look_panel.look_box.currentText() == "Grandmother's album"


def test_an_own_look_is_taken_like_any_other(colored, tmp_path):
    write_look("Album", ALBUM, tmp_path / "looks")
    colored.session.looks.show_own_looks()
    take(colored, "Album")
    assert colored.session.studio.look == ALBUM
    colored.actions_by_name.undo.trigger()
    assert colored.session.studio.look == colored.session.studio.default_look


def test_a_look_keeps_its_network_only_where_that_is_ticked(qtbot, colored, tmp_path, monkeypatch):
    dialog = LookNameDialog(colored)
    assert not dialog.network_check.isChecked()
    assert not dialog.save_button.isEnabled()
    dialog.name_edit.setText("Fine")
    answer(monkeypatch, dialog.answer)
    colored.look_panel.save_button.click()
    assert not read_look(tmp_path / "looks" / "Fine.toml").has_network
    with qtbot.waitSignal(colored.session.studio.rendered):
        colored.session.studio.set_detail(512)
    dialog.network_check.click()
    answer(monkeypatch, dialog.answer)
    colored.look_panel.save_button.click()
    named = read_look(tmp_path / "looks" / "Fine.toml")
    assert (named.model, named.detail) == ("studio", 512)


def test_a_look_with_its_detail_runs_the_network_a_second_time(qtbot, colored, colorizer, tmp_path):
    write_look("Fine", ALBUM, tmp_path / "looks", model="studio", detail=333)
    colored.session.looks.show_own_looks()
    assert colorizer.predictions == 1
    with qtbot.waitSignal(colored.session.studio.predicted):
        take(colored, "Fine")
    assert colorizer.predictions == 2
    assert colored.session.studio.look == ALBUM
    assert colored.look_panel.network.detail_box.currentText() == "333 pixels"


@pytest.fixture
def two_networks(qtbot, store, tmp_path, make_photo):
    """A colored photo in a window that knows two networks, and these."""
    save_settings(store, Settings(confirm_unsaved=False))
    networks = {
        "studio": FakeColorizer(),
        "colorunet": FakeColorizer(make_card(name="colorunet", detail=384)),
    }

    def load(model, _device):
        if model not in networks:
            raise ModelFileError(model, "there is no such file")
        return networks[model]

    looks_folder = tmp_path / "looks"
    window = MainWindow(store, tmp_path / "log.txt", load, [make_photo()], looks_folder)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.begin().studio.rendered):
        window.show()
    yield window, networks
    window.close()


def test_a_look_with_another_model_loads_it_and_stays(qtbot, two_networks, tmp_path):
    window, networks = two_networks
    studio = window.session.studio
    write_look("Other", ALBUM, tmp_path / "looks", model="colorunet", detail=512)
    window.session.looks.show_own_looks()
    with qtbot.waitSignal(studio.predicted):
        window.look_panel.names.pictures.buttons[-1].click()
    assert networks["colorunet"].predictions == 1
    assert studio.networks.current.model == "colorunet"
    assert studio.detail == 512
    assert studio.look == ALBUM


def test_a_look_whose_model_is_gone_leaves_the_network_and_says_so(qtbot, two_networks, tmp_path):
    window, _ = two_networks
    studio = window.session.studio
    write_look("Lost", ALBUM, tmp_path / "looks", model="gone")
    window.session.looks.show_own_looks()
    with qtbot.waitSignal(studio.failed):
        take(window, "Lost")
    assert "gone" in window.error_bar.message.text
    assert studio.networks.current.model == "studio"
    assert studio.look == ALBUM


def test_a_dropped_look_file_is_taken_in_one_step(colored, tmp_path):
    path = write_look("Album", ALBUM, tmp_path)
    drop(colored, mime_of(path))
    assert colored.session.studio.look == ALBUM
    assert "Album" in colored.error_bar.message.text
    assert colored.session.studio.undo_stack.count() == 1


def test_a_dropped_file_that_is_no_look_says_so(colored, tmp_path):
    path = tmp_path / "other.toml"
    path.write_text("[colors]\nfast = true\n")
    drop(colored, mime_of(path))
    assert colored.error_bar.message.kind == "error"
    assert colored.session.studio.look == colored.session.studio.default_look


def test_a_look_under_the_pointer_is_tried_and_nothing_is_kept(qtbot, real):
    studio, box = real.session.studio, real.look_panel.look_box
    before, look = studio.photo.frames.front.view.copy(), studio.look
    with qtbot.waitSignal(studio.rendered):
        box.highlighted.emit(box.findData("faded print"))
    assert (studio.photo.frames.front.view != before).any()
    assert studio.look == look
    assert studio.undo_stack.count() == 0
    with qtbot.waitSignal(studio.rendered):
        box.hidePopup()
    assert (studio.photo.frames.front.view == before).all()


@pytest.mark.parametrize("name", ["", "Natural"])
def test_a_name_that_cannot_be_is_refused_in_words(colored, monkeypatch, name):
    answer(monkeypatch, LookName(name))
    colored.actions_by_name.save_look.trigger()
    assert "another name" in colored.error_bar.message.text


def test_a_file_that_holds_no_look_is_named_and_the_others_stay(colored, tmp_path):
    write_look("Album", ALBUM, tmp_path / "looks")
    (tmp_path / "looks" / "broken.toml").write_text("tint = 99")
    colored.session.looks.show_own_looks()
    assert "broken.toml" in colored.error_bar.message.text
    assert names(colored)[-1] == "Album"


def test_the_copied_command_makes_the_same_picture(qtbot, real, tmp_path, tiny_model):
    studio = real.session.studio
    studio.take_look(Look(temperature=0.31, saturation=1.37, tint=-0.2))
    with qtbot.waitSignal(studio.saving.saved, timeout=20_000):
        real.actions_by_name.save.trigger()
    saved = (tmp_path / "astronaut_color.png").read_bytes()
    (tmp_path / "astronaut_color.png").unlink()
    real.actions_by_name.copy_command.trigger()
    words = shlex.split(QGuiApplication.clipboard().text())
    assert words[0] == "colorstudio"
    words[words.index("--model") + 1] = str(tiny_model)
    assert main([*words[1:], "--device", "cpu"]) == 0
    assert (tmp_path / "astronaut_color.png").read_bytes() == saved
