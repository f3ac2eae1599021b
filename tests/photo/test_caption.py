"""The caption in the picture: small, readable, and nothing beside it is touched."""

import numpy as np
import pytest

from colorstudio.photo.caption import TOO_SMALL
from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Band, Photo
from colorstudio.photo.reader import read_colors, read_photo
from colorstudio.photo.writer import write_photo

TEXT = "Colors are estimated"
SIZE = (300, 400)


def changed_box(before, after):
    """Rows and columns that hold every changed pixel: (top, bottom, left, right)."""
    rows, columns = np.nonzero((before != after).any(axis=2))
    return rows.min(), rows.max() + 1, columns.min(), columns.max() + 1


@pytest.fixture
def photo(tmp_path):
    return Photo(tmp_path / "scan.png", np.full(SIZE, 120, np.uint8))


@pytest.mark.parametrize("level", [0, 120, 255])
def test_it_stands_small_at_the_lower_edge_and_can_be_read_on_every_ground(tmp_path, photo, level):
    pixels = np.full((*SIZE, 3), level, np.uint8)
    target = tmp_path / "captioned.png"
    assert write_photo(target, pixels, photo, caption=TEXT).notes == ()
    colors, _ = read_colors(target, 4096)
    top, bottom, left, right = changed_box(pixels, colors)
    assert top > SIZE[0] * 0.9
    assert bottom < SIZE[0]
    assert (bottom - top) * (right - left) < 0.03 * SIZE[0] * SIZE[1]
    label = colors[top:bottom, left:right]
    # White letters on a ground that is dark enough for them.
    assert label.max() == 255
    assert np.median(label) <= 115


def test_everything_beside_it_is_as_without_it(tmp_path, photo, rng):
    pixels = rng.integers(0, 256, (*SIZE, 3), np.uint8)
    plain, captioned = tmp_path / "plain.png", tmp_path / "captioned.png"
    write_photo(plain, pixels, photo)
    write_photo(captioned, pixels, photo, caption=TEXT)
    first = read_colors(plain, 4096)[0]
    second = np.array(read_colors(captioned, 4096)[0])
    top, bottom, left, right = changed_box(first, second)
    second[top:bottom, left:right] = first[top:bottom, left:right]
    assert (first == second).all()
    assert bottom - top < 30


@pytest.mark.parametrize("rows", [1, 7, 64, 300])
def test_bands_of_any_height_give_the_same_picture(tmp_path, photo, rng, rows):
    pixels = rng.integers(0, 256, (*SIZE, 3), np.uint8)
    whole, banded = tmp_path / "whole.png", tmp_path / "banded.png"
    write_photo(whole, pixels, photo, caption=TEXT)
    bands = (Band(top, pixels[top : top + rows]) for top in range(0, SIZE[0], rows))
    write_photo(banded, bands, photo, caption=TEXT)
    assert whole.read_bytes() == banded.read_bytes()
    # What was handed over belongs to others.
    assert pixels[-20:, -100:].std() > 50


def test_it_has_no_hue_in_bands_of_ycbcr(tmp_path, photo):
    gray = np.full((*SIZE, 3), (90, 128, 128), np.uint8)
    target = tmp_path / "captioned.jpg"
    write_photo(target, [Band(0, gray, "YCbCr")], photo, caption=TEXT)
    assert read_photo(target).kind == "gray"


def test_sixteen_bits_and_transparency_carry_it_too(tmp_path):
    deep = np.full(SIZE, 30000, np.uint16)
    photo = Photo(tmp_path / "scan.png", deep, depth=16, alpha=np.zeros(SIZE, np.uint16))
    target = tmp_path / "captioned.tif"
    write_photo(target, np.repeat(deep[:, :, None], 3, axis=2), photo, caption=TEXT)
    again = read_photo(target)
    assert again.depth == 16
    assert again.luma.max() == 65535
    # Where it stands the picture can be seen.
    assert again.alpha.max() == 65535
    assert (again.alpha == 0).mean() > 0.95


def test_a_picture_without_room_stays_without_and_that_is_said(tmp_path):
    tiny = np.full((40, 56), 90, np.uint8)
    photo = Photo(tmp_path / "scan.png", tiny)
    target = tmp_path / "tiny.png"
    written = write_photo(target, np.repeat(tiny[:, :, None], 3, axis=2), photo, caption=TEXT)
    assert written.notes == (TOO_SMALL,)
    assert (luma_of(read_colors(target, 4096)[0]) == tiny).all()
