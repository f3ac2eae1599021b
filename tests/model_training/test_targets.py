import numpy as np
import pytest
import torch

from colorstudio.engine.color import chroma_of, luma_of, rgb_offsets
from colorstudio.engine.palette import Palette, rebalancing_weights, soft_targets
from model_training.targets import cross_entropy, expected_error, target_table


@pytest.fixture
def palette():
    rng = np.random.default_rng(0)
    bins = np.vstack([[0, 0], rng.uniform(-0.4, 0.4, (11, 2))]).astype(np.float32)
    return Palette("yuv", bins, rng.dirichlet(np.ones(12)))


@pytest.fixture
def chroma():
    """(2, 2, 5, 6): true chroma on the table's own grid, so that looking up loses nothing."""
    generator = torch.Generator().manual_seed(0)
    steps = torch.randint(-60, 60, (2, 2, 5, 6), generator=generator) * 0.005
    # The grid starts at the ends of U and V, of which V's is a multiple of its step and U's not.
    return steps + torch.tensor([-0.001, 0.0]).view(1, 2, 1, 1)


@pytest.fixture
def logits():
    return torch.randn(2, 12, 5, 6, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize(("neighbors", "uniform_share"), [(5, 1.0), (1, 0.05), (3, 0.5)])
def test_the_loss_is_the_weighted_cross_entropy(palette, chroma, logits, neighbors, uniform_share):
    table = target_table(palette, neighbors, uniform_share=uniform_share)
    pixels = chroma.movedim(1, -1).reshape(-1, 2).double().numpy()
    numbers, shares = soft_targets(pixels, palette.bins, neighbors)
    logs = torch.log_softmax(logits.double(), dim=1).movedim(1, -1).reshape(-1, 12).numpy()
    weights = rebalancing_weights(palette.prior, uniform_share)[numbers[:, 0]]
    expected = -(weights * (shares * np.take_along_axis(logs, numbers, axis=1)).sum(axis=1)).mean()
    assert float(cross_entropy(logits, chroma, table)) == pytest.approx(expected, rel=1e-4)


def test_every_bin_is_its_own_target(palette):
    table = target_table(palette, 5, uniform_share=1.0)
    own = torch.from_numpy(palette.bins).T.reshape(1, 2, 1, 12)
    # A cell of the table is half a hundredth wide; no bins here are that close.
    assert table.numbers[table.cells_of(own)][0, 0, :, 0].tolist() == list(range(12))


def test_targets_sum_to_1(palette):
    table = target_table(palette, 5, uniform_share=1.0)
    torch.testing.assert_close(table.weights.sum(dim=1), torch.ones(len(table.weights)))


def test_impossible_chroma_takes_the_nearest_cell(palette):
    table = target_table(palette, 5, uniform_share=1.0)
    corners = torch.tensor([[-9.0, 9.0], [-9.0, 9.0]]).view(1, 2, 1, 2)
    cells = table.cells_of(corners)
    assert cells.min() == 0
    assert cells.max() == len(table.numbers) - 1


def test_without_rebalancing_all_classes_weigh_1(palette):
    table = target_table(palette, 5, uniform_share=1.0)
    torch.testing.assert_close(table.class_weights, torch.ones(12))


def test_a_perfect_answer_leaves_only_the_targets_entropy(palette, chroma):
    table = target_table(palette, 5, uniform_share=1.0)
    cells = table.cells_of(chroma)
    numbers, shares = table.numbers[cells].movedim(-1, 1), table.weights[cells].movedim(-1, 1)
    perfect = torch.full((2, 12, 5, 6), -60.0).scatter(1, numbers, shares.clamp_min(1e-20).log())
    entropy = torch.special.entr(shares).sum(dim=1).mean()
    assert float(cross_entropy(perfect, chroma, table)) == pytest.approx(float(entropy), abs=1e-4)


def test_the_expected_error_is_the_rgb_error(palette, logits):
    table = target_table(palette, 5, uniform_share=1.0)
    rgb = 0.3 + 0.4 * torch.rand(2, 3, 5, 6, generator=torch.Generator().manual_seed(2))
    # Small differences, so that no color leaves the cube: there luma alone would not tell.
    likely = torch.einsum("nqhw,qc->nchw", torch.softmax(logits, dim=1), table.bins)
    painted = luma_of(rgb) + rgb_offsets(likely)
    expected = ((painted - rgb) ** 2).mean()
    found = expected_error(logits, chroma_of(rgb), table)
    assert float(found) == pytest.approx(float(expected), rel=1e-3)
