import numpy as np
import torch

from colorstudio.engine.ab_bins import ab_bins, ab_palette
from colorstudio.engine.color import rgb_to_lab
from colorstudio.engine.palette import bin_spacing, nearest_bins, soft_targets


def test_there_are_313_bins_and_neutral_is_the_first():
    bins = ab_bins()
    assert len({tuple(point) for point in bins.tolist()}) == 313
    assert bins[0].tolist() == [0.0, 0.0]


def test_every_bin_has_a_neighbor_at_10_so_that_sigma_is_5():
    assert (bin_spacing(ab_bins(), "lab") == 10.0).all()


def test_every_color_is_close_to_a_bin():
    steps = torch.linspace(0, 1, 17)
    rgb = torch.cartesian_prod(steps, steps, steps).T.reshape(3, 1, -1)
    ab = rgb_to_lab(rgb)[1:, 0].T.numpy()
    bins = ab_bins()
    nearest = bins[nearest_bins(ab, bins, space="lab")[:, 0]]
    assert np.abs(ab - nearest).max() < 11.0


def test_soft_targets_are_zhangs():
    ab = np.array([[12.0, -3.0]])
    numbers, shares = soft_targets(ab, ab_bins(), 5, space="lab")
    points = ab_bins()[numbers[0]]
    expected = np.exp(-((points - ab) ** 2).sum(axis=1) / (2 * 5.0**2))
    np.testing.assert_allclose(shares[0], expected / expected.sum(), rtol=1e-5)
    assert points[0].tolist() == [10.0, 0.0]


def test_the_prior_counts_what_occurs():
    palette = ab_palette(np.array([[0.0, 0.0], [50.0, 50.0]]), np.array([3.0, 1.0]))
    assert palette.space == "lab"
    assert palette.prior.argmax() == 0
