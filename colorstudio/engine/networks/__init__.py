"""The networks: one row for each, name to builder."""

from collections.abc import Callable
from typing import Any

from torch import nn

from colorstudio.engine.networks.colorunet import ColorUNet
from colorstudio.engine.networks.studio import Studio

# A builder takes the number of classes and the card's `network` numbers. Every network maps
# (N, 1, h, w) luma in [0, 1] of any size to logits on a grid of `network.stride` input pixels.
NETWORKS: dict[str, Callable[..., nn.Module]] = {
    "colorunet": ColorUNet,
    "studio": Studio,
}


def build_network(name: str, classes: int, options: dict[str, Any]) -> nn.Module:
    """Build an untrained network.

    Raises:
        KeyError: if no network has this name.
        TypeError: if an option does not fit the network.
    """
    return NETWORKS[name](classes, **options)
