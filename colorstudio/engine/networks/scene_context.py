"""`scene_context`: the U-Net of Nguyen-Quynh, Do and Kim with three heads.

Source:
    Nguyen-Quynh, Do and Kim, KISM spring 2020, and their code ("clasregsoft"): two convolutions
    with ReLU and one batch norm a block, down by strides, up by nearest-neighbor enlargement; from
    the bottom a scene head, from the top 313 Lab classes and a regression of a and b. Theirs is 64
    to 1024 wide, 34,519,936 parameters without heads. Ours is three eighths as wide, 24 to 384, and
    its color heads stand at half the input's size, where the last up step is left out: 4,831,848
    parameters, a seventh, and 5,000,128 with heads for 13 scenes, 10.0 MB in fp16. 313 scores of
    every single pixel would be 82 MB at 256 px, and finer chroma is the luma guide's work.
"""

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from colorstudio.engine.color import lightness_of
from colorstudio.engine.networks.network import Network, Space
from colorstudio.engine.networks.padding import pad_to_multiple


class SceneHeads(NamedTuple):
    """Everything the network says about a batch.

    Attributes:
        logits: (N, Q, h, w) scores of the ab classes; no planes where there are no classes.
        ab: (N, 2, h, w) float32, a and b over 110, in -1 to 1.
        scenes: (N, S) scores of the whole pictures' scenes.
    """

    logits: Tensor
    ab: Tensor
    scenes: Tensor


class _Block(nn.Sequential):
    """Two 3 x 3 convolutions with ReLU, then one batch norm; the first may halve the size."""

    def __init__(self, channels_in: int, channels_out: int, stride: int = 1) -> None:
        super().__init__(
            nn.Conv2d(channels_in, channels_out, 3, stride, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(channels_out, channels_out, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.BatchNorm2d(channels_out),
        )


class _UpStep(nn.Module):
    """Double the size, convolve, add the way down's map of that size, and a block."""

    def __init__(self, channels_in: int, channels_out: int) -> None:
        super().__init__()
        self.grow = nn.Sequential(
            nn.Upsample(scale_factor=2),
            nn.Conv2d(channels_in, channels_out, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.BatchNorm2d(channels_out),
        )
        self.block = _Block(2 * channels_out, channels_out)

    def forward(self, features: Tensor, skip: Tensor) -> Tensor:
        """Map (N, Cin, h, w) and (N, Cout, 2h, 2w) to (N, Cout, 2h, 2w)."""
        result: Tensor = self.block(torch.cat([self.grow(features), skip], dim=1))
        return result


class SceneContext(Network):
    """Luma to class logits, or to a and b where there are no classes, at half the size."""

    stride = 2
    # It can do either; the card's palette decides.
    has_classes = False
    space: Space = "lab"

    def __init__(
        self,
        classes: int = 0,
        *,
        widths: Sequence[int] = (24, 48, 96, 192, 384),
        scenes: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.has_classes = classes > 0
        self.downs = nn.ModuleList(
            _Block(channels_in, channels_out, stride=1 if channels_in == 1 else 2)
            for channels_in, channels_out in zip((1, *widths), widths, strict=False)
        )
        # All but the last: from the bottom up to half the size.
        self.ups = nn.ModuleList(
            _UpStep(deep, fine) for deep, fine in zip(widths[:1:-1], widths[-2:0:-1], strict=True)
        )
        self.classes = nn.Conv2d(widths[1], classes, 1) if classes else None
        self.ab = nn.Conv2d(widths[1], 2, 1)
        self.scenes = nn.Sequential(
            nn.Linear(widths[-1], widths[-1]),
            nn.ReLU(inplace=True),
            nn.Linear(widths[-1], max(1, len(scenes))),
        )
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
                if module.bias is not None:
                    nn.init.zeros_(module.bias)

    def forward(self, luma: Tensor) -> Tensor:
        """Predict class logits, or a and b over 110 where there are no classes.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1.

        Returns:
            (N, Q or 2, ceil(h / 2), ceil(w / 2)).
        """
        _, features = self._features(luma)
        planes = self._ab(features) if self.classes is None else self.classes(features)
        return self._cropped(planes, luma)

    def heads(self, luma: Tensor) -> SceneHeads:
        """Predict everything, as training needs it.

        Args:
            luma: (N, 1, h, w) float in [0, 1], h and w at least 1.
        """
        bottom, features = self._features(luma)
        logits = features[:, :0] if self.classes is None else self.classes(features)
        scenes = self.scenes(bottom.mean(dim=(2, 3)))
        ab = self._cropped(self._ab(features), luma)
        return SceneHeads(self._cropped(logits, luma), ab, scenes)

    def _features(self, luma: Tensor) -> tuple[Tensor, Tensor]:
        features = pad_to_multiple(lightness_of(luma) / 100.0, 2 ** len(self.downs[1:]))
        maps: list[Tensor] = []
        for down in self.downs:
            features = down(features)
            maps.append(features)
        bottom = maps.pop()
        features = bottom
        for up in self.ups:
            features = up(features, maps.pop())
        return bottom, features

    def _ab(self, features: Tensor) -> Tensor:
        # A step of bf16 would be visible where colors change slowly.
        with torch.autocast(features.device.type, enabled=False):
            return torch.tanh(functional.conv2d(features.float(), self.ab.weight, self.ab.bias))

    def _cropped(self, planes: Tensor, luma: Tensor) -> Tensor:
        height, width = luma.shape[-2:]
        return planes[..., : -(-height // self.stride), : -(-width // self.stride)]
