"""The packaged command line: the same program, with a console on every system."""

import multiprocessing

# Before anything else: a spawned child starts the program again and must end here.
multiprocessing.freeze_support()

from colorstudio.__main__ import run  # noqa: E402

run()
