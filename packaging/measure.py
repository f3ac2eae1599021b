"""Measure the packaged program from outside, as a person meets it: `python packaging/measure.py`.

Three figures, on a virtual screen: how long from the start until the window is on the screen
(warm), how long from the first start of a fresh unpacking until a photo stands there in color, and
the longest time that the window answered nobody while torch was loaded. Run it on an idle machine.
"""

import argparse
import os
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

import screen  # noqa: E402
from Xlib import X  # noqa: E402
from Xlib.display import Display  # noqa: E402
from Xlib.protocol import event  # noqa: E402
from Xlib.xobject.drawable import Window  # noqa: E402

# Seconds, seconds and milliseconds: must, and aim where there is one.
MUST = {"window": (1.0, 0.4), "photo": (5.0, 2.5), "gap": (150.0, None)}
_PATIENCE_S = 60.0
_PING_EVERY_S = 0.005
_IMPORT_S = 4.0
# The photo in the window at its first size, and how much of it is colored at least: half of it is
# the original, and walls are nearly gray. Without a photo or without colors the share is ~0.
_CANVAS = (80, 150, 770, 850)
_COLORED = 0.03


def main(argv: list[str] | None = None) -> int:
    """Measure and print; returns 1 if something takes longer than it must."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bundle", type=Path, default=ROOT / "dist" / "ColorStudio")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as name, screen.virtual_screen() as shown:
        work = Path(name)
        photo = gray_photo(work / "photo.jpg")
        fresh = unpacked(options.bundle, work / "fresh")
        first = [seconds_until_colored(shown, fresh, photo, work)]
        shutil.rmtree(fresh)
        seconds_until_window(shown, options.bundle, work)
        windows = [seconds_until_window(shown, options.bundle, work) for _ in range(options.runs)]
        gaps = [longest_gap_ms(shown, options.bundle, work) for _ in range(options.runs)]
    rows = (
        ("window", "window visible, warm", windows, "s"),
        ("photo", "first photo in color, fresh unpacking", first, "s"),
        ("gap", "longest gap while torch loads", gaps, "ms"),
    )
    slow = 0
    for key, what, figures, unit in rows:
        must, aim = MUST[key]
        median = statistics.median(figures)
        spread = f"{min(figures):.2f} to {max(figures):.2f}"
        print(f"{what:<40} median {median:.2f} {unit} ({spread}); must {must}, aim {aim or '-'}")
        slow += median > must
    return 1 if slow else 0


def gray_photo(target: Path) -> Path:
    """Write a black-and-white photo: a sample of the program, without its colors."""
    from PIL import Image

    Image.open(ROOT / "resources" / "samples" / "astronaut.jpg").convert("L").save(target)
    return target


def unpacked(bundle: Path, target: Path) -> Path:
    """Copy the bundle as an unpacking leaves it; nothing of it is in the disk's cache."""
    shutil.copytree(bundle, target, symlinks=True)
    os.sync()
    for path in target.rglob("*"):
        if path.is_file():
            with path.open("rb") as stream:
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return target


def seconds_until_window(shown: screen.Screen, bundle: Path, home: Path) -> float:
    """Start the program and wait until its first picture is on the screen."""
    with _Started(shown, bundle, home, []) as program:
        return program.wait_for(lambda: is_lit(shown))


def is_lit(shown: screen.Screen) -> bool:
    """Tell whether something is on the screen, which is black before."""
    return bool(shown.pixels()[::50, ::50].any())


def seconds_until_colored(shown: screen.Screen, bundle: Path, photo: Path, home: Path) -> float:
    """Start the program with a photo and wait until the photo's place is colored."""
    top, left, bottom, right = _CANVAS
    with _Started(shown, bundle, home, [str(photo)]) as program:
        return program.wait_for(
            lambda: screen.colored_share(shown.pixels()[top:bottom:4, left:right:4]) > _COLORED
        )


def longest_gap_ms(shown: screen.Screen, bundle: Path, home: Path) -> float:
    """Start the program and ask its window all the time until torch has long been loaded."""
    with _Started(shown, bundle, home, []) as program:
        program.wait_for(lambda: is_lit(shown))
        pings = _Pings(shown.display)
        # Until the first of torch's libraries is there, the window builds its own panels.
        while not program.has("/torch/lib/"):
            pings.seconds()
            program.check()
        gap = 0.0
        loaded = None
        # The import goes on for a second or two after the last library is there.
        while loaded is None or time.perf_counter() - loaded < _IMPORT_S:
            gap = max(gap, pings.seconds())
            if loaded is None and program.has("libtorch_python"):
                loaded = time.perf_counter()
            program.check()
            time.sleep(_PING_EVERY_S)
        pings.close()
        return gap * 1000


class _Started:
    """The program, from its start to its end."""

    def __init__(self, shown: screen.Screen, bundle: Path, home: Path, words: list[str]) -> None:
        self._command = [str(bundle / "colorstudio"), *words]
        self._environment = {"DISPLAY": shown.display, "HOME": str(home), "LANG": "C.UTF-8"}

    def __enter__(self) -> "_Started":
        self._start = time.perf_counter()
        self._process = subprocess.Popen(self._command, env=self._environment)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        # The screen must be empty before the next start.
        time.sleep(0.3)

    def wait_for(self, happened: Callable[[], bool]) -> float:
        """Return the seconds since the start at which something happened."""
        while not happened():
            self.check()
            time.sleep(0.002)
        return time.perf_counter() - self._start

    def check(self) -> None:
        """Give up where nothing comes any more."""
        if self._process.poll() is not None:
            raise SystemExit(f"The program ended with {self._process.returncode}.")
        if time.perf_counter() - self._start > _PATIENCE_S:
            raise SystemExit("The program takes too long.")

    def has(self, library: str) -> bool:
        """Tell whether a library is in the process."""
        with suppress(OSError):
            return library in Path(f"/proc/{self._process.pid}/maps").read_text("utf-8")
        return False


class _Pings:
    """Questions that the window's event loop answers when it comes to them."""

    def __init__(self, name: str) -> None:
        self._display = Display(name)
        self._root = self._display.screen().root
        # Qt answers to the root window.
        mask = X.SubstructureNotifyMask | X.StructureNotifyMask
        self._root.change_attributes(event_mask=mask)
        self._window = max(self._root.query_tree().children, key=self._area)
        self._protocols = self._display.intern_atom("WM_PROTOCOLS")
        self._ping = self._display.intern_atom("_NET_WM_PING")

    def _area(self, window: Window) -> int:
        is_shown = window.get_attributes().map_state == X.IsViewable
        place = window.get_geometry()
        return place.width * place.height if is_shown else 0

    def seconds(self) -> float:
        """Ask once; return how long the answer took."""
        started = time.perf_counter()
        words = [self._ping, X.CurrentTime, self._window.id, 0, 0]
        self._window.send_event(
            event.ClientMessage(window=self._window, client_type=self._protocols, data=(32, words))
        )
        self._display.flush()
        while True:
            if (
                not self._display.pending_events()
                and not select.select([self._display], [], [], _PATIENCE_S)[0]
            ):
                raise SystemExit("The window answers nobody.")
            answer = self._display.next_event()
            # The highest bit says that a program sent it, not the server.
            is_message = answer.type & 0x7F == X.ClientMessage
            if is_message and answer.data[1][0] == self._ping:
                return time.perf_counter() - started

    def close(self) -> None:
        """Leave the screen alone."""
        self._display.close()


if __name__ == "__main__":
    raise SystemExit(main())
