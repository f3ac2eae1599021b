"""How fast a network learns here: `python -m model_training.throughput --recipe NAME --data SET`.

Prints a table of pictures a second, by how many processes share a batch and how many threads each
has. The steps are real ones, of a run that is thrown away.
"""

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

import torch
from torch import nn

from model_training.data import Batch, PictureSet
from model_training.recipe import load_recipe
from model_training.run import Run, start_run
from model_training.targets import TargetTable, build_targets
from model_training.train import (
    batch_share,
    batch_stream,
    process_group,
    ready_to_learn,
    take_step,
    training_device,
)

# The first steps are slower: memory is fetched and kernels are made.
_STEPS_TO_WARM = 3


def main(argv: list[str] | None = None) -> int:
    """Print the table; returns the exit code."""
    options = _parser().parse_args(argv)
    if options.here:
        speed = pictures_a_second(options)
        # One of the processes that measured together says it: two would write into each other.
        if os.environ.get("RANK", "0") == "0":
            print(f"{speed:.1f}")
        return 0
    print("| processes | threads each | pictures a second |")
    print("| ---: | ---: | ---: |")
    cores = os.cpu_count() or 1
    for processes, threads in sorted({(1, 1), (1, cores), (cores, 1)}):
        print(f"| {processes} | {threads} | {_measured(options, processes, threads)} |", flush=True)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m model_training.throughput", description=__doc__
    )
    parser.add_argument("--recipe", required=True, help="name of a bundled recipe, or a TOML file")
    parser.add_argument("--data", type=Path, required=True, help="a prepared set")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--steps", type=int, default=12, help="that are timed")
    parser.add_argument("--here", action="store_true", help="measure in this process alone")
    return parser


def _measured(options: argparse.Namespace, processes: int, threads: int) -> str:
    """Measure in processes of their own, joined as in a training."""
    command = [sys.executable, "-m", "torch.distributed.run", "--nproc-per-node", str(processes)]
    command += ["-m", "model_training.throughput", "--here", "--recipe", options.recipe]
    command += ["--data", options.data, "--device", options.device, "--steps", str(options.steps)]
    environment = os.environ | {"OMP_NUM_THREADS": str(threads)}
    # Our own program, and what the person wrote on the command line.
    done = subprocess.run(  # noqa: S603
        command, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout.split()[-1]


def pictures_a_second(options: argparse.Namespace) -> float:
    """Take a few steps; returns the pictures of all processes together, in a second."""
    device = training_device(options.device)
    with process_group(device) as (rank, world):
        recipe = load_recipe(options.recipe)
        pictures = PictureSet(options.data)
        run = start_run(recipe, pictures, 0, device, init=None)
        table = build_targets(run.palette, recipe).to(device) if run.palette else None
        model = ready_to_learn(run, world)
        stream = batch_stream(run, pictures, batch_share(recipe, rank, world))
        clock = partial(_now, device)
        return recipe.batch / seconds_a_step(run, model, stream, table, options.steps, clock)


def seconds_a_step(
    run: Run,
    model: nn.Module,
    stream: Iterator[Batch],
    table: TargetTable | None,
    steps: int,
    clock: Callable[[], float],
) -> float:
    """Take so many steps after a few that warm up; returns what one takes by this clock."""
    device = next(run.network.parameters()).device
    started = 0.0
    for number, batch in enumerate(islice(stream, _STEPS_TO_WARM + steps)):
        if number == _STEPS_TO_WARM:
            started = clock()
        take_step(run, model, batch.to(device), table)
    return (clock() - started) / steps


def _now(device: torch.device) -> float:
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    return time.perf_counter()


if __name__ == "__main__":
    raise SystemExit(main())
