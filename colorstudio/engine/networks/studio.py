"""`studio`: a U-Net on a pretrained encoder, with the whole picture's context at the bottleneck."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from colorstudio.engine.networks.efficientnet_lite import EfficientNetLite
from colorstudio.engine.networks.network import Network
from colorstudio.engine.networks.padding import pad_to_multiple

# One logit per 4 x 4 input pixels: finer chroma is the luma guide's work, see `guide.py`.
STRIDE = 4
_MULTIPLE = 32
# Brings the U and V of hints to the spread of the luma.
_HINT_GAIN = 4.0


class ConvNorm(nn.Sequential):
    """3 x 3 convolution, batch norm, ReLU."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__(
            nn.Conv2d(channels_in, channels_out, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels_out),
            nn.ReLU(inplace=True),
        )


class Skip(nn.Conv2d):
    """1 x 1 convolution of several maps, as if they were one; later ones may be left out.

    A finer map's pixels stand as channels: no detail is averaged. The maps are never copied into
    one, which would take as long as the sums.
    """

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__(channels_in, channels_out, 1)

    def forward(self, skip: Tensor, *others: Tensor) -> Tensor:
        """Map (N, C, h, w) and others, each (N, C', kh, kw) with its own k, to (N, Cout, h, w)."""
        start = skip.shape[1]
        result = functional.conv2d(skip, self.weight[:, :start], self.bias)
        for other in others:
            cell = other.shape[-2] // skip.shape[-2]
            stop = start + other.shape[1] * cell * cell
            weight = self.weight[:, start:stop].reshape(-1, other.shape[1], cell, cell)
            result = result.add_(functional.conv2d(other, weight, stride=cell))
            start = stop
        return result


class UpStep(nn.Module):
    """Double the size, add the encoder's map of that size, two convolutions."""

    def __init__(self, channels_in: int, channels_skip: int, channels_out: int) -> None:
        super().__init__()
        self.reduce = nn.Conv2d(channels_in, channels_out, 1)
        self.skip = Skip(channels_skip, channels_out)
        self.convs = nn.Sequential(
            ConvNorm(channels_out, channels_out), ConvNorm(channels_out, channels_out)
        )

    def forward(self, features: Tensor, *skips: Tensor) -> Tensor:
        """Map (N, Cin, h, w) and maps of 2h and 2w, Cskip together, to (N, Cout, 2h, 2w)."""
        # Reducing first makes the enlargement cheaper and gives the same result: both are linear.
        grown = functional.interpolate(self.reduce(features), scale_factor=2.0, mode="bilinear")
        result: Tensor = self.convs(grown.add_(self.skip(*skips)))
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
        if hints:
            self.inputs = ("luma", "u", "v", "mask")
            self.hint_layers = (
                "encoder.stem.conv.weight",
                "up16.skip.weight",
                "up8.skip.weight",
                "up4.skip.weight",
            )
        hint_planes = len(self.inputs) - 1
        self.encoder = EfficientNetLite(encoder, 1 + hint_planes)
        half, quarter, eighth, sixteenth, deepest = self.encoder.channels
        wide, middle, narrow = widths
        self.up16 = UpStep(deepest, sixteenth + hint_planes, wide)
        self.scene = SceneModulation(deepest, wide) if scene else None
        self.up8 = UpStep(wide, eighth + hint_planes, middle)
        # The half-size map joins at a quarter.
        self.up4 = UpStep(middle, quarter + 4 * half + hint_planes, narrow)
        self.head = nn.Conv2d(narrow, classes, 1)
        for name in self.hint_layers:
            # Deaf to hints at first, so that pretrained features arrive undisturbed.
            nn.init.zeros_(self.get_parameter(name)[:, -hint_planes:])

    def forward(self, luma: Tensor) -> Tensor:
        """Predict class logits.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1; or, where the network takes
                hints, (N, 4, h, w) with U, V and mask behind it.

        Returns:
            (N, Q, ceil(h / 4), ceil(w / 4)) logits; cell (i, j) covers input pixels 4i..4i+3.
        """
        height, width = luma.shape[-2:]
        planes = pad_to_multiple((luma[:, :1] * 255.0 - 127.0) / 128.0, _MULTIPLE)
        hints = self._hints(luma)
        maps = self.encoder(planes if hints is None else torch.cat([planes, hints], dim=1))
        half, quarter, eighth, sixteenth, deepest = maps

        def hinted(cell: int) -> tuple[Tensor, ...]:
            # A hint colors a whole thing, so every level of the decoder sees it as it stands.
            return () if hints is None else (pooled_hints(hints, cell),)

        features = self.up16(deepest, sixteenth, *hinted(16))  # (N, 192, H/16, W/16)
        if self.scene is not None:
            features = self.scene(deepest, features)
        features = self.up8(features, eighth, *hinted(8))  # (N, 128, H/8, W/8)
        features = self.up4(features, quarter, half, *hinted(STRIDE))  # (N, 96, H/4, W/4)
        logits: Tensor = self.head(features)  # (N, Q, H/4, W/4)
        return logits[..., : -(-height // STRIDE), : -(-width // STRIDE)]

    def _hints(self, luma: Tensor) -> Tensor | None:
        """Return U, V and mask, (N, 3, H, W); None if none are given or taken."""
        given = luma[:, 1:]
        if not self.hint_layers or not given.shape[1]:
            return None
        gains = torch.tensor([_HINT_GAIN, _HINT_GAIN, 1.0], device=luma.device).view(3, 1, 1)
        return pad_to_multiple(given * gains, _MULTIPLE)


def pooled_hints(hints: Tensor, cell: int) -> Tensor:
    """Bring hints to a smaller grid: the mean color of a cell's hints, and whether it has any.

    A plain mean over the cell would fade a small hint to nothing.

    Args:
        hints: (N, 3, H, W) U, V and mask.
        cell: pixels a side.

    Returns:
        (N, 3, H / cell, W / cell).
    """
    means = functional.avg_pool2d(hints, cell)
    color, share = means[:, :2], means[:, 2:]
    # A cell without hints has color 0, so that any divisor will do.
    given = (share > 0.0).to(hints.dtype)
    return torch.cat([color / (share + 1.0 - given), given], dim=1)
