"""Hints spread over a picture: class logits that agree with the colors somebody gave.

What the network said is taken as a prior of every cell's color, what it got wrong at the hints as
measurements; a Gaussian process spreads them to cells that are near, of like luma, and that the
network itself finds alike. Ten numbers and a projection of its features are all that is learned, so
hints work from the first hundred steps on, and a picture without hints stays as it is.

Source:
    The hints themselves: Zhang et al., "Real-Time User-Guided Image Colorization" (2017), whose
    network learns to spread them. The process: Rasmussen and Williams, "Gaussian Processes for
    Machine Learning" (2006), equations 2.25 and 2.26; likeness by learned features: Wilson et al.,
    "Deep Kernel Learning" (2016). A measurement multiplied into class probabilities: Hinton,
    "Training Products of Experts" (2002).
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

# Cells that are listened to. More say hardly anything new, and the sums grow with their cube.
_MOST_CELLS = 64
_KEY_CHANNELS = 16
# So much of a cell's doubt stays, whatever is said: its logits must not grow without end.
_LEAST_DOUBT = 0.02
# The golden ratio's multiples fall evenly into [0, 1): any first few cells are spread evenly.
_GOLDEN = 0.6180339887498949


class Likeness(nn.Module):
    """How alike the colors of two cells are, from 0 to 1.

    A Gaussian kernel over place, luma and key; its three rates are kept as logarithms.
    """

    def __init__(self, place: float, luma: float, key: float) -> None:
        super().__init__()
        self.rates = nn.Parameter(torch.tensor([place, luma, key]))

    def forward(self, place: Tensor, luma: Tensor, key: Tensor) -> Tensor:
        """Map three maps of squared distances to their likeness, of the same shape."""
        place_rate, luma_rate, key_rate = self.rates.exp()
        return torch.exp(-place * place_rate - luma * luma_rate - key * key_rate)


class HintField(nn.Module):
    """Class logits without hints to class logits with them.

    Attributes:
        bins: (Q, 2) float32, the U and V of the classes; not kept with the weights, a model file
            has them in its card.
    """

    bins: Tensor

    def __init__(self, channels: int, classes: int) -> None:
        super().__init__()
        self.keys = nn.Conv2d(channels, _KEY_CHANNELS, 1, bias=False)
        # Start values: a fit on 480 training pictures, behind frozen logits.
        self.near = Likeness(place=2.1, luma=0.7, key=-2.0)  # the same thing
        self.alike = Likeness(place=-2.1, luma=1.2, key=-1.9)  # the same stuff, anywhere
        self.share = nn.Parameter(torch.tensor(-0.8))  # of the former, as a logit
        self.doubt = nn.Parameter(torch.tensor(-8.0))  # log of the least variance of a prior
        self.noise = nn.Parameter(torch.tensor(-2.1))  # log of the measurements' variance
        self.trust = nn.Parameter(torch.tensor(-0.4))  # log of the evidence's power
        self.register_buffer("bins", torch.zeros(classes, 2), persistent=False)

    def forward(self, features: Tensor, logits: Tensor, luma: Tensor, hints: Tensor) -> Tensor:
        """Bring logits into agreement with hints.

        Args:
            features: (N, C, h, w), what the logits were made of.
            logits: (N, Q, h, w).
            luma: (N, 1, h, w), the mean of each cell, in [0, 1].
            hints: (N, 3, h, w), U, V and whether a cell has a hint.

        Returns:
            (N, Q, h, w) float32; pictures without hints keep their logits.
        """
        with torch.autocast(features.device.type, enabled=False):
            return self._agree(features.float(), logits.float(), luma.float(), hints.float())

    def _agree(self, features: Tensor, logits: Tensor, luma: Tensor, hints: Tensor) -> Tensor:
        height, width = logits.shape[-2:]
        scores = logits.flatten(2).transpose(1, 2)  # (N, hw, Q)
        shares = scores.softmax(dim=2)
        mean = shares @ self.bins  # (N, hw, 2)
        square = shares @ self.bins.square().sum(dim=1, keepdim=True)
        # Of either coordinate, (N, hw, 1).
        variance = (square - mean.square().sum(dim=2, keepdim=True)).clamp_min(0.0) / 2
        variance = variance + self.doubt.exp()

        given = hints.flatten(2).transpose(1, 2)  # (N, hw, 3)
        chosen, is_hint = _spread_choice(given[..., 2])  # (N, K)
        cells = [
            _places(height, width, luma).expand(len(luma), -1, -1),
            luma.flatten(2).transpose(1, 2),
            self.keys(features).flatten(2).transpose(1, 2),
        ]
        measured = [_at(values, chosen) for values in cells]
        # What is not a hint measures nothing: it is like no cell, not even itself.
        to_cells = self._likeness(cells, measured) * is_hint[:, None]  # (N, hw, K)
        among = self._likeness(measured, measured) * is_hint[:, None] * is_hint[..., None]
        among = among + torch.diag_embed(self.noise.exp() * is_hint + 1.0 - is_hint)

        deviation = variance.sqrt()
        surprise = (_at(given[..., :2], chosen) - _at(mean, chosen)) / _at(deviation, chosen)
        surprise = surprise * is_hint[..., None]
        solved = torch.linalg.solve(among, torch.cat([surprise, to_cells.transpose(1, 2)], dim=2))
        shift = deviation * (to_cells @ solved[..., :2])  # (N, hw, 2), equation 2.25
        explained = (to_cells * solved[..., 2:].transpose(1, 2)).sum(dim=2, keepdim=True)
        left = (1.0 - explained).clamp(_LEAST_DOUBT, 1.0)  # (N, hw, 1), equation 2.26

        # The Gaussian that, multiplied into the prior, gives the process's mean and variance.
        precision = self.trust.exp() * (1.0 - left) / (left * variance)
        center = mean + shift / (1.0 - left).clamp_min(1e-3)
        distance = self.bins.square().sum(dim=1) - 2.0 * center @ self.bins.T  # but for a constant
        agreed = scores - 0.5 * precision * distance
        result: Tensor = agreed.transpose(1, 2).unflatten(2, (height, width))
        return result

    def _likeness(self, first: list[Tensor], second: list[Tensor]) -> Tensor:
        distances = [
            _squared_distances(some, others) for some, others in zip(first, second, strict=True)
        ]
        share = torch.sigmoid(self.share)
        result: Tensor = share * self.near(*distances) + (1.0 - share) * self.alike(*distances)
        return result


def _spread_choice(given: Tensor) -> tuple[Tensor, Tensor]:
    """Choose cells with hints, evenly spread where there are too many.

    Args:
        given: (N, cells), 1 where there is a hint and 0 elsewhere.

    Returns:
        (N, K) int64 cells, K at most 64, and (N, K) float32, 1 where such a cell has a hint.
    """
    turn = torch.arange(given.shape[1], device=given.device, dtype=torch.float64) * _GOLDEN % 1.0
    chosen = (given.double() * 2.0 + turn).topk(min(_MOST_CELLS, given.shape[1]), dim=1).indices
    return chosen, given.gather(1, chosen)


def _places(height: int, width: int, like: Tensor) -> Tensor:
    """Return (1, h w, 2) rows and columns; the longer side counts 1."""
    rows = torch.arange(height, device=like.device, dtype=like.dtype)
    columns = torch.arange(width, device=like.device, dtype=like.dtype)
    grid = torch.stack(torch.meshgrid(rows, columns, indexing="ij"), dim=-1)
    return grid.flatten(0, 1)[None] / max(height, width)


def _at(values: Tensor, chosen: Tensor) -> Tensor:
    """Take (N, K, C) of (N, cells, C)."""
    return values.gather(1, chosen[..., None].expand(-1, -1, values.shape[2]))


def _squared_distances(first: Tensor, second: Tensor) -> Tensor:
    """Compare (N, A, C) with (N, B, C): (N, A, B)."""
    products = first @ second.transpose(1, 2)
    lengths = first.square().sum(dim=2)[..., None] + second.square().sum(dim=2)[:, None]
    return (lengths - 2.0 * products).clamp_min(0.0)


def pooled_hints(hints: Tensor, cell: int) -> Tensor:
    """Bring hints to a smaller grid: the mean color of a cell's hints, and whether it has any.

    A plain mean over the cell would fade a small hint to nothing.

    Args:
        hints: (N, 3, H, W) U, V and mask.
        cell: pixels a side.

    Returns:
        (N, 3, H / cell, W / cell).
    """
    means = functional.avg_pool2d(hints, cell)
    color, share = means[:, :2], means[:, 2:]
    # A cell without hints has color 0, so that any divisor will do.
    given = (share > 0.0).to(hints.dtype)
    return torch.cat([color / (share + 1.0 - given), given], dim=1)
