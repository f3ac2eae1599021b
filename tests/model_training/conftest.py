"""Fixtures of the training tests: made pictures, a prepared set of them, a tiny recipe."""

import numpy as np
import pytest
import torch
from PIL import Image

from model_training import export, train
from model_training.data import PictureSet
from model_training.prepare import prepare
from model_training.recipe import load_recipe

RECIPE = """
network = "colorunet"
crop_px = 32
crop_scale = [0.6, 1.0]
degrade = 0.5
noise = 0.01
neighbors = 3
error_weight = 4.0
batch = 4
steps = 8
rate = 2e-3
warmup = 2
weight_decay = 0.01
ema = 0.9

[palette]
kind = "kmeans"
size = 12
exponent = 0.4

[card]
title = "Tiny"
summary = "For tests."
license = "CC0"
detail = 64
decoders = ["mean", "argmax"]
default_look = { temperature = 0.5 }
"""


@pytest.fixture(autouse=True, scope="session")
def quick():
    """One thread also means that every run adds its sums in one order."""
    torch.set_num_threads(1)


def made_picture(seed, size=(192, 160)):
    """A colorful picture of soft blobs; another seed gives another picture."""
    rng = np.random.default_rng(seed)
    blobs = Image.fromarray(rng.integers(0, 256, (5, 6, 3), dtype=np.uint8))
    return blobs.resize(size, Image.Resampling.BICUBIC)


@pytest.fixture(scope="session")
def pictures_folder(tmp_path_factory):
    """A folder of ten made photos."""
    folder = tmp_path_factory.mktemp("photos")
    for seed in range(10):
        made_picture(seed).save(folder / f"{seed:02}.png")
    return folder


@pytest.fixture(scope="session")
def prepared(pictures_folder, tmp_path_factory):
    """The path of a prepared set of the ten photos."""
    out = tmp_path_factory.mktemp("set")
    prepare([pictures_folder], out, np.empty(0, np.uint64), short_side=96)
    return out


@pytest.fixture(scope="session")
def pictures(prepared):
    return PictureSet(prepared)


@pytest.fixture(scope="session")
def recipe_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("recipes") / "tiny.toml"
    path.write_text(RECIPE, encoding="utf-8")
    return path


REGRESSION_RECIPE = """
network = "regression_unet"
loss = "rgb"
crop_px = 32
batch = 4
steps = 8
rate = 2e-3
ema = 0.9

[options]
widths = [4, 6, 8]

[card]
title = "Tiny"
summary = "For tests."
license = "CC0"
detail = 64
decoders = ["mean"]
"""


SCENE_RECIPE = """
network = "scene_context"
loss = "scene_context"
crop_px = 32
degrade = 0.5
uniform_share = 0.5
batch = 4
steps = 8
rate = 2e-3
ema = 0.9

[head_weights]
classes = 1.0
ab = 50.0
scenes = 0.1

[options]
widths = [4, 6, 8]
scenes = ["beach", "street"]

[palette]
kind = "ab"

[card]
title = "Tiny"
summary = "For tests."
license = "CC0"
detail = 64
decoders = ["mean", "argmax"]

[card.variants.soft]
default_look = { temperature = 0.38 }

[card.variants.regression]
decoders = ["mean"]
classes = false
"""


@pytest.fixture(scope="session")
def scene_recipe_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("recipes") / "scene.toml"
    path.write_text(SCENE_RECIPE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def regression_recipe_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("recipes") / "regression.toml"
    path.write_text(REGRESSION_RECIPE, encoding="utf-8")
    return path


@pytest.fixture
def recipe(recipe_path):
    return load_recipe(str(recipe_path))


def trained(recipe_path, prepared, out):
    """Train and return the path of the last state."""
    arguments = ["--recipe", recipe_path, "--data", prepared, "--out", out]
    train.main([str(argument) for argument in arguments])
    return out / "last.pt"


def model_of(checkpoint, recipe_path, prepared, path):
    """Export a state and return the model file's path."""
    arguments = ["--checkpoint", checkpoint, "--recipe", recipe_path, "--sources", prepared]
    export.main([str(argument) for argument in (*arguments, "--out", path)])
    return path


@pytest.fixture(scope="session")
def checkpoint(recipe_path, prepared, tmp_path_factory):
    """The path of a finished run's last state."""
    return trained(recipe_path, prepared, tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="session")
def exported(checkpoint, recipe_path, prepared, tmp_path_factory):
    """The path of that run's model file."""
    path = tmp_path_factory.mktemp("weights") / "tiny.safetensors"
    return model_of(checkpoint, recipe_path, prepared, path)


@pytest.fixture(scope="session")
def exported_regressor(regression_recipe_path, prepared, tmp_path_factory):
    """The path of the model file of a run without classes."""
    folder = tmp_path_factory.mktemp("regression")
    checkpoint = trained(regression_recipe_path, prepared, folder)
    return model_of(checkpoint, regression_recipe_path, prepared, folder / "tiny.safetensors")


@pytest.fixture(scope="session")
def exported_variants(scene_recipe_path, prepared, tmp_path_factory):
    """The path of the model file of a run with three heads."""
    folder = tmp_path_factory.mktemp("scenes")
    checkpoint = trained(scene_recipe_path, prepared, folder)
    return model_of(checkpoint, scene_recipe_path, prepared, folder / "tiny.safetensors")
