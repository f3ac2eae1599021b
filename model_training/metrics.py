"""How far a colored picture is from its true colors; on 8-bit sRGB at the picture's own size."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]

# Identical pictures would be infinitely good; the floor caps PSNR at 58 dB.
_LEAST_MSE = 0.1
_RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over pictures with its 95 % bootstrap bounds."""

    mean: float
    low: float
    high: float


def rgb_mse(found: Rgb, true: Rgb) -> float:
    """Mean over pixels and channels of the squared level differences.

    Args:
        found: (H, W, 3) uint8.
        true: (H, W, 3) uint8.
    """
    difference = found.astype(np.float32) - true.astype(np.float32)
    return float(np.mean(difference**2, dtype=np.float64))


def psnr(mse: float) -> float:
    """Peak signal-to-noise ratio in dB of one picture's mean squared error."""
    return float(10.0 * np.log10(255.0**2 / max(mse, _LEAST_MSE)))


def colorfulness(rgb: Rgb) -> float:
    """How colorful a picture looks, about 0 (gray) to 110 (extremely colorful).

    Args:
        rgb: (H, W, 3) uint8.

    Source:
        Hasler and Suesstrunk, "Measuring colorfulness in natural images" (2003), signed opponents.
    """
    red, green, blue = rgb.reshape(-1, 3).astype(np.float64).T
    red_green, yellow_blue = red - green, (red + green) / 2.0 - blue
    spread = np.hypot(red_green.std(), yellow_blue.std())
    return float(spread + 0.3 * np.hypot(red_green.mean(), yellow_blue.mean()))


def bootstrap(values: Sequence[float], *, seed: int = 0) -> Interval:
    """Average over pictures, with percentile bounds from resampling pictures."""
    array = np.asarray(values, dtype=np.float64)
    rng = np.random.default_rng(seed)
    means = array[rng.integers(0, len(array), (_RESAMPLES, len(array)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(float(array.mean()), float(low), float(high))
