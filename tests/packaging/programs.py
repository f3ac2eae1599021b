"""Start the packaged program and the one of the checkout, and wait for what they do."""

import hashlib
import subprocess
import sys
import time

import screen

from tests.packaging.conftest import ROOT


def cli(packaged, *words, **environment):
    """Run the console program with nothing in its environment but what is said."""
    return subprocess.run(
        [packaged / "colorstudio-cli", *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=120,
    )


def unfrozen(*words):
    command = [sys.executable, "-m", "colorstudio", *map(str, words)]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def until(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def save(shown, target):
    """Press the keys for saving until the copy is there: without colors they do nothing."""

    def is_saved():
        screen.type_keys(shown.display, "ctrl+s")
        time.sleep(0.5)
        return target.is_file()

    until(is_saved)


def drag_onto_window(shown, file):
    """Drag a file from another program onto the window; tells whether it was taken."""
    # Only the extra `package` brings Xlib, and every run of the tests reads this file.
    from tests.packaging.drag import Drag

    drag = Drag(shown.display, file)
    try:
        return drag.drop()
    finally:
        drag.close()
