"""Both packaged programs start here: `colorstudio`, and `colorstudio-cli` with a console."""

import multiprocessing
import os

# Before anything else: a spawned child starts the program again and must end here.
multiprocessing.freeze_support()

# PyInstaller's loader has added the bundle's folder for itself; file managers and browsers that the
# program opens must find their own libraries. Its own are found by now.
before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if before is not None:
    os.environ["LD_LIBRARY_PATH"] = before
else:
    os.environ.pop("LD_LIBRARY_PATH", None)

from colorstudio.__main__ import run  # noqa: E402

run()
