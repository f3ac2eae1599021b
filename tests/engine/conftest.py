"""Fixtures of the engine tests: loaded networks, photos, palettes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from colorstudio.engine.checkpoint import save_network
from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.networks import build_network
from colorstudio.engine.palette import Palette
from colorstudio.engine.prediction import Prediction
from colorstudio.model_file import read_card
from colorstudio.photo.model import Photo
from tests.cards import made_card


@pytest.fixture(autouse=True, scope="session")
def quick():
    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def colorizer(tiny_model):
    return Colorizer.load(tiny_model, "cpu")


@pytest.fixture(scope="session")
def tiny_variants(tmp_path_factory):
    """The path of a model file with two variants: `scene_context` with random weights."""
    torch.manual_seed(3)
    options = {"widths": [4, 6, 8], "scenes": ["sea", "street"]}
    network = build_network("scene_context", 5, options)
    bins = [[0, 0], [40, 30], [-30, 40], [10, -50], [60, 60]]
    card = made_card(
        "scene_context",
        palette={"space": "lab", "bins": bins},
        prior=(0.2,) * 5,
        network=options,
        variants={
            "soft": {"title": "Tiny soft", "default_look": {"temperature": 0.4}},
            "regression": {"decoders": ["mean"], "palette": {}, "prior": []},
        },
    )
    path = tmp_path_factory.mktemp("models") / "scenes.safetensors"
    save_network(path, network, card)
    return path


@pytest.fixture(scope="session")
def hinted(tmp_path_factory, tiny_model):
    """A loaded `studio` that takes hints, with random weights."""
    torch.manual_seed(4)
    options = {"widths": [8, 8, 8], "hints": True}
    network = build_network("studio", 9, options)
    card = replace(read_card(tiny_model), name="studio", network=options, inputs=network.inputs)
    path = tmp_path_factory.mktemp("models") / "hinted.safetensors"
    save_network(path, network, card)
    return Colorizer.load(path, "cpu")


@pytest.fixture(scope="session")
def regressor(classless_model):
    return Colorizer.load(classless_model, "cpu")


@pytest.fixture
def photo(waves):
    """An 8-bit photo, 100 x 72."""
    return Photo(Path("waves.png"), np.rint(waves * 255).astype(np.uint8))


@pytest.fixture
def deep_photo(waves):
    """A 16-bit photo, 100 x 72."""
    return Photo(Path("waves.tif"), np.rint(waves * 65535).astype(np.uint16), depth=16)


@pytest.fixture
def palette():
    """Four colors: neutral, blue, red, and a dull green that training saw seldom."""
    bins = np.array([[0, 0], [0.2, -0.05], [-0.1, 0.3], [-0.1, -0.12]], dtype=np.float32)
    return Palette("yuv", bins, np.array([0.7, 0.15, 0.1, 0.05]))


@pytest.fixture
def prediction(palette):
    """Random scores on a 6 x 9 grid of 4 x 4 pixels."""
    generator = torch.Generator().manual_seed(5)
    logits = 3.0 * torch.randn(4, 6, 9, generator=generator)
    luma = torch.rand(24, 36, generator=generator)
    return Prediction(logits, palette, luma, stride=4)
