"""A real window on no screen: offscreen Qt, its own ini file, a colorizer without a network."""

import gc
import os
import tempfile

os.environ["QT_QPA_PLATFORM"] = "offscreen"
# The person's own models are none of the tests' business.
os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp()

import numpy as np
import pytest
import shiboken6
from PIL import Image
from PySide6.QtWidgets import QApplication

from colorstudio.app import photo_worker
from colorstudio.app.collector import Collector
from colorstudio.app.main_window import MainWindow
from colorstudio.app.network_requests import FoundDevice
from colorstudio.app.settings import FIRST_HELP, Settings, mark_seen, open_store, save_settings
from colorstudio.app.true_guard import guard_true

from .fake_colorizer import FakeColorizer

# pytest-qt makes an application of its own.
guard_true()


@pytest.fixture(autouse=True)
def empty_desktop(qapp):
    """Delete what a test has shown, all at once.

    A window and its parts refer to each other; the garbage collector would take them apart piece
    by piece in the middle of a later test, while Qt still sends them events.
    """
    yield
    for widget in QApplication.topLevelWidgets():
        if shiboken6.isValid(widget):
            shiboken6.delete(widget)


@pytest.fixture(autouse=True)
def collector(qapp):
    """As in the program, only this thread collects garbage; afterwards Python may again."""
    collecting = Collector(qapp)
    yield collecting
    shiboken6.delete(collecting)
    gc.enable()


@pytest.fixture
def store(tmp_path):
    kept = open_store(tmp_path / "settings.ini")
    # The words beside the first photo have a test of their own.
    mark_seen(kept, FIRST_HELP)
    return kept


@pytest.fixture
def colorizer():
    return FakeColorizer()


@pytest.fixture
def make_photo(tmp_path):
    """Write a gray photo with a gradient, 16 or 8 bits, under a name; its path is returned."""

    def make(name="scan.png", width=64, height=48, depth=8):
        across = np.linspace(0, 255, width, dtype=np.uint8)
        luma = np.repeat(across[None, :], height, axis=0)
        if depth == 16:
            luma = luma.astype(np.uint16) * 257
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(luma).save(path)
        return path

    return make


@pytest.fixture(autouse=True)
def devices(monkeypatch):
    """What the engine would say; asking it would import torch."""
    found = (
        FoundDevice("cuda:0", "NVIDIA H200", 150_000_000_000),
        FoundDevice("cpu", "Processor"),
    )
    monkeypatch.setattr(photo_worker, "find_devices", lambda: found)
    return found


@pytest.fixture
def window(qtbot, store, tmp_path, colorizer):
    """The whole window, shown, its network ready; unsaved looks are given up without a question."""
    save_settings(store, Settings(theme="dark", confirm_unsaved=False))
    looks = tmp_path / "looks"
    main_window = MainWindow(store, tmp_path / "log.txt", lambda *_: colorizer, looks_folder=looks)
    qtbot.addWidget(main_window)
    main_window.begin()
    with qtbot.waitSignal(main_window.session.studio.networks.changed):
        main_window.show()
    yield main_window
    colorizer.gate.set()
    colorizer.save_gate.set()
    main_window.close()


@pytest.fixture
def real(qtbot, store, tmp_path, tiny_model):
    """The whole window with a real network, and a photo that scikit-image bundles in its colors."""
    from skimage import data

    from colorstudio.engine.colorizer import Colorizer

    save_settings(store, Settings(theme="dark", confirm_unsaved=False))
    network = Colorizer.load(tiny_model, "cpu")
    path = tmp_path / "astronaut.png"
    Image.fromarray(data.astronaut()).convert("L").save(path)
    main_window = MainWindow(
        store, tmp_path / "log.txt", lambda *_: network, [path], tmp_path / "looks"
    )
    qtbot.addWidget(main_window)
    with qtbot.waitSignal(main_window.begin().studio.rendered, timeout=30_000):
        main_window.show()
    yield main_window
    main_window.close()


@pytest.fixture
def colored(qtbot, window, make_photo):
    """The window with a photo that has its colors."""
    with qtbot.waitSignal(window.session.studio.rendered):
        window.session.files.open_paths([make_photo()])
    return window


@pytest.fixture
def roll(qtbot, window, make_photo):
    """The window with twenty photos, the first one shown and all of them colored."""
    paths = [make_photo(f"scan_{number}.png") for number in range(1, 21)]
    window.session.files.open_paths(paths)
    qtbot.waitUntil(lambda: states(window) == ["colored"] * 20)
    return window


def states(window):
    return [entry.state for entry in window.session.studio.photos.roll.entries]
