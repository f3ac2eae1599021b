"""The same seed makes the same weights, bit for bit, however often a run was stopped."""

import signal
import subprocess
import sys
import time

import pytest
import torch

from colorstudio.model_file import read_card
from model_training import export, train, verify
from model_training import recipe as recipes


def run(recipe_path, prepared, out, *options):
    arguments = ["--recipe", recipe_path, "--data", prepared, "--out", out, *options]
    assert train.main([str(argument) for argument in arguments]) == 0
    return torch.load(out / "last.pt", weights_only=True)


def assert_same(first, second):
    assert first["step"] == second["step"]
    assert first["losses"] == second["losses"]
    for part in ("network", "ema"):
        for name, value in first[part].items():
            assert torch.equal(value, second[part][name]), name
    for number, moments in first["optimizer"]["state"].items():
        for name, value in moments.items():
            assert torch.equal(value, second["optimizer"]["state"][number][name])


@pytest.fixture(scope="module")
def uninterrupted(recipe_path, prepared, tmp_path_factory):
    return run(recipe_path, prepared, tmp_path_factory.mktemp("whole"))


def test_a_run_takes_the_recipes_steps(uninterrupted):
    assert uninterrupted["step"] == len(uninterrupted["losses"]) == 8


def test_the_same_seed_gives_the_same_weights(recipe_path, prepared, tmp_path, uninterrupted):
    assert_same(run(recipe_path, prepared, tmp_path), uninterrupted)


def test_another_seed_gives_other_weights(recipe_path, prepared, tmp_path, uninterrupted):
    other = run(recipe_path, prepared, tmp_path, "--seed", 1)
    assert other["losses"] != uninterrupted["losses"]


def test_a_run_stopped_by_the_clock_goes_on_to_the_same_weights(
    recipe_path, prepared, tmp_path, uninterrupted, capsys
):
    stopped = run(recipe_path, prepared, tmp_path, "--minutes", 0)
    assert stopped["step"] == 1
    assert (
        "Stopped after step 1; the same command with --resume goes on." in capsys.readouterr().out
    )
    assert_same(run(recipe_path, prepared, tmp_path, "--resume"), uninterrupted)


def test_ctrl_c_saves_and_goes_on_to_the_same_weights(
    recipe_path, prepared, tmp_path, uninterrupted, monkeypatch, capsys
):
    update = train.update_average

    def interrupted_in_the_middle(state):
        if state.step == 3:
            signal.raise_signal(signal.SIGINT)
        update(state)

    monkeypatch.setattr(train, "update_average", interrupted_in_the_middle)
    stopped = run(recipe_path, prepared, tmp_path)
    monkeypatch.undo()
    assert stopped["step"] == 3
    assert "--resume goes on" in capsys.readouterr().out
    assert_same(run(recipe_path, prepared, tmp_path, "--resume"), uninterrupted)


def test_ctrl_c_works_as_before_after_a_run(recipe_path, prepared, tmp_path):
    before = signal.getsignal(signal.SIGINT)
    run(recipe_path, prepared, tmp_path, "--minutes", 0)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_finished_run_has_nothing_left_to_do(recipe_path, prepared, tmp_path, uninterrupted):
    run(recipe_path, prepared, tmp_path)
    assert_same(run(recipe_path, prepared, tmp_path, "--resume"), uninterrupted)


SAVES_AFTER_EVERY_STEP = """
import sys, time
import torch
from colorstudio.model_file import read_card
from model_training import export, train, verify
from model_training import recipe as recipes
torch.set_num_threads(1)
train._SECONDS_BETWEEN_SAVES = 0.0
update = train.update_average
def slowly(run):
    update(run)
    time.sleep(0.3)
train.update_average = slowly
train.main(sys.argv[1:])
"""


def test_a_killed_run_goes_on_to_the_same_weights(recipe_path, prepared, tmp_path, uninterrupted):
    arguments = ["--recipe", recipe_path, "--data", prepared, "--out", tmp_path]
    command = [sys.executable, "-c", SAVES_AFTER_EVERY_STEP, *map(str, arguments)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as child:
        deadline = time.monotonic() + 60
        while not (tmp_path / "last.pt").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        child.kill()
    assert 0 < torch.load(tmp_path / "last.pt", weights_only=True)["step"] < 8
    assert_same(run(recipe_path, prepared, tmp_path, "--resume"), uninterrupted)


def test_a_run_that_goes_on_from_weights_keeps_their_palette_and_can_be_verified(
    recipe_path, prepared, exported, tmp_path, monkeypatch, capsys
):
    state = run(recipe_path, prepared, tmp_path, "--init", exported)
    bins = read_card(exported).palette["bins"]
    assert state["bins"].tolist() == [pytest.approx(color) for color in bins]
    model = tmp_path / "second.safetensors"
    arguments = ["--checkpoint", tmp_path / "last.pt", "--out", model, "--recipe", recipe_path]
    with pytest.raises(SystemExit, match="Give the weights that the run went on from"):
        export.main([str(argument) for argument in arguments])
    assert export.main([str(argument) for argument in [*arguments, "--init", exported]]) == 0
    (course,) = read_card(model).record["earlier"]
    assert (course["steps"], course["data_sha256"]) == (8, state["data_sha256"])
    monkeypatch.setattr(recipes, "RECIPES", recipe_path.parent)
    assert verify.main([str(model), "--data", str(prepared), "--init", str(exported)]) == 0
    assert "8 steps, largest difference" in capsys.readouterr().out
