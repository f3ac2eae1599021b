import json

import numpy as np
import pytest

from colorstudio.engine.color import chroma_of
from model_training.statistics import count_statistics, load_statistics, main


@pytest.fixture(scope="module")
def counted(pictures):
    return {name: np.array(values) for name, values in count_statistics(pictures).items()}


def test_the_shares_of_all_bins_sum_to_1(counted):
    assert counted["ab_shares"].shape == (23, 23)
    assert counted["ab_shares"].sum() == pytest.approx(1.0, abs=1e-5)


def test_the_mean_chroma_is_the_pictures_average(counted, pictures):
    import torch

    means = []
    for number in range(len(pictures)):
        rgb = torch.from_numpy(pictures.picture(number)[::2, ::2].copy()).permute(2, 0, 1)
        means.append(chroma_of(rgb.double() / 255).mean(dim=(1, 2)).numpy())
    np.testing.assert_allclose(counted["mean_chroma"], np.mean(means, axis=0), atol=1e-5)


def test_what_is_counted_can_be_read_again(prepared, pictures, tmp_path):
    path = tmp_path / "statistics.json"
    assert main(["--data", str(prepared), "--out", str(path)]) == 0
    assert json.loads(path.read_text())["data_sha256"] == pictures.sha256
    assert load_statistics(path).luma_table.shape == (32, 2)


@pytest.fixture(scope="module")
def shipped():
    return load_statistics()


def test_the_shipped_statistics_prefer_gray(shipped):
    assert shipped.ab_shares[11, 11] == shipped.ab_shares.max()
    assert shipped.ab_shares.sum() == pytest.approx(1.0, abs=1e-5)


def test_rare_colors_weigh_more_up_to_a_bound(shipped):
    gray, red, impossible = shipped.ab_weights(np.array([[0, 0], [60, 40], [-110, -110]], float))
    assert gray < red <= impossible <= 1e4 + 1e-6


def test_each_luma_has_its_average_chroma(shipped):
    found = shipped.chroma_of_luma(np.array([[0, 7], [8, 255]], np.uint8))
    np.testing.assert_array_equal(found[0, 0], found[0, 1])
    np.testing.assert_array_equal(found[1], shipped.luma_table[[1, 31]])
