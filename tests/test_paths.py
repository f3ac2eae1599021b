import sys

import pytest

from colorstudio import paths
from colorstudio.paths import resource


def test_the_samples_come_with_the_program():
    assert resource("samples/astronaut.jpg").is_file()


def test_a_packaged_program_says_where_it_was_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("weights/a.safetensors") == tmp_path / "resources" / "weights" / "a.safetensors"


def test_nothing_is_checked():
    assert not resource("no such thing").exists()


@pytest.fixture
def packaged(monkeypatch, tmp_path):
    """As if the program were packaged in a folder."""
    monkeypatch.delenv("APPIMAGE", raising=False)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "colorstudio"))
    return tmp_path


def test_a_packaged_program_alone_is_not_portable(packaged):
    assert paths.portable_folder() is None


@pytest.mark.parametrize("name", ["data_folder", "state_folder", "log_folder"])
def test_a_file_named_portable_keeps_everything_beside_the_program(packaged, name):
    (packaged / "portable").touch()
    assert getattr(paths, name)() == packaged / "portable-data"


def test_on_macos_the_file_lies_beside_the_app(packaged, monkeypatch):
    program = packaged / "ColorStudio.app" / "Contents" / "MacOS" / "colorstudio"
    monkeypatch.setattr(sys, "executable", str(program))
    (packaged / "portable").touch()
    assert paths.portable_folder() == packaged / "portable-data"


def test_of_an_appimage_the_file_lies_beside_the_image(packaged, monkeypatch, tmp_path):
    (tmp_path / "usb").mkdir()
    (tmp_path / "usb" / "portable").touch()
    monkeypatch.setenv("APPIMAGE", str(tmp_path / "usb" / "ColorStudio.AppImage"))
    assert paths.portable_folder() == tmp_path / "usb" / "portable-data"


def test_a_checkout_is_never_portable(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "portable").touch()
    assert paths.portable_folder() is None
