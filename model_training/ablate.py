"""What each part of studio is worth: `python -m model_training.ablate --data SET --out DIR`.

Trains the base and one change at a time from `ablations.toml`, each for the same processor time on
one core, scores them on the same pictures, and prints a table of paired differences with 95 %
bounds. Runs that are done are kept: the same command goes on.
"""

import argparse
import json
import time
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from colorstudio.engine.colorizer import Colorizer
from colorstudio.look import Look
from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Photo
from model_training.data import PictureSet
from model_training.evaluate import spread
from model_training.export import export
from model_training.metrics import psnr, rgb_mse
from model_training.recipe import Recipe, recipe_of
from model_training.run import start_run, state_of
from model_training.targets import build_targets
from model_training.throughput import seconds_a_step
from model_training.train import Limits, batch_stream, ready_to_learn, train

PLAN = Path(__file__).parent / "ablations.toml"
BASE = "base"
_RESAMPLES = 2000
# Tables of which a change names only what is different; any other value replaces the base's.
_MERGED = ("options", "palette")
_STEPS_TO_TIME = 12


def main(argv: list[str] | None = None) -> int:
    """Run what is missing and print the table; returns the exit code."""
    options = _parser().parse_args(argv)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(1)
    plan = tomllib.loads(options.plan.read_text(encoding="utf-8"))
    for name, recipe in recipes_of(plan).items():
        result = options.out / f"{name}.json"
        if not result.exists() and (not options.only or name in options.only):
            made = run_one(recipe, options)
            result.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    print_table(plan, options.out)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training.ablate", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a prepared set")
    parser.add_argument("--out", type=Path, required=True, help="an ignored folder")
    parser.add_argument("--pictures", type=Path, nargs="+", required=True, help="for measuring")
    parser.add_argument("--count", type=int, default=400, help="pictures of each of these")
    parser.add_argument("--minutes", type=float, default=20.0, help="of one core, every run")
    parser.add_argument("--plan", type=Path, default=PLAN)
    parser.add_argument("--only", nargs="*", default=[], help="only these runs")
    return parser


def recipes_of(plan: dict[str, Any]) -> dict[str, Recipe]:
    """Return the base and every change as recipes by name."""
    base = plan[BASE]
    recipes = {BASE: recipe_of(BASE, base)}
    for name, change in plan["changes"].items():
        values = {
            key: base[key] | value if key in _MERGED else value
            for key, value in change.items()
            if key != "why"
        }
        recipes[name] = recipe_of(name, base | values)
    return recipes


def run_one(recipe: Recipe, options: argparse.Namespace) -> dict[str, Any]:
    """Train a recipe for the given time and score it; returns steps, seconds and figures.

    The time is the processor's, so that what else the machine does changes no result.
    """
    pictures = PictureSet(options.data)
    seconds_a_step = time_a_step(recipe, pictures)
    steps = max(recipe.warmup + 1, round(60.0 * options.minutes / seconds_a_step))
    fitted = recipe_of(recipe.name, _values(recipe) | {"steps": steps})
    device = torch.device("cpu")
    run = start_run(fitted, pictures, 0, device, init=None)
    started = time.process_time()
    checkpoint = options.out / recipe.name / "last.pt"
    checkpoint.parent.mkdir(exist_ok=True)
    train(run, pictures, checkpoint, rank=0, world=1, limits=Limits())
    seconds = time.process_time() - started
    model = options.out / f"{recipe.name}.safetensors"
    export(state_of(run, seconds), fitted, model, [], ())
    colorizer = Colorizer.load(model, "cpu")
    errors = {
        source.stem: errors_of(colorizer, source, options.count) for source in options.pictures
    }
    return {"steps": steps, "seconds": round(seconds), "rgb_mse": errors}


def _values(recipe: Recipe) -> dict[str, Any]:
    left_out = ("name", "sha256")
    return {key: getattr(recipe, key) for key in recipe.__slots__ if key not in left_out}


def time_a_step(recipe: Recipe, pictures: PictureSet) -> float:
    """Take a few steps of a run that is thrown away; returns the processor's seconds for one."""
    run = start_run(recipe, pictures, 0, torch.device("cpu"), init=None)
    table = build_targets(run.palette, recipe) if run.palette else None
    model = ready_to_learn(run, 1)
    stream = batch_stream(run, pictures, slice(0, recipe.batch))
    return seconds_a_step(run, model, stream, table, _STEPS_TO_TIME, time.process_time)


def errors_of(colorizer: Colorizer, source: Path, count: int) -> list[float]:
    """Return the RGB MSE of each picture at temperature 1, without hints."""
    errors = []
    for true in spread(source, "", count):
        photo = Photo(Path("ablation.png"), luma_of(true), kind="color")
        found = colorizer.render(photo, colorizer.predict(photo), Look())
        errors.append(rgb_mse(found, true))
    return errors


def print_table(plan: dict[str, Any], out: Path) -> None:
    """Print how PSNR and RGB MSE change against the base, picture by picture."""
    runs = {
        name: json.loads((out / f"{name}.json").read_text(encoding="utf-8"))
        for name in (BASE, *plan["changes"])
        if (out / f"{name}.json").exists()
    }
    if BASE not in runs:
        print("The base has not been run yet.")
        return
    base = runs[BASE]["rgb_mse"]
    print("| change | steps | " + " | ".join(f"{source}: dB, RGB MSE" for source in base) + " |")
    print("| --- | ---: |" + " ---: |" * len(base))
    for name, run in runs.items():
        cells = [_cell(name, run["rgb_mse"][source], base[source]) for source in base]
        print(f"| {name} | {run['steps']} | " + " | ".join(cells) + " |")


def _cell(name: str, found: list[float], base: list[float]) -> str:
    mse, mse_of_base = np.array(found), np.array(base)
    decibels = np.array([psnr(value) for value in found])
    if name == BASE:
        return f"{decibels.mean():.2f}, {mse.mean():.1f}"
    gained = decibels - np.array([psnr(value) for value in base])
    low, high = paired_bounds(gained)
    share = 100.0 * (mse.mean() / mse_of_base.mean() - 1.0)
    return f"{gained.mean():+.2f} [{low:+.2f}, {high:+.2f}], {share:+.1f} %"


def paired_bounds(differences: NDArray[np.float64]) -> tuple[float, float]:
    """Return the 95 % bootstrap bounds of a mean of paired differences."""
    rng = np.random.default_rng(0)
    chosen = rng.integers(0, len(differences), (_RESAMPLES, len(differences)))
    low, high = np.percentile(differences[chosen].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


if __name__ == "__main__":
    raise SystemExit(main())
