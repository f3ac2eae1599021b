"""Child of the bench: ColorStudio's own start, until its window has painted."""

import os
import tempfile
import time

from PySide6.QtGui import QPaintEvent

# The person's own settings and log are left alone.
_HOME = tempfile.mkdtemp()
os.environ |= {"XDG_CONFIG_HOME": _HOME, "XDG_STATE_HOME": _HOME, "XDG_CACHE_HOME": _HOME}


def _watch_paint() -> None:
    from colorstudio.app.main_window import MainWindow

    paint = MainWindow.paintEvent

    def painted(window: MainWindow, event: QPaintEvent) -> None:
        paint(window, event)
        print(time.time() - float(os.environ["COLORSTUDIO_BENCH_STARTED"]), flush=True)
        os._exit(0)

    MainWindow.paintEvent = painted


if __name__ == "__main__":
    from colorstudio.__main__ import main

    _watch_paint()
    main([])
