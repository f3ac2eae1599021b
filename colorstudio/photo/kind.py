"""Tell a gray photo, a toned print and a color photo apart.

On a toned print (sepia, selenium, cyanotype, yellowed paper) a pixel's chroma follows from its
luma: all pixels lie along one curve, of about one hue. On a color photo they do not. The limits
below were set on 1,200 color photos and as many toned copies of them, with scanner noise and JPEG
at qualities 40 to 95: of the color photos 0.6 % pass for toned, all nearly of one hue to the eye.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from colorstudio.photo.model import Kind

_Floats = NDArray[np.float32]

# Averaging down to this size takes noise away and leaves the things in the picture.
_SIDE_PX = 64
_BINS = 24
# A bin with fewer pixels says nothing about the curve.
_FEW = 8
# All in levels of Cb and Cr.
_GRAY_98 = 2.5
_OFF_CURVE_95 = 6.0
_OFF_CURVE_98 = 9.0
_FAINT = 2.5
_STRONG = 6.0
# Shares.
_OFF_CURVE_OF_CHROMA = 0.3
_OTHER_HUES = 0.02
# How much clearer than on a whole picture a part must be.
_PART_MARGIN = 1.15


def kind_of(rgb: NDArray[np.uint8]) -> Kind:
    """Judge a picture or a small copy of it.

    Args:
        rgb: (h, w, 3) in sRGB.
    """
    luma, chroma = _small_planes(rgb)
    strength = np.hypot(chroma[:, 0], chroma[:, 1])
    if np.percentile(strength, 98) <= _GRAY_98:
        return "gray"
    off = _off_curve(luma, chroma)
    is_on_curve = (
        np.percentile(off, 95) <= _OFF_CURVE_95
        and np.percentile(off, 98) <= _OFF_CURVE_98
        and np.percentile(off, 90)
        <= max(_FAINT, _OFF_CURVE_OF_CHROMA * float(np.percentile(strength, 90)))
    )
    return "toned" if is_on_curve and _has_one_hue(chroma, strength) else "color"


def is_surely_color(part: NDArray[np.uint8], share: float) -> bool:
    """Whether a part of a picture makes it a color photo, whatever the rest holds.

    Args:
        part: (h, w, 3) in sRGB.
        share: how much of the picture's area the part covers, above 0 to 1.
    """
    off = _off_curve(*_small_planes(part))
    off_share = float(np.mean(off > _OFF_CURVE_95 * _PART_MARGIN)) * share
    return off_share > 0.05 * _PART_MARGIN


def _small_planes(rgb: NDArray[np.uint8]) -> tuple[_Floats, _Floats]:
    """Luma (N,) and chroma (N, 2) of a copy averaged down, in levels around 0 for chroma."""
    image = Image.fromarray(rgb)
    factor = -(-max(image.size) // _SIDE_PX)
    if factor > 1:
        image = image.reduce(factor)
    planes = np.asarray(image.convert("YCbCr"), np.float32).reshape(-1, 3)
    return planes[:, 0], planes[:, 1:] - np.float32(128)


def _off_curve(luma: _Floats, chroma: _Floats) -> _Floats:
    """How far each pixel's chroma is from the typical chroma at its luma."""
    bins = np.minimum((luma * (_BINS / 256)).astype(np.intp), _BINS - 1)
    counts = np.bincount(bins, minlength=_BINS)
    few = min(_FEW, int(counts.max()))
    members = [bins == number for number in np.flatnonzero(counts >= few)]
    knots = np.array([luma[inside].mean() for inside in members])
    typical = np.array([np.median(chroma[inside], axis=0) for inside in members])
    curve = np.stack([np.interp(luma, knots, typical[:, plane]) for plane in (0, 1)], axis=1)
    off = chroma - curve.astype(np.float32)
    return np.hypot(off[:, 0], off[:, 1])


def _has_one_hue(chroma: _Floats, strength: _Floats) -> bool:
    """Whether all clearly tinted pixels lean to the same side, within 60 degrees."""
    strong = strength > _STRONG
    if not strong.any():
        return True
    mean = chroma.mean(axis=0)
    main = mean / max(float(np.hypot(*mean)), 1e-6)
    along = chroma[strong] @ main
    return bool(np.mean(along < 0.5 * strength[strong]) < _OTHER_HUES)
