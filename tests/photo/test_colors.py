"""A file's own colors, as the window shows them beside ours."""

import numpy as np
import pytest
from PIL import Image

from colorstudio.photo.luma import luma_of, to_8_bit
from colorstudio.photo.reader import read_colors, read_photo


@pytest.mark.parametrize("suffix", [".png", ".tif", ".webp", ".bmp"])
def test_colors_are_those_of_the_file(tmp_path, color_pixels, suffix):
    path = tmp_path / f"version{suffix}"
    options = {"lossless": True} if suffix == ".webp" else {}
    Image.fromarray(color_pixels).save(path, **options)
    colors, size = read_colors(path, 4096)
    assert (colors == color_pixels).all()
    assert size == color_pixels.shape[1::-1]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_colors_lie_as_the_photo_lies(tmp_path, color_pixels, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / "turned.png"
    Image.fromarray(color_pixels).save(path, exif=exif)
    colors, size = read_colors(path, 4096)
    photo = read_photo(path)
    assert (luma_of(colors) == photo.luma).all()
    assert size == (photo.width, photo.height)


def test_a_jpeg_has_its_colors(tmp_path, color_pixels):
    path = tmp_path / "version.jpg"
    Image.fromarray(color_pixels).save(path, quality=100, subsampling=0)
    colors, _ = read_colors(path, 4096)
    assert np.abs(colors.astype(int) - color_pixels).mean() < 3


def test_deep_gray_is_gray_in_eight_bits(tmp_path, deep_ramp):
    path = tmp_path / "deep.png"
    Image.fromarray(deep_ramp).save(path)
    colors, _ = read_colors(path, 4096)
    assert (colors == to_8_bit(deep_ramp)[:, :, None]).all()


def test_large_pictures_are_shrunk_and_their_size_is_said(tmp_path):
    path = tmp_path / "wide.png"
    Image.fromarray(np.full((30, 200, 3), (9, 200, 50), np.uint8)).save(path)
    colors, size = read_colors(path, 100)
    assert colors.shape == (15, 100, 3)
    assert size == (200, 30)
    assert (colors == (9, 200, 50)).all()
