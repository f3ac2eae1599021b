"""The 313 points of the Lab plane that Zhang et al. chose as classes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from colorstudio.engine.palette import Palette, Points, Shares, prior_of

_STEP = 10
# For every a from -90 to 100, the lowest and the highest b whose bin sRGB reaches.
_B_RANGES = (
    (50, 90),
    (20, 90),
    (0, 90),
    (-20, 90),
    (-30, 100),
    (-40, 100),
    (-50, 100),
    (-50, 100),
    (-60, 100),
    (-70, 100),
    (-80, 90),
    (-80, 90),
    (-90, 90),
    (-100, 90),
    (-100, 80),
    (-110, 80),
    (-110, 80),
    (-110, 70),
    (-110, 70),
    (-90, 0),
)


def ab_bins() -> Points:
    """Return the points, exact neutral first.

    Returns:
        (313, 2) float32, a and b.

    Source:
        Zhang, Isola and Efros, "Colorful Image Colorization" (2016); the released list of points.
    """
    points = [
        (a, b)
        for a, (low, high) in zip(range(-90, 101, _STEP), _B_RANGES, strict=True)
        for b in range(low, high + _STEP, _STEP)
    ]
    points.sort(key=lambda point: point != (0, 0))
    return np.array(points, dtype=np.float32)


def ab_palette(points: NDArray[Any], counts: Shares) -> Palette:
    """Give the 313 bins the prior of a data set, softened as training's targets are.

    Args:
        points: (N, 2), a and b of a histogram's cells.
        counts: (N,) how often each occurs.
    """
    bins = ab_bins()
    return Palette("lab", bins, prior_of(points, counts, bins, neighbors=5, space="lab"))
