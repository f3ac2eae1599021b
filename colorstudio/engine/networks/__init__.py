"""The networks: one row for each, name to builder."""

from typing import Any

from colorstudio.engine.networks.colorunet import ColorUNet
from colorstudio.engine.networks.network import Network
from colorstudio.engine.networks.regression_unet import RegressionUNet
from colorstudio.engine.networks.scene_context import SceneContext
from colorstudio.engine.networks.studio import Studio

# Each takes the number of classes (0 where it regresses) and the card's `network` numbers.
NETWORKS: dict[str, type[Network]] = {
    "colorunet": ColorUNet,
    "regression_unet": RegressionUNet,
    "scene_context": SceneContext,
    "studio": Studio,
}


def build_network(name: str, classes: int, options: dict[str, Any]) -> Network:
    """Build an untrained network.

    Raises:
        KeyError: if no network has this name.
        TypeError: if an option does not fit the network.
        ValueError: if the number of classes does not.
    """
    kind = NETWORKS[name]
    if kind.has_classes and not classes:
        raise ValueError(f"{name} needs a palette")
    return kind(classes, **options)
