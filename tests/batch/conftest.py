"""A real small network, loaded once, and the command as a person types it."""

import functools
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from colorstudio.__main__ import main

RAMP = np.tile(np.linspace(20, 235, 24, dtype=np.uint8), (16, 1))


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch, loader):
    """Loading is proven elsewhere and takes most of a small run."""
    from colorstudio.engine.colorizer import Colorizer

    monkeypatch.setattr(Colorizer, "load", loader)


@pytest.fixture(scope="session")
def loader():
    from colorstudio.engine.colorizer import Colorizer

    return functools.cache(Colorizer.load)


@pytest.fixture
def batch(tiny_model):
    """Run `colorstudio batch` with the small network; returns the exit code."""

    def run(*arguments, model=tiny_model):
        return main(["batch", *map(str, arguments), "--model", str(model)])

    return run


@pytest.fixture
def photo_in():
    """Save a gray photo at a path; folders are made; returns the path."""

    def save(path, array=RAMP, **options):
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(array).save(path, **options)
        return path

    return save


@pytest.fixture
def album(tmp_path, photo_in):
    """A folder with three photos and a letter."""
    folder = tmp_path / "album"
    for number in (1, 2, 10):
        photo_in(folder / f"scan_{number}.png", RAMP + np.uint8(number))
    (folder / "letter.txt").write_text("Dear grandmother,")
    return folder


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def open_model(tiny_model, open_folder):
    """A copy of the network that any user can read."""
    path = Path(shutil.copy(tiny_model, open_folder))
    path.chmod(0o644)
    return path
