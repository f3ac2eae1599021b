"""From class scores to chroma: decoders, vividness, saturation and tint, all on the small grid."""

import math
from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.color import chroma_of_lab
from colorstudio.engine.palette import Palette, metric_coordinates
from colorstudio.engine.prediction import Prediction, grid_luma
from colorstudio.look import Look

# Full vividness divides the scores by the prior to this power; 1 would be the balanced classifier
# of Menon et al. (2021), which turns neutral walls pink.
_FULL_VIVIDNESS = 0.6
# The prior is mixed with a uniform one, and its correction bounded, so that a bin that training
# almost never saw does not win everywhere.
_PRIOR_UNIFORM_SHARE = 0.1
_LARGEST_CORRECTION = math.log(6.0)
# Colors nearer than this, in the coordinates of `metric_coordinates`, count as one.
_ALIKE = {"yuv": 0.08, "lab": 20.0}
# How far below the share a place must be to be wholly unsure, and what its first color then loses.
_DOUBT_SPAN = 0.15
_OUT = 12.0
# Cells a side.
_AROUND = 9
# Full tint: about 10 levels of blue taken away and half as much red added (amber), or the reverse.
_FULL_TINT = (-0.03, 0.02)


def annealed_mean(logits: Tensor, bins: Tensor, temperature: float) -> Tensor:
    """Average the palette's bins under the tempered class distribution.

    Args:
        logits: (Q, h, w) float32, unnormalized class scores.
        bins: (Q, 2) float32, the chroma of each class.
        temperature: above 0; 1 is the plain mean, near 0 it equals the argmax.

    Returns:
        (2, h, w) float32 chroma.

    Raises:
        ValueError: if temperature is not above 0.

    Source:
        Zhang, Isola and Efros, "Colorful Image Colorization" (2016), eq. 5.
    """
    if temperature <= 0.0:
        raise ValueError(f"temperature must be above 0, got {temperature}")
    classes, height, width = logits.shape
    # The maximum goes first: dividing by a tiny temperature then gives 0 and -inf, never inf - inf.
    scores = logits - logits.amax(dim=0, keepdim=True)
    # A temperature below fp32's smallest number would be 0 there, and 0 / 0 undefined.
    smallest = torch.finfo(torch.float32).tiny
    shares = torch.softmax(scores / max(temperature, smallest), dim=0)
    return (bins.T @ shares.reshape(classes, -1)).reshape(2, height, width)


def argmax(logits: Tensor, bins: Tensor, temperature: float) -> Tensor:  # noqa: ARG001
    """Take the chroma of the most likely class; the temperature is ignored.

    Args:
        logits: (Q, h, w) float32.
        bins: (Q, 2) float32.
        temperature: not used; decoders share one signature.

    Returns:
        (2, h, w) float32 chroma.
    """
    return bins[logits.argmax(dim=0)].permute(2, 0, 1)


DECODERS: dict[str, Callable[[Tensor, Tensor, float], Tensor]] = {
    "mean": annealed_mean,
    "argmax": argmax,
}


def decode(prediction: Prediction, look: Look) -> Tensor:
    """Turn a prediction into the chroma of a look.

    Args:
        prediction: of a photo; where a network regresses, decoder, temperature and vividness have
            nothing to choose from and are ignored.
        look: decoder, temperature, vividness, saturation and tint.

    Returns:
        (2, gh, gw) float32, U and V on the network's grid.
    """
    chroma = _predicted_chroma(prediction, look) * look.saturation
    if look.tint != 0.0:
        chroma = chroma + look.tint * torch.tensor(_FULL_TINT)[:, None, None]
    return chroma


def _predicted_chroma(prediction: Prediction, look: Look) -> Tensor:
    if prediction.chroma is not None:
        return prediction.chroma
    if prediction.logits is None or prediction.palette is None:
        raise ValueError("a prediction without chroma needs class scores and their palette")
    logits = prediction.logits
    if look.vividness > 0.0:
        logits = logits - vividness_correction(prediction.palette, look.vividness)[:, None, None]
    if look.second_guess > 0.0:
        logits = second_guess(logits, prediction.palette, look.second_guess)
    bins = torch.from_numpy(prediction.palette.bins)
    color = DECODERS[look.decoder](logits, bins, look.temperature)
    if prediction.palette.space == "lab":
        return chroma_of_lab(grid_luma(prediction.luma, prediction.stride), color)
    return color


def second_guess(logits: Tensor, palette: Palette, share: float) -> Tensor:
    """Take the likeliest color out of the choice where the network is not sure enough of it.

    The classes around the likeliest one mean nearly its color, so they go with it.

    Args:
        logits: (Q, h, w) float32.
        palette: what the classes stand for.
        share: where the likeliest color and those like it have less than this together, 0 to 1.

    Returns:
        (Q, h, w) float32.
    """
    places = torch.from_numpy(metric_coordinates(palette.bins, palette.space)).float()
    is_alike = torch.cdist(places, places) < _ALIKE[palette.space]
    # What cells around think counts too, and doubt grows over a span: a wall stays in one color.
    padding = _AROUND // 2
    shares = functional.avg_pool2d(
        torch.softmax(logits, dim=0), _AROUND, 1, padding, count_include_pad=False
    )
    near = is_alike[shares.argmax(dim=0)].movedim(-1, 0)
    held = (shares * near).sum(dim=0)
    doubt = ((share - held) / _DOUBT_SPAN).clamp(0.0, 1.0)
    return torch.where(near, logits - _OUT * doubt, logits)


def vividness_correction(palette: Palette, vividness: float) -> Tensor:
    """Return what each class's logit loses, so that rare colors get a better chance.

    Args:
        palette: its prior says how rare each bin is.
        vividness: 0 to 1.

    Returns:
        (Q,) float32: tau log of the smoothed prior, relative to a uniform one, bounded.

    Source:
        Menon et al., "Long-tail learning via logit adjustment" (2021), post-hoc form.
    """
    prior = torch.from_numpy(palette.prior)
    size = len(prior)
    smoothed = (1.0 - _PRIOR_UNIFORM_SHARE) * prior + _PRIOR_UNIFORM_SHARE / size
    tau = _FULL_VIVIDNESS * vividness
    correction = tau * torch.log(smoothed * size)
    return correction.clamp(-_LARGEST_CORRECTION, _LARGEST_CORRECTION).float()
