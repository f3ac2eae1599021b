"""The scripts of `packaging/` are no package: they are found as they find each other."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
SAMPLE = ROOT / "resources" / "samples" / "astronaut.jpg"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(PACKAGING))


@pytest.fixture(scope="session")
def packaged():
    """The folder of the packaged program, as `make package` leaves it."""
    folder = ROOT / "dist" / "ColorStudio"
    if not (folder / "colorstudio-cli").is_file():
        pytest.skip("there is no packaged program; `make package-test` builds one")
    return folder


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "scan.jpg"
    Image.open(SAMPLE).convert("L").save(path)
    return path


@pytest.fixture
def shown():
    """A screen of the test's own."""
    import screen

    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("needs Xvfb and xdotool")
    with screen.virtual_screen() as shown:
        yield shown


@pytest.fixture
def started():
    """Programs that have to be ended after the test."""
    started: list[subprocess.Popen] = []
    yield started
    for process in started:
        process.kill()
        process.wait()
