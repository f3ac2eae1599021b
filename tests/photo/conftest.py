"""Fixtures of the photo tests."""

import numpy as np
import pytest
from PIL import Image

from colorstudio.photo.model import Photo

from .pictures import luma_by_definition, with_thumbnail


@pytest.fixture
def rng():
    return np.random.default_rng(601)


@pytest.fixture
def color_pixels(rng):
    """(40, 56, 3) uint8: smooth areas of different hues with some grain."""
    across, down = np.meshgrid(np.linspace(0, 1, 56), np.linspace(0, 1, 40))
    smooth = np.dstack([255 * across, 255 * down, 255 * (1 - across)])
    return np.clip(smooth + rng.normal(0, 6, smooth.shape), 0, 255).astype(np.uint8)


@pytest.fixture
def gray_pixels(color_pixels):
    """(40, 56) uint8."""
    return luma_by_definition(color_pixels)


@pytest.fixture
def deep_ramp():
    """(256, 256) uint16 with every gray once."""
    return np.arange(65536, dtype=np.uint16).reshape(256, 256)


@pytest.fixture
def gray_photo(tmp_path, gray_pixels):
    """A photo in memory whose file is not there."""
    return Photo(path=tmp_path / "elsewhere" / "scan.png", luma=gray_pixels)


@pytest.fixture
def exif_block():
    """An EXIF block with a maker, an orientation, a date, a maker note, a place and a thumbnail."""
    exif = Image.Exif()
    exif[0x010F] = "Voigtländer".encode()
    exif[0x0112] = 6
    camera = exif.get_ifd(0x8769)
    camera[0x9003] = "1931:05:06 07:08:09"
    camera[0x927C] = b"maker's secret"
    camera[0xA001] = 65535
    exif.get_ifd(0x8825)[1] = "N"
    block = exif.tobytes().removeprefix(b"Exif\0\0")
    return with_thumbnail(block)
