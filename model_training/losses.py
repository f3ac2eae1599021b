"""How wrong a network's answers are; a recipe names one of `LOSSES`."""

from collections.abc import Callable
from typing import Any

from torch import Tensor, nn
from torch.nn import functional

from colorstudio.engine.networks.network import AB_REACH
from colorstudio.engine.networks.scene_context import SceneContext, SceneHeads
from model_training.data import Batch
from model_training.recipe import Recipe
from model_training.targets import TargetTable, cross_entropy, expected_error

# The network's output, what it should have been, the targets of a network with classes.
Loss = Callable[[Any, Batch, TargetTable | None, Recipe], Tensor]


def class_loss(logits: Tensor, batch: Batch, table: TargetTable | None, recipe: Recipe) -> Tensor:
    """Cross-entropy with the soft targets, plus the recipe's share of the expected color's error.

    Args:
        logits: (N, Q, h, w).
        batch: the true colors.
        table: the targets.
        recipe: its error_weight.

    Raises:
        ValueError: if there are no targets.
    """
    if table is None:
        raise ValueError("class scores need a palette's targets")
    logits = logits.float()
    loss = cross_entropy(logits, batch.colors, table)
    if recipe.error_weight:
        loss = loss + recipe.error_weight * expected_error(logits, batch.colors, table)
    return loss


def rgb_loss(rgb: Tensor, batch: Batch, _table: TargetTable | None, _recipe: Recipe) -> Tensor:
    """Mean squared error of R, G and B in units of full scale squared.

    Args:
        rgb: (N, 3, h, w).
        batch: the true colors, RGB.

    Source:
        Danon and Ladijinsky (2020); theirs is 65,025 times as large, with the same optimum.
    """
    return functional.mse_loss(rgb.float(), batch.colors)


def scene_context_loss(
    heads: SceneHeads, batch: Batch, table: TargetTable | None, recipe: Recipe
) -> Tensor:
    """Sum the losses of all three heads with the recipe's `head_weights`.

    Args:
        heads: what the network says.
        batch: the true colors, a and b, and scenes.
        table: the targets of the color classes.
        recipe: `head_weights` of classes, ab (in units of 110) and scenes.

    Source:
        Nguyen-Quynh, Do and Kim (2020); the weights of the three are not published.
    """
    weights = recipe.head_weights
    classes = class_loss(heads.logits, batch, table, recipe)
    # Half the squared distance, as theirs.
    ab = (heads.ab.float() - batch.colors / AB_REACH).square().sum(dim=1).mean() / 2.0
    scenes = _scene_loss(heads.scenes.float(), batch.scenes)
    return weights["classes"] * classes + weights["ab"] * ab + weights["scenes"] * scenes


def _scene_loss(scores: Tensor, truth: Tensor) -> Tensor:
    """Average over the pictures whose scene somebody says; 0 if there are none."""
    if truth.is_floating_point():
        return functional.cross_entropy(scores, truth)
    named = (truth >= 0).sum().clamp_min(1)
    return functional.cross_entropy(scores, truth, ignore_index=-1, reduction="sum") / named


LOSSES: dict[str, Loss] = {
    "classes": class_loss,
    "rgb": rgb_loss,
    "scene_context": scene_context_loss,
}


class _AllHeads(nn.Module):
    """Shows training every head of a network that colors with one of them."""

    def __init__(self, network: SceneContext) -> None:
        super().__init__()
        self.network = network

    def forward(self, luma: Tensor) -> SceneHeads:
        """Map (N, 1, h, w) luma to everything that can be predicted."""
        return self.network.heads(luma)


def learner(network: nn.Module) -> nn.Module:
    """Return the module whose output the loss of this network takes; it shares the weights."""
    return _AllHeads(network) if isinstance(network, SceneContext) else network
