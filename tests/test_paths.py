import sys

from colorstudio.paths import resource


def test_the_samples_come_with_the_program():
    assert resource("samples/astronaut.jpg").is_file()


def test_a_packaged_program_says_where_it_was_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("weights/a.safetensors") == tmp_path / "resources" / "weights" / "a.safetensors"


def test_nothing_is_checked():
    assert not resource("no such thing").exists()
