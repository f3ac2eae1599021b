"""Score a network on color photos: `python -m model_training.evaluate --model NAME --data SOURCE`.

The same code colors here as in the window and on the command line: the photo's own luma is kept,
and the chroma is compared as 8-bit RGB at the picture's own size.
"""

import argparse
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from colorstudio.engine.colorizer import Colorizer
from colorstudio.look import Look
from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Photo
from model_training.metrics import Rgb, bootstrap, colorfulness, psnr, rgb_mse
from model_training.prepare import find_pictures

# One row per figure: name and how a colored and a true picture give it.
METRICS: dict[str, Callable[[Rgb, Rgb], float]] = {
    "rgb_mse": rgb_mse,
    "psnr": lambda found, true: psnr(rgb_mse(found, true)),
    "cf": lambda found, _: colorfulness(found),
    "cf_error": lambda found, true: colorfulness(found) - colorfulness(true),
}


def main(argv: list[str] | None = None) -> int:
    """Score a model; returns the exit code."""
    options = _parser().parse_args(argv)
    colorizer = Colorizer.load(options.model, options.device)
    look = chosen_look(colorizer, options.look)
    pictures = list(true_pictures(options.data, options.only))[: options.limit]
    if not pictures:
        print(f"There are no pictures in {options.data}.")
        return 1
    scores = score(colorizer, look, pictures, options.detail)
    report = {"data": options.data.name, "pictures": len(pictures), "results": scores}
    print_table(report)
    if options.json:
        options.json.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training.evaluate", description=__doc__)
    parser.add_argument("--model", required=True, help="name of a bundled network, or a model file")
    parser.add_argument("--data", type=Path, required=True, help="folder or tar of color photos")
    parser.add_argument("--look", choices=["T=1", "default"], default="T=1")
    parser.add_argument("--detail", type=int, help="long side of the network's input in pixels")
    parser.add_argument("--only", default="", help="only files whose name starts so")
    parser.add_argument("--limit", type=int, help="only the first so many pictures")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    return parser


def chosen_look(colorizer: Colorizer, wish: str) -> Look:
    """Return the network's default look, or that with temperature 1 and nothing else."""
    default = colorizer.card.default_look
    return default if wish == "default" else replace(Look(), decoder=colorizer.card.decoders[0])


def true_pictures(source: Path, prefix: str = "") -> Iterator[tuple[str, Rgb]]:
    """Yield the names and (H, W, 3) uint8 pixels of a folder's or tar's color photos."""
    for found in find_pictures(source):
        if Path(found.name).name.startswith(prefix):
            with Image.open(io.BytesIO(found.content)) as image:
                yield found.name, np.asarray(image.convert("RGB"))


def score(
    colorizer: Colorizer, look: Look, pictures: list[tuple[str, Rgb]], detail: int | None
) -> dict[str, dict[str, dict[str, float]]]:
    """Color every picture and compare it with the truth, beside gray."""
    figures: dict[str, dict[str, list[float]]] = {
        name: {metric: [] for metric in METRICS} for name in (colorizer.card.name, "gray")
    }
    for name, true in tqdm(pictures, disable=None):
        photo = Photo(Path(name), luma_of(true), kind="color")
        colored = colorizer.render(photo, colorizer.predict(photo, detail), look)
        gray = np.repeat(photo.luma[:, :, None], 3, axis=2)
        for row, found in ((colorizer.card.name, colored), ("gray", gray)):
            for metric, compare in METRICS.items():
                figures[row][metric].append(compare(found, true))
    return {
        row: {metric: asdict(bootstrap(values)) for metric, values in metrics.items()}
        for row, metrics in figures.items()
    }


def print_table(report: dict) -> None:
    """Print one line a result, mean and 95 % bounds."""
    print(f"{report['data']}: {report['pictures']} pictures")
    for row, metrics in report["results"].items():
        cells = [
            f"{metric} {value['mean']:.2f} [{value['low']:.2f}, {value['high']:.2f}]"
            for metric, value in metrics.items()
        ]
        print(f"{row:12} " + "  ".join(cells))


if __name__ == "__main__":
    raise SystemExit(main())
