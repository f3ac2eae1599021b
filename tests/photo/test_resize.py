import numpy as np
import pytest

from colorstudio.photo.model import Photo
from colorstudio.photo.resize import shrink_photo, small_rgb


@pytest.fixture(params=[8, 16])
def wide_photo(request, tmp_path, rng):
    dtype = np.uint8 if request.param == 8 else np.uint16
    luma = rng.integers(0, np.iinfo(dtype).max, (60, 120), dtype=dtype)
    return Photo(tmp_path / "a.png", luma, request.param, alpha=luma[::-1].copy(), kind="toned")


@pytest.mark.parametrize(
    ("long_side", "size"), [(60, (60, 30)), (40, (40, 20)), (7, (7, 4)), (1, (1, 1))]
)
def test_the_longer_side_gets_the_size_asked_for(wide_photo, long_side, size):
    small = shrink_photo(wide_photo, long_side)
    assert (small.width, small.height) == size
    assert small.alpha.shape == small.luma.shape


def test_a_thin_picture_keeps_one_pixel(tmp_path):
    photo = Photo(tmp_path / "a.png", np.zeros((1, 5000), np.uint8))
    assert shrink_photo(photo, 100).luma.shape == (1, 100)


def test_each_pixel_is_the_mean_of_those_it_stands_for(wide_photo):
    means = wide_photo.luma.reshape(15, 4, 30, 4).mean(axis=(1, 3))
    # Pillow rounds eight bits once across and once down.
    assert np.abs(shrink_photo(wide_photo, 30).luma - means).max() <= 1


@pytest.mark.parametrize("long_side", [120, 121, 10_000])
def test_a_photo_is_never_enlarged(wide_photo, long_side):
    assert shrink_photo(wide_photo, long_side) is wide_photo


def test_all_else_stays(wide_photo):
    small = shrink_photo(wide_photo, 30)
    assert (small.kind, small.depth, small.path) == ("toned", wide_photo.depth, wide_photo.path)


def test_a_size_of_nothing_is_a_mistake(wide_photo):
    with pytest.raises(ValueError, match="at least 1"):
        shrink_photo(wide_photo, 0)


@pytest.mark.parametrize("shape", [(10, 20), (3000, 700), (1, 9000)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_sample_is_small_and_has_eight_bits(shape, dtype):
    level = np.iinfo(dtype).max // 3
    sample = small_rgb(np.full((*shape, 3), level, dtype))
    assert max(sample.shape) <= 512
    assert sample.dtype == np.uint8
    assert (sample == 85).all()
