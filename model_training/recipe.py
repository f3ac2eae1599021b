"""Recipes: everything that decides a training run besides its data and its seed, as TOML files."""

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

RECIPES = Path(__file__).parent / "recipes"


@dataclass(frozen=True, slots=True)
class Recipe:
    """One training run; the TOML files give the reason beside each value.

    Attributes:
        name: the file's stem.
        network: row of `colorstudio.engine.networks.NETWORKS`.
        options: numbers for the network's builder.
        encoder_weights: "" or the pretrained encoder to start from, e.g. "lite0".
        card: title, summary, license, detail, default_look, decoders, variants (fields that
            differ, by name, and `classes` where a variant does without).
        palette: kind ("kmeans", "grid" or "ab"), size, exponent; left out where the network
            regresses.
        loss: row of `model_training.losses.LOSSES`.
        head_weights: of a network with several heads, by head.
        teacher: whether a classifier says which scenes a crop may show; else file names do.
        crop_px: side of the training crops.
        crop_scale: (lowest, highest) share of the short side that a crop covers.
        degrade: share of the crops whose luma is degraded as old prints are.
        hints: share of the crops that have hints, at most a half: most photos come without.
        noise: standard deviation of Gaussian noise on the luma (0 to 1), always on.
        neighbors: how many bins share a target; 1 is one-hot.
        uniform_share: lambda of the rebalancing weights; 1 switches them off.
        error_weight: weight of the squared RGB error of the expected color.
        batch: pictures a step, over all processes.
        steps: length of the schedule.
        rate: peak learning rate.
        encoder_rate: factor on it for a pretrained encoder.
        learns: the network's parts that learn, by dotted name, the others stay as they are; all if
            empty.
        weight_decay: AdamW's; 0 gives Adam.
        schedule: "cosine" (after `warmup` steps) or "steps" (a tenth after `drop_at` of the steps).
        warmup: steps of linear growth.
        drop_at: share of the steps after which "steps" drops the rate.
        ema: decay of the weights' moving average; 0 keeps the last weights.
        source_weights: how often a source's pictures are drawn, by prefix of the source; default 1.
    """

    name: str
    network: str
    card: dict[str, Any]
    palette: dict[str, Any] = field(default_factory=dict)
    loss: str = "classes"
    head_weights: dict[str, float] = field(default_factory=dict)
    teacher: bool = False
    options: dict[str, Any] = field(default_factory=dict)
    encoder_weights: str = ""
    crop_px: int = 128
    crop_scale: tuple[float, float] = (0.65, 1.0)
    degrade: float = 0.0
    hints: float = 0.0
    noise: float = 0.0
    neighbors: int = 5
    uniform_share: float = 1.0
    error_weight: float = 0.0
    batch: int = 32
    steps: int = 1000
    rate: float = 1e-3
    encoder_rate: float = 1.0
    learns: tuple[str, ...] = ()
    weight_decay: float = 0.0
    schedule: str = "cosine"
    warmup: int = 0
    drop_at: float = 0.7
    ema: float = 0.0
    source_weights: dict[str, float] = field(default_factory=dict)
    sha256: str = ""

    def __post_init__(self) -> None:
        """Check what would spoil a run unnoticed."""
        if not 0.0 <= self.hints <= 0.5:
            raise ValueError(f"hints must be from 0 to 0.5, got {self.hints:g}")


def load_recipe(name_or_path: str) -> Recipe:
    """Read a recipe by the name of a bundled one or by path.

    Raises:
        SystemExit: with one sentence, if it is missing or does not hold what a recipe holds.
    """
    path = Path(name_or_path)
    if not path.suffix:
        path = RECIPES / f"{name_or_path}.toml"
    try:
        return recipe_of(path.stem, _values(path))
    except OSError as error:
        known = ", ".join(sorted(p.stem for p in RECIPES.glob("*.toml")))
        raise SystemExit(f"There is no recipe {path}; bundled ones are {known}.") from error
    except (TypeError, ValueError) as error:
        raise SystemExit(f"The recipe {path} cannot be used: {error}.") from error


def _values(path: Path) -> dict[str, Any]:
    """Read a file's values; one that `extends` another in its folder changes only what it names."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    extended = values.pop("extends", "")
    return _values(path.with_stem(extended)) | values if extended else values


def recipe_of(name: str, values: dict[str, Any]) -> Recipe:
    """Make a recipe of a file's values.

    Raises:
        TypeError: if a value is unknown or missing.
        ValueError: if one is out of range.
    """
    sha256 = _fingerprint(values)
    pairs = {key: tuple(values[key]) for key in ("crop_scale", "learns") if key in values}
    return Recipe(name=name, sha256=sha256, **(values | pairs))


def _fingerprint(values: dict[str, Any]) -> str:
    """Hash what decides a training; the card's words and look may be better put later."""
    deciding = {name: value for name, value in values.items() if name != "card"}
    return hashlib.sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()
