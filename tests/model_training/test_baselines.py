import numpy as np
import pytest

from colorstudio.engine.ab_bins import ab_palette
from colorstudio.engine.checkpoint import load_network
from colorstudio.photo.luma import luma_of
from model_training.baselines import baselines, painted, quantized
from model_training.metrics import rgb_mse
from model_training.statistics import load_statistics

from .conftest import made_picture


@pytest.fixture(scope="module")
def statistics():
    return load_statistics()


@pytest.fixture(scope="module")
def palette(tiny_model):
    return load_network(tiny_model)[2]


@pytest.fixture(scope="module")
def true():
    return np.asarray(made_picture(0, (60, 40)))


@pytest.mark.parametrize("name", ["gray", "mean_chroma", "luma_table", "palette_ceiling"])
def test_a_baseline_keeps_the_luma(statistics, palette, true, name):
    luma = luma_of(true)
    found = baselines(statistics, palette)[name](luma, true)
    assert found.shape == true.shape
    assert found.dtype == np.uint8
    assert abs(luma_of(found).astype(int) - luma).max() <= 1


def test_gray_is_gray(statistics, palette, true):
    found = baselines(statistics, palette)["gray"](luma_of(true), true)
    assert (found == found[..., :1]).all()


def test_the_ceiling_is_above_gray(statistics, palette, true):
    rows = baselines(statistics, palette)
    errors = {name: rgb_mse(rows[name](luma_of(true), true), true) for name in rows}
    assert errors["palette_ceiling"] < errors["gray"]


def test_a_palettes_own_colors_are_quantized_to_themselves(palette):
    chroma = np.repeat(palette.bins[:, None].astype(float), 3, axis=1)
    rgb = painted(np.full(chroma.shape[:2], 128, np.uint8), chroma)
    np.testing.assert_allclose(quantized(rgb, palette), chroma, atol=1e-6)


def test_labs_ceiling_is_as_near_as_its_bins():
    true = np.asarray(made_picture(3, (40, 30)))
    palette = ab_palette(np.zeros((1, 2)), np.ones(1))
    found = painted(luma_of(true), quantized(true, palette))
    gray = np.repeat(luma_of(true)[:, :, None], 3, axis=2)
    assert rgb_mse(found, true) < 0.05 * rgb_mse(gray, true)
