"""EfficientNet-Lite without its classifier: five feature maps from half to 1/32 of the input.

Source:
    Tan and Le, "EfficientNet" (2019), in the Lite form without squeeze-and-excitation and with
    ReLU6 that TensorFlow's model garden published under Apache-2.0. What must agree for its
    ImageNet weights to work: input (x - 127) / 128 on 0..255, batch norm eps 1e-3, and TensorFlow's
    "same" padding, which puts the odd pixel of a stride-2 layer at the bottom and the right.
"""

from collections import OrderedDict

from torch import Tensor, nn

# (repeats, kernel, stride, expansion, channels out) of the seven stages; lite2 deepens these.
LITE0_STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)
LITE2_STAGES = (
    (1, 3, 1, 1, 16),
    (3, 3, 2, 6, 24),
    (3, 5, 2, 6, 48),
    (4, 3, 2, 6, 88),
    (4, 5, 1, 6, 120),
    (5, 5, 2, 6, 208),
    (1, 3, 1, 6, 352),
)
ENCODERS = {"lite0": LITE0_STAGES, "lite2": LITE2_STAGES}
_STEM_CHANNELS = 32
# The stages whose outputs leave the encoder: the last at each of the sizes 1/2 to 1/32.
_TAPS = (0, 1, 2, 4, 6)


class SameConv(nn.Sequential):
    """A convolution with TensorFlow's "same" padding, batch norm, and ReLU6 unless it is linear."""

    def __init__(
        self,
        channels_in: int,
        channels_out: int,
        kernel: int,
        *,
        stride: int = 1,
        groups: int = 1,
        is_linear: bool = False,
    ) -> None:
        layers: dict[str, nn.Module] = {}
        if stride > 1:
            total = kernel - stride
            layers["pad"] = nn.ZeroPad2d((total // 2, total - total // 2) * 2)
        layers["conv"] = nn.Conv2d(
            channels_in,
            channels_out,
            kernel,
            stride,
            padding=kernel // 2 if stride == 1 else 0,
            groups=groups,
            bias=False,
        )
        layers["norm"] = nn.BatchNorm2d(channels_out, eps=1e-3, momentum=0.01)
        if not is_linear:
            layers["limit"] = nn.ReLU6(inplace=True)
        super().__init__(OrderedDict(layers))


class InvertedResidual(nn.Module):
    """Expand, filter each channel alone, project; add the input where shapes agree."""

    def __init__(
        self, channels_in: int, channels_out: int, *, kernel: int, stride: int, expansion: int
    ) -> None:
        super().__init__()
        inner = channels_in * expansion
        layers: list[nn.Module] = []
        if expansion != 1:
            layers.append(SameConv(channels_in, inner, 1))
        layers.append(SameConv(inner, inner, kernel, stride=stride, groups=inner))
        layers.append(SameConv(inner, channels_out, 1, is_linear=True))
        self.layers = nn.Sequential(*layers)
        self.has_shortcut = stride == 1 and channels_in == channels_out

    def forward(self, features: Tensor) -> Tensor:
        """Map (N, Cin, h, w) to (N, Cout, h / stride, w / stride)."""
        result: Tensor = self.layers(features)
        return result.add_(features) if self.has_shortcut else result


class EfficientNetLite(nn.Module):
    """The encoder; `channels` are those of its five outputs, finest first."""

    def __init__(self, name: str = "lite0") -> None:
        super().__init__()
        self.stem = SameConv(1, _STEM_CHANNELS, 3, stride=2)
        self.stages = nn.ModuleList()
        channels = _STEM_CHANNELS
        for repeats, kernel, stride, expansion, channels_out in ENCODERS[name]:
            blocks = []
            for repeat in range(repeats):
                blocks.append(
                    InvertedResidual(
                        channels,
                        channels_out,
                        kernel=kernel,
                        stride=stride if repeat == 0 else 1,
                        expansion=expansion,
                    )
                )
                channels = channels_out
            self.stages.append(nn.Sequential(*blocks))
        self.channels = tuple(ENCODERS[name][stage][4] for stage in _TAPS)

    def forward(self, luma: Tensor) -> list[Tensor]:
        """Map (N, planes, H, W), H and W multiples of 32, to maps at 1/2, 1/4, 1/8, 1/16, 1/32.

        The first plane is already (255 * luma - 127) / 128; those behind it may be left out.
        """
        features = self.stem(luma)
        maps = []
        for number, stage in enumerate(self.stages):
            features = stage(features)
            if number in _TAPS:
                maps.append(features)
        return maps
