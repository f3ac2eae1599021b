"""Score a network on color photos: `python -m model_training.evaluate --model NAME --data SOURCE`.

The same code colors here as in the window and on the command line: the photo's own luma is kept,
and colors are compared as 8-bit RGB at the picture's own size. A network that predicts the luma as
well has a second row, `NAME raw`, with its own RGB as it is; one trained with rebalanced classes
has `NAME unweighted`, where the weights are divided out again.
"""

import argparse
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.hints import Hint
from colorstudio.engine.networks.padding import pad_to_multiple
from colorstudio.engine.palette import Palette
from colorstudio.engine.prediction import Prediction
from colorstudio.look import Look
from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Photo
from model_training.baselines import baselines
from model_training.data import colors_on_grid
from model_training.faces import FaceHues
from model_training.metrics import Pair, bootstrap, metrics
from model_training.prepare import find_pictures
from model_training.statistics import Rgb, load_statistics
from model_training.targets import TargetTable, cross_entropy, target_table
from model_training.versions import versions

# Zhang's five neighbors; one-hot networks are scored against the same targets.
_NEIGHBORS = 5

# Numerators and denominators of every picture, by row and metric.
Figures = dict[str, dict[str, list[tuple[float, float]]]]


def main(argv: list[str] | None = None) -> int:
    """Score a model; returns the exit code."""
    options = _parser().parse_args(argv)
    colorizer = Colorizer.load(options.model, options.device)
    pictures = list(true_pictures(options.data, options.only))[: options.limit]
    if not pictures:
        print(f"There are no pictures in {options.data}.")
        return 1
    look = chosen_look(colorizer, options.look)
    report = {
        "data": options.data.name,
        "only": options.only,
        "pictures": len(pictures),
        "look": look.as_dict(),
        "detail": options.detail or colorizer.card.detail,
        "hints": options.hints,
        "results": score(
            colorizer,
            look,
            pictures,
            options.detail,
            hints=options.hints,
            only_metrics=options.metrics,
            is_degraded=options.degraded,
            has_faces=options.faces,
        ),
    }
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
    parser.add_argument("--hints", type=int, default=0, help="true colors given in a picture")
    parser.add_argument(
        "--degraded", action="store_true", help="also predict from luma as old prints have it"
    )
    parser.add_argument(
        "--faces", action="store_true", help="these are portraits: also how far their hue is off"
    )
    parser.add_argument("--only", default="", help="only files whose name starts so")
    parser.add_argument("--limit", type=int, help="only the first so many pictures")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--metrics", nargs="*", default=[], help="only these figures (faster)")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    return parser


def chosen_look(colorizer: Colorizer, wish: str) -> Look:
    """Return the network's default look, or the plain mean at temperature 1."""
    return colorizer.card.default_look if wish == "default" else Look()


def true_pictures(source: Path, prefix: str = "") -> Iterator[tuple[str, Rgb]]:
    """Yield the names and (H, W, 3) uint8 pixels of a folder's or tar's color photos."""
    for found in find_pictures(source):
        if Path(found.name).name.startswith(prefix):
            with Image.open(io.BytesIO(found.content)) as image:
                yield found.name, np.asarray(image.convert("RGB"))


def spread(data: Path, prefix: str, count: int) -> list[Rgb]:
    """Return so many of a folder's or tar's pictures, evenly spaced."""
    pictures = [true for _, true in true_pictures(data, prefix)]
    return pictures[:: max(1, len(pictures) // count)][:count]


def score(
    colorizer: Colorizer,
    look: Look,
    pictures: list[tuple[str, Rgb]],
    detail: int | None,
    *,
    hints: int = 0,
    only_metrics: Sequence[str] = (),
    is_degraded: bool = False,
    has_faces: bool = False,
) -> dict[str, dict[str, dict[str, float]]]:
    """Color every picture and compare it with the truth, beside the baselines.

    Args:
        colorizer: the network.
        look: of its pictures.
        pictures: names and true colors.
        detail: long side of the network's input; the card's default if None.
        hints: how many true colors are given in a picture.
        only_metrics: the figures; all if empty.
        is_degraded: add a row of predictions from degraded luma, rendered on the clean one.
        has_faces: add the hue of the pictures' middles.

    Returns:
        Interval fields by row (the network, perhaps raw too, and each baseline) and metric.
    """
    statistics = load_statistics()
    compared = {
        name: metric
        for name, metric in metrics(statistics).items()
        if not only_metrics or name in only_metrics
    }
    others = baselines(statistics, colorizer.palette)
    table = _targets(colorizer.palette)
    name = colorizer.card.name
    figures: Figures = {}
    faces = FaceHues()
    rng = np.random.default_rng(0)
    wear = np.random.default_rng(0) if is_degraded else None
    for path, true in tqdm(pictures, disable=None):
        photo = Photo(Path(path), luma_of(true), kind="color")
        given = true_hints(true, hints, detail or colorizer.card.detail, rng)
        prediction = colorizer.predict(photo, detail, hints=given)
        rows = {name: colorizer.render(photo, prediction, look)}
        if has_faces:
            faces.add(rows[name], true)
        for version, other in versions(colorizer, true, prediction, wear).items():
            rows[f"{name} {version}"] = colorizer.render(photo, other, look)
        if prediction.rgb is not None:
            rows[f"{name} raw"] = raw_pixels(prediction.rgb, true.shape[:2])
        rows |= {other: paint(photo.luma, true) for other, paint in others.items()}
        for row, found in rows.items():
            pair = Pair.of(found, true)
            for metric, compare in compared.items():
                _note(figures, row, metric, compare.of_picture(pair))
        for metric, value in score_classes(prediction, true, table).items():
            _note(figures, name, metric, (value, 1.0))
    shown = {metric: compare.shown for metric, compare in compared.items()}
    results = {
        row: {
            metric: asdict(bootstrap(parts, shown.get(metric, float)))
            for metric, parts in parts_by_metric.items()
        }
        for row, parts_by_metric in figures.items()
    }
    results[name] |= {hue: asdict(figure) for hue, figure in faces.figures().items()}
    return results


def true_hints(true: Rgb, count: int, detail: int, rng: np.random.Generator) -> list[Hint]:
    """Draw hints of 3 x 3 pixels of the network's input, of the true colors, anywhere.

    Args:
        true: (H, W, 3) uint8.
        count: how many.
        detail: long side of the network's input.
        rng: of their places.
    """
    height, width, _ = true.shape
    # The centers of 3 x 3 pixels lie within one and a half of the middle one's.
    radius = 1.5 * max(1.0, max(height, width) / detail)
    hints = []
    for x, y in rng.uniform((0, 0), (width, height), (count, 2)):
        rows = slice(max(0, round(y - radius)), max(1, round(y + radius)))
        columns = slice(max(0, round(x - radius)), max(1, round(x + radius)))
        red, green, blue = true[rows, columns].mean(axis=(0, 1)).round().astype(int).tolist()
        hints.append(Hint(float(x), float(y), radius, (red, green, blue)))
    return hints


def _targets(palette: Palette | None) -> TargetTable | None:
    return target_table(palette, _NEIGHBORS, uniform_share=1.0) if palette else None


def raw_pixels(rgb: Tensor, shape: tuple[int, int]) -> Rgb:
    """Enlarge predicted RGB to a picture's size, in 8 bits.

    Args:
        rgb: (3, gh, gw) float32 in [0, 1].
        shape: height and width of the picture.

    Returns:
        (H, W, 3) uint8.
    """
    planes = rgb[None]
    if tuple(rgb.shape[1:]) != shape:
        planes = functional.interpolate(planes, shape, mode="bilinear")
    return np.asarray((planes[0] * 255.0).round().byte().permute(1, 2, 0).numpy())


def _note(figures: Figures, row: str, metric: str, parts: tuple[float, float]) -> None:
    figures.setdefault(row, {}).setdefault(metric, []).append(parts)


def score_classes(prediction: Prediction, true: Rgb, table: TargetTable | None) -> dict[str, float]:
    """Compare class scores with the true colors of their cells.

    Returns, where the network has classes:
        top1: share of cells, in percent, whose likeliest bin is the one nearest to the truth.
        cross_entropy: with soft targets, in nats.
    """
    if prediction.logits is None or table is None:
        return {}
    height, width = prediction.luma.shape
    small = Image.fromarray(true).resize((width, height), Image.Resampling.BOX)
    rgb = torch.from_numpy(np.array(small)).permute(2, 0, 1)[None].float() / 255
    colors = colors_on_grid(pad_to_multiple(rgb, prediction.stride), prediction.stride, table.space)
    logits = prediction.logits[None]
    nearest = table.numbers[table.cells_of(colors)][..., 0]
    hits = (logits.argmax(dim=1) == nearest).float().mean()
    loss = cross_entropy(logits, colors, table)
    return {"top1": 100.0 * float(hits), "cross_entropy": float(loss)}


def print_table(report: dict[str, Any]) -> None:
    """Print one line a figure: each row's value with its 95 % bounds."""
    print(f"{report['data']}: {report['pictures']} pictures, detail {report['detail']}")
    for row, figures in report["results"].items():
        print(f"{row}:")
        for metric, value in figures.items():
            print(f"  {metric:15} {value['mean']:9.3f}  [{value['low']:.3f}, {value['high']:.3f}]")


if __name__ == "__main__":
    raise SystemExit(main())
