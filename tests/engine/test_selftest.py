import numpy as np
import pytest

from colorstudio.engine.selftest import compare_chroma, measure_chroma


@pytest.fixture
def stored():
    return np.random.default_rng(0).uniform(-0.1, 0.1, (2, 8, 8)).astype(np.float32)


def test_a_network_colors_as_it_did(colorizer):
    found = measure_chroma(colorizer)
    assert found.shape == (2, 8, 8)
    assert compare_chroma(found, measure_chroma(colorizer).tolist()).is_passed


def test_small_differences_pass(stored):
    result = compare_chroma(stored + 0.005, stored.tolist())
    assert result.rmse == pytest.approx(0.005, rel=1e-3)
    assert result.is_passed


def test_other_colors_fail(stored):
    assert not compare_chroma(stored + 0.02, stored.tolist()).is_passed


def test_paler_colors_fail(stored):
    result = compare_chroma(0.85 * stored, stored.tolist())
    assert result.mean_change == pytest.approx(0.15, abs=1e-3)
    assert not result.is_passed


@pytest.mark.parametrize("record", [None, [], [[0.1]], "chroma"])
def test_a_record_without_chroma_is_refused(stored, record):
    with pytest.raises(ValueError, match=r"records no self-test chroma|could not convert"):
        compare_chroma(stored, record)


def test_a_network_without_classes_is_tested_alike(regressor):
    found = measure_chroma(regressor)
    assert np.abs(found).max() > 0.01
    assert compare_chroma(found, measure_chroma(regressor).tolist()).is_passed
