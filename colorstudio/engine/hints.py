"""Hints: colors that a person gives for places of a photo."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from colorstudio.engine.color import chroma_of


@dataclass(frozen=True, slots=True)
class Hint:
    """One color for a round spot.

    Attributes:
        x: across, in the photo's pixels; the first pixel's center is at 0.5.
        y: down, in the photo's pixels.
        radius_px: of the spot, in the photo's pixels, above 0.
        rgb: the color, 0 to 255; its hue and saturation count, its brightness is the photo's.

    Raises:
        ValueError: if a value is out of its range.
    """

    x: float
    y: float
    radius_px: float
    rgb: tuple[int, int, int]

    def __post_init__(self) -> None:
        """Check the radius and the color."""
        if not self.radius_px > 0.0:
            raise ValueError(f"radius_px must be above 0, got {self.radius_px:g}")
        if not all(0 <= level <= 255 for level in self.rgb):
            raise ValueError(f"rgb must be three levels from 0 to 255, got {self.rgb}")


def hint_planes(
    hints: Sequence[Hint], photo_size: tuple[int, int], size: tuple[int, int]
) -> Tensor:
    """Draw hints as a network reads them.

    Args:
        hints: later ones cover earlier ones; what lies outside of the photo is left out.
        photo_size: width and height of the photo.
        size: width and height of the network's input.

    Returns:
        (3, h, w) float32: U, V, and 1 where there is a hint. The mask tells "no hint" from "gray".

    Source:
        Zhang et al., "Real-Time User-Guided Image Colorization" (2017).
    """
    width, height = size
    across, down = width / photo_size[0], height / photo_size[1]
    columns = torch.arange(width) + 0.5
    rows = torch.arange(height)[:, None] + 0.5
    planes = torch.zeros(3, height, width)
    for hint in hints:
        x, y = hint.x * across, hint.y * down
        # Where the spot is smaller than a pixel, the pixel that holds it is colored.
        near_x = (columns - x).abs() / max(hint.radius_px * across, 0.5)
        near_y = (rows - y).abs() / max(hint.radius_px * down, 0.5)
        is_inside = near_x**2 + near_y**2 <= 1.0
        is_inside |= (columns.floor() == int(x)) & (rows.floor() == int(y))
        rgb = torch.tensor(hint.rgb, dtype=torch.float32).view(3, 1, 1) / 255.0
        spot = torch.cat([chroma_of(rgb), torch.ones(1, 1, 1)])
        planes = torch.where(is_inside, spot, planes)
    return planes
