"""Child of the bench: color one large JPEG several times, in turn with Pillow's round trip."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from colorstudio.engine.colorizer import Colorizer
from colorstudio.photo.formats import band_mode
from colorstudio.photo.reader import read_photo
from colorstudio.photo.writer import write_photo

_ROUNDS = 5


def _color(colorizer: Colorizer, source: Path, target: Path) -> None:
    photo = read_photo(source)
    prediction = colorizer.predict(photo)
    bands = colorizer.render_strips(photo, prediction, mode=band_mode(target))
    write_photo(target, bands, photo, overwrite=True)


def _round_trip(source: Path, target: Path) -> None:
    with Image.open(source) as image:
        image.convert("RGB").save(target, quality=95, subsampling=0)


def _peak_bytes() -> int:
    """Return the most memory this process held; Linux's ru_maxrss would count its parent's too."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [row for row in status.read_text().splitlines() if row.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _seconds(work: Callable[..., None], *arguments: object) -> float:
    started = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - started


def main() -> None:
    """Print a line of JSON."""
    source = Path(sys.argv[1])
    colorizer = Colorizer.load("studio", "cpu")
    ours_target, pillow_target = source.with_name("ours.jpg"), source.with_name("pillow.jpg")
    _color(colorizer, source, ours_target)
    # Before Pillow's own round trip, whose memory must not be counted as ours.
    peak = _peak_bytes()
    _round_trip(source, pillow_target)
    ours, pillow = [], []
    for _ in range(_ROUNDS):
        ours.append(_seconds(_color, colorizer, source, ours_target))
        pillow.append(_seconds(_round_trip, source, pillow_target))
    ratio = statistics.median(a / b for a, b in zip(ours, pillow, strict=True))
    print(
        json.dumps(
            {
                "ratio": ratio,
                "ours": statistics.median(ours),
                "pillow": statistics.median(pillow),
                "peak_bytes": peak,
            }
        )
    )


if __name__ == "__main__":
    main()
