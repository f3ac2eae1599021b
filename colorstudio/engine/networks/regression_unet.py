"""`regression_unet`: the U-Net of Danon and Ladijinsky, which predicts R, G and B themselves.

Source:
    Danon and Ladijinsky, Holon Institute of Technology (2020): gray in [0, 1] to RGB, convolutions
    with ReLU, max pooling down, transposed convolutions up, skips, a ReLU at the output. They name
    no batch norm, so that it is an option here. Their channel counts stand only in a figure;
    Ronneberger's 64 to 1024 (31,030,723 parameters in this form) are the likely ones. Here they are
    24 to 384, three eighths of that: 4,365,483 parameters, a seventh, 8.7 MB in fp16. Targets are
    RGB / 255, which has the same optimum as theirs at 0 to 255.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from colorstudio.engine.networks.network import Network, Space
from colorstudio.engine.networks.padding import pad_to_multiple


def _convs(channels_in: int, channels_out: int, *, has_norms: bool) -> nn.Sequential:
    layers: list[nn.Module] = []
    for channels in (channels_in, channels_out):
        layers.append(nn.Conv2d(channels, channels_out, 3, padding=1, bias=not has_norms))
        if has_norms:
            layers.append(nn.BatchNorm2d(channels_out))
        layers.append(nn.ReLU(inplace=True))
    return nn.Sequential(*layers)


class RegressionUNet(Network):
    """Luma to RGB at full size."""

    stride = 1
    has_classes = False
    space: Space = "rgb"

    def __init__(
        self,
        classes: int = 0,
        *,
        widths: Sequence[int] = (24, 48, 96, 192, 384),
        batch_norm: bool = False,
    ) -> None:
        if classes:
            raise ValueError("a network that regresses has no classes")
        super().__init__()
        self.downs = nn.ModuleList(
            _convs(channels_in, channels_out, has_norms=batch_norm)
            for channels_in, channels_out in zip((1, *widths), widths, strict=False)
        )
        deep_to_fine = list(zip(widths[:0:-1], widths[-2::-1], strict=True))
        self.grows = nn.ModuleList(
            nn.ConvTranspose2d(deep, fine, 2, stride=2) for deep, fine in deep_to_fine
        )
        self.ups = nn.ModuleList(
            _convs(2 * fine, fine, has_norms=batch_norm) for _, fine in deep_to_fine
        )
        self.head = nn.Conv2d(widths[0], 3, 1)
        self._initialize()

    def _initialize(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        # Small steps around the middle: an output that starts below 0 everywhere has no gradient.
        nn.init.normal_(self.head.weight, std=0.01)
        self.start_at((0.5, 0.5, 0.5))

    def start_at(self, color: Sequence[float]) -> None:
        """Let an untrained network answer with one color; training sets the pictures' mean.

        Args:
            color: R, G and B in [0, 1].
        """
        if self.head.bias is not None:
            with torch.no_grad():
                self.head.bias.copy_(torch.tensor(color))

    def forward(self, luma: Tensor) -> Tensor:
        """Predict colors.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1.

        Returns:
            (N, 3, h, w) float32: R, G and B, at least 0; whoever shows them clips at 1.
        """
        height, width = luma.shape[-2:]
        features = pad_to_multiple(luma, 2 ** len(self.grows))
        skips: list[Tensor] = []
        for number, convs in enumerate(self.downs):
            if number:
                skips.append(features)
                features = nn.functional.max_pool2d(features, 2)
            features = convs(features)
        for grow, convs in zip(self.grows, self.ups, strict=True):
            features = convs(torch.cat([grow(features), skips.pop()], dim=1))
        # bf16 knows only 256 steps between 0.5 and 1: the colors themselves are summed in fp32.
        with torch.autocast(luma.device.type, enabled=False):
            rgb = torch.relu(self.head(features.float()))
        return rgb[..., :height, :width]
