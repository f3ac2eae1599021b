"""How fast, as ratios within one run: `make bench` prints this table.

Every figure stands beside a yardstick that was measured in the same run, in turn with it, so that a
slow machine slows both.
"""

import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from skimage import data

from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.threads import use_cores_for
from colorstudio.look import Look
from colorstudio.photo.model import Photo
from tests.bench.zhang2016 import Zhang2016

_HERE = Path(__file__).parent


def main() -> None:
    """Print the table."""
    colorizer = Colorizer.load("studio", "cpu")
    rows = [
        bench_slider(colorizer),
        *bench_network(colorizer),
        bench_start(),
        *bench_window(),
        *bench_jpeg(),
        bench_batch(),
    ]
    print("| what | figure | must | aim |")
    print("| --- | --- | --- | --- |")
    for what, figure, must, aim in rows:
        print(f"| {what} | {figure} | {must} | {aim} |")


def _times(work: Callable[[], object], rounds: int) -> list[float]:
    """Seconds of each round, after two that warm up."""
    work()
    work()
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return seconds


def bench_window() -> list[tuple[str, str, str, str]]:
    """How free the window's thread stays, and how quickly a large photo moves under the hand."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.window_work"]
    answer = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    found = {name: seconds * 1000 for name, seconds in json.loads(answer.stdout).items()}
    work = f"p99 {found['p99']:.1f} ms, worst {found['worst']:.0f} ms"
    what = "event loop while a 24-MP photo is opened, colored, changed, saved"
    return [
        (what, work, "p99 50 ms", "p99 16 ms"),
        ("event loop while torch is imported", f"worst {found['import']:.0f} ms", "-", "250 ms"),
        ("frame while panning it, 1600 x 1000", f"p95 {found['frames']:.1f} ms", "16 ms", "-"),
    ]


def bench_slider(colorizer: Colorizer) -> tuple[str, str, str, str]:
    """A slider moves: decode, guide, gamut, into the window's buffer."""
    from PySide6.QtGui import QGuiApplication

    from colorstudio.app.frame import FramePair

    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    rgb = Image.fromarray(data.astronaut()).resize((1600, 1067), Image.Resampling.BICUBIC)
    photo = Photo(Path("astronaut.png"), np.asarray(rgb.convert("L")))
    prediction = colorizer.predict(photo)
    frames = FramePair(1600, 1067)
    looks = iter(Look(temperature=0.2 + 0.01 * number) for number in range(300))

    def move() -> None:
        colorizer.render(photo, prediction, next(looks), out=frames.back.view)

    seconds = _times(move, 120)
    middle, late = np.percentile(seconds, [50, 95]) * 1000
    figure = f"median {middle:.1f} ms, p95 {late:.1f} ms"
    return "slider to pixels in the view's buffer, 1600 x 1067", figure, "18 ms", "12 ms"


def bench_network(colorizer: Colorizer) -> list[tuple[str, str, str, str]]:
    """Forward passes at 256 pixels beside Zhang et al.'s network of 2016.

    Both as the app runs a network of this size: on one core, whatever ran in this thread before.
    """
    use_cores_for(256 * 256)
    yardstick = Zhang2016().eval().to(memory_format=torch.channels_last)
    network = colorizer._network.eval()
    luma = torch.rand(1, 1, 256, 256).to(memory_format=torch.channels_last)
    rows = []
    for dtype, must, aim in ((torch.float32, "15 x", "30 x"), (torch.bfloat16, "5 x", "7 x")):
        is_reduced = dtype != torch.float32
        with torch.inference_mode(), torch.autocast("cpu", dtype, enabled=is_reduced):
            ratios, ours = [], []
            for _ in range(7):
                mine = statistics.median(_times(lambda: network(luma), 5))
                theirs = statistics.median(_times(lambda: yardstick(luma), 1))
                ratios.append(theirs / mine)
                ours.append(mine)
        name = "bf16" if is_reduced else "fp32"
        figure = f"{statistics.median(ratios):.1f} x ({statistics.median(ours) * 1000:.1f} ms)"
        rows.append((f"network at 256 px against Zhang 2016, {name}", figure, must, aim))
    return rows


def bench_start() -> tuple[str, str, str, str]:
    """Process start until the window is on the screen, beside a bare window."""
    ours, bare = [], []
    with tempfile.TemporaryDirectory() as compiled:
        for _ in range(8):
            bare.append(_child("bare_window.py", compiled))
            ours.append(_child("our_window.py", compiled))
    # The first start compiles all modules, as an installation does once.
    del ours[0], bare[0]
    ratio = statistics.median(a / b for a, b in zip(ours, bare, strict=True))
    figure = f"{ratio:.2f} x (ours {statistics.median(ours):.2f} s)"
    return "start until the window is visible, against a bare window", figure, "2 x", "1.5 x"


def _child(script: str, compiled: str) -> float:
    """Run a script in a fresh interpreter; it prints the seconds that count."""
    started = time.time()
    environment = os.environ | {"COLORSTUDIO_BENCH_STARTED": repr(started)}
    # Compiled modules are kept, here and not beside the sources.
    environment["PYTHONPYCACHEPREFIX"] = compiled
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(_HERE / script)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.split()[-1])


def bench_jpeg() -> list[tuple[str, str, str, str]]:
    """A 24-megapixel JPEG through the path of `colorize`, beside Pillow's own decode and encode."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "large.jpg"
        source.write_bytes(_large_jpeg())
        done = subprocess.run(
            [sys.executable, str(_HERE / "large_jpeg.py"), str(source)],
            capture_output=True,
            text=True,
            check=True,
        )
    figures = json.loads(done.stdout.splitlines()[-1])
    ratio = f"{figures['ratio']:.2f} x ({figures['ours']:.2f} s; Pillow {figures['pillow']:.2f} s)"
    memory = f"{figures['peak_bytes'] / 1e9:.2f} GB"
    return [
        ("24-megapixel JPEG against Pillow's RGB decode + encode", ratio, "1.5 x", "1.0 x"),
        ("24-megapixel JPEG, peak memory of the process", memory, "1.2 GB", ""),
    ]


def bench_batch() -> tuple[str, str, str, str]:
    """A folder of 12-megapixel JPEGs through `batch`, beside Pillow on as many threads."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.batch"], capture_output=True, text=True, check=True
    )
    figures = json.loads(done.stdout.splitlines()[-1])
    figure = f"{figures['ratio']:.2f} x ({figures['per_minute']:.0f} a minute)"
    return "folder of 12-megapixel JPEGs against Pillow's decode + encode", figure, "0.5 x", "0.9 x"


def _large_jpeg() -> bytes:
    """The astronaut enlarged to 6000 x 4000 with grain of sigma 2, 4:4:4 at quality 95."""
    image = Image.fromarray(data.astronaut()).resize((6000, 4000), Image.Resampling.BICUBIC)
    pixels = np.asarray(image, dtype=np.float32)
    grain = np.random.default_rng(0).normal(0, 2, (4000, 6000, 1)).astype(np.float32)
    encoded = io.BytesIO()
    grainy = np.clip(pixels + grain, 0, 255).astype(np.uint8)
    Image.fromarray(grainy).save(encoded, "JPEG", quality=95, subsampling=0)
    return encoded.getvalue()


if __name__ == "__main__":
    main()
