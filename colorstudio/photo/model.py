"""A photo as the program holds it: its luma at full size and depth, and all that must survive."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["gray", "toned", "color"]
BandMode = Literal["RGB", "YCbCr"]
# How much of the metadata stands in the saved picture.
MetadataChoice = Literal["all", "no-location", "none"]
# What the saved picture's colors are in: sRGB, one of `spaces.SPACES`, or the photo's own profile.
ProfileChoice = Literal["srgb", "display-p3", "adobe-rgb", "source"]
Luma = NDArray[np.uint8 | np.uint16]
Pixels = NDArray[np.uint8 | np.uint16]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a camera, scanner or archive wrote beside the pixels; each part as it stood in the file.

    Attributes:
        exif: EXIF block starting at its TIFF header, or empty; its orientation is already 1.
        xmp: XMP packet as UTF-8 bytes, or empty.
        iptc: the Photoshop image resource block that holds IPTC, or empty.
        dpi: horizontal and vertical resolution in pixels per inch, or None.
    """

    exif: bytes = b""
    xmp: bytes = b""
    iptc: bytes = b""
    dpi: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture, turned upright, reduced to its luma.

    Attributes:
        path: the file it came from.
        luma: (H, W) uint8 or uint16, BT.601 luma of the gamma-encoded sRGB picture.
        depth: bits per channel, 8 or 16; the dtype of `luma` follows it.
        kind: "gray", "toned" (sepia and the like) or "color", as the file's pixels were.
        file_format: the row of `FORMATS` it was read with, e.g. "JPEG".
        profile: the RGB ICC profile of the file, or None; a gray profile is applied and dropped.
        profile_space: what the file's profile describes, "gray", "RGB" or "CMYK"; "" without one.
        metadata: EXIF, XMP, IPTC, resolution.
        alpha: (H, W) uint8 or uint16 as `luma`, or None.
        pages: how many pages or frames the file holds; the first was read unless asked otherwise.
        jpeg_tables: quantization tables of a JPEG source by number, else empty.
        notes: full sentences a person should see, e.g. about further pages.
    """

    path: Path
    luma: Luma
    depth: Literal[8, 16] = 8
    kind: Kind = "gray"
    file_format: str = "PNG"
    profile: bytes | None = None
    profile_space: str = ""
    metadata: Metadata = field(default_factory=Metadata)
    alpha: Luma | None = None
    pages: int = 1
    jpeg_tables: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check that the arrays fit the depth and each other."""
        expected = np.uint8 if self.depth == 8 else np.uint16
        if self.luma.ndim != 2 or self.luma.dtype != expected or self.luma.size == 0:
            raise ValueError(f"luma must be a non-empty (H, W) {expected.__name__} array")
        if self.alpha is not None and (
            self.alpha.shape != self.luma.shape or self.alpha.dtype != expected
        ):
            raise ValueError("alpha must have the shape and dtype of luma")

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.luma.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.luma.shape[0])


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of a finished picture.

    Attributes:
        top: number of the first row.
        pixels: (rows, W, 3) uint8 or uint16.
        mode: "RGB", or "YCbCr" (JPEG's full-range BT.601) where an encoder takes it directly.
        pulled: how many pixels gave chroma away, because no RGB color has as much at their luma.
    """

    top: int
    pixels: Pixels
    mode: BandMode = "RGB"
    pulled: int = 0
