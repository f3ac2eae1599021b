"""The person's own models: dropped on the window, put into the folder, good ones and bad."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QObject, QUrl, Signal

from colorstudio.app.drops import read_drop
from colorstudio.app.models import Models
from colorstudio.app.network_box import NetworkBox
from colorstudio.errors import ModelFileError
from colorstudio.model_file import list_models
from colorstudio.model_folder import add_model, list_all_models, model_key, models_folder


class FakeNetworks(QObject):
    """Counts how often the list is read."""

    listed = Signal()

    def list_models(self):
        self.listed.emit()


@pytest.fixture(autouse=True)
def own_folder(monkeypatch, tmp_path):
    monkeypatch.setattr("colorstudio.model_folder.data_folder", lambda: tmp_path / "data")
    return tmp_path / "data" / "models"


def mime_of(*files):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    return mime


def test_a_model_file_in_a_drop_is_known_for_one(tiny_model):
    content = read_drop(mime_of(tiny_model))
    assert content.models == (tiny_model,)
    assert content.is_usable


def test_a_dropped_model_joins_the_list_and_that_is_said(qtbot, qapp, tiny_model, own_folder):
    networks = FakeNetworks()
    models = Models(networks, networks)
    with qtbot.waitSignal(networks.listed), qtbot.waitSignal(models.said) as said:
        models.add([tiny_model])
    message = said.args[0]
    assert (message.text, message.kind) == ("The model Tiny is in the list of models now.", "done")
    assert (own_folder / tiny_model.name).read_bytes() == tiny_model.read_bytes()
    assert message.actions == (("Use it", "use model"),)


def test_a_model_that_was_added_can_be_used_at_once(qtbot, window, tiny_model, own_folder):
    window.session.files.models_dropped.emit((tiny_model,))
    with qtbot.waitSignal(window.session.studio.networks.loaded) as loaded:
        window.error_bar.action_requested.emit("use model")
    assert loaded.args[1].model == str(own_folder / tiny_model.name)


def test_a_bad_one_is_refused_with_its_reason(qtbot, qapp, tmp_path, own_folder):
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"no model")
    networks = FakeNetworks()
    models = Models(networks, networks)
    with qtbot.waitSignal(models.said) as said:
        models.add([bad])
    assert "bad.safetensors" in said.args[0].text
    assert not own_folder.exists()


def test_what_is_put_into_the_folder_is_noticed(qtbot, qapp, tiny_model, own_folder, monkeypatch):
    monkeypatch.setattr("colorstudio.app.models.QDesktopServices.openUrl", lambda _: True)
    networks = FakeNetworks()
    models = Models(networks, networks)
    models.open_folder()
    assert own_folder.is_dir()
    with qtbot.waitSignal(networks.listed):
        shutil.copyfile(tiny_model, own_folder / "mine.safetensors")


def test_own_models_follow_the_bundled_ones_and_bad_ones_say_why(tiny_model, own_folder):
    add_model(tiny_model)
    (own_folder / "z_bad.safetensors").write_bytes(b"no model")
    entries = list_all_models()
    assert entries[:-2] == list_models()
    assert entries[-2].card.title == "Tiny"
    assert entries[-1].card is None
    assert "not a ColorStudio model" in entries[-1].error


def test_a_bundled_model_is_chosen_by_name_and_an_own_one_by_file(tiny_model):
    copy = add_model(tiny_model)
    entries = list_all_models()
    assert model_key(entries[0]) == entries[0].card.name
    assert model_key(entries[-1]) == str(copy)


def test_the_list_shows_both_of_two_models_with_one_name(qapp, qtbot, tiny_model):
    copy = add_model(tiny_model)
    box = NetworkBox()
    qtbot.addWidget(box)
    entries = list_all_models()
    box.set_models(entries)
    box.set_card(entries[-1].card, str(copy))
    assert box.model_box.currentText() == "Tiny"
    assert box.model_box.currentData() == str(copy)
    box.set_models(entries)
    assert box.model_box.currentData() == str(copy)


def test_a_model_that_is_in_the_folder_already_stays_as_it_is(tiny_model):
    copy = add_model(tiny_model)
    assert add_model(copy) == copy
    assert copy.read_bytes() == tiny_model.read_bytes()


def test_a_folder_that_cannot_be_made_is_said(tiny_model, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ModelFileError, match="cannot be copied"):
        add_model(tiny_model, tmp_path / "file" / "models")


def test_the_folder_lies_with_the_persons_data(own_folder):
    assert models_folder() == own_folder
