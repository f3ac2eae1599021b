"""The network of "Colorful Image Colorization", as a yardstick for speed; its weights are random.

Source:
    Zhang, Isola and Efros (2016), layer list of the released model; 32,236,011 parameters.
"""

from torch import Tensor, nn

# (channels, number of convolutions, stride of the last, dilation) of blocks 1 to 7.
_BLOCKS = (
    (64, 2, 2, 1),
    (128, 2, 2, 1),
    (256, 3, 2, 1),
    (512, 3, 1, 1),
    (512, 3, 1, 2),
    (512, 3, 1, 2),
    (512, 3, 1, 1),
)


class Zhang2016(nn.Module):
    """Luma (N, 1, h, w) to ab (N, 2, h, w)."""

    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        channels = 1
        for width, convolutions, last_stride, dilation in _BLOCKS:
            for number in range(convolutions):
                stride = last_stride if number == convolutions - 1 else 1
                layers += [
                    nn.Conv2d(channels, width, 3, stride, padding=dilation, dilation=dilation),
                    nn.ReLU(inplace=True),
                ]
                channels = width
            layers.append(nn.BatchNorm2d(width))
        layers += [nn.ConvTranspose2d(512, 256, 4, 2, 1), nn.ReLU(inplace=True)]
        for _ in range(2):
            layers += [nn.Conv2d(256, 256, 3, padding=1), nn.ReLU(inplace=True)]
        layers += [nn.Conv2d(256, 313, 1), nn.Softmax(dim=1), nn.Conv2d(313, 2, 1, bias=False)]
        layers.append(nn.Upsample(scale_factor=4, mode="bilinear"))
        self.layers = nn.Sequential(*layers)

    def forward(self, luma: Tensor) -> Tensor:
        """Predict ab."""
        result: Tensor = self.layers(luma)
        return result
