import numpy as np
import pytest
import torch

from colorstudio.engine.networks import build_network
from colorstudio.engine.networks.scene_context import SceneHeads
from colorstudio.engine.palette import Palette
from model_training.data import Batch
from model_training.losses import class_loss, learner, rgb_loss, scene_context_loss
from model_training.recipe import load_recipe
from model_training.targets import target_table

UNNAMED = torch.tensor([-1, -1])


def test_the_rgb_loss_is_the_mean_squared_error(recipe):
    true = torch.rand(2, 3, 8, 8)
    batch = Batch(torch.rand(2, 1, 8, 8), true, UNNAMED)
    assert float(rgb_loss(true + 0.1, batch, None, recipe)) == pytest.approx(0.01, rel=1e-3)


def test_class_scores_without_targets_are_refused(recipe):
    batch = Batch(torch.rand(1, 1, 8, 8), torch.zeros(1, 2, 8, 8), UNNAMED)
    with pytest.raises(ValueError, match="targets"):
        class_loss(torch.zeros(1, 4, 8, 8), batch, None, recipe)


@pytest.fixture
def scene_recipe(scene_recipe_path):
    return load_recipe(str(scene_recipe_path))


@pytest.fixture
def table():
    bins = np.array([[0, 0], [10, 0], [0, 10]], dtype=np.float32)
    return target_table(Palette("lab", bins, np.ones(3) / 3), 3, uniform_share=1.0)


def heads(ab=0.0, scenes=(0.0, 0.0)):
    return SceneHeads(
        torch.zeros(2, 3, 4, 4), torch.full((2, 2, 4, 4), ab), torch.tensor([scenes] * 2)
    )


def loss_of(found, scenes, table, recipe):
    batch = Batch(torch.zeros(2, 1, 8, 8), torch.zeros(2, 2, 4, 4), torch.tensor(scenes))
    return float(scene_context_loss(found, batch, table, recipe))


def test_without_named_scenes_the_colors_alone_count(scene_recipe, table):
    found = loss_of(heads(), [-1, -1], table, scene_recipe)
    assert found == pytest.approx(np.log(3), rel=1e-5)


def test_half_the_squared_distance_of_ab_counts(scene_recipe, table):
    more = loss_of(heads(ab=0.1), [-1, -1], table, scene_recipe) - np.log(3)
    assert more == pytest.approx(50.0 * 0.1**2, rel=1e-3)


def test_only_named_scenes_count(scene_recipe, table):
    sure = heads(scenes=(0.0, 2.0))
    more = loss_of(sure, [-1, 1], table, scene_recipe) - np.log(3)
    assert more == pytest.approx(0.1 * np.log(1 + np.exp(-2.0)), rel=1e-3)


def test_a_teachers_probabilities_count_for_every_picture(scene_recipe, table):
    unsure = [[0.5, 0.5], [0.5, 0.5]]
    more = loss_of(heads(scenes=(0.0, 2.0)), unsure, table, scene_recipe) - np.log(3)
    expected = 0.5 * np.log(1 + np.exp(-2.0)) + 0.5 * np.log(1 + np.exp(2.0))
    assert more == pytest.approx(0.1 * expected, rel=1e-3)


def test_a_learner_shares_the_networks_weights():
    network = build_network("scene_context", 3, {"widths": [4, 6, 8], "scenes": ["sea"]})
    shared = {id(parameter) for parameter in learner(network).parameters()}
    assert shared == {id(parameter) for parameter in network.parameters()}


def test_other_networks_learn_as_they_are():
    network = build_network("colorunet", 3, {})
    assert learner(network) is network
