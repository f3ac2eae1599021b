"""Other ways to color a measured picture with the same network, each a row of its own."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.palette import rebalancing_weights
from colorstudio.engine.prediction import Prediction
from colorstudio.photo.model import Photo
from model_training.augment import degrade_luma
from model_training.recipe import RECIPES, load_recipe
from model_training.statistics import Rgb


def versions(
    colorizer: Colorizer, true: Rgb, prediction: Prediction, wear: np.random.Generator | None
) -> dict[str, Prediction]:
    """Return further predictions of a picture by what they are called.

    Args:
        colorizer: the network.
        true: (H, W, 3) uint8.
        prediction: as people see it.
        wear: of what happens to luma that is degraded; None leaves that version out.
    """
    found = {}
    if wear is not None:
        found["degraded"] = predict_degraded(colorizer, true, prediction, wear)
    plain = without_rebalancing(prediction, colorizer.card.record)
    if plain is not None:
        found["unweighted"] = plain
    return found


def predict_degraded(
    colorizer: Colorizer, true: Rgb, clean: Prediction, rng: np.random.Generator
) -> Prediction:
    """Predict from a luma as an old print has it, to be rendered on the clean one.

    Args:
        colorizer: the network.
        true: (H, W, 3) uint8.
        clean: the prediction from the clean luma; its own luma leads the colors.
        rng: of what happens to the luma.
    """
    worn = np.rint(degrade_luma(true, rng) * 255.0).astype(np.uint8)
    photo = Photo(Path("worn.png"), worn, kind="gray")
    return replace(colorizer.predict(photo, max(clean.luma.shape)), luma=clean.luma)


def without_rebalancing(prediction: Prediction, record: Mapping[str, object]) -> Prediction | None:
    """Divide the weights that a training gave its classes out of a prediction again.

    A network trained with weights w answers w p, normalized; this gives back p.

    Args:
        prediction: of a network.
        record: of its training; it names the recipe.

    Returns:
        None where there are no classes, or no weights.
    """
    recipe = str(record.get("recipe", ""))
    if prediction.logits is None or prediction.palette is None:
        return None
    if not (RECIPES / f"{recipe}.toml").exists():
        return None
    share = load_recipe(recipe).uniform_share
    if share == 1.0:
        return None
    weights = rebalancing_weights(prediction.palette.prior, share)
    correction = torch.from_numpy(np.log(weights).astype(np.float32))[:, None, None]
    return replace(prediction, logits=prediction.logits - correction)
