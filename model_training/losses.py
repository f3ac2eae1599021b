"""How wrong a network's answers are; a recipe names one of `LOSSES`."""

from collections.abc import Callable

from torch import Tensor
from torch.nn import functional

from model_training.data import Batch
from model_training.recipe import Recipe
from model_training.targets import TargetTable, cross_entropy, expected_error

# The network's output, what it should have been, the targets of a network with classes.
Loss = Callable[[Tensor, Batch, TargetTable | None, Recipe], Tensor]


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


LOSSES: dict[str, Loss] = {"classes": class_loss, "rgb": rgb_loss}
