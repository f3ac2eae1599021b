import numpy as np
import pytest

from colorstudio.engine.palette import (
    Palette,
    bin_spacing,
    grid_cells,
    grid_palette,
    kmeans_palette,
    metric_coordinates,
    nearest_bins,
    rebalancing_weights,
    soft_targets,
)


@pytest.fixture(scope="module")
def histogram():
    """Points and counts as pictures give them: many near gray, ever fewer far away."""
    steps = np.arange(-20, 21) / 50.0
    points = np.stack(np.meshgrid(steps, steps, indexing="ij"), axis=-1).reshape(-1, 2)
    return points, np.exp(-12.0 * np.hypot(*points.T))


@pytest.fixture(scope="module", params=["grid", "kmeans"])
def fitted(request, histogram):
    if request.param == "grid":
        return grid_palette(*histogram, 32)
    return kmeans_palette(*histogram, 48, exponent=0.4)


def test_entry_0_is_exact_neutral(fitted):
    assert fitted.bins[0].tolist() == [0.0, 0.0]


def test_every_bin_is_encoded_as_itself(fitted):
    found = nearest_bins(fitted.bins, fitted.bins)[:, 0]
    assert found.tolist() == list(range(len(fitted.bins)))


def test_the_prior_sums_to_1(fitted):
    assert fitted.prior.sum() == pytest.approx(1.0)


def test_a_palette_survives_the_card(fitted):
    back = Palette.from_dict(fitted.as_dict(), tuple(fitted.prior))
    np.testing.assert_array_equal(back.bins, fitted.bins)
    np.testing.assert_array_equal(back.prior, fitted.prior)


def test_the_grid_keeps_as_many_classes_as_asked(histogram):
    assert len(grid_palette(*histogram, 32).bins) == 32


def test_the_grid_has_colorunets_cells():
    cells = grid_cells()
    assert cells.shape == (121, 2)
    np.testing.assert_allclose(np.diff(np.unique(cells[:, 0])), 0.09, rtol=1e-5)
    np.testing.assert_allclose(np.diff(np.unique(cells[:, 1])), 0.13, rtol=1e-5)


def test_grays_land_in_one_bin_of_the_grid(histogram):
    # R = G = B gives U, V of about 1e-17 of either sign; a corner of four cells would split them.
    dust = np.array([[1e-17, -1e-17], [-1e-17, 1e-17], [-1e-17, -1e-17], [1e-17, 1e-17]])
    palette = grid_palette(dust, np.ones(4), 5)
    assert palette.prior.tolist() == [1.0, 0.0, 0.0, 0.0, 0.0]


def test_left_over_cells_go_to_the_nearest_kept_one():
    points = np.array([[0.0, 0.0], [0.18, 0.0], [0.27, 0.0]])
    palette = grid_palette(points, np.array([10.0, 5.0, 1.0]), 2)
    np.testing.assert_allclose(palette.bins, [[0.0, 0.0], [0.18, 0.0]], atol=1e-6)
    np.testing.assert_allclose(palette.prior, [10 / 16, 6 / 16])


def test_kmeans_bins_keep_their_distance(histogram):
    palette = kmeans_palette(*histogram, 200, exponent=0.4)
    assert bin_spacing(palette.bins).min() > 0.0
    differences = palette.bins[:, None] - palette.bins[None]
    distances = np.hypot(*np.moveaxis(differences, -1, 0)) + np.eye(len(palette.bins))
    assert distances.min() >= 0.0099


def test_a_smaller_exponent_gives_rare_colors_more_bins(histogram):
    tempered = kmeans_palette(*histogram, 32, exponent=0.25)
    raw = kmeans_palette(*histogram, 32, exponent=1.0)
    assert np.hypot(*tempered.bins.T).mean() > np.hypot(*raw.bins.T).mean()


def test_the_metric_is_rgb_error_at_constant_luma():
    u, v = 0.03, -0.02
    red, green, blue = 1.13984 * v, -0.39465 * u - 0.58060 * v, 2.03211 * u
    expected = (red**2 + green**2 + blue**2) / 3.0
    found = (metric_coordinates(np.array([u, v])) ** 2).sum()
    assert found == pytest.approx(expected, rel=1e-3)


def test_soft_targets_sum_to_1(fitted):
    points = np.random.default_rng(0).uniform(-0.6, 0.6, (500, 2))
    numbers, weights = soft_targets(points, fitted.bins)
    assert numbers.shape == weights.shape == (500, 5)
    np.testing.assert_allclose(weights.sum(axis=1), 1.0, rtol=1e-5)


def test_soft_targets_are_nearest_first(fitted):
    _, weights = soft_targets(np.random.default_rng(1).uniform(-0.4, 0.4, (200, 2)), fitted.bins)
    assert (np.diff(weights, axis=1) <= 0.0).all()


def test_a_bin_is_mostly_its_own_target(fitted):
    numbers, weights = soft_targets(fitted.bins, fitted.bins)
    assert numbers[:, 0].tolist() == list(range(len(fitted.bins)))
    assert weights[:, 0].min() > 0.3


def test_one_neighbor_is_a_hard_target(fitted):
    numbers, weights = soft_targets(fitted.bins, fitted.bins, neighbors=1)
    assert numbers[:, 0].tolist() == list(range(len(fitted.bins)))
    assert weights.tolist() == [[1.0]] * len(fitted.bins)


@pytest.mark.parametrize("uniform_share", [0.0, 0.05, 0.5, 1.0])
def test_rebalancing_weights_are_1_on_average(fitted, uniform_share):
    prior = np.maximum(fitted.prior, 1e-9)
    weights = rebalancing_weights(prior, uniform_share)
    assert (prior * weights).sum() == pytest.approx(1.0)


def test_rebalancing_follows_its_formula():
    prior = np.array([0.9, 0.1])
    weights = rebalancing_weights(prior, 0.5)
    assert weights[1] / weights[0] == pytest.approx((0.45 + 0.25) / (0.05 + 0.25))


def test_lambda_1_weighs_all_classes_alike():
    assert rebalancing_weights(np.array([0.9, 0.1]), 1.0).tolist() == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize(
    ("space", "bins", "prior"),
    [
        ("rgb", [[0, 0], [1, 1]], [0.5, 0.5]),
        ("yuv", [[0, 0]], [1.0]),
        ("yuv", [[0, 0, 0], [1, 1, 1]], [0.5, 0.5]),
        ("yuv", [[0, 0], [np.nan, 1]], [0.5, 0.5]),
        ("yuv", [[0, 0], [1, 1]], [0.5, 0.1]),
        ("yuv", [[0, 0], [1, 1]], [1.0]),
    ],
)
def test_a_palette_that_makes_no_sense_is_refused(space, bins, prior):
    with pytest.raises(ValueError, match=r"palette|prior"):
        Palette(space, np.array(bins, dtype=np.float32), np.array(prior))
