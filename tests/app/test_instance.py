"""A second start hands its photos to the window that is there."""

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from colorstudio.app import instance as module
from colorstudio.app.instance import Instance, address_for, hand_over


@pytest.fixture
def address(monkeypatch, open_folder):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(open_folder))
    return address_for(str(open_folder / "settings.ini"))


@pytest.fixture
def first(address, qapp):
    first = Instance(address)
    first.start()
    first.wait_until_ready()
    yield first
    first.close()


def test_nobody_is_there_before_the_first_start(address):
    assert hand_over(address, [Path("scan.jpg")]) == "nobody"


def test_photos_come_to_the_first_window(first, address, qtbot):
    photos = [Path("/photos/Oma & Opa.jpg"), Path("/photos/früher/写真.png")]
    with qtbot.waitSignal(first.files_received) as received:
        assert hand_over(address, photos) == "taken"
    assert received.args == [photos]


def test_a_start_without_photos_is_heard_as_well(first, address, qtbot):
    with qtbot.waitSignal(first.files_received) as received:
        assert hand_over(address, []) == "taken"
    assert received.args == [[]]


def test_nobody_is_there_after_the_window_has_closed(first, address):
    first.close()
    assert hand_over(address, []) == "nobody"


@pytest.fixture
def second(address, qapp):
    second = Instance(address)
    yield second
    second.close()


@pytest.fixture
def elsewhere():
    """Runs what waits for the first window, as another program would."""
    with ThreadPoolExecutor() as pool:
        yield pool


def test_a_start_at_the_same_moment_waits_until_the_first_one_listens(
    address, second, elsewhere, qtbot
):
    first = Instance(address)
    assert first.meet([]) == "nobody"
    photos = [Path("/photos/scan.jpg")]
    waiting = elsewhere.submit(second.meet, photos)
    with qtbot.waitSignal(first.files_received) as received:
        first.start()
    assert received.args == [photos]
    assert waiting.result() == "taken"
    first.close()


def test_a_start_that_ends_before_it_listens_makes_room_for_the_next(address, second, elsewhere):
    first = Instance(address)
    assert first.meet([]) == "nobody"
    waiting = elsewhere.submit(second.meet, [])
    first.close()
    assert waiting.result() == "nobody"


def test_a_start_that_never_listens_is_told_from_none(address, second, monkeypatch):
    monkeypatch.setattr(module, "_STARTING_S", 0.1)
    first = Instance(address)
    assert first.meet([]) == "nobody"
    assert second.meet([]) == "silent"
    first.close()


def test_where_nothing_can_be_locked_each_start_opens_a_window(monkeypatch, tmp_path, second):
    (tmp_path / "full").touch()
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    monkeypatch.setattr(module.tempfile, "gettempdir", lambda: str(tmp_path / "full"))
    assert second.meet([]) == "nobody"


def test_other_settings_have_a_window_of_their_own(first, open_folder):
    assert hand_over(address_for(str(open_folder / "other.ini")), []) == "nobody"


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe goes with its program")
def test_what_a_crash_left_behind_is_no_obstacle(address, qapp, qtbot):
    with socket.socket(socket.AF_UNIX) as left_behind:
        left_behind.bind(address)
    assert hand_over(address, []) == "nobody"
    second = Instance(address)
    second.start()
    second.wait_until_ready()
    with qtbot.waitSignal(second.files_received):
        assert hand_over(address, []) == "taken"
    second.close()


@pytest.mark.skipif(sys.platform == "win32", reason="holds a socket by hand")
def test_a_window_that_does_not_answer_is_told_from_none(address, monkeypatch):
    monkeypatch.setattr(module, "_PATIENCE_S", 0.05)
    with socket.socket(socket.AF_UNIX) as hanging:
        hanging.bind(address)
        hanging.listen()
        assert hand_over(address, [Path("scan.jpg")]) == "silent"


@pytest.mark.skipif(sys.platform == "win32", reason="speaks through a socket by hand")
def test_nonsense_is_answered_by_nothing_and_harms_nothing(first, address, qtbot):
    from multiprocessing.connection import Client

    for nonsense in (b"", b"{}", b"[1]", b"\xff\xfe"):
        with Client(address, "AF_UNIX") as connection:
            connection.send_bytes(nonsense)
    with qtbot.waitSignal(first.files_received):
        assert hand_over(address, []) == "taken"


@pytest.mark.skipif(sys.platform == "win32", reason="reads permissions")
def test_only_the_person_may_knock(monkeypatch, open_folder, qapp):
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(module.tempfile, "gettempdir", lambda: str(open_folder))
    address = address_for("settings.ini")
    instance = Instance(address)
    instance.start()
    instance.wait_until_ready()
    assert Path(address).parent.stat().st_mode & 0o077 == 0
    instance.close()
