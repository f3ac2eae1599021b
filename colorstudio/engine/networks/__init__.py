"""The networks: one row for each, name to builder."""

from collections.abc import Callable
from typing import Any

from colorstudio.engine.networks.colorunet import ColorUNet
from colorstudio.engine.networks.network import Network
from colorstudio.engine.networks.studio import Studio

# A builder takes the number of classes and the card's `network` numbers.
NETWORKS: dict[str, Callable[..., Network]] = {
    "colorunet": ColorUNet,
    "studio": Studio,
}


def build_network(name: str, classes: int, options: dict[str, Any]) -> Network:
    """Build an untrained network.

    Raises:
        KeyError: if no network has this name.
        TypeError: if an option does not fit the network.
    """
    return NETWORKS[name](classes, **options)
