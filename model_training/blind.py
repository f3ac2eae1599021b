"""A page on which a person says which of two networks colored a picture better."""

import json
import random
from pathlib import Path

from PIL import Image
from tqdm import tqdm

from colorstudio.engine.colorizer import Colorizer
from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Photo
from model_training.evaluate import spread

_TEMPLATE = Path(__file__).parent / "blind.html"


def blind_page(models: list[str], data: Path, prefix: str, count: int, out: Path) -> Path:
    """Color pictures with both networks' default looks and write the page beside them.

    The papers' own verdict is human judgment; this is how one person gives it, without knowing
    which network is which.

    Args:
        models: names or files of the two networks.
        data: folder or tar of color photos.
        prefix: only files whose name starts so.
        count: how many pictures.
        out: folder for the page and its pictures.

    Returns:
        The page; it needs no connection.
    """
    colorizers = [Colorizer.load(model) for model in models]
    # By chance which side, but the same page each time; the names tell nothing.
    chance = random.Random(0)  # noqa: S311
    pairs = []
    for number, true in enumerate(tqdm(spread(data, prefix, count), disable=None)):
        photo = Photo(Path("pair.png"), luma_of(true), kind="color")
        files = []
        for colorizer in colorizers:
            name = f"{number:03}-{chance.getrandbits(32):08x}.png"
            Image.fromarray(colorizer.render(photo, colorizer.predict(photo))).save(out / name)
            files.append(name)
        pairs.append([*files, chance.random() < 0.5])
    chance.shuffle(pairs)
    page = _TEMPLATE.read_text(encoding="utf-8")
    page = page.replace("/*NAMES*/[]", json.dumps(models))
    page = page.replace("/*PAIRS*/[]", json.dumps(pairs))
    path = out / "blind.html"
    path.write_text(page, encoding="utf-8")
    return path
