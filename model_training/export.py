"""Turn a checkpoint into a model file: `python -m model_training.export`.

The file holds the averaged weights in fp16 and a card with the record of the run.
"""

import argparse
import csv
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from colorstudio.engine.checkpoint import prior_as_tuple, replace_card, save_network
from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.networks import build_network
from colorstudio.engine.selftest import SELF_TEST_KEY, measure_chroma
from colorstudio.look import Look
from colorstudio.model_file import ModelCard, file_sha256, read_whole_card
from model_training.recipe import Recipe, load_recipe
from model_training.run import device_name, palette_of

_RECORDED_LOSSES = 200
# What later records keep of a course.
_COURSE = (
    "recipe_sha256",
    "data_sha256",
    "init_sha256",
    "averaged",
    "share",
    "commit",
    "seed",
    "steps",
    "pictures_seen",
    "hours",
    "device",
)


def main(argv: list[str] | None = None) -> int:
    """Export; returns the exit code."""
    options = _parser().parse_args(argv)
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
    recipe = load_recipe(options.recipe or state["recipe"])
    scores = [json.loads(path.read_text(encoding="utf-8")) for path in options.scores]
    sources = source_names(options.sources, options.manifests) if options.sources else ()
    earlier = earlier_courses(state, options.init)
    export(state, recipe, options.out, scores, sources, earlier=earlier)
    record_self_test(options.out)
    print(f"Wrote {options.out} ({options.out.stat().st_size / 1e6:.1f} MB).")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m model_training.export", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--init", type=Path, help="the weights that the run went on from")
    parser.add_argument("--recipe", help="name or file; the checkpoint's own name if left out")
    parser.add_argument("--scores", type=Path, nargs="*", default=[], help="evaluate's JSON files")
    parser.add_argument("--sources", type=Path, help="the prepared set, to name its sources")
    parser.add_argument(
        "--manifests",
        type=Path,
        nargs="*",
        default=[],
        help="csv files with the columns tar and repository, to name what tars were made from",
    )
    return parser


def export(
    state: dict[str, Any],
    recipe: Recipe,
    out: Path,
    scores: list[Any],
    sources: tuple[str, ...],
    *,
    earlier: Sequence[dict[str, Any]] = (),
) -> None:
    """Write the model file of a training state.

    Args:
        state: of a checkpoint.
        recipe: that made it.
        out: the model file.
        scores: what `evaluate` measured.
        sources: names of the picture collections.
        earlier: the courses before this one, first to last.
    """
    palette = palette_of(state)
    network = build_network(recipe.network, len(palette.bins) if palette else 0, recipe.options)
    network.load_state_dict(state["ema"] if recipe.ema else state["network"])
    card = recipe.card
    save_network(
        out,
        network,
        ModelCard(
            name=recipe.network,
            title=card["title"],
            summary=card["summary"],
            license=card["license"],
            data_sources=sources,
            trained_px=recipe.crop_px,
            detail=card["detail"],
            default_look=Look.from_dict(card.get("default_look", {})),
            decoders=tuple(card["decoders"]),
            inputs=network.inputs,
            palette=palette.as_dict() if palette else {},
            prior=prior_as_tuple(palette) if palette else (),
            record=_record(state, recipe, scores) | {"earlier": list(earlier)},
            network=recipe.options,
            variants={name: _variant(dict(own)) for name, own in card.get("variants", {}).items()},
        ),
    )


def earlier_courses(state: dict[str, Any], init: Path | None) -> list[dict[str, Any]]:
    """Sum up the courses that made the weights which a run went on from, first to last.

    Raises:
        SystemExit: with one sentence, if the weights are missing or other ones.
    """
    began_with = state.get("init_sha256", "")
    if not began_with and init is None:
        return []
    if init is None or file_sha256(init) != began_with:
        raise SystemExit("Give the weights that the run went on from with --init, and no others.")
    return courses_of(read_whole_card(init).record)


def courses_of(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Sum up the courses of a record, first to last."""
    course = {name: record[name] for name in _COURSE if name in record}
    return [*record.get("earlier", []), course]


def _variant(own: dict[str, Any]) -> dict[str, Any]:
    """Complete the fields of a variant: without classes it has no palette."""
    has_classes = own.pop("classes", True)
    return own if has_classes else own | {"palette": {}, "prior": []}


def record_self_test(path: Path) -> None:
    """Add to a model file what each way to use it makes of the built-in picture."""
    card = read_whole_card(path)
    if card.variants:
        variants = {
            name: own | {"record": _self_test(f"{path}:{name}")}
            for name, own in card.variants.items()
        }
        replace_card(path, replace(card, variants=variants))
    else:
        replace_card(path, replace(card, record=card.record | _self_test(path)))


def _self_test(model: str | Path) -> dict[str, Any]:
    return {SELF_TEST_KEY: measure_chroma(Colorizer.load(model, "cpu")).round(5).tolist()}


def source_names(prepared: Path, manifests: list[Path]) -> tuple[str, ...]:
    """Name the collections of a prepared set.

    A folder named owner+name is a clone of owner/name; a tar is named by what its manifest says its
    pictures came from, or else by its own name.
    """
    made_from: dict[str, set[str]] = {}
    for manifest in manifests:
        with manifest.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                made_from.setdefault(row["tar"], set()).add(row["repository"])
    lines = (prepared / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    found = {json.loads(line)["source"] for line in lines}
    named = {name for source in found for name in made_from.get(source, {source})}
    return tuple(sorted({name.replace("+", "/", 1) for name in named}))


def _record(state: dict[str, Any], recipe: Recipe, scores: list[Any]) -> dict[str, Any]:
    return {
        "recipe": recipe.name,
        "recipe_sha256": state["recipe_sha256"],
        "data_sha256": state["data_sha256"],
        "commit": state["commit"],
        "seed": state["seed"],
        "steps": state["step"],
        "pictures_seen": state["step"] * recipe.batch,
        "hours": round(state["seconds"] / 3600.0, 3),
        # Older checkpoints name no device: all were trained on processors.
        "device": state.get("device") or device_name(torch.device("cpu")),
        # The oldest checkpoints do not say; such a record cannot be verified.
        "processes": state.get("processes"),
        "threads": state.get("threads"),
        "precision": state.get("precision", "bf16"),
        # The weights that the run went on from; "" where it began with the recipe's own.
        "init_sha256": state.get("init_sha256", ""),
        "torch": torch.__version__,
        "first_losses": [round(loss, 5) for loss in state["losses"][:_RECORDED_LOSSES]],
        "scores": scores,
    }


if __name__ == "__main__":
    raise SystemExit(main())
