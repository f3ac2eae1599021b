import numpy as np
import pytest
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity

from model_training.metrics import Pair, bootstrap, colorfulness, metrics, psnr, rgb_mse, ssim
from model_training.statistics import load_statistics

from .conftest import made_picture


@pytest.fixture
def found():
    return np.asarray(made_picture(0, (60, 40)))


@pytest.fixture
def true():
    return np.asarray(made_picture(1, (60, 40)))


@pytest.fixture(scope="module")
def figures():
    return metrics(load_statistics())


def figure(figures, name, found, true):
    above, below = figures[name].of_picture(Pair.of(found, true))
    return figures[name].shown(above / below)


def test_the_error_agrees_with_scikit_image(found, true):
    assert rgb_mse(found, true) == pytest.approx(mean_squared_error(found, true), rel=1e-5)


def test_psnr_agrees_with_scikit_image(found, true):
    expected = peak_signal_noise_ratio(true, found, data_range=255)
    assert psnr(rgb_mse(found, true)) == pytest.approx(expected, abs=1e-4)


def test_identical_pictures_have_a_finite_psnr():
    assert psnr(0.0) == pytest.approx(58.13, abs=0.01)


def test_ssim_agrees_with_scikit_image_channel_by_channel(found, true):
    expected = np.mean(
        [
            structural_similarity(
                found[..., channel],
                true[..., channel],
                data_range=255,
                gaussian_weights=True,
                sigma=1.5,
                use_sample_covariance=False,
            )
            for channel in range(3)
        ]
    )
    assert ssim(found, true) == pytest.approx(expected, abs=1e-6)


def test_a_truth_is_perfect_by_every_figure(figures, true):
    perfect = {"rgb_mse": 0, "ssim": 1, "rmse_ab": 0, "ciede2000": 0, "auc": 100}
    perfect |= {"auc_rebalanced": 100, "cf_error": 0, "cast_a": 0, "cast_b": 0, "missed_color": 0}
    assert {name: figure(figures, name, true, true) for name in perfect} == pytest.approx(perfect)


@pytest.mark.parametrize("level", [0, 90, 255])
def test_gray_is_not_colorful(level):
    assert colorfulness(np.full((5, 4, 3), level, np.uint8)) == 0.0


def test_one_color_has_only_its_mean():
    red = np.zeros((5, 4, 3), np.uint8)
    red[..., 0] = 255
    # rg = 255 and yb = 127.5 everywhere.
    assert colorfulness(red) == pytest.approx(0.3 * np.hypot(255.0, 127.5))


def test_opposite_colors_are_spread_around_0():
    halves = np.zeros((2, 2, 3), np.uint8)
    halves[0, :, 0] = halves[1, :, 1] = 200
    # rg = +-200, of mean 0; yb = 100 everywhere.
    assert colorfulness(halves) == pytest.approx(200.0 + 0.3 * 100.0)
    assert colorfulness(halves, is_absolute=True) == pytest.approx(0.3 * np.hypot(200.0, 100.0))


def test_the_area_under_the_curve_is_that_of_the_sweep(figures, found, true):
    distance = Pair.of(found, true).ab_distance
    thresholds = np.linspace(0, 150, 30_001)
    shares = np.searchsorted(np.sort(distance.ravel()), thresholds, side="right") / distance.size
    expected = 100.0 * np.trapezoid(shares, thresholds) / 150.0
    assert figure(figures, "auc", found, true) == pytest.approx(expected, abs=0.01)


def test_a_cast_has_a_sign(figures):
    gray = np.full((8, 8, 3), 128, np.uint8)
    reddish = gray + np.array((30, 0, 0), np.uint8)
    assert figure(figures, "cast_a", reddish, gray) > 5.0
    assert figure(figures, "cast_a", gray, reddish) < -5.0


def test_missed_color_is_counted(figures, true):
    luma = np.rint(true.astype(float) @ (0.299, 0.587, 0.114)).astype(np.uint8)
    gray = np.repeat(luma[..., None], 3, axis=2)
    assert figure(figures, "missed_color", gray, true) > 50.0


def test_bounds_stand_around_the_mean_and_narrow_with_more_pictures():
    rng = np.random.default_rng(0)
    few = bootstrap([(value, 1.0) for value in rng.normal(5.0, 1.0, 20)])
    many = bootstrap([(value, 1.0) for value in rng.normal(5.0, 1.0, 2000)])
    assert few.low < few.mean < few.high
    # Of a mean of n values of spread 1 the bounds are 1.96 / sqrt(n) away.
    assert many.high - many.low == pytest.approx(2 * 1.96 / np.sqrt(2000), rel=0.15)
    assert few.high - few.low > 5 * (many.high - many.low)


def test_bounds_are_the_same_each_time():
    values = [(value, 1.0) for value in (1.0, 2.0, 7.0)]
    assert bootstrap(values) == bootstrap(values)


def test_equal_pictures_leave_no_doubt():
    interval = bootstrap([(3.0, 1.0)] * 5)
    assert (interval.low, interval.mean, interval.high) == (3.0, 3.0, 3.0)
