"""What the networks are asked to predict, and how wrong they are."""

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from colorstudio.engine.color import U_MAX, V_MAX
from colorstudio.engine.networks.network import AB_REACH, Space
from colorstudio.engine.palette import Palette, rebalancing_weights, soft_targets
from model_training.recipe import Recipe

# Colors are looked up on these grids: as far as both axes reach, and a step, half of which is far
# below the spacing of any palette.
_GRIDS = {"yuv": ((U_MAX, V_MAX), 0.005), "lab": ((AB_REACH, AB_REACH), 1.0)}


@dataclass(frozen=True, slots=True)
class TargetTable:
    """Soft targets for every color, ready to be looked up.

    Attributes:
        numbers: (cells, k) int64, bins by falling weight.
        weights: (cells, k) float32, sum to 1.
        columns: how many cells of the second axis stand in a row of one cell of the first.
        space: of the colors, "yuv" or "lab".
        bins: (Q, 2) float32.
        class_weights: (Q,) float32, the rebalancing weights; all 1 where they are off.
    """

    numbers: Tensor
    weights: Tensor
    columns: int
    space: Space
    bins: Tensor
    class_weights: Tensor

    def to(self, device: torch.device) -> "TargetTable":
        """Return the table on a device."""
        return TargetTable(
            self.numbers.to(device),
            self.weights.to(device),
            self.columns,
            self.space,
            self.bins.to(device),
            self.class_weights.to(device),
        )

    def cells_of(self, colors: Tensor) -> Tensor:
        """Number the table's cell of each (N, 2, h, w) color: (N, h, w) int64."""
        (across, along), step = _GRIDS[self.space]
        row = ((colors[:, 0].clamp(-across, across) + across) / step).round().long()
        column = ((colors[:, 1].clamp(-along, along) + along) / step).round().long()
        return row * self.columns + column


def build_targets(palette: Palette, recipe: Recipe) -> TargetTable:
    """Compute a recipe's targets."""
    return target_table(palette, recipe.neighbors, uniform_share=recipe.uniform_share)


def target_table(palette: Palette, neighbors: int, *, uniform_share: float) -> TargetTable:
    """Compute the targets of every cell once; training only looks them up.

    Args:
        palette: bins and prior.
        neighbors: how many bins share a target; 1 is one-hot.
        uniform_share: lambda of the rebalancing weights; 1 switches them off.
    """
    reaches, step = _GRIDS[palette.space]
    axes = [-reach + step * np.arange(round(2 * reach / step) + 1) for reach in reaches]
    points = np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 2)
    parts = [
        soft_targets(chunk, palette.bins, neighbors, space=palette.space)
        for chunk in np.array_split(points, max(1, len(points) // 4096))
    ]
    class_weights = rebalancing_weights(palette.prior, uniform_share)
    return TargetTable(
        torch.from_numpy(np.concatenate([numbers for numbers, _ in parts])),
        torch.from_numpy(np.concatenate([weights for _, weights in parts])),
        len(axes[1]),
        palette.space,
        torch.from_numpy(palette.bins),
        torch.from_numpy(class_weights.astype(np.float32)),
    )


def cross_entropy(logits: Tensor, colors: Tensor, table: TargetTable) -> Tensor:
    """Compare logits with the soft targets of the true colors.

    Args:
        logits: (N, Q, h, w).
        colors: (N, 2, h, w), the true colors in the table's space.
        table: the targets.

    Returns:
        Scalar: the mean over pixels of w(nearest bin) times the cross-entropy, in nats.
    """
    cells = table.cells_of(colors)
    numbers = table.numbers[cells].movedim(-1, 1)  # (N, k, h, w)
    shares = table.weights[cells].movedim(-1, 1)
    chosen = logits.gather(1, numbers)
    per_pixel = torch.logsumexp(logits, dim=1) - (shares * chosen).sum(dim=1)
    return (table.class_weights[numbers[:, 0]] * per_pixel).mean()


def expected_error(logits: Tensor, chroma: Tensor, table: TargetTable) -> Tensor:
    """Measure the expected color (T = 1) as RGB error at constant luma.

    Returns:
        Scalar: the mean squared error of R, G and B in units of full scale squared.

    Source:
        1.4284 dU^2 + 0.5454 dV^2 + 0.1527 dU dV, from BT.601's inverse matrix.
    """
    mean = torch.einsum("nqhw,qc->nchw", torch.softmax(logits, dim=1), table.bins)
    du, dv = (mean - chroma).unbind(dim=1)
    return (1.4284 * du**2 + 0.5454 * dv**2 + 0.1527 * du * dv).mean()
