from dataclasses import replace

import pytest

from colorstudio.engine.checkpoint import load_network, save_network
from model_training import recipe as recipes
from model_training.verify import compare, main


@pytest.fixture(autouse=True)
def bundled_tiny_recipe(monkeypatch, recipe_path):
    """The records name their recipe; here the tiny one is among the bundled ones."""
    monkeypatch.setattr(recipes, "RECIPES", recipe_path.parent)


@pytest.fixture
def altered(exported, tmp_path):
    """Write the model anew with other record fields; the new path is returned."""

    def write(**fields):
        network, card, _ = load_network(exported)
        path = tmp_path / "altered.safetensors"
        save_network(path, network, replace(card, record=card.record | fields))
        return str(path)

    return write


def test_a_true_record_holds(exported, prepared, capsys):
    assert main([str(exported), "--data", str(prepared)]) == 0
    assert "8 steps, largest difference" in capsys.readouterr().out


def test_only_the_first_steps_are_rerun_if_asked(exported, prepared, capsys):
    assert main([str(exported), "--data", str(prepared), "--steps", "2"]) == 0
    assert "2 steps" in capsys.readouterr().out


def test_other_losses_do_not_hold(altered, prepared):
    assert main([altered(first_losses=[2.5] * 8), "--data", str(prepared)]) == 1


def test_a_record_without_processes_cannot_be_verified(altered, prepared, capsys):
    assert main([altered(processes=None), "--data", str(prepared)]) == 1
    assert "does not say how many processes" in capsys.readouterr().out


def test_a_graphics_cards_record_is_rerun_with_crops_cut_its_way(altered, prepared, capsys):
    # The losses are the processor's, so only their means are compared, and may well differ.
    main([altered(device="NVIDIA H200"), "--data", str(prepared)])
    assert "on another kind of device" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"data_sha256": "other"}, "The prepared set is not the recorded one"),
        ({"recipe_sha256": "other"}, "The recipe tiny has changed since commit"),
        ({"processes": 2}, "It was trained by 2 processes"),
        ({"first_losses": []}, "holds no recorded losses"),
    ],
)
def test_what_cannot_be_compared_is_said(altered, prepared, capsys, fields, sentence):
    assert main([altered(**fields), "--data", str(prepared)]) == 1
    assert sentence in capsys.readouterr().out


def test_a_record_that_went_on_from_weights_needs_them(altered, exported, prepared, capsys):
    model = altered(init_sha256="ab" * 32)
    assert main([model, "--data", str(prepared)]) == 1
    assert "went on from weights with the hash abababababab; give them" in capsys.readouterr().out
    assert main([str(exported), "--data", str(prepared), "--init", model]) == 1
    assert "began with the recipe's own weights; leave out --init" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("change", "is_same_kind", "holds"),
    [(0.0009, True, True), (0.0011, True, False), (0.09, False, True), (0.11, False, False)],
)
def test_another_kind_of_device_gets_more_room(change, is_same_kind, holds):
    found = [2.0 + change] * 40
    assert compare(found, [2.0] * 40, is_same_kind=is_same_kind)[0] is holds


def test_a_few_steps_can_be_compared_on_any_device():
    assert compare([2.0, 3.0], [2.0, 3.0, 4.0], is_same_kind=False)[0]
