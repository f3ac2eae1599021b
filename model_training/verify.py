"""Does a shipped record hold? `python -m model_training.verify NAME --data SET`.

Reruns the first steps of the recorded training and compares the losses: on the same kind of device
each within a thousandth, elsewhere the means of twenty steps within 5 %.
"""

import argparse
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch

from colorstudio.model_file import file_sha256, find_model, read_card
from model_training.data import PictureSet
from model_training.recipe import load_recipe
from model_training.run import PROCESSOR, device_name, precision_of, start_run
from model_training.targets import build_targets
from model_training.train import (
    batch_share,
    batch_stream,
    process_group,
    ready_to_learn,
    take_step,
    training_device,
)

_WITHIN = 1e-3
_WINDOW = 20
_WITHIN_OF_MEANS = 0.05


def main(argv: list[str] | None = None) -> int:
    """Verify a record; returns 0 if it holds, 1 if it does not or cannot be compared."""
    parser = argparse.ArgumentParser(prog="python -m model_training.verify", description=__doc__)
    parser.add_argument("model", help="name of a bundled network, or a model file")
    parser.add_argument("--data", type=Path, required=True, help="the prepared set of the record")
    parser.add_argument("--init", type=Path, help="the weights that the recorded run went on from")
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args(argv)
    record = read_card(find_model(options.model)).record
    pictures = PictureSet(options.data)
    device = training_device(options.device)
    with process_group(device) as (rank, world):
        reason = _difference(record, pictures, world, options.init)
        if reason:
            print(reason)
            return 1
        losses = rerun(
            record,
            pictures,
            options.steps,
            options.device,
            init=options.init,
            rank=rank,
            world=world,
        )
    is_same_kind = (record["device"], record["threads"], record.get("precision", "bf16")) == (
        device_name(device),
        torch.get_num_threads(),
        precision_of(device),
    )
    holds, sentence = compare(losses, record["first_losses"], is_same_kind=is_same_kind)
    if rank == 0:
        print(sentence)
    # Each process saw its own share of every batch; the record is the first one's.
    return 0 if holds or rank > 0 else 1


def _difference(record: dict[str, Any], pictures: PictureSet, world: int, init: Path | None) -> str:
    if not record.get("first_losses"):
        return "The model file holds no recorded losses."
    if record["processes"] is None:
        return "The record does not say how many processes made it; it cannot be verified."
    if record["processes"] != world:
        return f"It was trained by {record['processes']} processes; start as many with torchrun."
    if record["data_sha256"] != pictures.sha256:
        return "The prepared set is not the recorded one: its manifest has another hash."
    if record["recipe_sha256"] != load_recipe(record["recipe"]).sha256:
        return f"The recipe {record['recipe']} has changed since commit {record['commit'][:12]}."
    began_with = record.get("init_sha256", "")
    if began_with != (file_sha256(init) if init else ""):
        return (
            f"The run went on from weights with the hash {began_with[:12]}; give them with --init."
            if began_with
            else "The run began with the recipe's own weights; leave out --init."
        )
    return ""


def rerun(
    record: dict[str, Any],
    pictures: PictureSet,
    steps: int,
    device_wish: str = "cpu",
    *,
    init: Path | None = None,
    rank: int = 0,
    world: int = 1,
) -> list[float]:
    """Take the first steps of a recorded run again and return their losses."""
    recipe = load_recipe(record["recipe"])
    device = training_device(device_wish)
    run = start_run(recipe, pictures, record["seed"], device, init=init)
    table = build_targets(run.palette, recipe).to(device) if run.palette else None
    model = ready_to_learn(run, world)
    stream = batch_stream(
        run,
        pictures,
        batch_share(recipe, rank, world),
        # Crops cut on graphics cards are drawn in another order.
        is_resident=not record["device"].startswith(PROCESSOR),
    )
    steps = min(steps, len(record["first_losses"]))
    return [
        float(take_step(run, model, batch.to(device), table)) for batch in islice(stream, steps)
    ]


def compare(losses: list[float], recorded: list[float], *, is_same_kind: bool) -> tuple[bool, str]:
    """Compare losses with the recorded ones; returns whether they agree, and a sentence."""
    found, expected = np.asarray(losses), np.asarray(recorded[: len(losses)])
    if is_same_kind:
        largest = float(np.abs(found - expected).max())
        return largest <= _WITHIN, (
            f"{len(losses)} steps, largest difference {largest:.2e} (allowed {_WITHIN:g})."
        )
    window = min(_WINDOW, len(losses))
    whole = len(losses) // window * window
    means = [values[:whole].reshape(-1, window).mean(axis=1) for values in (found, expected)]
    largest = float(np.abs(means[0] / means[1] - 1.0).max())
    return largest <= _WITHIN_OF_MEANS, (
        f"{len(losses)} steps on another kind of device, means of {window} differ by at most "
        f"{largest:.1%} (allowed {_WITHIN_OF_MEANS:.0%})."
    )


if __name__ == "__main__":
    raise SystemExit(main())
