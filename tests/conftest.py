"""Fixtures that several rooms share."""

import os
import tempfile
from pathlib import Path

import numpy as np
import pytest

from .cards import made_card


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory):
    """The path of a real model file: `colorunet` with seeded random weights and nine colors."""
    # Imported here, so that tests without this fixture run without torch.
    import torch

    from colorstudio.engine.checkpoint import save_network
    from colorstudio.engine.networks import build_network
    from colorstudio.look import Look

    bins = [[0, 0], [0.1, 0], [-0.1, 0], [0, 0.1], [0, -0.1], [0.1, 0.1], [-0.1, 0.1]]
    bins += [[0.1, -0.1], [-0.1, -0.1]]
    torch.manual_seed(1)
    network = build_network("colorunet", len(bins), {}).eval()
    with torch.no_grad():
        # Random weights alone give nearly equal scores, and so gray pictures.
        network.out6[-1].weight.mul_(40.0)
    card = made_card(
        "colorunet",
        trained_px=64,
        default_look=Look(temperature=0.5),
        palette={"space": "yuv", "bins": bins},
        prior=(0.6,) + (0.05,) * 8,
    )
    path = tmp_path_factory.mktemp("models") / "tiny.safetensors"
    save_network(path, network, card)
    return path


@pytest.fixture
def waves():
    """(72, 100) float64 in [0, 1]: smooth light and dark, with one sharp edge."""
    down, across = np.mgrid[0:72, 0:100] / 100.0
    smooth = 0.5 + 0.3 * np.sin(9 * across + 4 * down) + 0.2 * np.cos(13 * down)
    return np.clip(smooth + 0.2 * (across > 0.6), 0.0, 1.0)


@pytest.fixture
def open_folder():
    """A folder that any user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


@pytest.fixture
def powerless():
    """Give up the administrator's rights for one test, which would make every file readable."""
    if os.name != "posix" or os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture(scope="session")
def classless_model(tmp_path_factory):
    """A network that names a color instead of class probabilities, with random weights."""
    import torch

    from colorstudio.engine.checkpoint import save_network
    from colorstudio.engine.networks import build_network

    torch.manual_seed(2)
    network = build_network("regression_unet", 0, {"widths": [4, 6]})
    network.start_at((0.6, 0.45, 0.3))
    card = made_card("regression_unet", decoders=("mean",), network={"widths": [4, 6]})
    path = tmp_path_factory.mktemp("models") / "regressor.safetensors"
    save_network(path, network, card)
    return path
