"""Saving in wide color spaces: published values, and pictures that look as they did."""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from colorstudio.photo.model import Photo
from colorstudio.photo.profile import color_from_srgb, profile_space, takes_colors
from colorstudio.photo.reader import read_colors, read_photo
from colorstudio.photo.spaces import SPACES, space_profile
from colorstudio.photo.writer import write_photo

# The corners of sRGB in each space, to 8 bits, from the primaries in their standards.
CORNERS = [
    ("display-p3", (255, 0, 0), (234, 51, 35)),
    ("display-p3", (0, 255, 0), (117, 251, 76)),
    ("display-p3", (0, 0, 255), (0, 0, 245)),
    ("adobe-rgb", (255, 0, 0), (219, 0, 0)),
    ("adobe-rgb", (0, 255, 0), (144, 255, 60)),
    ("adobe-rgb", (0, 0, 255), (0, 0, 250)),
]


@pytest.mark.parametrize("name", SPACES)
def test_the_profiles_are_of_rgb_and_work_both_ways(name):
    profile = space_profile(name)
    assert profile_space(profile) == "RGB"
    assert takes_colors(profile)
    opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    assert ImageCms.getProfileDescription(opened).strip() == SPACES[name].title


@pytest.mark.parametrize(("name", "srgb", "wide"), CORNERS)
def test_the_corners_of_srgb_lie_where_the_standards_say(name, srgb, wide):
    pixels = np.full((2, 2, 3), srgb, np.uint8)
    found = color_from_srgb(pixels, space_profile(name)).astype(int)
    assert np.abs(found - wide).max() <= 2


@pytest.mark.parametrize("name", SPACES)
def test_grays_stay_gray(name):
    ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
    found = color_from_srgb(ramp, space_profile(name)).astype(int)
    assert np.abs(found - found[:, :, :1]).max() <= 1


@pytest.mark.parametrize("name", SPACES)
@pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg"])
def test_a_picture_looks_the_same_in_every_space(tmp_path, color_pixels, name, suffix):
    height, width = color_pixels.shape[:2]
    photo = Photo(tmp_path / "scan.png", np.zeros((height, width), np.uint8))
    target = tmp_path / f"wide{suffix}"
    write_photo(target, color_pixels, photo, quality=100, profile=name)
    with Image.open(target) as image:
        assert image.info["icc_profile"] == space_profile(name)
    colors, _ = read_colors(target, 4096)
    assert np.abs(colors.astype(int) - color_pixels).mean() < 2.5


@pytest.mark.parametrize("name", SPACES)
def test_sixteen_bits_stay_sixteen(tmp_path, deep_ramp, name):
    photo = Photo(tmp_path / "scan.png", deep_ramp, depth=16)
    pixels = np.repeat(deep_ramp[:, :, None], 3, axis=2)
    target = tmp_path / "wide.tif"
    write_photo(target, pixels, photo, profile=name)
    again = read_photo(target)
    assert again.depth == 16
    # A few of 65536: the curve of the space has its own steps.
    assert np.abs(again.luma.astype(int) - deep_ramp).max() <= 24
