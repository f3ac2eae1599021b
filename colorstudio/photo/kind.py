"""Tell a gray photo, a toned print and a color photo apart."""

import numpy as np
from numpy.typing import NDArray

from colorstudio.photo.model import Kind


def kind_of(sample: NDArray[np.uint8]) -> Kind:
    """Judge a small copy."""
    spread = sample.max(axis=2).astype(np.int16) - sample.min(axis=2)
    return "gray" if np.percentile(spread, 99) <= 4 else "color"
