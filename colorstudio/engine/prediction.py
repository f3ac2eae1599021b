"""What the network said about a photo, kept so that a look never needs it to run again."""

from dataclasses import dataclass

import torch
from torch import Tensor

from colorstudio.engine.color import to_rgb
from colorstudio.engine.palette import Palette


@dataclass(frozen=True, slots=True)
class LikelyColor:
    """One of the network's own guesses for a place."""

    rgb: tuple[int, int, int]
    share: float


@dataclass(frozen=True, slots=True)
class Prediction:
    """Class scores on the network's grid, with the luma they were made from.

    Attributes:
        logits: (Q, gh, gw) float32, unnormalized class scores, on the processor.
        palette: the bins that the classes stand for.
        luma: (h, w) float32 in [0, 1], the network's input.
        stride: input pixels per grid cell; gh = ceil(h / stride).
    """

    logits: Tensor
    palette: Palette
    luma: Tensor
    stride: int

    def likely_colors(self, x: float, y: float, count: int = 5) -> list[LikelyColor]:
        """Return the most likely colors of a place, most likely first.

        Args:
            x: across, 0 at the left edge and 1 at the right edge of the photo.
            y: down, 0 at the top edge and 1 at the bottom edge.
            count: how many.

        Returns:
            Colors at the place's own luma, with their shares at temperature 1.
        """
        height, width = self.luma.shape
        row = min(int(max(y, 0.0) * height), height - 1)
        column = min(int(max(x, 0.0) * width), width - 1)
        scores = self.logits[:, row // self.stride, column // self.stride]
        shares, numbers = torch.softmax(scores, dim=0).topk(min(count, len(scores)))
        bins = torch.from_numpy(self.palette.bins)[numbers]  # (count, 2)
        luma = self.luma[row, column].view(1, 1, 1, 1).expand(len(bins), 1, 1, 1)
        levels = (to_rgb(luma, bins[:, :, None, None]) * 255.0).round().int()[:, :, 0, 0]
        return [
            LikelyColor((int(red), int(green), int(blue)), float(share))
            for (red, green, blue), share in zip(levels.tolist(), shares.tolist(), strict=True)
        ]
