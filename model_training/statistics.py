"""What the training pictures' colors are like, counted once: for rebalanced figures and baselines.

`python -m model_training.statistics --data SET` counted the set that the first weights were trained
on and wrote `statistics.json`; it is not counted anew, since figures would no longer compare.
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from skimage.color import rgb2lab

from colorstudio.engine.color import chroma_of
from colorstudio.photo.luma import luma_of
from model_training.data import PictureSet

STATISTICS_FILE = Path(__file__).with_name("statistics.json")
# Zhang's grid: ab bins of 10 from -110 to 110, smoothed with a Gaussian of sigma 5.
_STEP = 10.0
_REACH = 11
_SIGMA = 5.0
# No bin weighs more than this share would make it, or one rare color would decide the figure.
_FLOOR = 1e-4
_LUMA_BINS = 32
_SAMPLE = 6000

Rgb = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Statistics:
    """The fixed statistics of the training pictures.

    Attributes:
        ab_shares: (23, 23) float64, rows a and columns b from -110 to 110, sums to 1.
        mean_chroma: (2,) float64, the average U and V.
        luma_table: (32, 2) float64, the average U and V of each eighth of luma's levels.
        sha256: of the file they came from.
    """

    ab_shares: NDArray[np.float64]
    mean_chroma: NDArray[np.float64]
    luma_table: NDArray[np.float64]
    sha256: str

    def ab_weights(self, ab: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return 1 / share of each pixel's bin.

        Args:
            ab: (..., 2) float, Lab's a and b.
        """
        rows, columns = _ab_bins(ab)
        return np.asarray(1.0 / np.maximum(self.ab_shares, _FLOOR)[rows, columns])

    def chroma_of_luma(self, luma: NDArray[np.uint8]) -> NDArray[np.float64]:
        """Return the chroma that pixels of this luma have on average, (..., 2)."""
        return np.asarray(self.luma_table[luma // (256 // _LUMA_BINS)])


def load_statistics(path: Path = STATISTICS_FILE) -> Statistics:
    """Read the fixed statistics."""
    content = path.read_bytes()
    values = json.loads(content)
    arrays = {name: np.asarray(values[name], dtype=np.float64) for name in _COUNTED}
    return Statistics(**arrays, sha256=hashlib.sha256(content).hexdigest())


_COUNTED = ("ab_shares", "mean_chroma", "luma_table")


def _ab_bins(ab: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    bins = np.rint(ab / _STEP).astype(np.int64).clip(-_REACH, _REACH) + _REACH
    return bins[..., 0], bins[..., 1]


def count_statistics(pictures: PictureSet, *, sample: int = _SAMPLE) -> dict[str, list[object]]:
    """Count a sample of pictures, each with the same weight."""
    ab_counts = np.zeros((2 * _REACH + 1, 2 * _REACH + 1))
    # Per luma bin: summed U, summed V, and how much was summed.
    by_luma = np.zeros((_LUMA_BINS, 3))
    for rgb in _sampled(pictures, sample):
        rows, columns = _ab_bins(rgb2lab(rgb)[..., 1:])
        np.add.at(ab_counts, (rows, columns), 1.0 / rows.size)
        planes = chroma_of(torch.from_numpy(rgb.copy()).permute(2, 0, 1).double() / 255).numpy()
        bins = (luma_of(rgb) // (256 // _LUMA_BINS)).ravel()
        for axis, values in enumerate([planes[0], planes[1], np.ones(rgb.shape[:2])]):
            sums = np.bincount(bins, weights=values.ravel(), minlength=_LUMA_BINS)
            by_luma[:, axis] += sums / bins.size
    smoothed = gaussian_filter(ab_counts, _SIGMA / _STEP, mode="constant")
    return {
        "ab_shares": (smoothed / smoothed.sum()).round(8).tolist(),
        "mean_chroma": (by_luma[:, :2].sum(axis=0) / by_luma[:, 2].sum()).round(6).tolist(),
        "luma_table": (by_luma[:, :2] / by_luma[:, 2:].clip(1e-12)).round(6).tolist(),
    }


def _sampled(pictures: PictureSet, sample: int) -> Iterator[Rgb]:
    size = min(sample, len(pictures))
    chosen = np.random.default_rng(0).choice(len(pictures), size=size, replace=False)
    for number in sorted(chosen):
        # Every second pixel is enough.
        yield pictures.picture(int(number))[::2, ::2]


def main(argv: list[str] | None = None) -> int:
    """Count a prepared set and write the statistics; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m model_training.statistics", description=__doc__
    )
    parser.add_argument("--data", type=Path, required=True, help="a prepared set")
    parser.add_argument("--out", type=Path, default=STATISTICS_FILE)
    options = parser.parse_args(argv)
    pictures = PictureSet(options.data)
    content = {"data_sha256": pictures.sha256} | count_statistics(pictures)
    options.out.write_text(json.dumps(content) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
