"""What is asked about the network's guess itself: colors of a place, certainty, shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from colorstudio.app.requests import Request

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.frame import Frame
    from colorstudio.engine.prediction import Prediction

# How certain the network is: the likeliest color's share, or how far it is ahead of the second.
CERTAINTIES = ("share", "lead")


@dataclass(frozen=True, slots=True)
class InsightRequest(Request):
    """Look into a prediction; the network does not run."""

    prediction: Prediction


@dataclass(frozen=True, slots=True)
class ProbeRequest(InsightRequest):
    """Find the likeliest colors of a place, given in shares of width and height."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class ProbedColor:
    """One of the network's guesses; RGB of 255, share of 1."""

    rgb: tuple[int, int, int]
    share: float


@dataclass(frozen=True, slots=True)
class Probed:
    """The likeliest colors, most likely first; none where the network gives one answer."""

    x: float
    y: float
    colors: tuple[ProbedColor, ...]


@dataclass(frozen=True, slots=True)
class VersionRequest(Request):
    """Read another version of the photo, in its own colors, to compare with."""

    path: Path


@dataclass(frozen=True, slots=True)
class Version:
    """Another version of the photo.

    Attributes:
        path: its file.
        frame: its pixels, shrunk for the screen if there are very many.
        width: of the file's picture, in pixels.
        height: likewise.
    """

    path: Path
    frame: Frame
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CertaintyRequest(InsightRequest):
    """Map how certain the network is; `kind` is one of `CERTAINTIES`."""

    kind: str


@dataclass(frozen=True, slots=True)
class CertaintyMap:
    """How certain the network is, cell by cell.

    Attributes:
        kind: one of `CERTAINTIES`.
        values: (gh, gw) float32 in [0, 1]; None where the network gives one answer.
        width: how many cells the photo is wide; the last one may be cut.
        height: how many cells it is high.
    """

    kind: str
    values: NDArray[np.float32] | None = None
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class SharesRequest(InsightRequest):
    """Sum up which colors the network sees in the photo."""


@dataclass(frozen=True, slots=True)
class ColorShares:
    """How often each color of the palette occurs; empty where there is no palette.

    Attributes:
        places: (Q, 2) U and V of each color, in shares of what is possible, -1 to 1.
        colors: RGB of each, of 255, at medium lightness.
        prior: in training; sums to 1.
        shares: in this photo, as probabilities; sums to 1.
    """

    places: tuple[tuple[float, float], ...] = ()
    colors: tuple[tuple[int, int, int], ...] = ()
    prior: tuple[float, ...] = ()
    shares: tuple[float, ...] = ()
