"""A finished picture on its way into a file: its bands, checked and brought to the file's depth."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import cast

import numpy as np
from numpy.lib.stride_tricks import as_strided
from PIL import Image, ImageFile

from colorstudio.photo.luma import to_8_bit
from colorstudio.photo.model import Band, BandMode, Luma, Metadata, Photo, Pixels

# Bands of whole pictures handed over as one array: a few megabytes at a time.
_BAND_PIXELS = 1 << 20
_FOUR_BYTES = {"RGB": "RGBX", "YCbCr": "YCbCrX"}
_WHITE = {"RGB": (255, 255, 255), "YCbCr": (255, 128, 128)}


@dataclass(frozen=True, slots=True)
class Picture:
    """All that an encoder needs.

    Attributes:
        width: in pixels.
        height: in pixels.
        depth: bits per channel in the file, 8 or 16.
        mode: of all bands.
        bands: from top to bottom, covering the picture, their dtype as `depth` says.
        alpha: (H, W) as `depth` says, or None.
        profile: ICC profile of the pixels.
        metadata: what stands beside them.
        quality: 1 to 100, for formats with loss.
        luma_table: JPEG quantization of the luma in place of that of `quality`, or empty.
    """

    width: int
    height: int
    depth: int
    mode: BandMode
    bands: Iterator[Band]
    alpha: Luma | None
    profile: bytes
    metadata: Metadata
    quality: int
    luma_table: tuple[int, ...] = ()


def bands_of(pixels: Pixels | Iterable[Band], photo: Photo) -> tuple[Iterator[Band], BandMode, int]:
    """Check what was handed over for a photo.

    Returns:
        The bands, their mode, and their bits per channel.

    Raises:
        ValueError: if the first band does not fit the photo; the iterator raises it for the rest.
    """
    bands = _slices(pixels) if isinstance(pixels, np.ndarray) else iter(pixels)
    first = next(bands, None)
    if first is None:
        raise ValueError("there are no bands")
    depth = 8 if first.pixels.dtype == np.uint8 else 16
    return _checked(chain((first,), bands), first, photo), first.mode, depth


def on_white(bands: Iterator[Band], alpha: Luma) -> Iterator[Band]:
    """Lay 8-bit bands on white paper, for files that cannot be transparent."""
    cover = to_8_bit(alpha)
    for band in bands:
        share = cover[band.top : band.top + band.pixels.shape[0], :, np.newaxis].astype(np.uint16)
        white = np.array(_WHITE[band.mode], np.uint16)
        mixed = (band.pixels * share + white * (255 - share) + 127) // 255
        yield Band(band.top, mixed.astype(np.uint8), band.mode)


def in_8_bit(bands: Iterator[Band]) -> Iterator[Band]:
    """Bring bands of sixteen bits to eight."""
    for band in bands:
        yield Band(band.top, to_8_bit(band.pixels), band.mode)


def canvas_of(picture: Picture) -> Image.Image:
    """Lay all 8-bit bands into one Pillow image."""
    # Nothing is blank at first: the bands fill it, and blanking took a fifth of a JPEG's encoding.
    canvas = Image.new(picture.mode, (picture.width, picture.height), None)
    for band in picture.bands:
        height, width, _ = band.pixels.shape
        place = ImageFile.PyDecoder(picture.mode)
        place.setimage(canvas.im, (0, band.top, width, band.top + height))
        data, order = _raw(band)
        place.set_as_raw(cast("bytes", data), order)
    if picture.alpha is not None:
        canvas.putalpha(Image.fromarray(np.ascontiguousarray(picture.alpha)))
    return canvas


def _raw(band: Band) -> tuple[memoryview, str]:
    """A band's bytes, and what Pillow calls their order."""
    pixels = band.pixels
    height, width, _ = pixels.shape
    if pixels.strides == (4 * width, 4, 1):
        # Three of four bytes, as Pillow's own pictures have them: taken over as they are.
        whole = as_strided(pixels, (height, width, 4), pixels.strides)
        return whole.data.cast("B"), _FOUR_BYTES[band.mode]
    return np.ascontiguousarray(pixels).data.cast("B"), band.mode


def strips_of(picture: Picture, rows: int) -> Iterator[Pixels]:
    """Cut the bands anew into strips of `rows` rows, with alpha as the last channel."""
    waiting: list[Pixels] = []
    held = 0
    for band in picture.bands:
        waiting.append(_with_alpha(band, picture.alpha))
        held += band.pixels.shape[0]
        if held < rows and band.top + band.pixels.shape[0] < picture.height:
            continue
        block = waiting[0] if len(waiting) == 1 else np.concatenate(waiting)
        is_last = band.top + band.pixels.shape[0] == picture.height
        full = held if is_last else held - held % rows
        for top in range(0, full, rows):
            yield np.ascontiguousarray(block[top : min(top + rows, full)])
        waiting, held = [block[full:]], held - full


def _slices(pixels: Pixels) -> Iterator[Band]:
    if pixels.ndim != 3:
        raise ValueError(f"pixels must be (H, W, 3), got {pixels.shape}")
    rows = max(1, _BAND_PIXELS // max(1, pixels.shape[1]))
    for top in range(0, pixels.shape[0], rows):
        yield Band(top, pixels[top : top + rows])


def _checked(bands: Iterator[Band], first: Band, photo: Photo) -> Iterator[Band]:
    """Pass bands on as long as they follow each other; end with an error if rows are missing."""
    row = 0
    for band in bands:
        rows, *across = band.pixels.shape
        if band.top != row or across != [photo.width, 3] or row + rows > photo.height:
            raise ValueError(
                f"the band {band.pixels.shape} at row {band.top} does not follow row {row} "
                f"of a picture of {photo.width} x {photo.height} pixels"
            )
        if band.mode != first.mode or band.pixels.dtype != first.pixels.dtype:
            raise ValueError("all bands must have one mode and one dtype")
        row += rows
        yield band
    if row != photo.height:
        raise ValueError(f"the bands end at row {row} of {photo.height}")


def _with_alpha(band: Band, alpha: Luma | None) -> Pixels:
    if alpha is None:
        return band.pixels
    rows = alpha[band.top : band.top + band.pixels.shape[0]]
    return np.dstack([band.pixels, rows])
