"""`colorunet`: the U-Net of Billaut, de Rochemonteix and Thibault, with its defects mended.

Source:
    "ColorUNet: A convolutional classification approach to colorization", arXiv 1811.03120, and the
    authors' code: 142,016 trainable parameters at 32 classes. The published diagram draws 16
    channels out of the second up cell; the code has 32, and the code is followed. Mended here:
    batch norm really trains (the released code never updates it), and class 0 decodes to its color
    (in the released code it stayed gray).
"""

import torch
from torch import Tensor, nn

from colorstudio.engine.networks.network import Network
from colorstudio.engine.networks.padding import pad_to_multiple

# Three halvings.
_MULTIPLE = 8


def _conv(channels_in: int, channels_out: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(channels_in, channels_out, 3, padding=1), nn.ReLU(inplace=True))


def _grow(channels_in: int, channels_out: int) -> nn.Sequential:
    return nn.Sequential(
        nn.ConvTranspose2d(channels_in, channels_out, 3, stride=2, padding=1, output_padding=1),
        nn.ReLU(inplace=True),
    )


def _down_cell(channels_in: int, channels_out: int) -> nn.Sequential:
    return nn.Sequential(
        _conv(channels_in, channels_out),
        _conv(channels_out, channels_out),
        nn.MaxPool2d(2),
        nn.BatchNorm2d(channels_out),
    )


def _up_cell(channels_in: int, channels_grown: int, channels_out: int) -> nn.Sequential:
    return nn.Sequential(
        _grow(channels_in, channels_grown),
        _conv(channels_grown, channels_out),
        _conv(channels_out, channels_out),
        nn.BatchNorm2d(channels_out),
    )


class ColorUNet(Network):
    """Luma to class logits at full size."""

    stride = 1

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.down1 = _down_cell(1, 16)
        self.down2 = _down_cell(16, 32)
        self.down3 = _down_cell(32, 64)
        self.up4 = _up_cell(64, 32, 32)
        self.up5 = _up_cell(64, 16, 32)
        self.out6 = nn.Sequential(_grow(48, 16), _conv(16, 16), nn.Conv2d(16, classes, 1))
        for module in self.modules():
            if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
                nn.init.xavier_uniform_(module.weight)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)

    def forward(self, luma: Tensor) -> Tensor:
        """Predict class logits.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1.

        Returns:
            (N, Q, h, w) logits.
        """
        height, width = luma.shape[-2:]
        skip_a = self.down1(pad_to_multiple(luma, _MULTIPLE))  # (N, 16, H/2, W/2)
        skip_b = self.down2(skip_a)  # (N, 32, H/4, W/4)
        features = self.up4(self.down3(skip_b))  # (N, 32, H/4, W/4)
        features = self.up5(torch.cat([features, skip_b], dim=1))  # (N, 32, H/2, W/2)
        logits: Tensor = self.out6(torch.cat([features, skip_a], dim=1))  # (N, Q, H, W)
        return logits[..., :height, :width]
