"""How well the hue of portraits' faces is met, by how light they are."""

from dataclasses import dataclass, field

import numpy as np

from model_training.metrics import Interval, Pair
from model_training.statistics import Rgb

# The hue of nearly gray pixels is chance.
_LEAST_CHROMA = 4.0
_THIRDS = ("dark", "middle", "light")
_RESAMPLES = 2000


@dataclass
class FaceHues:
    """Collects, portrait by portrait, the middle's luma and how far its hue is off.

    Attributes:
        lumas: mean luma of each portrait's middle, 0 to 255.
        angles: median angle between predicted and true chroma there, in degrees.
    """

    lumas: list[float] = field(default_factory=list)
    angles: list[float] = field(default_factory=list)

    def add(self, found: Rgb, true: Rgb) -> None:
        """Note a portrait; one whose middle is gray says nothing.

        Args:
            found: (H, W, 3) uint8.
            true: (H, W, 3) uint8.
        """
        height, width, _ = true.shape
        middle = np.s_[height // 3 : -(-2 * height // 3), width // 3 : -(-2 * width // 3)]
        pair = Pair.of(found[middle], true[middle])
        found_ab, true_ab = pair.found_lab[..., 1:], pair.true_lab[..., 1:]
        has_hue = np.hypot(true_ab[..., 0], true_ab[..., 1]) >= _LEAST_CHROMA
        if not has_hue.any():
            return
        hues = [np.arctan2(ab[has_hue][:, 1], ab[has_hue][:, 0]) for ab in (found_ab, true_ab)]
        apart = np.abs(np.angle(np.exp(1j * (hues[0] - hues[1]))))
        self.lumas.append(float((true[middle] @ (0.299, 0.587, 0.114)).mean()))
        self.angles.append(float(np.degrees(np.median(apart))))

    def figures(self) -> dict[str, Interval]:
        """Return the median angle of the darkest, the middle and the lightest third of the faces.

        Returns:
            By name, `hue_dark`, `hue_middle` and `hue_light`, in degrees; none of fewer than three.
        """
        if len(self.angles) < len(_THIRDS):
            return {}
        order = np.argsort(self.lumas, kind="stable")
        parts = np.array_split(np.array(self.angles)[order], len(_THIRDS))
        return {f"hue_{name}": _median(part) for name, part in zip(_THIRDS, parts, strict=True)}


def _median(angles: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Interval:
    rng = np.random.default_rng(0)
    again = np.median(angles[rng.integers(0, len(angles), (_RESAMPLES, len(angles)))], axis=1)
    low, high = np.percentile(again, [2.5, 97.5])
    return Interval(float(np.median(angles)), float(low), float(high))
