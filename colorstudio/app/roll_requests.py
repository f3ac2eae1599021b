"""What is asked about the photos of the roll that are not on the screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from colorstudio.app.requests import ColorRequest, OpenRequest, Request, SaveRequest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QImage

    from colorstudio.app.requests import OpenedPhoto, Predicted
    from colorstudio.app.turn import Turn
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.look import Look


@dataclass(frozen=True, slots=True)
class ExpandRequest(Request):
    """Find the photos in folders.

    Attributes:
        paths: files and folders.
    """

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Expanded:
    """The files, and in place of each folder its photos in natural order.

    Attributes:
        paths: in their order.
        dates: when each was last written, in seconds.
    """

    paths: tuple[Path, ...]
    dates: Mapping[Path, float]


@dataclass(frozen=True, slots=True)
class BesideRequest(Request):
    """Find the photos that lie beside one."""

    path: Path


@dataclass(frozen=True, slots=True)
class TurnRequest(Request):
    """Lay an opened photo down another way.

    Attributes:
        opened: the photo as it lies now.
        steps: what is still to be done to it.
    """

    opened: OpenedPhoto
    steps: Turn


@dataclass(frozen=True, slots=True)
class PrepareRequest(OpenRequest):
    """Open a photo that is not on the screen, and color it.

    Attributes:
        colorizer: the network's owner.
        detail: long side of the network's input in pixels.
        look: for its colored preview; None for the network's own.
    """

    colorizer: Colorizer | None = None
    detail: int = 0
    look: Look | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A photo that can be shown in color at once."""

    opened: OpenedPhoto
    predicted: Predicted


@dataclass(frozen=True, slots=True)
class ThumbnailRequest(Request):
    """Make a small picture of a photo file."""

    path: Path
    long_side_px: int


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """The small picture; it is null where the file cannot be read."""

    path: Path
    image: QImage


@dataclass(frozen=True, slots=True)
class KeepRequest(Request):
    """Write pasted pixels into a file, so that a crash does not lose them.

    Attributes:
        pixels: (H, W, 3) uint8 RGB.
        file: where to.
    """

    pixels: NDArray[np.uint8]
    file: Path


@dataclass(frozen=True, slots=True)
class KeptPixels:
    """The file holds the pixels."""

    file: Path


@dataclass(frozen=True, slots=True)
class RecolorRequest(ColorRequest):
    """Make a small colored picture of a photo that is not on the screen.

    Attributes:
        long_side_px: of the picture.
    """

    long_side_px: int


@dataclass(frozen=True, slots=True)
class SaveEachRequest(SaveRequest):
    """Write one of many colored photos."""
