"""`studio`: a U-Net on a pretrained encoder, with the whole picture's context at the bottleneck."""

from collections.abc import Sequence

from torch import Tensor, nn
from torch.nn import functional

from colorstudio.engine.networks.efficientnet_lite import EfficientNetLite
from colorstudio.engine.networks.hint_field import HintField, pooled_hints
from colorstudio.engine.networks.network import Network, Space
from colorstudio.engine.networks.padding import pad_to_multiple

# One logit per 4 x 4 input pixels: finer chroma is the luma guide's work, see `guide.py`.
STRIDE = 4
_MULTIPLE = 32


class ConvNorm(nn.Sequential):
    """3 x 3 convolution, batch norm, ReLU."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__(
            nn.Conv2d(channels_in, channels_out, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels_out),
            nn.ReLU(inplace=True),
        )


class Skip(nn.Conv2d):
    """1 x 1 convolution of a map, and of a finer one as if both were one map.

    The finer map's pixels stand as channels: no detail is averaged. The maps are never copied into
    one, which would take as long as the sums.
    """

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__(channels_in, channels_out, 1)

    def forward(self, skip: Tensor, finer: Tensor | None = None) -> Tensor:
        """Map (N, C, h, w), and perhaps (N, C', kh, kw), to (N, Cout, h, w)."""
        start = skip.shape[1]
        result = functional.conv2d(skip, self.weight[:, :start], self.bias)
        if finer is None:
            return result
        cell = finer.shape[-2] // skip.shape[-2]
        weight = self.weight[:, start:].reshape(-1, finer.shape[1], cell, cell)
        return result.add_(functional.conv2d(finer, weight, stride=cell))


class UpStep(nn.Module):
    """Double the size, add the encoder's map of that size, two convolutions."""

    def __init__(self, channels_in: int, channels_skip: int, channels_out: int) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels_in, channels_out, 1)
        self.skip = Skip(channels_skip, channels_out)
        self.convs = nn.Sequential(
            ConvNorm(channels_out, channels_out), ConvNorm(channels_out, channels_out)
        )

    def forward(self, features: Tensor, skip: Tensor, finer: Tensor | None = None) -> Tensor:
        """Map (N, Cin, h, w) and maps for `Skip`, of 2h and 2w, to (N, Cout, 2h, 2w)."""
        # Reducing first makes the enlargement cheaper and gives the same result: both are linear.
        grown = functional.interpolate(self.reduce(features), scale_factor=2.0, mode="bilinear")
        result: Tensor = self.convs(grown.add_(self.skip(skip, finer)))
        return result


class SceneModulation(nn.Module):
    """Scale and shift every channel by what the whole picture shows (FiLM).

    Source:
        Perez et al., "FiLM" (2018); the idea of a global vector in every pixel: Iizuka (2016).
    """

    def __init__(self, channels: int, channels_out: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(channels, channels_out)
        self.gains = nn.Linear(channels_out, 2 * channels_out)
        # Starts as the identity, so that the pretrained features arrive undisturbed.
        nn.init.zeros_(self.gains.weight)
        nn.init.zeros_(self.gains.bias)

    def forward(self, bottleneck: Tensor, features: Tensor) -> Tensor:
        """Modulate (N, Cout, h, w) by the mean of the (N, C, h', w') bottleneck."""
        hidden = functional.relu(self.hidden(bottleneck.mean(dim=(2, 3))))
        scale, shift = self.gains(hidden)[:, :, None, None].chunk(2, dim=1)
        result: Tensor = features * (1.0 + scale) + shift
        return result


class Studio(Network):
    """Luma, and perhaps hints, to class logits at a quarter of its size."""

    stride = STRIDE
    later_parts = ("hint_field",)

    def __init__(
        self,
        classes: int,
        *,
        encoder: str = "lite0",
        widths: Sequence[int] = (192, 128, 96),
        hints: bool = False,
        scene: bool = True,
    ) -> None:
        super().__init__()
        self.encoder = EfficientNetLite(encoder)
        half, quarter, eighth, sixteenth, deepest = self.encoder.channels
        wide, middle, narrow = widths
        self.up16 = UpStep(deepest, sixteenth, wide)
        self.scene = SceneModulation(deepest, wide) if scene else None
        self.up8 = UpStep(wide, eighth, middle)
        # The half-size map joins at a quarter.
        self.up4 = UpStep(middle, quarter + 4 * half, narrow)
        self.head = nn.Conv2d(narrow, classes, 1)
        self.hint_field = HintField(narrow, classes) if hints else None
        if hints:
            self.inputs = ("luma", "u", "v", "mask")

    def take_bins(self, bins: Tensor, space: Space) -> None:
        """Hear which colors the classes stand for: hints are compared with them."""
        if self.hint_field is not None:
            if space != "yuv":
                raise ValueError("hints are U and V, so that the palette must be as well")
            self.hint_field.bins.copy_(bins)

    def forward(self, luma: Tensor) -> Tensor:
        """Predict class logits.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1; or, where the network takes
                hints, (N, 4, h, w) with U, V and mask behind it.

        Returns:
            (N, Q, ceil(h / 4), ceil(w / 4)) logits; cell (i, j) covers input pixels 4i..4i+3.
        """
        height, width = -(-luma.shape[-2] // STRIDE), -(-luma.shape[-1] // STRIDE)
        planes = pad_to_multiple((luma[:, :1] * 255.0 - 127.0) / 128.0, _MULTIPLE)
        half, quarter, eighth, sixteenth, deepest = self.encoder(planes)
        features = self.up16(deepest, sixteenth)  # (N, 192, H/16, W/16)
        if self.scene is not None:
            features = self.scene(deepest, features)
        features = self.up8(features, eighth)  # (N, 128, H/8, W/8)
        features = self.up4(features, quarter, half)  # (N, 96, H/4, W/4)
        logits: Tensor = self.head(features)[..., :height, :width]  # (N, Q, h/4, w/4)
        if self.hint_field is None or luma.shape[1] == 1:
            return logits
        grid = pad_to_multiple(luma, STRIDE)
        shade = functional.avg_pool2d(grid[:, :1], STRIDE)
        agreed: Tensor = self.hint_field(
            features[..., :height, :width], logits, shade, pooled_hints(grid[:, 1:], STRIDE)
        )
        return agreed
