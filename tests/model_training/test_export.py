import json

import torch

from colorstudio.engine.checkpoint import load_network
from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.selftest import SELF_TEST_KEY
from colorstudio.look import Look
from colorstudio.model_file import read_card
from model_training import evaluate
from model_training.export import export
from model_training.run import palette_of


def test_the_file_holds_the_averaged_weights(checkpoint, exported):
    state = torch.load(checkpoint, weights_only=True)
    network, _, _ = load_network(exported)
    for name, value in network.named_parameters():
        torch.testing.assert_close(value, state["ema"][name], rtol=2**-11, atol=1e-6)


def test_the_card_is_the_recipes(exported):
    _, card, palette = load_network(exported)
    assert (card.name, card.title, card.trained_px, card.detail) == ("colorunet", "Tiny", 32, 64)
    assert card.default_look == Look(temperature=0.5)
    assert len(card.prior) == len(palette.bins) > 1


def test_the_record_says_how_it_was_made(checkpoint, exported, recipe, pictures):
    record = load_network(exported)[1].record
    state = torch.load(checkpoint, weights_only=True)
    assert record["data_sha256"] == pictures.sha256
    assert record["recipe_sha256"] == recipe.sha256
    assert (record["seed"], record["steps"], record["commit"]) == (0, 8, state["commit"])
    assert record["first_losses"] == [round(loss, 5) for loss in state["losses"]]
    assert len(record[SELF_TEST_KEY]) == 2
    assert json.loads(json.dumps(record)) == record


def test_an_exported_network_colors(exported, pictures_folder, tmp_path):
    report = tmp_path / "scores.json"
    arguments = ["--model", exported, "--data", pictures_folder, "--json", report]
    arguments += ["--look", "default", "--limit", 2, "--device", "cpu"]
    assert evaluate.main([str(argument) for argument in arguments]) == 0
    assert json.loads(report.read_text())["pictures"] == 2
    assert Colorizer.load(exported, "cpu").card.name == "colorunet"


def test_a_network_without_classes_is_exported_without_a_palette(exported_regressor):
    _, card, palette = load_network(exported_regressor)
    assert palette is None
    assert (card.palette, card.prior, card.decoders) == ({}, (), ("mean",))
    assert len(card.record[SELF_TEST_KEY]) == 2


def test_every_variant_records_its_own_self_test(exported_variants):
    soft, calm = (read_card(exported_variants, name) for name in ("soft", "regression"))
    assert (soft.has_classes, calm.has_classes) == (True, False)
    assert soft.default_look == Look(temperature=0.38)
    assert soft.record["seed"] == calm.record["seed"] == 0
    assert soft.record[SELF_TEST_KEY] != calm.record[SELF_TEST_KEY]


def test_a_checkpoint_that_names_no_space_is_in_u_and_v(checkpoint):
    state = torch.load(checkpoint, weights_only=True)
    del state["space"]
    assert palette_of(state).space == "yuv"


def test_the_oldest_checkpoints_can_still_be_exported(checkpoint, recipe, tmp_path):
    state = torch.load(checkpoint, weights_only=True)
    for key in ("space", "device", "processes", "threads"):
        del state[key]
    export(state, recipe, tmp_path / "old.safetensors", [], ())
    record = read_card(tmp_path / "old.safetensors").record
    assert record["device"].startswith("processor")
    assert record["processes"] is None
