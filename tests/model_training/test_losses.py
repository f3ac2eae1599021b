import pytest
import torch

from model_training.data import Batch
from model_training.losses import class_loss, rgb_loss


def test_the_rgb_loss_is_the_mean_squared_error(recipe):
    true = torch.rand(2, 3, 8, 8)
    batch = Batch(torch.rand(2, 1, 8, 8), true)
    assert float(rgb_loss(true + 0.1, batch, None, recipe)) == pytest.approx(0.01, rel=1e-3)


def test_class_scores_without_targets_are_refused(recipe):
    batch = Batch(torch.rand(1, 1, 8, 8), torch.zeros(1, 2, 8, 8))
    with pytest.raises(ValueError, match="targets"):
        class_loss(torch.zeros(1, 4, 8, 8), batch, None, recipe)
