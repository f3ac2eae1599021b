"""What both packaged programs do before anything else, on each system."""

import json
import os
import subprocess
import sys

import pytest

from tests.packaging.conftest import PACKAGING

# The program itself is not run: what it would find is printed instead.
_CODE = f"""
import ctypes, json, multiprocessing, os, runpy, sys, types
sys.platform = sys.argv[1]
loaded = []
ctypes.CDLL = lambda name: loaded.append([os.path.basename(name), "PySide6" in sys.modules])
program = types.ModuleType("colorstudio.__main__")
program.run = lambda: print(json.dumps([loaded, os.environ.get("LD_LIBRARY_PATH")]))
sys.modules["colorstudio.__main__"] = program
runpy.run_path({str(PACKAGING / "entry.py")!r})
"""


def entered(system, **environment):
    done = subprocess.run(
        [sys.executable, "-c", _CODE, system],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS hides these names from children")
@pytest.mark.parametrize("own", ["/own", ""])
def test_programs_that_it_opens_find_their_own_libraries(own):
    _, seen = entered("linux", LD_LIBRARY_PATH="/bundle", LD_LIBRARY_PATH_ORIG=own)
    assert seen == own


def test_a_child_finds_no_folder_where_the_person_has_set_none():
    assert entered("linux", LD_LIBRARY_PATH="/bundle")[1] is None


def test_windows_loads_torchs_first_library_before_qt():
    loaded, _ = entered("win32")
    assert loaded == [["c10.dll", False]]


def test_only_windows_loads_it_here():
    assert entered("linux")[0] == []
