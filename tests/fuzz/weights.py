"""Load damaged and foreign weight files, and tell what became of them."""

import json
import random
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from colorstudio.engine.checkpoint import load_network
from colorstudio.engine.colorizer import Colorizer
from colorstudio.errors import ColorStudioError
from colorstudio.model_file import CARD_KEY, describe_model, read_card
from colorstudio.photo.model import Photo

from .mutations import mutated

_PHOTO = Photo(Path("ramp.png"), np.tile(np.arange(0, 240, 10, dtype=np.uint8), (16, 1)))
_ODD: tuple[Any, ...] = (
    *(None, True, 0, -1, 1e308, float("nan"), 10**9, 2**63, "", "x", "luma", [], {}, [[]]),
    *([None], [0] * 9, ["mean"] * 3, {"width": 10**7}, {"a": {"a": {}}}, [[0.0, 0.0]] * 2),
)


def fuzz_weights(sound: bytes, numbers: Iterable[int], folder: Path) -> dict[str, int]:
    """Damage a weight file in every numbered way, its bytes or what its card says.

    Raises:
        AssertionError: if anything but a network or one sentence comes out.
    """
    counts = {"loaded": 0, "refused": 0}
    path = folder / "damaged.safetensors"
    for number in numbers:
        seed = f"weights {number}"
        path.write_bytes(mutated(sound, seed) if number % 2 else _with_odd_card(sound, seed))
        counts[outcome(path)] += 1
    path.unlink(missing_ok=True)
    return counts


def outcome(path: Path) -> str:
    """Describe, read and load a file and color with it: "loaded" or "refused"."""
    entry = describe_model(path)
    results = [_attempt(read, path) for read in (read_card, load_network, _color)]
    texts = [entry.error, *results]
    if not all(not text or (text.endswith(".") and "\n" not in text) for text in texts):
        raise AssertionError(f"no sentence: {texts}")
    return "refused" if results[-1] else "loaded"


def _color(path: Path) -> None:
    colorizer = Colorizer.load(path, "cpu")
    pixels = colorizer.render(_PHOTO, colorizer.predict(_PHOTO))
    if pixels.shape != (*_PHOTO.luma.shape, 3):
        raise AssertionError(f"no picture: {pixels.shape}")


def _attempt(read: Any, path: Path) -> str:
    try:
        read(path)
    except ColorStudioError as error:
        return str(error)
    return ""


def _with_odd_card(sound: bytes, seed: str) -> bytes:
    """One to three values of the card replaced, the file sound in all else."""
    chance = random.Random(seed)  # noqa: S311 (to be repeated, not to be secret)
    (length,) = struct.unpack_from("<Q", sound)
    header = json.loads(sound[8 : 8 + length])
    card = json.loads(header["__metadata__"][CARD_KEY])
    for _ in range(chance.choice((1, 1, 3))):
        _damage(card, chance)
    header["__metadata__"][CARD_KEY] = json.dumps(card)
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + sound[8 + length :]


def _damage(values: dict[str, Any], chance: random.Random) -> None:
    key = chance.choice(sorted(values))
    inner = values[key]
    if isinstance(inner, dict) and inner and chance.random() < 0.5:
        _damage(inner, chance)
    elif chance.random() < 0.1:
        del values[key]
    else:
        values[key] = chance.choice(_ODD)
