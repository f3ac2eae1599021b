"""A training run: what it is made of, how it starts, and how it is kept on disk."""

import platform
import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from colorstudio.engine.ab_bins import ab_palette
from colorstudio.engine.checkpoint import read_tensors
from colorstudio.engine.device import processor_has_bf16
from colorstudio.engine.networks import build_network
from colorstudio.engine.networks.network import Network
from colorstudio.engine.networks.regression_unet import RegressionUNet
from colorstudio.engine.palette import Palette, grid_palette, kmeans_palette
from colorstudio.model_file import file_sha256, read_card
from model_training.data import PictureSet, channel_means, color_histogram
from model_training.pretrained import load_encoder_weights
from model_training.recipe import Recipe

# How the names of processors begin in records.
PROCESSOR = "processor"


@dataclass
class Run:
    """Everything that a resumed run needs to go on as if it had never stopped."""

    recipe: Recipe
    seed: int
    data_sha256: str
    palette: Palette | None
    network: Network
    ema: dict[str, Tensor]
    optimizer: torch.optim.Optimizer
    step: int = 0
    losses: list[float] = field(default_factory=list)
    seconds: float = 0.0
    processes: int = 1
    # Of the model file that the weights started from; "" where none was.
    init_sha256: str = ""


def start_run(
    recipe: Recipe, pictures: PictureSet, seed: int, device: torch.device, *, init: Path | None
) -> Run:
    """Build palette, network and optimizer; the same seed builds the same weights."""
    random.seed(seed)
    torch.manual_seed(seed)
    palette = first_palette(recipe, pictures, init)
    network = build_network(recipe.network, len(palette.bins) if palette else 0, recipe.options)
    if palette is not None:
        network.take_bins(torch.from_numpy(palette.bins), palette.space)
    if recipe.encoder_weights:
        load_encoder_weights(network, recipe.encoder_weights)
    if isinstance(network, RegressionUNet):
        network.start_at(channel_means(pictures))
    if init is not None:
        network.load_state_dict(read_tensors(init, network))
    network.to(device, memory_format=torch.channels_last)
    for part in resting(network, recipe):
        part.requires_grad_(requires_grad=False)
    ema = {name: value.detach().clone() for name, value in network.state_dict().items()}
    optimizer = build_optimizer(network, recipe)
    return Run(
        recipe,
        seed,
        pictures.sha256,
        palette,
        network,
        ema,
        optimizer,
        init_sha256=file_sha256(init) if init else "",
    )


def first_palette(recipe: Recipe, pictures: PictureSet, init: Path | None) -> Palette | None:
    """Return the palette that a run learns, or None where its network regresses.

    Weights that a run goes on from know only their own palette, so it is kept with them.
    """
    if not recipe.palette:
        return None
    if init is not None:
        card = read_card(init)
        if card.palette:
            return Palette.from_dict(card.palette, card.prior)
    return fit_palette(recipe, pictures)


def fit_palette(recipe: Recipe, pictures: PictureSet) -> Palette:
    """Fit the recipe's palette to a sample of the set."""
    kind = recipe.palette["kind"]
    if kind == "ab":
        return ab_palette(*color_histogram(pictures, "lab"))
    points, counts = color_histogram(pictures, "yuv")
    size = int(recipe.palette["size"])
    if kind == "grid":
        return grid_palette(points, counts, size)
    return kmeans_palette(points, counts, size, exponent=float(recipe.palette["exponent"]))


def resting(network: nn.Module, recipe: Recipe) -> list[nn.Module]:
    """Return the parts of a network that do not learn.

    Raises:
        SystemExit: with one sentence, if the recipe names a part that is not there.
    """
    parts = dict(network.named_modules())
    unknown = [name for name in recipe.learns if name not in parts]
    if unknown:
        known = ", ".join(name for name, _ in network.named_children())
        raise SystemExit(f"{recipe.network} has no part {unknown[0]} to learn; it has {known}.")
    return [
        part for name, part in parts.items() if recipe.learns and not _is_of(name, recipe.learns)
    ]


def _is_of(name: str, learns: Sequence[str]) -> bool:
    """Tell whether a part is one of those that learn, lies in one, or holds one."""
    within = f"{name}." if name else ""
    return any(
        name == part or name.startswith(f"{part}.") or part.startswith(within) for part in learns
    )


def build_optimizer(network: nn.Module, recipe: Recipe) -> torch.optim.Optimizer:
    """Group parameters: the encoder slower, no weight decay on norms and biases."""
    groups: dict[tuple[bool, bool], list[Tensor]] = {}
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
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


def update_average(run: Run) -> None:
    """Move the averaged weights towards the present ones; young averages follow faster."""
    decay = min(run.recipe.ema, (1 + run.step) / (10 + run.step)) if run.recipe.ema else 0.0
    present = run.network.state_dict()
    floating = [name for name in run.ema if run.ema[name].is_floating_point()]
    averages = [run.ema[name] for name in floating]
    torch._foreach_lerp_(averages, [present[name] for name in floating], 1.0 - decay)
    for name in set(run.ema) - set(floating):
        run.ema[name].copy_(present[name])


def state_of(run: Run, seconds: float) -> dict[str, Any]:
    """Return what a checkpoint holds.

    Args:
        run: the run.
        seconds: how long this process has trained.
    """
    # Without classes there is no palette, and no bins.
    palette = run.palette
    return {
        "recipe_sha256": run.recipe.sha256,
        "recipe": run.recipe.name,
        "seed": run.seed,
        "data_sha256": run.data_sha256,
        "step": run.step,
        "losses": run.losses,
        "seconds": run.seconds + seconds,
        "commit": current_commit(),
        "processes": run.processes,
        "init_sha256": run.init_sha256,
        "precision": precision_of(next(run.network.parameters()).device),
        # The same seed gives the same bits only with as many threads.
        "threads": torch.get_num_threads(),
        "network": run.network.state_dict(),
        "ema": run.ema,
        "optimizer": run.optimizer.state_dict(),
        "bins": torch.from_numpy(palette.bins) if palette else torch.empty(0, 2),
        "prior": torch.from_numpy(palette.prior) if palette else torch.empty(0),
        "space": palette.space if palette else "",
        "device": device_name(next(run.network.parameters()).device),
    }


def palette_of(state: dict[str, Any]) -> Palette | None:
    """Return a checkpoint's palette; None where the network regresses."""
    if not len(state["bins"]):
        return None
    # Older checkpoints name no space: all of them were in U and V.
    space = state.get("space", "yuv")
    return Palette(space, state["bins"].numpy(), state["prior"].numpy())


def save(run: Run, path: Path, seconds: float) -> None:
    """Write the checkpoint whole or not at all."""
    partial = path.with_suffix(".part")
    torch.save(state_of(run, seconds), partial)
    partial.replace(path)


def restore(run: Run, path: Path) -> None:
    """Go on from a checkpoint.

    Raises:
        SystemExit: with one sentence, if it belongs to another recipe, seed or data set.
    """
    state = torch.load(path, map_location="cpu", weights_only=True)
    for key, value in (
        ("recipe_sha256", run.recipe.sha256),
        ("data_sha256", run.data_sha256),
        ("seed", run.seed),
        ("init_sha256", run.init_sha256),
    ):
        if state.get(key, "") != value:
            raise SystemExit(f"{path} was made with another {key}; start anew or use the same.")
    run.network.load_state_dict(state["network"])
    for name, value in state["ema"].items():
        run.ema[name].copy_(value)
    run.optimizer.load_state_dict(state["optimizer"])
    run.palette = palette_of(state)
    run.step, run.losses, run.seconds = state["step"], state["losses"], state["seconds"]


def multiplies_bf16(device: torch.device) -> bool:
    """Tell whether bf16 is the faster way to learn on a device."""
    return device.type != "cpu" or processor_has_bf16()


def precision_of(device: torch.device) -> str:
    """Name the precision that a device learns in, as records do."""
    return "bf16" if multiplies_bf16(device) else "fp32"


def device_name(device: torch.device) -> str:
    """Name the kind of a device, as records do."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    return f"{PROCESSOR}, {platform.machine()}"


def current_commit() -> str:
    """Return the checked-out commit, or "" outside a checkout."""
    command = ["git", "rev-parse", "HEAD"]
    folder = Path(__file__).parent
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip()
