"""Train a network: `python -m model_training.train --recipe studio --data DIR --out DIR`.

The schedule counts the recipe's steps; `--minutes` only stops early, and `--resume` goes on from
there to the very same weights. Ctrl-C saves first. Under `torchrun` every process takes its share
of each batch.
"""

import argparse
import math
import os
import platform
import random
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed, nn
from torch.nn.parallel import DistributedDataParallel
from tqdm import tqdm

from colorstudio.engine.checkpoint import read_tensors
from colorstudio.engine.networks import build_network
from colorstudio.engine.palette import Palette, grid_palette, kmeans_palette
from model_training.data import PictureSet, batches, chroma_histogram
from model_training.pretrained import load_encoder_weights
from model_training.recipe import Recipe, load_recipe
from model_training.targets import TargetTable, build_targets, cross_entropy, expected_error

_SECONDS_BETWEEN_SAVES = 55.0
_RECORDED_LOSSES = 200


@dataclass
class Run:
    """Everything that a resumed run needs to go on as if it had never stopped."""

    recipe: Recipe
    seed: int
    data_sha256: str
    palette: Palette
    network: nn.Module
    ema: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    step: int = 0
    losses: list[float] = field(default_factory=list)
    seconds: float = 0.0
    processes: int = 1


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


def start_run(
    recipe: Recipe, pictures: PictureSet, seed: int, device: torch.device, *, init: Path | None
) -> Run:
    """Build palette, network and optimizer; the same seed builds the same weights."""
    random.seed(seed)
    torch.manual_seed(seed)
    palette = fit_palette(recipe, pictures)
    network = build_network(recipe.network, len(palette.bins), recipe.options)
    if recipe.encoder_weights:
        load_encoder_weights(network, recipe.encoder_weights)
    if init is not None:
        network.load_state_dict(read_tensors(init, network))
    network.to(device, memory_format=torch.channels_last)
    ema = {name: value.detach().clone() for name, value in network.state_dict().items()}
    optimizer = build_optimizer(network, recipe)
    return Run(recipe, seed, pictures.sha256, palette, network, ema, optimizer)


def fit_palette(recipe: Recipe, pictures: PictureSet) -> Palette:
    """Fit the recipe's palette to a sample of the set."""
    points, counts = chroma_histogram(pictures)
    size = int(recipe.palette["size"])
    if recipe.palette["kind"] == "grid":
        return grid_palette(points, counts, size)
    return kmeans_palette(points, counts, size, exponent=float(recipe.palette["exponent"]))


def build_optimizer(network: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """Group parameters: the encoder slower, no weight decay on norms and biases."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        key = (name.startswith("encoder."), parameter.ndim > 1)
        groups.setdefault(key, []).append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "factor": recipe.encoder_rate if is_encoder else 1.0,
                "weight_decay": recipe.weight_decay if decays else 0.0,
            }
            for (is_encoder, decays), parameters in groups.items()
        ],
        lr=recipe.rate,
    )


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
    table = build_targets(run.palette, recipe).to(device)
    model = DistributedDataParallel(run.network) if world > 1 else run.network
    model.train()
    stream = batches(
        pictures,
        recipe,
        seed=run.seed,
        stride=run.network.stride,
        start=run.step,
        share=batch_share(recipe, rank, world),
    )
    started = saved = time.monotonic()
    bar = tqdm(stream, total=recipe.steps, initial=run.step, disable=rank > 0, mininterval=10)
    with interrupt_after_step() as is_interrupted:
        for batch in bar:
            loss = take_step(run, model, batch.luma.to(device), batch.chroma.to(device), table)
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


def take_step(
    run: Run, model: nn.Module, luma: Tensor, chroma: Tensor, table: TargetTable
) -> float:
    """Learn from one batch; returns its loss."""
    recipe = run.recipe
    for group in run.optimizer.param_groups:
        group["lr"] = rate_at(recipe, run.step) * group["factor"]
    luma = luma.contiguous(memory_format=torch.channels_last)
    with torch.autocast(luma.device.type, torch.bfloat16):
        logits = model(luma)
    logits = logits.float()
    loss = cross_entropy(logits, chroma, table)
    if recipe.error_weight:
        loss = loss + recipe.error_weight * expected_error(logits, chroma, table)
    run.optimizer.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(run.network.parameters(), 1.0)
    run.optimizer.step()
    run.step += 1
    update_average(run)
    return float(loss.detach())


def update_average(run: Run) -> None:
    """Move the averaged weights towards the present ones; young averages follow faster."""
    decay = min(run.recipe.ema, (1 + run.step) / (10 + run.step)) if run.recipe.ema else 0.0
    present = run.network.state_dict()
    floating = [name for name in run.ema if run.ema[name].is_floating_point()]
    averages = [run.ema[name] for name in floating]
    torch._foreach_lerp_(averages, [present[name] for name in floating], 1.0 - decay)
    for name in set(run.ema) - set(floating):
        run.ema[name].copy_(present[name])


def save(run: Run, path: Path, seconds: float) -> None:
    """Write the checkpoint whole or not at all."""
    state: dict[str, Any] = {
        "recipe_sha256": run.recipe.sha256,
        "recipe": run.recipe.name,
        "seed": run.seed,
        "data_sha256": run.data_sha256,
        "step": run.step,
        "losses": run.losses,
        "seconds": run.seconds + seconds,
        "commit": current_commit(),
        "processes": run.processes,
        # The same seed gives the same bits only with as many threads.
        "threads": torch.get_num_threads(),
        "network": run.network.state_dict(),
        "ema": run.ema,
        "optimizer": run.optimizer.state_dict(),
        "bins": torch.from_numpy(run.palette.bins),
        "prior": torch.from_numpy(run.palette.prior),
    }
    partial = path.with_suffix(".part")
    torch.save(state, partial)
    partial.replace(path)


def restore(run: Run, path: Path) -> None:
    """Go on from a checkpoint.

    Raises:
        SystemExit: with one sentence, if it belongs to another recipe, seed or data set.
    """
    state = torch.load(path, weights_only=True)
    for key, value in (
        ("recipe_sha256", run.recipe.sha256),
        ("data_sha256", run.data_sha256),
        ("seed", run.seed),
    ):
        if state[key] != value:
            raise SystemExit(f"{path} was made with another {key}; start anew or use the same.")
    run.network.load_state_dict(state["network"])
    for name, value in state["ema"].items():
        run.ema[name].copy_(value)
    run.optimizer.load_state_dict(state["optimizer"])
    run.palette = Palette("yuv", state["bins"].numpy(), state["prior"].numpy())
    run.step, run.losses, run.seconds = state["step"], state["losses"], state["seconds"]


def this_device() -> str:
    """Name the kind of device that training on the processor uses, as records do."""
    return f"processor, {platform.machine()}"


def current_commit() -> str:
    """Return the checked-out commit, or "" outside a checkout."""
    command = ["git", "rev-parse", "HEAD"]
    folder = Path(__file__).parent
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip()


if __name__ == "__main__":
    raise SystemExit(main())
