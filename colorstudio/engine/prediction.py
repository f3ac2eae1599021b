"""What the network said about a photo, kept so that a look never needs it to run again."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.color import chroma_of, chroma_of_lab, to_rgb
from colorstudio.engine.networks.network import AB_REACH, Space
from colorstudio.engine.networks.padding import pad_to_multiple
from colorstudio.engine.palette import Palette


@dataclass(frozen=True, slots=True)
class LikelyColor:
    """One of the network's own guesses for a place."""

    rgb: tuple[int, int, int]
    share: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """Class scores or chroma on the network's grid, with the luma they were made from.

    Attributes:
        logits: (Q, gh, gw) float32, unnormalized class scores, on the processor; None where a
            network regresses.
        palette: the bins that the classes stand for; None where there are no classes.
        luma: (h, w) float32 in [0, 1], the network's input.
        stride: input pixels per grid cell; gh = ceil(h / stride).
        chroma: (2, gh, gw) float32, U and V, where a network regresses; else None.
        rgb: (3, gh, gw) float32 in [0, 1], where a network predicts the luma as well; it is kept
            for measuring, pictures take the photo's own.
    """

    logits: Tensor | None
    palette: Palette | None
    luma: Tensor
    stride: int
    chroma: Tensor | None = None
    rgb: Tensor | None = None

    def __post_init__(self) -> None:
        """Check that there is one answer: classes with their palette, or chroma."""
        has_classes = self.logits is not None and self.palette is not None
        if has_classes == (self.chroma is not None):
            raise ValueError("a prediction holds either logits and their palette, or chroma")

    @classmethod
    def of(
        cls, planes: Tensor, space: Space, palette: Palette | None, luma: Tensor, stride: int
    ) -> "Prediction":
        """Read a network's output.

        Args:
            planes: (Q, gh, gw) float32 class scores, or the color's own planes.
            space: of the predicted colors.
            palette: of the network's classes; None where it regresses.
            luma: (h, w) float32 in [0, 1].
            stride: input pixels per grid cell.
        """
        if palette is not None:
            return cls(planes, palette, luma, stride)
        if space == "rgb":
            rgb = planes.clamp(0.0, 1.0)
            return cls(None, None, luma, stride, chroma_of(rgb), rgb)
        chroma = planes
        if space == "lab":
            chroma = chroma_of_lab(grid_luma(luma, stride), planes * AB_REACH)
        return cls(None, None, luma, stride, chroma)

    def likely_colors(self, x: float, y: float, count: int = 5) -> list[LikelyColor]:
        """Return the most likely colors of a place, most likely first.

        Args:
            x: across, 0 at the left edge and 1 at the right edge of the photo.
            y: down, 0 at the top edge and 1 at the bottom edge.
            count: how many.

        Returns:
            Colors at the place's own luma, with their shares at temperature 1; none where the
            network regresses: it has one answer and no choices.
        """
        if self.logits is None or self.palette is None:
            return []
        height, width = self.luma.shape
        row = min(int(max(y, 0.0) * height), height - 1)
        column = min(int(max(x, 0.0) * width), width - 1)
        scores = self.logits[:, row // self.stride, column // self.stride]
        shares, numbers = torch.softmax(scores, dim=0).topk(min(count, len(scores)))
        bins = torch.from_numpy(self.palette.bins)[numbers]  # (count, 2)
        luma = self.luma[row, column].view(1, 1, 1, 1).expand(len(bins), 1, 1, 1)
        chroma = bins[:, :, None, None]
        if self.palette.space == "lab":
            chroma = chroma_of_lab(luma, chroma)
        levels = (to_rgb(luma, chroma) * 255.0).round().int()[:, :, 0, 0]
        return [
            LikelyColor((int(red), int(green), int(blue)), float(share))
            for (red, green, blue), share in zip(levels.tolist(), shares.tolist(), strict=True)
        ]


def grid_luma(luma: Tensor, stride: int) -> Tensor:
    """Average (h, w) luma over the cells of a grid: (1, gh, gw)."""
    return functional.avg_pool2d(pad_to_multiple(luma[None, None], stride), stride)[0]
