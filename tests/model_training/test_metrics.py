import numpy as np
import pytest
from skimage.color import deltaE_ciede2000, rgb2lab
from skimage.metrics import mean_squared_error, peak_signal_noise_ratio, structural_similarity

from model_training.metrics import Pair, bootstrap, colorfulness, metrics, psnr, rgb_mse, ssim
from model_training.statistics import load_statistics

from .conftest import made_picture

# Sharma, Wu and Dalal (2005), table 1: two colors in Lab and their difference.
CIEDE2000_PAIRS = """
50.0000 2.6772 -79.7751 50.0000 0.0000 -82.7485 2.0425
50.0000 3.1571 -77.2803 50.0000 0.0000 -82.7485 2.8615
50.0000 2.8361 -74.0200 50.0000 0.0000 -82.7485 3.4412
50.0000 -1.3802 -84.2814 50.0000 0.0000 -82.7485 1.0000
50.0000 -1.1848 -84.8006 50.0000 0.0000 -82.7485 1.0000
50.0000 -0.9009 -85.5211 50.0000 0.0000 -82.7485 1.0000
50.0000 0.0000 0.0000 50.0000 -1.0000 2.0000 2.3669
50.0000 -1.0000 2.0000 50.0000 0.0000 0.0000 2.3669
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0009 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0010 7.1792
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0011 7.2195
50.0000 2.4900 -0.0010 50.0000 -2.4900 0.0012 7.2195
50.0000 -0.0010 2.4900 50.0000 0.0009 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0010 -2.4900 4.8045
50.0000 -0.0010 2.4900 50.0000 0.0011 -2.4900 4.7461
50.0000 2.5000 0.0000 50.0000 0.0000 -2.5000 4.3065
50.0000 2.5000 0.0000 73.0000 25.0000 -18.0000 27.1492
50.0000 2.5000 0.0000 61.0000 -5.0000 29.0000 22.8977
50.0000 2.5000 0.0000 56.0000 -27.0000 -3.0000 31.9030
50.0000 2.5000 0.0000 58.0000 24.0000 15.0000 19.4535
50.0000 2.5000 0.0000 50.0000 3.1736 0.5854 1.0000
50.0000 2.5000 0.0000 50.0000 3.2972 0.0000 1.0000
50.0000 2.5000 0.0000 50.0000 1.8634 0.5757 1.0000
50.0000 2.5000 0.0000 50.0000 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""


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


def test_ciede2000_agrees_with_its_34_published_pairs():
    pairs = np.array([line.split() for line in CIEDE2000_PAIRS.split("\n")[1:-1]], float)
    assert pairs.shape == (34, 7)
    for first, second in ((pairs[:, :3], pairs[:, 3:6]), (pairs[:, 3:6], pairs[:, :3])):
        np.testing.assert_allclose(deltaE_ciede2000(first, second), pairs[:, 6], atol=1e-4)


@pytest.mark.parametrize(
    ("rgb", "lab"),
    [
        ((255, 0, 0), (53.2408, 80.0925, 67.2032)),
        ((0, 255, 0), (87.7347, -86.1827, 83.1793)),
        ((0, 0, 255), (32.2970, 79.1875, -107.8602)),
        ((255, 255, 255), (100.0, 0.0, 0.0)),
    ],
)
def test_lab_agrees_with_published_values(rgb, lab):
    # Lindbloom's calculator, sRGB and D65.
    found = rgb2lab(np.array(rgb, np.uint8).reshape(1, 1, 3)).ravel()
    np.testing.assert_allclose(found, lab, atol=0.02)


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
