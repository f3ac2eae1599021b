"""Both packaged programs start here: `colorstudio`, and `colorstudio-cli` with a console."""

import multiprocessing

# Before anything else: a spawned child starts the program again and must end here.
multiprocessing.freeze_support()

from colorstudio.__main__ import run  # noqa: E402

run()
