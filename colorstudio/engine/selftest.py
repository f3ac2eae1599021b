"""Does a network still color as it did when it was made?"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.decode import decode
from colorstudio.look import Look
from colorstudio.paths import resource
from colorstudio.photo.reader import read_photo

SELF_TEST_KEY = "selftest_chroma"
_PICTURE = "samples/astronaut.jpg"
_DETAIL = 128
# Chroma is compared as the means of this many blocks a side.
_BLOCKS = 8
# Another processor or precision moves chroma by far less; damaged weights by far more.
_LARGEST_RMSE = 0.01
_LARGEST_MEAN_CHANGE = 0.10


@dataclass(frozen=True, slots=True)
class SelfTest:
    """How a network's colors compare with those it was shipped with.

    Attributes:
        rmse: root mean square difference of U and V.
        mean_change: relative change of the mean chroma.
        is_passed: whether both are within bounds.
    """

    rmse: float
    mean_change: float
    is_passed: bool


def measure_chroma(colorizer: Colorizer) -> NDArray[np.float32]:
    """Color the built-in picture at temperature 1.

    Returns:
        (2, 8, 8) float32: the mean U and V of each block.
    """
    photo = read_photo(Path(resource(_PICTURE)))
    chroma = decode(colorizer.predict(photo, _DETAIL), Look())
    blocks = torch.nn.functional.adaptive_avg_pool2d(chroma[None], _BLOCKS)[0]
    return blocks.numpy().astype(np.float32)


def compare_chroma(found: NDArray[np.float32], stored: Any) -> SelfTest:  # noqa: ANN401
    """Compare measured chroma with the nested lists of a card's record.

    Raises:
        ValueError: if the record holds no such lists.
    """
    expected = np.asarray(stored, dtype=np.float32)
    if expected.shape != found.shape:
        raise ValueError("the model file records no self-test chroma")
    rmse = float(np.sqrt(np.mean((found - expected) ** 2)))
    before = float(np.hypot(*expected).mean())
    after = float(np.hypot(*found).mean())
    change = abs(after - before) / max(before, 1e-6)
    return SelfTest(rmse, change, rmse <= _LARGEST_RMSE and change <= _LARGEST_MEAN_CHANGE)
