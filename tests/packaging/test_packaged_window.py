"""The packaged window, on a screen of its own."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pytest
import screen
from PIL import Image

from tests.packaging.programs import drag_onto_window, save, until

pytestmark = [pytest.mark.packaged, pytest.mark.timeout(300)]


@pytest.fixture
def runtime():
    """Where windows meet; the names of sockets must be short, and pytest's folders are not."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def window(packaged, shown, started, runtime, tmp_path):
    """Starts the window with words."""

    def start(*words, wrapper=()):
        environment = {"DISPLAY": shown.display, "HOME": str(tmp_path), "LANG": "C.UTF-8"}
        environment["XDG_RUNTIME_DIR"] = str(runtime)
        command = [*wrapper, packaged / "colorstudio", *words]
        process = subprocess.Popen(command, env=environment)
        started.append(process)
        return process

    return start


def test_a_photo_given_as_an_argument_is_colored_and_saved(window, shown, photo):
    program = window(photo)
    until(lambda: shown.pixels().any())
    target = photo.with_name("scan_color.jpg")
    save(shown, target)
    with Image.open(target) as saved:
        assert screen.colored_share(np.asarray(saved.convert("RGB"))) > 0.1
    screen.type_keys(shown.display, "ctrl+q")
    assert program.wait(20) == 0
    log = photo.parent / ".local/state/ColorStudio/log/colorstudio.log"
    assert not log.exists() or "WARNING" not in log.read_text("utf-8")


def test_a_portable_copy_keeps_everything_beside_itself(packaged, shown, photo, tmp_path):
    copy = packaged.parent / "portable copy"
    shutil.rmtree(copy, ignore_errors=True)
    # Links take no room.
    shutil.copytree(packaged, copy, copy_function=os.link, symlinks=True)
    (copy / "portable").touch()
    environment = {"DISPLAY": shown.display, "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"}
    program = subprocess.Popen([copy / "colorstudio", photo], env=environment)
    until(lambda: shown.pixels().any())
    save(shown, photo.with_name("scan_color.jpg"))
    screen.type_keys(shown.display, "ctrl+q")
    assert program.wait(20) == 0
    assert (copy / "portable-data" / "ColorStudio.ini").is_file()
    assert not (tmp_path / "home").exists()
    shutil.rmtree(copy)


def test_a_photo_dragged_from_another_program_is_colored_and_saved(window, shown, photo):
    window()
    until(lambda: shown.pixels().any())
    assert drag_onto_window(shown, photo)
    target = photo.with_name("scan_color.jpg")
    save(shown, target)
    with Image.open(target) as saved:
        assert screen.colored_share(np.asarray(saved.convert("RGB"))) > 0.1


def test_a_second_start_hands_its_photo_to_the_first(window, shown, runtime, photo):
    first = window()
    until(lambda: shown.pixels().any())
    # Nothing tells from outside that it listens, but its socket.
    until(lambda: list(runtime.glob("*.socket")))
    second = window(photo)
    assert second.wait(30) == 0
    save(shown, photo.with_name("scan_color.jpg"))
    assert first.poll() is None


def test_two_starts_at_the_same_moment_open_one_window(window, shown, photo):
    starts = [window(photo), window(photo)]
    until(lambda: any(program.poll() is not None for program in starts))
    assert {program.poll() for program in starts} == {None, 0}
    save(shown, photo.with_name("scan_color.jpg"))
    assert [program.poll() for program in starts].count(None) == 1


def test_quitting_while_torch_loads_ends_at_once_and_well(window, shown):
    program = window()
    until(lambda: shown.pixels().any())
    program.send_signal(signal.SIGINT)
    assert program.wait(10) == -signal.SIGINT


@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_it_opens_no_internet_connection(window, shown, photo, tmp_path):
    trace = tmp_path / "trace"
    calls = ["/usr/bin/strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)]
    window(photo, wrapper=calls)
    until(lambda: shown.pixels().any())
    save(shown, photo.with_name("scan_color.jpg"))
    asked = trace.read_text("utf-8")
    assert "AF_UNIX" in asked
    assert "AF_INET" not in asked
