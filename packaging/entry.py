"""Both packaged programs start here: `colorstudio`, and `colorstudio-cli` with a console."""

import ctypes
import multiprocessing
import os
import sys
from contextlib import suppress
from pathlib import Path

# Before anything else: a spawned child starts the program again and must end here.
multiprocessing.freeze_support()

# PyInstaller's loader has added the bundle's folder for itself; file managers and browsers that the
# program opens must find their own libraries. Its own are found by now.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)

if sys.platform == "win32":
    # torch's libraries fail to load after Qt's on Windows; this first one in time lets them.
    with suppress(OSError):
        ctypes.CDLL(str(Path(sys.executable).parent / "_internal" / "torch" / "lib" / "c10.dll"))

from colorstudio.__main__ import run  # noqa: E402

run()
