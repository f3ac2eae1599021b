"""A screen of its own for the packaged program: started, looked at, typed on."""

import mmap
import os
import struct
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

SIZE = (1400, 900)
Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Screen:
    """A virtual screen that runs.

    Attributes:
        display: what DISPLAY has to say.
        memory: what it shows, as an .xwd file that the server writes to all the time.
    """

    display: str
    memory: mmap.mmap

    def pixels(self) -> Pixels:
        """Return what is shown right now: (height, width, 3) uint8, red first."""
        return read_xwd(self.memory)


def read_xwd(data: bytes | mmap.mmap) -> Pixels:
    """Read the picture of an .xwd file with 24 bits a pixel: (height, width, 3), red first."""
    # XWDFile.h: header's size, …, width [4], height [5], …, bytes a line [12], …, colors [19].
    header = struct.unpack(">25I", data[:100])
    width, height, line, colors = header[4], header[5], header[12], header[19]
    start = header[0] + 12 * colors
    rows = np.frombuffer(data, np.uint8, line * height, start).reshape(height, line // 4, 4)
    return rows[:, :width, 2::-1].copy()


def x_server(folder: str, *more: str) -> list[str]:
    """Return the command that starts a screen which keeps its picture in a folder."""
    width, height = SIZE
    return ["Xvfb", "-screen", "0", f"{width}x{height}x24", "-fbdir", folder, "-noreset", *more]


@contextmanager
def virtual_screen() -> Iterator[Screen]:
    """Run a virtual screen for a while."""
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as folder:
        command = x_server(folder, "-displayfd", str(writing), "-nolisten", "tcp")
        server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            with os.fdopen(reading) as stream:
                number = stream.readline().strip()
            with (Path(folder) / "Xvfb_screen0").open("rb") as file:
                memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            yield Screen(f":{number}", memory)
        finally:
            server.terminate()
            server.wait()


def colored_share(pixels: Pixels) -> float:
    """Return the share of pixels that are clearly not gray."""
    values = pixels.astype(np.int16)
    return float(((values.max(axis=2) - values.min(axis=2)) > 24).mean())


def type_keys(display: str, keys: str, title: str = "ColorStudio") -> None:
    """Press keys in the window of a title, as xdotool names them: "ctrl+s"."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", title],
        env=_on(display),
        capture_output=True,
        text=True,
        check=True,
    )
    window = found.stdout.split()[-1]
    _xdotool(display, ["windowfocus", "--sync", window, "key", "--clearmodifiers", keys])


def _xdotool(display: str, words: Sequence[str]) -> None:
    subprocess.run(["xdotool", *words], env=_on(display), check=True, capture_output=True)


def _on(display: str) -> dict[str, str]:
    return os.environ | {"DISPLAY": display}
