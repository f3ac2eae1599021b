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
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel
from tqdm import tqdm

from model_training.data import Batch, PictureSet, batches
from model_training.depthwise import quicken
from model_training.export import export
from model_training.losses import LOSSES, learner
from model_training.recipe import Recipe, load_recipe
from model_training.resident import ResidentSet, resident_batches
from model_training.run import (
    Run,
    multiplies_bf16,
    resting,
    restore,
    save,
    start_run,
    state_of,
    update_average,
)
from model_training.scene_teacher import load_teacher, taught
from model_training.targets import TargetTable, build_targets

LIGHT_NAME = "weights.safetensors"
_SECONDS_BETWEEN_SAVES = 55.0
# Reading a loss makes a graphics card wait for the program; on a processor it costs nothing.
_STEPS_BETWEEN_LOOKS = defaultdict(lambda: 1, cuda=20)


def main(argv: list[str] | None = None) -> int:
    """Train; returns the exit code."""
    options = _parser().parse_args(argv)
    device = training_device(options.device)
    with process_group(device) as (rank, world):
        recipe = load_recipe(options.recipe)
        pictures = PictureSet(options.data)
        run = start_run(recipe, pictures, options.seed, device, init=options.init)
        run.processes = world
        checkpoint = options.out / "last.pt"
        if options.resume and checkpoint.exists():
            restore(run, checkpoint)
        options.out.mkdir(parents=True, exist_ok=True)
        limits = Limits(options.minutes, is_light=options.light, is_compiled=options.compile)
        train(run, pictures, checkpoint, rank=rank, world=world, limits=limits)
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
    parser.add_argument(
        "--light", action="store_true", help="also keep weights.safetensors: fp16, no optimizer"
    )
    parser.add_argument(
        "--compile", action="store_true", help="compile the network; pays on graphics cards"
    )
    return parser


def training_device(wish: str) -> torch.device:
    """Return the device of a wish; under `torchrun` each process has its own graphics card."""
    device = torch.device(wish)
    if device.type == "cuda":
        device = torch.device("cuda", device.index or int(os.environ.get("LOCAL_RANK", "0")))
        torch.cuda.set_device(device)
    return device


@contextmanager
def process_group(device: torch.device) -> Iterator[tuple[int, int]]:
    """Join the other processes if `torchrun` started this one; yields rank and world size."""
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        yield 0, 1
        return
    distributed.init_process_group("nccl" if device.type == "cuda" else "gloo")
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


@dataclass(frozen=True, slots=True)
class Limits:
    """What of a run is not the recipe's business.

    Attributes:
        minutes: stop after so long.
        is_light: also keep the weights alone, small enough to send.
        is_compiled: let torch compile the network first.
    """

    minutes: float = math.inf
    is_light: bool = False
    is_compiled: bool = False


def train(
    run: Run, pictures: PictureSet, checkpoint: Path, *, rank: int, world: int, limits: Limits
) -> None:
    """Take steps until the recipe or the time is at its end; saves every minute and on Ctrl-C."""
    recipe, device = run.recipe, next(run.network.parameters()).device
    table = build_targets(run.palette, recipe).to(device) if run.palette else None
    model = ready_to_learn(run, world)
    if limits.is_compiled:
        model.compile()
    stream = batch_stream(run, pictures, batch_share(recipe, rank, world))
    started = saved = time.monotonic()
    waiting: list[Tensor] = []
    bar = tqdm(stream, total=recipe.steps, initial=run.step, disable=rank > 0, mininterval=10)
    with interrupt_after_step() as is_interrupted:
        for batch in bar:
            waiting.append(take_step(run, model, batch.to(device), table))
            if len(waiting) >= _STEPS_BETWEEN_LOOKS[device.type]:
                note_losses(run, waiting)
                bar.set_postfix(loss=f"{np.mean(run.losses[-50:]):.4f}", refresh=False)
            now = time.monotonic()
            if rank == 0 and now - saved > _SECONDS_BETWEEN_SAVES:
                note_losses(run, waiting)
                keep(run, checkpoint, now - started, is_light=limits.is_light)
                saved = now
            is_over = is_interrupted() or now - started > 60.0 * limits.minutes
            if _is_voted(device, world, wish=is_over):
                break
    note_losses(run, waiting)
    if rank == 0:
        keep(run, checkpoint, time.monotonic() - started, is_light=limits.is_light)
        if run.step < recipe.steps:
            print(f"Stopped after step {run.step}; the same command with --resume goes on.")


def batch_stream(
    run: Run, pictures: PictureSet, share: slice, *, is_resident: bool | None = None
) -> Iterator[Batch]:
    """Yield a run's batches from its step on.

    Args:
        run: the run.
        pictures: its prepared set.
        share: which pictures of each batch this process takes.
        is_resident: whether they are made on the network's device, as they are on graphics cards.
    """
    device = next(run.network.parameters()).device
    make: Callable[..., Iterator[Batch]] = batches
    if device.type == "cuda" if is_resident is None else is_resident:
        make = partial(resident_batches, ResidentSet(pictures, device))
    network = run.network
    stream = make(
        pictures,
        run.recipe,
        seed=run.seed,
        stride=network.stride,
        space=network.space,
        start=run.step,
        share=share,
    )
    if not run.recipe.teacher:
        return stream
    return taught(stream, load_teacher(run.recipe.options["scenes"]).to(device))


def note_losses(run: Run, waiting: list[Tensor]) -> None:
    """Move losses into the run; this waits for a graphics card to have computed them."""
    run.losses.extend(float(loss) for loss in waiting)
    waiting.clear()


def keep(run: Run, checkpoint: Path, seconds: float, *, is_light: bool) -> None:
    """Save the run, and if wished its weights alone as a model file beside it."""
    save(run, checkpoint, seconds)
    if is_light:
        light = checkpoint.with_name(LIGHT_NAME)
        export(state_of(run, seconds), run.recipe, light, scores=[], sources=())


def ready_to_learn(run: Run, world: int) -> nn.Module:
    """Return what a step calls: the network with all its heads, joined to the other processes."""
    model = learner(run.network)
    model.train()
    for part in resting(run.network, run.recipe):
        part.eval()  # its batch norms rest as well
    if next(run.network.parameters()).device.type == "cpu":
        quicken(run.network)
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


def take_step(run: Run, model: nn.Module, batch: Batch, table: TargetTable | None) -> Tensor:
    """Learn from one batch; returns its loss, a scalar on the network's device."""
    recipe = run.recipe
    for group in run.optimizer.param_groups:
        group["lr"] = rate_at(recipe, run.step) * group["factor"]
    luma = batch.luma.contiguous(memory_format=torch.channels_last)
    with torch.autocast(luma.device.type, torch.bfloat16, enabled=multiplies_bf16(luma.device)):
        output = model(luma)
    loss = LOSSES[recipe.loss](output, batch, table, recipe)
    run.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimizer.step()
    run.step += 1
    update_average(run)
    return loss.detach()


if __name__ == "__main__":
    raise SystemExit(main())
