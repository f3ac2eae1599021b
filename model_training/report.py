"""Pictures to look at: `python -m model_training.report --model NAME --data SOURCE --out FOLDER`.

Writes a contact sheet (gray, temperature 1, the default look, the truth; some pictures a row) and
the curve of the recorded losses; with `--blind A B` a page of shuffled pairs instead, on which a
person chooses. All of it shows other people's pictures and belongs into an ignored folder.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from tqdm import tqdm

from colorstudio.engine.colorizer import Colorizer
from colorstudio.look import Look
from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Photo
from model_training.blind import blind_page
from model_training.evaluate import spread
from model_training.statistics import Rgb

_TILE = 192
_GROUPS_A_ROW = 2
_PAPER = (245, 245, 245)
_INK = (40, 40, 40)


def main(argv: list[str] | None = None) -> int:
    """Write the report; returns the exit code."""
    options = _parser().parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.blind:
        print(blind_page(options.blind, options.data, options.only, options.count, options.out))
        return 0
    colorizer = Colorizer.load(options.model)
    sheet = contact_sheet(colorizer, spread(options.data, options.only, options.count))
    sheet_path = options.out / f"{colorizer.card.name}-{options.data.stem}.png"
    sheet.save(sheet_path)
    print(sheet_path)
    losses = colorizer.card.record.get("first_losses", [])
    if losses:
        curve_path = options.out / f"{colorizer.card.name}-losses.png"
        loss_curve(losses).save(curve_path)
        print(curve_path)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training.report", description=__doc__)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--model", help="name of a bundled network, or a model file")
    which.add_argument("--blind", nargs=2, metavar=("A", "B"), help="two networks to choose from")
    parser.add_argument("--data", type=Path, required=True, help="folder or tar of color photos")
    parser.add_argument("--out", type=Path, required=True, help="an ignored folder")
    parser.add_argument("--only", default="", help="only files whose name starts so")
    parser.add_argument("--count", type=int, default=16, help="how many pictures")
    return parser


def contact_sheet(colorizer: Colorizer, pictures: Sequence[Rgb]) -> Image.Image:
    """Lay out every picture four times: gray, temperature 1, the default look, the truth."""
    looks = (Look(), colorizer.card.default_look)
    columns = 2 + len(looks)
    rows = -(-len(pictures) // _GROUPS_A_ROW)
    sheet = Image.new("RGB", (_GROUPS_A_ROW * columns * _TILE, rows * _TILE), _PAPER)
    for number, true in enumerate(tqdm(pictures, disable=None)):
        photo = Photo(Path("sheet.png"), luma_of(true), kind="color")
        prediction = colorizer.predict(photo)
        versions = [np.repeat(photo.luma[:, :, None], 3, axis=2)]
        versions += [colorizer.render(photo, prediction, look) for look in looks]
        row, group = divmod(number, _GROUPS_A_ROW)
        for column, pixels in enumerate([*versions, true]):
            tile = Image.fromarray(pixels)
            tile.thumbnail((_TILE - 4, _TILE - 4), Image.Resampling.LANCZOS)
            sheet.paste(tile, ((group * columns + column) * _TILE, row * _TILE))
    return sheet


def loss_curve(losses: Sequence[float], *, width: int = 900, height: int = 400) -> Image.Image:
    """Draw losses by step, with the lowest and highest value written at the axis."""
    image = Image.new("RGB", (width, height), _PAPER)
    draw = ImageDraw.Draw(image)
    low, high = min(losses), max(losses)
    left, right, top, bottom = 60, width - 20, 20, height - 30
    across = np.linspace(left, right, len(losses))
    down = bottom - (np.asarray(losses) - low) / max(high - low, 1e-9) * (bottom - top)
    draw.line([(left, top), (left, bottom), (right, bottom)], fill=_INK)
    draw.line(list(zip(across.tolist(), down.tolist(), strict=True)), fill=(20, 90, 180), width=2)
    draw.text((8, top - 6), f"{high:.2f}", fill=_INK)
    draw.text((8, bottom - 6), f"{low:.2f}", fill=_INK)
    draw.text((right - 60, bottom + 8), f"{len(losses)} steps", fill=_INK)
    return image


if __name__ == "__main__":
    raise SystemExit(main())
