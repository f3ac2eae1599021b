import json
import tomllib

import numpy as np
import pytest

from colorstudio.engine.networks import build_network
from model_training import ablate

from .conftest import RECIPE

CHANGES = """
[changes.no-error]
why = "?"
error_weight = 0.0

[changes.few-colors]
why = "?"
palette = { size = 6 }
"""


@pytest.fixture(scope="module")
def plan_path(tmp_path_factory):
    """The tiny recipe as a base, and two changes."""
    top, _, tables = RECIPE.partition("[palette]")
    tables = "[palette]" + tables
    base = "[base]\n" + top + tables.replace("[palette]", "[base.palette]")
    path = tmp_path_factory.mktemp("plan") / "plan.toml"
    path.write_text(base.replace("[card]", "[base.card]") + CHANGES)
    return path


def test_a_change_keeps_everything_else_of_the_base(plan_path):
    recipes = ablate.recipes_of(tomllib.loads(plan_path.read_text()))
    assert list(recipes) == ["base", "no-error", "few-colors"]
    assert recipes["no-error"].error_weight == 0.0
    assert recipes["no-error"].palette == recipes["base"].palette
    assert recipes["few-colors"].palette == recipes["base"].palette | {"size": 6}
    assert len({recipe.sha256 for recipe in recipes.values()}) == 3


def test_every_bundled_change_builds_its_network_and_has_a_reason():
    plan = tomllib.loads(ablate.PLAN.read_text())
    assert len(plan["changes"]) >= 6
    assert all(change["why"].endswith("?") for change in plan["changes"].values())
    for recipe in ablate.recipes_of(plan).values():
        build_network(recipe.network, recipe.palette["size"], recipe.options)


def test_runs_are_compared_picture_by_picture_and_kept(
    plan_path, prepared, pictures_folder, tmp_path, capsys
):
    arguments = ["--data", prepared, "--out", tmp_path, "--pictures", pictures_folder]
    arguments += ["--plan", plan_path, "--minutes", 0, "--count", 4]
    assert ablate.main([str(argument) for argument in (*arguments, "--only", "base")]) == 0
    before = (tmp_path / "base.json").read_text()
    assert ablate.main([str(argument) for argument in arguments]) == 0
    assert (tmp_path / "base.json").read_text() == before
    lines = capsys.readouterr().out.splitlines()[-3:]
    assert [line.split(" | ")[0] for line in lines] == ["| base", "| no-error", "| few-colors"]
    run = json.loads((tmp_path / "no-error.json").read_text())
    assert run["steps"] == 3
    assert len(run["rgb_mse"][pictures_folder.name]) == 4
    assert "%" in lines[1]


def test_bounds_of_a_steady_gain_do_not_reach_zero():
    low, high = ablate.paired_bounds(np.random.default_rng(0).normal(0.3, 0.1, 200))
    assert 0.2 < low < 0.3 < high < 0.4
