"""Train a network: `python -m model_training.train --recipe studio --data DIR --out DIR`.

The schedule counts the recipe's steps; `--minutes` only stops early, and `--resume` goes on from
there to the very same weights. Ctrl-C saves first. Under `torchrun` every process takes its share
of each batch.
"""

import argparse
import math
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel
from tqdm import tqdm

from model_training.data import Batch, PictureSet, batches
from model_training.losses import LOSSES, learner
from model_training.recipe import Recipe, load_recipe
from model_training.run import Run, restore, save, start_run, update_average
from model_training.targets import TargetTable, build_targets

_SECONDS_BETWEEN_SAVES = 55.0


def main(argv: list[str] | None = None) -> int:
    """Train; returns the exit code."""
    options = _parser().parse_args(argv)
    with process_group() as (rank, world):
        recipe = load_recipe(options.recipe)
        pictures = PictureSet(options.data)
        device = torch.device(options.device)
        run = start_run(recipe, pictures, options.seed, device, init=options.init)
        run.processes = world
        checkpoint = options.out / "last.pt"
        if options.resume and checkpoint.exists():
            restore(run, checkpoint)
        options.out.mkdir(parents=True, exist_ok=True)
        train(run, pictures, checkpoint, rank=rank, world=world, minutes=options.minutes)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training.train", description=__doc__)
    parser.add_argument("--recipe", required=True, help="name of a bundled recipe, or a TOML file")
    parser.add_argument("--data", type=Path, required=True, help="a prepared set")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", action="store_true", help="go on from the folder's last.pt")
    parser.add_argument("--init", type=Path, help="start from the weights of a .safetensors model")
    parser.add_argument("--minutes", type=float, default=math.inf, help="stop after so long")
    return parser


@contextmanager
def process_group() -> Iterator[tuple[int, int]]:
    """Join the other processes if `torchrun` started this one; yields rank and world size."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        yield 0, 1
        return
    distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    try:
        yield distributed.get_rank(), world
    finally:
        distributed.destroy_process_group()


def rate_at(recipe: Recipe, step: int) -> float:
    """Return the learning rate of a step."""
    warm = min(1.0, (step + 1) / (recipe.warmup + 1))
    done = step / recipe.steps
    if recipe.schedule == "steps":
        return recipe.rate * warm * (0.1 if done >= recipe.drop_at else 1.0)
    return recipe.rate * warm * 0.5 * (1.0 + math.cos(math.pi * done))


def train(
    run: Run, pictures: PictureSet, checkpoint: Path, *, rank: int, world: int, minutes: float
) -> None:
    """Take steps until the recipe or the time is at its end; saves every minute and on Ctrl-C."""
    recipe, device = run.recipe, next(run.network.parameters()).device
    table = build_targets(run.palette, recipe).to(device) if run.palette else None
    model = ready_to_learn(run, world)
    stream = batches(
        pictures,
        recipe,
        seed=run.seed,
        stride=run.network.stride,
        space=run.network.space,
        start=run.step,
        share=batch_share(recipe, rank, world),
    )
    started = saved = time.monotonic()
    bar = tqdm(stream, total=recipe.steps, initial=run.step, disable=rank > 0, mininterval=10)
    with interrupt_after_step() as is_interrupted:
        for batch in bar:
            loss = take_step(run, model, batch.to(device), table)
            run.losses.append(loss)
            bar.set_postfix(loss=f"{np.mean(run.losses[-50:]):.4f}", refresh=False)
            now = time.monotonic()
            if rank == 0 and now - saved > _SECONDS_BETWEEN_SAVES:
                save(run, checkpoint, now - started)
                saved = now
            is_over = is_interrupted() or now - started > 60.0 * minutes
            if _is_voted(device, world, wish=is_over):
                break
    if rank == 0:
        save(run, checkpoint, time.monotonic() - started)
        if run.step < recipe.steps:
            print(f"Stopped after step {run.step}; the same command with --resume goes on.")


def ready_to_learn(run: Run, world: int) -> nn.Module:
    """Return what a step calls: the network with all its heads, joined to the other processes."""
    model = learner(run.network)
    model.train()
    return DistributedDataParallel(model) if world > 1 else model


@contextmanager
def interrupt_after_step() -> Iterator[Callable[[], bool]]:
    """Let Ctrl-C wait: a step cut in two would leave weights that no whole run ever has.

    Yields:
        What tells whether Ctrl-C was pressed.
    """
    pressed = threading.Event()
    before = signal.signal(signal.SIGINT, lambda *_: pressed.set())
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)


def batch_share(recipe: Recipe, rank: int, world: int) -> slice:
    """Return which pictures of every batch a process takes."""
    return slice(rank * recipe.batch // world, (rank + 1) * recipe.batch // world)


def _is_voted(device: torch.device, world: int, *, wish: bool) -> bool:
    """Tell whether any process wishes to stop.

    All must leave at the same step, or the rest would wait for the others' gradients.
    """
    if world == 1:
        return wish
    votes = torch.tensor([float(wish)], device=device)
    distributed.all_reduce(votes)
    return bool(votes.item() > 0)


def take_step(run: Run, model: nn.Module, batch: Batch, table: TargetTable | None) -> float:
    """Learn from one batch; returns its loss."""
    recipe = run.recipe
    for group in run.optimizer.param_groups:
        group["lr"] = rate_at(recipe, run.step) * group["factor"]
    luma = batch.luma.contiguous(memory_format=torch.channels_last)
    with torch.autocast(luma.device.type, torch.bfloat16):
        output = model(luma)
    loss = LOSSES[recipe.loss](output, batch, table, recipe)
    run.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimizer.step()
    run.step += 1
    update_average(run)
    return float(loss.detach())


if __name__ == "__main__":
    raise SystemExit(main())
