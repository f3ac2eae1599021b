"""How free the window stays, in an interpreter of its own: prints its figures as JSON.

A watchdog in the window's thread notes how late the event loop comes round while torch is
imported, and while a 24-megapixel photo is opened, colored, changed and saved. Then the photo is
panned and every frame is timed.
"""

import json
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QEventLoop, QPointF, QTimer

from colorstudio.app.application import Application
from colorstudio.app.main_window import MainWindow
from colorstudio.app.settings import Settings, open_store, save_settings
from colorstudio.look import Look
from tests.app.watchdog import Watchdog

_PHOTO = (6000, 4000)
_CANVAS = (1600, 1000)
_LOOKS, _PANS = 60, 240
_GIVE_UP_MS = 120_000


def wait_for(signal):
    """Let the event loop run until a signal comes."""
    loop = QEventLoop()
    signal.connect(lambda *_: loop.quit())
    QTimer.singleShot(_GIVE_UP_MS, loop.quit)
    loop.exec()


def main() -> int:
    """Measure, print, leave."""
    application = Application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photo = folder / "scan.png"
        rng = np.random.default_rng(1)
        small = rng.integers(0, 256, (_PHOTO[1] // 8, _PHOTO[0] // 8)).astype(np.uint8)
        Image.fromarray(small).resize(_PHOTO, Image.Resampling.BICUBIC).save(photo)
        store = open_store(folder / "settings.ini")
        save_settings(store, Settings(theme="dark", device="cpu", confirm_unsaved=False))
        window = MainWindow(store, folder / "log.txt", looks_folder=folder)
        dog = Watchdog()
        dog.start()
        window.show()
        studio = window.begin().studio
        wait_for(studio.networks.changed)
        figures = {"import": max(dog.stop())}
        figures |= _work(window, studio, dog, photo)
        figures["frames"] = _pan(window.canvas)
        window.close()
    application.quit()
    sys.stdout.write(json.dumps(figures))
    return 0


def _work(window, studio, dog, photo):
    dog.start()
    window.session.files.open_paths([photo])
    wait_for(studio.rendered)
    for number in range(_LOOKS):
        studio.edit_look(Look(temperature=0.2 + 0.02 * number), gesture=1)
        wait_for(studio.rendered)
    window.actions_by_name.save.trigger()
    wait_for(studio.saving.saved)
    gaps = np.array(dog.stop())
    return {"p99": float(np.percentile(gaps, 99)), "worst": float(gaps.max())}


def _pan(canvas):
    """Milliseconds of each frame while the photo moves, at a zoom between whole and full."""
    canvas.window().resize(_CANVAS[0] + 400, _CANVAS[1] + 200)
    canvas.setFixedSize(*_CANVAS)
    canvas.fit()
    for _ in range(3):
        canvas.zoom_in()
    seconds = []
    for number in range(_PANS):
        started = time.perf_counter()
        step = 9.0 if number // 40 % 2 else -9.0
        canvas._set_viewport(
            canvas.viewport.panned(QPointF(step, step / 2), canvas.panes()[0].rect)
        )
        canvas.repaint()
        seconds.append(time.perf_counter() - started)
    return float(np.percentile(seconds, 95))


if __name__ == "__main__":
    raise SystemExit(main())
