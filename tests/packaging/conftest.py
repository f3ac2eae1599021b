"""The scripts of `packaging/` are no package: they are found as they find each other."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(PACKAGING))


@pytest.fixture(scope="session")
def packaged():
    """The folder of the packaged program, as `make package` leaves it."""
    folder = ROOT / "dist" / "ColorStudio"
    if not (folder / "colorstudio-cli").is_file():
        pytest.skip("there is no packaged program; `make package-test` builds one")
    return folder
