import numpy as np
import pytest
import torch

from model_training.hints import draw_hints, planes_of


@pytest.fixture
def patches():
    return draw_hints(np.random.default_rng(0), 4000, 128, 0.5)


def test_half_of_the_crops_have_no_hint(patches):
    assert patches[..., 2].any(axis=1).mean() == pytest.approx(0.5, abs=0.03)


def test_another_hint_follows_with_seven_eighths(patches):
    counts = (patches[..., 2] > 0).sum(axis=1)
    counts = counts[counts > 0]
    assert (counts > 1).mean() == pytest.approx(7 / 8, abs=0.02)
    assert ((counts > 2).sum() / (counts > 1).sum()) == pytest.approx(7 / 8, abs=0.02)


def test_patches_are_1_to_9_pixels_and_inside(patches):
    given = patches[patches[..., 2] > 0]
    assert set(given[:, 2]) == set(range(1, 10))
    assert given[:, :2].min() >= 0
    assert (given[:, :2] + given[:, 2:]).max() <= 128


def test_patches_gather_around_the_middle(patches):
    given = patches[patches[..., 2] == 1][:, :2]
    assert given.mean() == pytest.approx(64, abs=2)
    assert given.std() == pytest.approx(32, abs=4)


def test_a_share_of_none_gives_none():
    assert not draw_hints(np.random.default_rng(0), 50, 128, 0.0)[..., 2].any()


def test_a_patch_has_the_mean_of_its_true_chroma():
    chroma = torch.rand(1, 2, 16, 16)
    u, v, mask = planes_of(chroma, torch.tensor([[[3, 5, 4]]]))[0]
    assert float(u[4, 6]) == pytest.approx(float(chroma[0, 0, 3:7, 5:9].mean()))
    assert float(v[6, 8]) == pytest.approx(float(chroma[0, 1, 3:7, 5:9].mean()))
    assert mask.sum() == 16
    assert mask[3:7, 5:9].sum() == 16


def test_crops_have_hints_of_their_own():
    patches = torch.tensor([[[0, 0, 2]], [[8, 8, 1]], [[5, 5, 0]]])
    masks = planes_of(torch.rand(3, 2, 16, 16), patches)[:, 2]
    assert masks.sum(dim=(1, 2)).tolist() == [4, 1, 0]


def test_no_patches_are_no_hints():
    planes = planes_of(torch.rand(2, 2, 8, 8), torch.zeros(2, 0, 3, dtype=torch.long))
    assert planes.shape == (2, 3, 8, 8)
    assert not planes.any()
