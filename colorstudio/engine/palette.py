"""Palettes: the chroma points a network chooses from, their prior, weights and targets."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from colorstudio.engine.networks.network import Space

Points = NDArray[np.float32]
Shares = NDArray[np.float64]

# Squared RGB error per squared chroma error at constant luma (methods: the quadratic form
# 1.4284 dU^2 + 0.5454 dV^2 + 0.1527 dU dV), as the Cholesky factor L with |L^T d|^2 = the form.
# Every nearest-neighbor search in U, V uses it, so that "nearest" means "least visible".
_FORM = np.array([[1.4284, 0.1527 / 2], [0.1527 / 2, 0.5454]])
_FORM_FACTOR = np.linalg.cholesky(_FORM)
_METRICS = {"yuv": _FORM_FACTOR, "lab": np.eye(2)}

# ColorUNet's cell: a tenth of the U range 0.9 and of the V range 1.3. Their ten cells a side put
# exact gray on a corner of four cells; eleven cells of the same size put it into a cell's center.
_GRID_CELL = (0.09, 0.13)
_GRID_REACH = 5
# K-means centers closer than this (in U, V) are one color; a spacing of 0 would give NaN targets.
_CLOSEST_BINS = 0.01


@dataclass(frozen=True, slots=True)
class Palette:
    """The quantized chroma points of a network.

    Attributes:
        space: "yuv" (U, V) or "lab" (a, b).
        bins: (Q, 2) float32, the color of each class; entry 0 is exact neutral.
        prior: (Q,) float64, how often each bin occurs in training, sums to 1.
    """

    space: Space
    bins: Points
    prior: Shares = field(default_factory=lambda: np.empty(0))

    def __post_init__(self) -> None:
        """Check shapes and sums."""
        if self.space not in _METRICS:
            raise ValueError(f"unknown palette space {self.space!r}")
        if self.bins.ndim != 2 or self.bins.shape[1] != 2 or len(self.bins) < 2:
            raise ValueError("a palette needs at least two bins of two coordinates")
        if not np.isfinite(self.bins).all():
            raise ValueError("palette bins must be finite")
        if self.prior.shape != (len(self.bins),) or abs(float(self.prior.sum()) - 1.0) > 1e-3:
            raise ValueError("the prior must give each bin its share and sum to 1")

    def as_dict(self) -> dict[str, Any]:
        """Return space and bins, ready for JSON; the prior travels beside it."""
        return {"space": self.space, "bins": [[float(x), float(y)] for x, y in self.bins]}

    @classmethod
    def from_dict(cls, values: dict[str, Any], prior: tuple[float, ...]) -> "Palette":
        """Build from a card's `palette` and `prior`.

        Raises:
            ValueError: if they do not fit each other.
            KeyError: if a field is missing.
        """
        bins = np.asarray(values["bins"], dtype=np.float32)
        return cls(values["space"], bins, np.asarray(prior, dtype=np.float64))


def metric_coordinates(chroma: NDArray[Any], space: Space = "yuv") -> NDArray[np.float64]:
    """Map colors so that Euclidean distance is RGB error at constant luma; Lab stays as it is.

    Args:
        chroma: (..., 2), in the space.
        space: "yuv" or "lab".

    Returns:
        (..., 2) float64.
    """
    return np.asarray(np.asarray(chroma, dtype=np.float64) @ _METRICS[space])


def nearest_bins(
    chroma: NDArray[Any], bins: Points, count: int = 1, *, space: Space = "yuv"
) -> NDArray[np.int64]:
    """Find the bins nearest to each chroma in the space's metric.

    Args:
        chroma: (N, 2), in the space.
        bins: (Q, 2) float32.
        count: how many, nearest first.
        space: "yuv" or "lab".

    Returns:
        (N, count) int64.
    """
    distances = _squared_distances(chroma, bins, space)
    if count == 1:
        return np.asarray(np.argmin(distances, axis=1, keepdims=True))
    # A stable sort: equal distances keep the order of the bins, on every machine.
    return np.argsort(distances, axis=1, kind="stable")[:, :count]


def _squared_distances(
    chroma: NDArray[Any], bins: Points, space: Space = "yuv"
) -> NDArray[np.float64]:
    points = metric_coordinates(chroma, space)
    centers = metric_coordinates(bins, space)
    difference = points[:, None, :] - centers[None, :, :]
    return np.asarray((difference**2).sum(axis=2))


def soft_targets(
    chroma: NDArray[Any], bins: Points, neighbors: int = 5, *, space: Space = "yuv"
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Spread each chroma over its nearest bins with Gaussian weights.

    The width follows the local spacing (half the distance from the nearest bin to its own nearest
    neighbor): one fixed width blurs a palette's dense center or is one-hot at its rim. On the grid
    of Lab it is the paper's 5.

    Args:
        chroma: (N, 2), in the space.
        bins: (Q, 2) float32.
        neighbors: how many bins share one chroma.
        space: "yuv" or "lab".

    Returns:
        (N, neighbors) bin numbers, nearest first, and (N, neighbors) float32 weights that sum to 1.

    Source:
        Zhang, Isola and Efros, "Colorful Image Colorization" (2016), soft encoding.
    """
    distances = _squared_distances(chroma, bins, space)
    order = np.argsort(distances, axis=1, kind="stable")[:, :neighbors]
    nearest = np.take_along_axis(distances, order, axis=1)
    sigma = 0.5 * bin_spacing(bins, space)[order[:, :1]]
    # Subtracting the nearest distance leaves the ratios and never underflows to 0 / 0.
    weights = np.exp((nearest[:, :1] - nearest) / (2.0 * sigma**2))
    weights /= weights.sum(axis=1, keepdims=True)
    return order, weights.astype(np.float32)


def bin_spacing(bins: Points, space: Space = "yuv") -> NDArray[np.float64]:
    """Return each bin's distance to its nearest other bin in the metric, (Q,) float64."""
    distances = _squared_distances(bins, bins, space)
    np.fill_diagonal(distances, np.inf)
    return np.asarray(np.sqrt(distances.min(axis=1)))


def rebalancing_weights(prior: Shares, uniform_share: float) -> Shares:
    """Weigh classes against their prior, so that common colors do not drown rare ones.

    Args:
        prior: (Q,) shares P that sum to 1.
        uniform_share: lambda in [0, 1]; 0 is the full inverse, 1 gives every class weight 1.

    Returns:
        (Q,) weights w proportional to 1 / ((1 - lambda) P + lambda / Q), with sum P w = 1.

    Source:
        Zhang, Isola and Efros (2016), eq. 4; Billaut et al. (2018), section 3.
    """
    inverse = 1.0 / ((1.0 - uniform_share) * prior + uniform_share / len(prior))
    return np.asarray(inverse / (prior * inverse).sum())


def grid_cells() -> Points:
    """Return the centers of ColorUNet's cells, shifted so that one of them is exact neutral.

    Returns:
        (121, 2) float32, U in steps of 0.09 and V in steps of 0.13.
    """
    steps = np.arange(-_GRID_REACH, _GRID_REACH + 1)
    u, v = np.meshgrid(steps * _GRID_CELL[0], steps * _GRID_CELL[1], indexing="ij")
    return np.stack([u.ravel(), v.ravel()], axis=1).astype(np.float32)


def grid_palette(points: NDArray[Any], counts: Shares, size: int) -> Palette:
    """Keep the most frequent cells of ColorUNet's grid; the mass of the rest goes to the nearest.

    Args:
        points: (N, 2), U and V of a histogram's cells.
        counts: (N,) how often each occurs.
        size: how many classes to keep.

    Returns:
        The palette, most frequent class first after the neutral one, which is always entry 0.

    Source:
        Billaut et al. (2018), section 2, and their color_discretizer.py. They merge a left-over
        cell by cell-index distance; here the metric of all other searches decides.
    """
    cells = grid_cells()
    indices = np.rint(np.asarray(points, dtype=np.float64) / _GRID_CELL).astype(np.int64)
    indices = indices.clip(-_GRID_REACH, _GRID_REACH) + _GRID_REACH
    side = 2 * _GRID_REACH + 1
    frequency = np.bincount(indices[:, 0] * side + indices[:, 1], weights=counts, minlength=side**2)
    neutral = side * side // 2
    order = np.argsort(-frequency, kind="stable")
    kept = np.concatenate([[neutral], order[order != neutral][: size - 1]])
    bins = cells[kept]
    return Palette(
        "yuv", bins, prior_of(cells, np.asarray(frequency, np.float64), bins, neighbors=1)
    )


def kmeans_palette(
    points: NDArray[Any], counts: Shares, size: int, *, exponent: float, rounds: int = 60
) -> Palette:
    """Fit bins to the data by k-means in the metric, with entry 0 held at exact neutral.

    Args:
        points: (N, 2), U and V of a fine histogram's cells.
        counts: (N,) how often each occurs.
        size: how many bins to aim for; centers that end closer than 0.01 are merged.
        exponent: counts are raised to it, so that rare colors get bins too (0.25 to 0.5).
        rounds: Lloyd iterations.

    Returns:
        The palette with its prior under 5-nearest soft targets.
    """
    seen = counts > 0
    points, weights = np.asarray(points)[seen], counts[seen] ** exponent
    centers = _spread_centers(points, weights, size)
    for _ in range(rounds):
        owner = nearest_bins(points, centers.astype(np.float32))[:, 0]
        mass = np.bincount(owner, weights=weights, minlength=len(centers))
        for axis in (0, 1):
            total = np.bincount(owner, weights=weights * points[:, axis], minlength=len(centers))
            # A bin that lost all its points stays where it is; the merge below decides about it.
            centers[:, axis] = np.where(mass > 0, total / np.maximum(mass, 1e-12), centers[:, axis])
        centers[0] = 0.0
    bins = _merged(centers).astype(np.float32)
    return Palette("yuv", bins, prior_of(points, counts[seen], bins, neighbors=5))


def _spread_centers(points: NDArray[Any], weights: Shares, size: int) -> NDArray[np.float64]:
    """Start k-means: the neutral first, then each time the point with most weighted distance."""
    centers = [np.zeros(2)]
    nearest = _squared_distances(points, np.zeros((1, 2), dtype=np.float32))[:, 0]
    for _ in range(min(size, len(points)) - 1):
        chosen = points[int(np.argmax(nearest * weights))]
        centers.append(np.asarray(chosen, dtype=np.float64))
        distance = _squared_distances(points, chosen[None].astype(np.float32))[:, 0]
        nearest = np.minimum(nearest, distance)
    return np.stack(centers)


def _merged(centers: NDArray[np.float64]) -> NDArray[np.float64]:
    kept: list[NDArray[np.float64]] = []
    for center in centers:
        if all(float(np.hypot(*(center - other))) >= _CLOSEST_BINS for other in kept):
            kept.append(center)
    return np.stack(kept)


def prior_of(
    points: NDArray[Any], counts: Shares, bins: Points, *, neighbors: int, space: Space = "yuv"
) -> Shares:
    """Return how often each bin occurs under the targets that training uses, (Q,), sums to 1."""
    numbers, weights = soft_targets(points, bins, neighbors, space=space)
    mass = np.bincount(
        numbers.ravel(), weights=(weights * counts[:, None]).ravel(), minlength=len(bins)
    )
    return np.asarray(mass / mass.sum())
