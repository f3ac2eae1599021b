import numpy as np
import pytest

from colorstudio.photo.luma import luma_of, to_8_bit

from .pictures import luma_by_definition


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_luma_follows_the_standard_for_any_color(rng, dtype):
    rgb = rng.integers(0, np.iinfo(dtype).max, (70, 90, 3), dtype=dtype, endpoint=True)
    np.testing.assert_array_equal(luma_of(rgb), luma_by_definition(rgb))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_gray_is_its_own_luma(dtype):
    ramp = np.arange(np.iinfo(dtype).max + 1).astype(dtype).reshape(256, -1)
    np.testing.assert_array_equal(luma_of(np.dstack([ramp] * 3)), ramp)


def test_luma_of_a_very_wide_picture_is_taken_row_by_row():
    assert luma_of(np.full((3, 200_000, 3), 7, np.uint8)).shape == (3, 200_000)


def test_sixteen_bits_become_the_nearest_eight():
    deep = np.arange(65536, dtype=np.uint16)
    np.testing.assert_array_equal(to_8_bit(deep), np.floor(deep / 257 + 0.5))


def test_eight_bits_stay_as_they_are():
    shallow = np.arange(256, dtype=np.uint8)
    assert to_8_bit(shallow) is shallow or np.shares_memory(to_8_bit(shallow), shallow)
