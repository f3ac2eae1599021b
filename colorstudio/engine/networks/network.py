"""What every network is to the rest of the program."""

from abc import ABC, abstractmethod
from typing import Literal

from torch import Tensor, nn

# U and V; a and b (over 110 where a network regresses them); R, G and B in [0, 1].
Space = Literal["yuv", "lab", "rgb"]
# As far as a and b of sRGB reach.
AB_REACH = 110.0


class Network(nn.Module, ABC):
    """Luma in, class logits or colors out.

    Attributes:
        stride: input pixels per cell of the output's grid.
        has_classes: whether the output's planes are class logits; else they are the color itself.
        space: where the predicted colors lie.
        inputs: names of the input planes: the luma, and perhaps hints behind it.
        later_parts: names of parts that older model files lack; there they keep the values with
            which they start.
    """

    stride: int
    has_classes: bool = True
    space: Space = "yuv"
    inputs: tuple[str, ...] = ("luma",)
    later_parts: tuple[str, ...] = ()

    def take_bins(self, bins: Tensor, space: Space) -> None:
        """Hear which colors the classes stand for; one that takes hints compares them.

        Args:
            bins: (Q, 2) float32.
            space: where they lie.

        Raises:
            ValueError: if the network can't compute in this space.
        """

    @abstractmethod
    def forward(self, luma: Tensor) -> Tensor:
        """Predict class logits or colors; padding is the network's own business.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1; where the network takes hints,
                U, V and mask may follow as further planes.

        Returns:
            (N, Q, ceil(h / stride), ceil(w / stride)) logits, or as many planes as a color has.
        """
