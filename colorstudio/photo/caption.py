"""A small caption in the picture itself: that its colors are estimated."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from colorstudio.paths import resource
from colorstudio.photo.model import Band, BandMode, Pixels
from colorstudio.photo.picture import Picture

TOO_SMALL = "The picture is too small for a caption."
# Of the picture's shorter side; small enough not to disturb, large enough on a print.
_SHARE = 0.025
# Below this, letters are no letters any more.
_LEAST_PX, _MOST_PX = 9, 160
# How much of the picture the ground behind the letters takes away.
_GROUND = 0.55
# Neutral black and white; a hue beside a photo is part of it.
_BLACK = {"RGB": (0.0, 0.0, 0.0), "YCbCr": (0.0, 128 / 255, 128 / 255)}
_WHITE = {"RGB": (1.0, 1.0, 1.0), "YCbCr": (1.0, 128 / 255, 128 / 255)}


class Label(NamedTuple):
    """Where the caption stands and how it looks.

    Attributes:
        left: of its ground, in pixels of the picture.
        top: likewise.
        letters: (h, w) float32, 0 to 1, how much of each pixel a letter covers.
    """

    left: int
    top: int
    letters: NDArray[np.float32]


def with_caption(picture: Picture, text: str) -> tuple[Picture, str]:
    """Write a line into the lower right corner; every pixel beside it stays as it was.

    Args:
        picture: RGB or YCbCr.
        text: one line; nothing is written if it is empty.

    Returns:
        The picture, and a sentence for the person if there was no room.
    """
    if not text:
        return picture, ""
    label = _label(text, picture.width, picture.height)
    if label is None:
        return picture, TOO_SMALL
    alpha = picture.alpha
    if alpha is not None:
        height, width = label.letters.shape
        alpha = alpha.copy()
        # On transparent ground nobody would read it.
        alpha[label.top : label.top + height, label.left : label.left + width] = np.iinfo(
            alpha.dtype
        ).max
    return replace(picture, bands=_labeled(picture.bands, label), alpha=alpha), ""


def _label(text: str, width: int, height: int) -> Label | None:
    """Set the text as large as is wanted, smaller if it would not fit; None if it cannot."""
    size = min(max(round(_SHARE * min(width, height)), _LEAST_PX), _MOST_PX)
    while size >= _LEAST_PX:
        letters = _letters(text, size)
        rows, columns = letters.shape
        margin = size // 2
        if columns + 2 * margin <= width and rows + 2 * margin <= height:
            return Label(width - columns - margin, height - rows - margin, letters)
        size -= 1
    return None


def _letters(text: str, size: int) -> NDArray[np.float32]:
    font = ImageFont.truetype(str(resource("fonts/DejaVuSans.ttf")), size)
    left, top, right, bottom = font.getbbox(text)
    pad = max(2, size // 3)
    image = Image.new("L", (round(right - left) + 2 * pad, round(bottom - top) + 2 * pad))
    ImageDraw.Draw(image).text((pad - left, pad - top), text, fill=255, font=font)
    return np.asarray(image, np.float32) / 255.0


def _labeled(bands: Iterator[Band], label: Label) -> Iterator[Band]:
    bottom = label.top + label.letters.shape[0]
    for band in bands:
        rows = band.pixels.shape[0]
        first, last = max(band.top, label.top), min(band.top + rows, bottom)
        if first >= last:
            yield band
            continue
        pixels = np.array(band.pixels)
        part = label.letters[first - label.top : last - label.top]
        right = label.left + label.letters.shape[1]
        place = pixels[first - band.top : last - band.top, label.left : right]
        place[:] = _blended(place, part, band.mode)
        yield replace(band, pixels=pixels)


def _blended(place: Pixels, letters: NDArray[np.float32], mode: BandMode) -> Pixels:
    top = float(np.iinfo(place.dtype).max)
    cover = letters[:, :, None]
    ground = place * (1.0 - _GROUND) + np.array(_BLACK[mode], np.float32) * (top * _GROUND)
    mixed = ground * (1.0 - cover) + np.array(_WHITE[mode], np.float32) * (top * cover)
    blended: Pixels = np.rint(mixed).astype(place.dtype)
    return blended
