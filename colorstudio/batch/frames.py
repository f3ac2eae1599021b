"""A folder as the frames of a film: what the network says is smoothed over time."""

import math
from collections import deque
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

    from colorstudio.engine.prediction import Prediction

# Of the frames before, as ColorUNet's authors weigh them (Billaut et al., 2018).
MEMORY = 20
_DECAY = 0.2
# Share of the pixels that change their place in the histogram; a pan moves some hundredths a
# frame, another scene most of the picture.
_CUT = 0.3
_LEVELS = 16
# Keeps the logarithm of a class that no frame has ever seen finite.
_SMALLEST = 1e-30


class FilmMemory:
    """The class probabilities of the last frames, forgotten at every cut."""

    def __init__(self) -> None:
        """Begin with no frame."""
        self._film: Path | None = None
        self._shares: deque[Tensor] = deque(maxlen=MEMORY + 1)
        self._histogram = np.zeros(_LEVELS)

    def smoothed(self, prediction: "Prediction", film: Path) -> "Prediction":
        """Blend a frame's probabilities with those before: the sum of p[t-i] * exp(-0.2 * i).

        Args:
            prediction: of the next frame, in class scores.
            film: the folder of the frame; each is a film of its own.
        """
        if prediction.logits is None:
            raise ValueError("only class probabilities can be smoothed")
        shares = prediction.logits.softmax(dim=0)
        histogram = _histogram_of(prediction.luma)
        if self._is_cut(histogram, shares, film):
            self._shares.clear()
        self._film, self._histogram = film, histogram
        self._shares.appendleft(shares)
        weights = [math.exp(-_DECAY * age) for age in range(len(self._shares))]
        # The newest first, always: a resumed run must come to the same last bit.
        blend = sum(
            (share * weight for share, weight in zip(self._shares, weights, strict=True)),
            start=shares * 0.0,
        )
        logits = (blend / sum(weights)).clamp_min(_SMALLEST).log()
        return replace(prediction, logits=logits)

    def _is_cut(self, histogram: NDArray[np.float64], shares: "Tensor", film: Path) -> bool:
        if not self._shares:
            return False
        has_jumped = np.abs(histogram - self._histogram).sum() / 2.0 > _CUT
        return bool(has_jumped) or film != self._film or shares.shape != self._shares[0].shape


def _histogram_of(luma: "Tensor") -> NDArray[np.float64]:
    counts, _ = np.histogram(luma.numpy(), bins=_LEVELS, range=(0.0, 1.0))
    return counts.astype(np.float64) / max(int(counts.sum()), 1)
