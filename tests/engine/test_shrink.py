import numpy as np
import pytest
import torch

from colorstudio.engine import shrink
from colorstudio.engine.shrink import fitted_size, shrink_luma


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1600, 1067, (256, 171)),
        (1067, 1600, (171, 256)),
        (256, 256, (256, 256)),
        (100, 50, (100, 50)),
        (5000, 1, (256, 1)),
        (1, 1, (1, 1)),
    ],
)
def test_the_long_side_fits_and_nothing_is_enlarged(width, height, expected):
    assert fitted_size(width, height, 256) == expected


def test_the_same_size_keeps_every_level():
    luma = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert torch.equal(shrink_luma(luma, (16, 16)) * 255.0, torch.from_numpy(luma).float())


# Pillow rounds 8 bits after the columns and again after the rows.
@pytest.mark.parametrize(("dtype", "tolerance"), [(np.uint8, 1.01 / 255), (np.uint16, 1e-6)])
def test_shrinking_averages_areas(dtype, tolerance):
    luma = np.random.default_rng(0).integers(0, np.iinfo(dtype).max, (30, 40), dtype=dtype)
    expected = luma.reshape(6, 5, 8, 5).mean(axis=(1, 3)) / np.iinfo(dtype).max
    np.testing.assert_allclose(shrink_luma(luma, (8, 6)), expected, atol=tolerance)


def test_16_bits_are_the_same_in_bands(monkeypatch):
    luma = np.random.default_rng(1).integers(0, 65535, (50, 37), dtype=np.uint16)
    whole = shrink_luma(luma, (10, 13))
    monkeypatch.setattr(shrink, "_BAND_ROWS", 7)
    torch.testing.assert_close(shrink_luma(luma, (10, 13)), whole, atol=1e-6, rtol=0)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_white_stays_white(dtype):
    white = np.full((90, 70), np.iinfo(dtype).max, dtype=dtype)
    small = shrink_luma(white, (23, 30))
    torch.testing.assert_close(small, torch.ones(30, 23))
