from dataclasses import replace

import pytest
import torch

from colorstudio.engine.checkpoint import load_network, save_network
from colorstudio.model_file import read_card
from model_training import average


@pytest.fixture
def shifted(exported, tmp_path):
    """The exported network with every weight moved by a quarter."""
    network, card, _ = load_network(exported)
    for value in network.state_dict().values():
        if value.is_floating_point():
            value.add_(0.25)
    save_network(tmp_path / "shifted.safetensors", network, card)
    return tmp_path / "shifted.safetensors"


def test_the_mean_lies_between_and_names_both_files(exported, shifted, tmp_path):
    out = tmp_path / "mean.safetensors"
    assert average.main([str(exported), str(shifted), "--out", str(out), "--share", "0.4"]) == 0
    network, card, _ = load_network(out)
    first = load_network(exported)[0].state_dict()
    for name, value in network.state_dict().items():
        if value.is_floating_point():
            torch.testing.assert_close(value, first[name] + 0.1, atol=2e-3, rtol=2e-3)
    assert len(set(card.record["averaged"])) == 2
    # The second's own course stands in the record itself.
    assert [course["steps"] for course in card.record["earlier"]] == [8]
    assert (card.record["steps"], len(card.record["first_losses"])) == (8, 8)


def test_a_course_that_both_went_on_from_is_named_once(exported, shifted, tmp_path):
    once, twice = tmp_path / "once.safetensors", tmp_path / "twice.safetensors"
    average.main([str(exported), str(shifted), "--out", str(once)])
    average.main([str(exported), str(once), "--out", str(twice)])
    assert [course["steps"] for course in read_card(twice).record["earlier"]] == [8]


def test_other_palettes_are_refused(exported, tmp_path):
    network, card, _ = load_network(exported)
    bins = [[u + 0.01, v] for u, v in card.palette["bins"]]
    other = tmp_path / "other.safetensors"
    save_network(other, network, replace(card, palette=card.palette | {"bins": bins}))
    assert read_card(other).palette != card.palette
    with pytest.raises(SystemExit, match="have different palettes"):
        average.main([str(exported), str(other), "--out", str(tmp_path / "mean.safetensors")])
