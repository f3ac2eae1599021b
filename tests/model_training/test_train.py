import os
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from colorstudio.engine.checkpoint import load_network
from colorstudio.engine.networks import build_network
from model_training import train
from model_training.data import batches, channel_means
from model_training.recipe import load_recipe
from model_training.run import (
    build_optimizer,
    fit_palette,
    restore,
    save,
    start_run,
    state_of,
    update_average,
)
from model_training.targets import build_targets
from model_training.train import LIGHT_NAME, Limits, batch_share, batch_stream, rate_at, take_step

from . import recorder

CPU = torch.device("cpu")


@pytest.fixture
def run(recipe, pictures):
    return start_run(recipe, pictures, 0, CPU, init=None)


def test_the_loss_falls_on_one_batch(recipe, pictures, run):
    run.recipe = replace(recipe, steps=1000, warmup=0)
    run.network.train()
    table = build_targets(run.palette, recipe)
    stream = batches(pictures, recipe, seed=0, stride=1, space="yuv", start=0, share=slice(None))
    batch = next(stream)
    losses = [float(take_step(run, run.network, batch, table)) for _ in range(25)]
    assert losses[-1] < 0.8 * losses[0]
    assert run.step == 25


def test_the_cosine_warms_up_and_ends_at_nothing(recipe):
    long = replace(recipe, steps=100, warmup=9, rate=1.0)
    rates = [rate_at(long, step) for step in range(100)]
    assert rates[0] == pytest.approx(0.1)
    assert max(rates) == pytest.approx(1.0, abs=0.03)
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[-1] < 1e-3


def test_steps_drop_the_rate_to_a_tenth(recipe):
    stepped = replace(recipe, steps=100, schedule="steps", drop_at=0.75, warmup=0, rate=1e-3)
    assert [rate_at(stepped, step) for step in (0, 74, 75, 99)] == [
        pytest.approx(rate) for rate in (1e-3, 1e-3, 1e-4, 1e-4)
    ]


def test_the_encoder_is_slower_and_norms_do_not_decay(recipe):
    network = build_network("studio", 4, {"widths": [8, 8, 8]})
    optimizer = build_optimizer(network, replace(recipe, encoder_rate=0.3, weight_decay=0.02))
    group_of = {
        id(parameter): group for group in optimizer.param_groups for parameter in group["params"]
    }
    assert len(group_of) == len(list(network.parameters()))
    stem, head = network.encoder.stem, network.head
    assert (group_of[id(stem.conv.weight)]["factor"], group_of[id(head.weight)]["factor"]) == (
        0.3,
        1,
    )
    decays = [group_of[id(weight)]["weight_decay"] for weight in (stem.conv.weight, head.weight)]
    assert decays == [0.02, 0.02]
    plain = [group_of[id(weight)]["weight_decay"] for weight in (stem.norm.weight, head.bias)]
    assert plain == [0.0, 0.0]


def test_the_average_follows_the_weights(run):
    run.recipe = replace(run.recipe, ema=0.9)
    run.step = 10_000
    before = run.ema["out6.2.bias"].clone()
    with torch.no_grad():
        run.network.out6[2].bias.add_(1.0)
    update_average(run)
    torch.testing.assert_close(run.ema["out6.2.bias"], before + 0.1)


def test_without_an_average_the_last_weights_count(run):
    run.recipe = replace(run.recipe, ema=0.0)
    with torch.no_grad():
        run.network.out6[2].bias.add_(1.0)
    update_average(run)
    assert torch.equal(run.ema["out6.2.bias"], run.network.out6[2].bias)


def test_the_grid_palette_can_be_fitted_too(recipe, pictures):
    palette = fit_palette(replace(recipe, palette={"kind": "grid", "size": 9}), pictures)
    assert len(palette.bins) == 9


def test_a_run_may_start_from_a_models_weights(recipe, pictures, tiny_model):
    nine = replace(recipe, palette={"kind": "grid", "size": 9})
    run = start_run(nine, pictures, 0, CPU, init=tiny_model)
    network, _, _ = load_network(tiny_model)
    for name, value in network.state_dict().items():
        torch.testing.assert_close(run.network.state_dict()[name], value)
        torch.testing.assert_close(run.ema[name], value)


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [("seed", 5, "seed"), ("data_sha256", "other", "data_sha256")],
)
def test_a_checkpoint_of_another_run_is_refused(run, tmp_path, field, value, key):
    save(run, tmp_path / "last.pt", 1.0)
    setattr(run, field, value)
    with pytest.raises(SystemExit, match=f"was made with another {key}"):
        restore(run, tmp_path / "last.pt")


def test_a_checkpoint_of_another_recipe_is_refused(run, tmp_path):
    save(run, tmp_path / "last.pt", 1.0)
    run.recipe = replace(run.recipe, sha256="other")
    with pytest.raises(SystemExit, match="was made with another recipe_sha256"):
        restore(run, tmp_path / "last.pt")


def test_time_adds_up_over_restarts(run, recipe, pictures, tmp_path):
    run.seconds = 10.0
    save(run, tmp_path / "last.pt", 5.0)
    again = start_run(recipe, pictures, 0, CPU, init=None)
    restore(again, tmp_path / "last.pt")
    assert again.seconds == 15.0


@pytest.mark.parametrize("world", [1, 2, 3, 5])
def test_shares_cover_a_batch_without_overlap(recipe, world):
    numbers = list(range(recipe.batch))
    parts = [numbers[batch_share(recipe, rank, world)] for rank in range(world)]
    assert [number for part in parts for number in part] == numbers


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_two_processes_learn_what_one_learns(recipe_path, prepared, tmp_path, monkeypatch):
    longer = tmp_path / "longer.toml"
    longer.write_text(recipe_path.read_text().replace("steps = 8", "steps = 20"))
    arguments = ["--recipe", str(longer), "--data", str(prepared), "--out", str(tmp_path)]
    group = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": free_port()}
    files = [tmp_path / "first.pt", tmp_path / "second.pt"]
    children = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.model_training.recorder", str(file), *arguments],
            env=os.environ | group | {"RANK": str(rank)},
            cwd=Path(__file__).parents[2],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for rank, file in enumerate(files)
    ]
    alone = recorder.record([*arguments, "--out", str(tmp_path / "alone")], monkeypatch.setattr)
    assert [child.wait(timeout=100) for child in children] == [0, 0]
    assert len(alone) == 20
    for found in map(torch.load, files):
        for gradients, expected in zip(found, alone, strict=True):
            torch.testing.assert_close(gradients, expected, atol=1e-5, rtol=0)


def test_the_schedule_counts_steps_not_minutes(recipe, pictures, run, tmp_path):
    train.train(run, pictures, tmp_path / "last.pt", rank=0, world=1, limits=Limits())
    assert run.step == recipe.steps
    assert np.isfinite(run.losses).all()


def test_a_network_that_regresses_starts_at_the_pictures_mean(regression_recipe_path, pictures):
    recipe = load_recipe(str(regression_recipe_path))
    run = start_run(recipe, pictures, 0, CPU, init=None)
    assert run.palette is None
    assert run.network.head.bias.tolist() == pytest.approx(channel_means(pictures))


def test_a_regression_may_be_resumed(regression_recipe_path, pictures, tmp_path):
    recipe = load_recipe(str(regression_recipe_path))
    run = start_run(recipe, pictures, 0, CPU, init=None)
    train.train(run, pictures, tmp_path / "last.pt", rank=0, world=1, limits=Limits(minutes=0))
    again = start_run(recipe, pictures, 0, CPU, init=None)
    restore(again, tmp_path / "last.pt")
    assert (again.step, again.palette) == (1, None)


def test_a_run_may_learn_from_crops_cut_on_the_device(recipe, pictures, run):
    run.recipe = replace(recipe, steps=4)
    network, table = run.network.train(), build_targets(run.palette, recipe)
    stream = batch_stream(run, pictures, slice(None), is_resident=True)
    losses = [float(take_step(run, network, batch, table)) for batch in stream]
    assert len(losses) == 4
    assert np.isfinite(losses).all()


@pytest.mark.parametrize("path", ["recipe_path", "regression_recipe_path", "scene_recipe_path"])
def test_light_weights_are_a_whole_model_beside_the_checkpoint(
    path, request, prepared, pictures, tmp_path
):
    arguments = ["--recipe", request.getfixturevalue(path), "--data", prepared, "--out", tmp_path]
    train.main([str(argument) for argument in (*arguments, "--light")])
    network, card, _ = load_network(tmp_path / LIGHT_NAME)
    assert (card.record["steps"], card.record["data_sha256"]) == (8, pictures.sha256)
    state = torch.load(tmp_path / "last.pt", weights_only=True)
    for name, value in network.named_parameters():
        torch.testing.assert_close(value, state["ema"][name], rtol=2**-11, atol=1e-6)


def test_only_wished_light_weights_are_kept(recipe, pictures, run, tmp_path):
    train.train(run, pictures, tmp_path / "last.pt", rank=0, world=1, limits=Limits(minutes=0))
    assert [path.name for path in tmp_path.iterdir()] == ["last.pt"]


def test_looking_at_losses_seldom_loses_none(recipe, pictures, run, tmp_path, monkeypatch):
    monkeypatch.setattr(train, "_STEPS_BETWEEN_LOOKS", {"cpu": 5})
    train.train(run, pictures, tmp_path / "last.pt", rank=0, world=1, limits=Limits())
    assert len(run.losses) == run.step == recipe.steps


def test_a_checkpoint_names_its_device(run):
    assert state_of(run, 0.0)["device"].startswith("processor")


def test_each_process_takes_its_own_graphics_card(monkeypatch):
    chosen = []
    monkeypatch.setattr(torch.cuda, "set_device", chosen.append)
    monkeypatch.setenv("LOCAL_RANK", "1")
    assert train.training_device("cuda") == torch.device("cuda:1")
    assert chosen == [torch.device("cuda:1")]
    assert train.training_device("cpu") == CPU


def test_a_network_learns_from_hints(recipe, pictures, tmp_path):
    options = {"widths": [8, 8, 8], "hints": True}
    told = replace(recipe, network="studio", options=options, hints=0.5, steps=3)
    run = start_run(told, pictures, 0, CPU, init=None)
    train.train(run, pictures, tmp_path / "last.pt", rank=0, world=1, limits=Limits(is_light=True))
    start = start_run(told, pictures, 0, CPU, init=None).network.hint_field
    for name, value in run.network.hint_field.named_parameters():
        assert not torch.equal(value, start.get_parameter(name)), name
    assert load_network(tmp_path / LIGHT_NAME)[1].inputs == ("luma", "u", "v", "mask")


def test_parts_that_rest_stay_as_they_are(recipe, pictures, tmp_path):
    options = {"widths": [8, 8, 8], "hints": True}
    told = replace(recipe, network="studio", options=options, hints=0.5, steps=3)
    run = start_run(replace(told, learns=("hint_field",)), pictures, 0, CPU, init=None)
    before = {name: value.clone() for name, value in run.network.state_dict().items()}
    train.train(run, pictures, tmp_path / "last.pt", rank=0, world=1, limits=Limits())
    for name, value in run.network.state_dict().items():
        assert torch.equal(value, before[name]) != name.startswith("hint_field."), name


def test_a_part_that_is_not_there_cannot_learn(recipe, pictures):
    with pytest.raises(SystemExit, match="colorunet has no part hands to learn; it has "):
        start_run(replace(recipe, learns=("hands",)), pictures, 0, CPU, init=None)
