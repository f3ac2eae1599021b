"""What happens to a training crop's luma; its chroma stays the truth."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Plane = NDArray[np.float32]

# What film saw, as weights of R, G, B: today's panchromatic, and the blue-sensitive and
# orthochromatic emulsions of most pictures before 1930, which drew red nearly black.
FILMS = np.array([(0.30, 0.59, 0.11), (0.03, 0.52, 0.45), (0.02, 0.13, 0.85)], dtype=np.float32)
FILM_SHARES = (0.55, 0.30, 0.15)


def degrade_luma(rgb: NDArray[np.uint8], rng: np.random.Generator) -> Plane:
    """Make the luma an old print might have of this picture.

    Film response, exposure, contrast, fading, blur and grain, each drawn anew.

    Args:
        rgb: (h, w, 3) uint8, gamma-encoded.
        rng: the crop's own generator.

    Returns:
        (h, w) float32 in [0, 1].
    """
    luma = _film_luma(rgb, rng)
    luma = _faded(luma ** np.exp(rng.normal(0.0, 0.25)), rng)
    luma = _blurred(luma, rng)
    return np.clip(luma + _grain(luma.shape, rng), 0.0, 1.0).astype(np.float32)


def _film_luma(rgb: NDArray[np.uint8], rng: np.random.Generator) -> Plane:
    weights = FILMS[rng.choice(len(FILMS), p=FILM_SHARES)] + rng.normal(0.0, 0.04, 3)
    weights = np.maximum(weights, 0.0)
    weights /= weights.sum()
    # Film adds light, not gamma-coded values; a square is close enough to the sRGB curve here.
    linear = (rgb.astype(np.float32) / 255.0) ** 2
    return np.sqrt(linear @ weights.astype(np.float32))


def _faded(luma: Plane, rng: np.random.Generator) -> Plane:
    contrast = rng.uniform(0.7, 1.15)
    black = rng.uniform(-0.03, 0.25 * (1.15 - contrast) + 0.05)
    return np.clip(black + contrast * luma, 0.0, 1.0)


def _blurred(luma: Plane, rng: np.random.Generator) -> Plane:
    if rng.random() < 0.5:
        return luma
    image = Image.fromarray((luma * 255.0).astype(np.uint8))
    soft = image.filter(ImageFilter.GaussianBlur(rng.uniform(0.3, 1.2)))
    return np.asarray(soft, np.float32) / 255.0


def _grain(shape: tuple[int, ...], rng: np.random.Generator) -> Plane:
    sigma = rng.uniform(0.0, 0.035)
    return rng.standard_normal(shape, dtype=np.float32) * np.float32(sigma)
