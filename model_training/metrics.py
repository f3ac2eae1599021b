"""How far a colored picture is from its true colors; on 8-bit sRGB at the picture's own size."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from skimage.color import deltaE_ciede2000, rgb2lab
from skimage.metrics import structural_similarity

from model_training.statistics import Statistics

Rgb = NDArray[np.uint8]

# Identical pictures would be infinitely good; the floor caps PSNR at 58 dB.
_LEAST_MSE = 0.1
_RESAMPLES = 2000
# The largest chroma error, in Lab units, that Deshpande et al. (2015) integrate to.
_AUC_REACH = 150.0


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure over pictures with its 95 % bootstrap bounds."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A colored picture beside the true one, with what several figures need of both.

    Attributes:
        found: (H, W, 3) uint8.
        true: (H, W, 3) uint8.
        found_lab: (H, W, 3) float64, D65.
        true_lab: (H, W, 3) float64, D65.
    """

    found: Rgb
    true: Rgb
    found_lab: NDArray[np.float64]
    true_lab: NDArray[np.float64]

    @classmethod
    def of(cls, found: Rgb, true: Rgb) -> "Pair":
        """Convert both pictures to Lab once."""
        return cls(found, true, rgb2lab(found), rgb2lab(true))

    @property
    def ab_distance(self) -> NDArray[np.float64]:
        """Distance of the chroma in Lab, (H, W)."""
        difference = self.found_lab[..., 1:] - self.true_lab[..., 1:]
        return np.asarray(np.hypot(difference[..., 0], difference[..., 1]))


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure: what a picture adds above and below the fraction, and what is shown of it.

    Attributes:
        of_picture: numerator and denominator that one pair of pictures contributes.
        shown: applied to the pooled fraction.
    """

    of_picture: Callable[[Pair], tuple[float, float]]
    shown: Callable[[float], float] = float


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


def ssim(found: Rgb, true: Rgb) -> float:
    """Structural similarity, mean of the three channels.

    Source:
        Wang et al. (2004): Gaussian window of sigma 1.5, population covariance.
    """
    # Its window is 11 pixels wide; smaller pictures have no such figure.
    if min(found.shape[:2]) < 11:
        return float("nan")
    return float(
        structural_similarity(
            found,
            true,
            channel_axis=-1,
            data_range=255,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
    )


def colorfulness(rgb: Rgb, *, is_absolute: bool = False) -> float:
    """How colorful a picture looks, about 0 (gray) to 110 (extremely colorful).

    Args:
        rgb: (H, W, 3) uint8.
        is_absolute: take the opponents' absolute values first, as the code behind most published
            tables does; its figures are smaller.

    Source:
        Hasler and Suesstrunk, "Measuring colorfulness in natural images" (2003).
    """
    red, green, blue = rgb.reshape(-1, 3).astype(np.float64).T
    red_green, yellow_blue = red - green, (red + green) / 2.0 - blue
    if is_absolute:
        red_green, yellow_blue = np.abs(red_green), np.abs(yellow_blue)
    spread = np.hypot(red_green.std(), yellow_blue.std())
    return float(spread + 0.3 * np.hypot(red_green.mean(), yellow_blue.mean()))


def metrics(statistics: Statistics) -> dict[str, Metric]:
    """Return the figures of two pictures by name.

    Args:
        statistics: how often each ab bin occurs in training; rebalanced figures divide by it.
    """
    return {
        "rgb_mse": Metric(lambda pair: (rgb_mse(pair.found, pair.true), 1.0)),
        "psnr": Metric(lambda pair: (psnr(rgb_mse(pair.found, pair.true)), 1.0)),
        "ssim": Metric(lambda pair: (ssim(pair.found, pair.true), 1.0)),
        "rmse_ab": Metric(
            lambda pair: (float((pair.ab_distance**2).sum()), pair.ab_distance.size),
            lambda mean: float(np.sqrt(mean)),
        ),
        "ciede2000": Metric(
            lambda pair: (float(deltaE_ciede2000(pair.true_lab, pair.found_lab).mean()), 1.0)
        ),
        "auc": Metric(
            lambda pair: (float(_reached(pair).sum()), float(pair.ab_distance.size)), _percent_left
        ),
        "auc_rebalanced": Metric(lambda pair: _rebalanced(pair, statistics), _percent_left),
        "cf": Metric(lambda pair: (colorfulness(pair.found), 1.0)),
        "cf_abs": Metric(lambda pair: (colorfulness(pair.found, is_absolute=True), 1.0)),
        "cf_error": Metric(lambda pair: (colorfulness(pair.found) - colorfulness(pair.true), 1.0)),
        "cast_a": Metric(lambda pair: (_cast(pair, 1), 1.0)),
        "cast_b": Metric(lambda pair: (_cast(pair, 2), 1.0)),
        "missed_color": Metric(lambda pair: (100.0 * _missed(pair), 1.0)),
    }


def _reached(pair: Pair) -> NDArray[np.float64]:
    return np.minimum(pair.ab_distance, _AUC_REACH)


def _rebalanced(pair: Pair, statistics: Statistics) -> tuple[float, float]:
    weights = statistics.ab_weights(pair.true_lab[..., 1:])
    return float((weights * _reached(pair)).sum()), float(weights.sum())


def _percent_left(mean_distance: float) -> float:
    """Area under the curve of pixels within a distance, in closed form.

    Source:
        Deshpande et al. (2015); Zhang, Isola and Efros (2016), "raw accuracy".
    """
    return 100.0 * (1.0 - mean_distance / _AUC_REACH)


def _cast(pair: Pair, axis: int) -> float:
    return float(pair.found_lab[..., axis].mean() - pair.true_lab[..., axis].mean())


def _missed(pair: Pair) -> float:
    """Share of the pixels that stayed gray (chroma under 4) where the truth has color (over 12)."""
    found = np.hypot(pair.found_lab[..., 1], pair.found_lab[..., 2])
    true = np.hypot(pair.true_lab[..., 1], pair.true_lab[..., 2])
    return float(np.mean((found < 4.0) & (true > 12.0)))


def bootstrap(
    parts: Sequence[tuple[float, float]],
    shown: Callable[[float], float] = float,
    *,
    seed: int = 0,
) -> Interval:
    """Pool pictures into one figure, with percentile bounds from resampling pictures.

    Args:
        parts: numerator and denominator of each picture.
        shown: applied to the pooled fraction.
        seed: of the resampling, so that the same pictures give the same bounds.
    """
    array = np.asarray(parts, dtype=np.float64)
    array = array[np.isfinite(array).all(axis=1)]
    rng = np.random.default_rng(seed)
    chosen = rng.integers(0, len(array), (_RESAMPLES, len(array)))
    sums = array[chosen].sum(axis=1)
    low, high = np.percentile([shown(above / below) for above, below in sums], [2.5, 97.5])
    above, below = array.sum(axis=0)
    return Interval(shown(above / below), float(low), float(high))
