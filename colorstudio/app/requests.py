"""What the window asks its workers and what comes back: frozen, safe to cross threads."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from colorstudio.app.turn import UPRIGHT, Turn

if TYPE_CHECKING:
    # numpy takes as long to import as Qt; the window is visible before anything needs it.
    from collections.abc import Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.frame import Frame, FramePair
    from colorstudio.app.save_options import SaveOptions
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.prediction import Prediction
    from colorstudio.look import Look
    from colorstudio.photo.model import Photo

Region = tuple[int, int, int, int]

# The color details on offer: long sides of the network's input in pixels.
DETAILS = (256, 320, 384, 512, 640, 768, 1024)


@dataclass(frozen=True, slots=True)
class Request:
    """Asked for once, answered or stopped once; told from others by its identity.

    Attributes:
        stop: set it, and the work ends at its next look.
    """

    stop: threading.Event = field(default_factory=threading.Event, kw_only=True)


@dataclass(frozen=True, slots=True)
class OpenRequest(Request):
    """Read a photo: a file, or pixels that were pasted.

    Attributes:
        path: the file; for pixels the name they will have.
        pixels: (H, W, 3) uint8 RGB, the file in which such were kept, or None.
        turn: how the photo is laid down.
    """

    path: Path
    pixels: NDArray[np.uint8] | Path | None = None
    turn: Turn = UPRIGHT


@dataclass(frozen=True, slots=True)
class OpenedPhoto:
    """A photo, ready to be shown in gray.

    Attributes:
        photo: at full size.
        preview: the same, shrunk for the screen.
        original: the preview in gray.
        frames: for the colored preview; both still gray.
        is_pasted: whether there is no file of it yet.
        turn: how it was laid down.
    """

    photo: Photo
    preview: Photo
    original: Frame
    frames: FramePair
    is_pasted: bool = False
    turn: Turn = UPRIGHT


@dataclass(frozen=True, slots=True)
class StampRequest(Request):
    """Read from a saved picture how its colors were made."""

    path: Path


@dataclass(frozen=True, slots=True)
class FoundStamp:
    """What a saved picture says; `look` is None where it says nothing."""

    path: Path
    look: Mapping[str, object] | None


@dataclass(frozen=True, slots=True)
class PredictRequest(Request):
    """Run the network on a photo; `detail` is the long side of its input in pixels."""

    colorizer: Colorizer
    photo: Photo
    detail: int


@dataclass(frozen=True, slots=True)
class Predicted:
    """The network's guess; opaque to the window.

    Attributes:
        size_bytes: how much memory the guess takes.
        detail: that it was made with; less than was asked for where memory was short.
    """

    prediction: Prediction
    seconds: float
    device_name: str
    size_bytes: int
    detail: int


@dataclass(frozen=True, slots=True)
class ColorRequest(Request):
    """Color a photo; the network does not run.

    Attributes:
        colorizer: the network's owner.
        photo: at full size, or the preview.
        prediction: of the photo.
        look: what the person chose.
    """

    colorizer: Colorizer
    photo: Photo
    prediction: Prediction
    look: Look


@dataclass(frozen=True, slots=True)
class RenderRequest(ColorRequest):
    """Color the preview.

    Attributes:
        frame: the one off screen; held here so that its memory lives while it is written to.
    """

    frame: Frame


@dataclass(frozen=True, slots=True)
class Rendered:
    """The frame off screen is filled.

    Attributes:
        seconds: how long it took.
        chroma: mean distance of the strongest from the weakest channel, 0 to 255; 0 is gray.
    """

    seconds: float
    chroma: float = 255.0


@dataclass(frozen=True, slots=True)
class TileRequest(ColorRequest):
    """Color what is seen of the photo at its full size.

    Attributes:
        region: (left, top, right, bottom) of the photo, in its pixels.
        pinned: what stands in the place of the original, or None.
    """

    region: Region
    pinned: ColorRequest | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A region of the photo at full size, gray or as pinned, and colored."""

    region: Region
    original: Frame
    colored: Frame


@dataclass(frozen=True, slots=True)
class VariationsRequest(ColorRequest):
    """Color the photo small in several looks; the network does not run.

    Attributes:
        looks: one for each picture.
        long_side_px: of the pictures.
    """

    looks: tuple[Look, ...]
    long_side_px: int


@dataclass(frozen=True, slots=True)
class LookPicturesRequest(VariationsRequest):
    """Color the photo small in the named looks; it gives way to the sliders."""


@dataclass(frozen=True, slots=True)
class Variations:
    """The small pictures, in the order of the looks."""

    looks: tuple[Look, ...]
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class SaveRequest(ColorRequest):
    """Write the colored photo at full size."""

    target: Path
    options: SaveOptions
    overwrite: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """The colored photo stands in its file.

    Attributes:
        notes: sentences that a person should read.
    """

    path: Path
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PairRequest(SaveRequest):
    """Write original and colored photo side by side."""


@dataclass(frozen=True, slots=True)
class LayerRequest(SaveRequest):
    """Write the colors alone, as a transparent layer that lies over the original."""


@dataclass(frozen=True, slots=True)
class AsideRequest(SaveRequest):
    """Write the colored photo where a drag to another program finds it."""


@dataclass(frozen=True, slots=True)
class CopyRequest(ColorRequest):
    """Color the photo at full size for the clipboard."""


@dataclass(frozen=True, slots=True)
class Copied:
    """The picture for the clipboard."""

    frame: Frame
