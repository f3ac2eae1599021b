"""What every network is to the rest of the program."""

from abc import ABC, abstractmethod

from torch import Tensor, nn


class Network(nn.Module, ABC):
    """Luma in, class logits out.

    Attributes:
        stride: input pixels per cell of the logits' grid.
    """

    stride: int

    @abstractmethod
    def forward(self, luma: Tensor) -> Tensor:
        """Predict class logits; padding is the network's own business.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1.

        Returns:
            (N, Q, ceil(h / stride), ceil(w / stride)) logits.
        """
