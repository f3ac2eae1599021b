"""Batches made where the network trains: the pictures lie on the device and are cut there.

A graphics card learns faster than processors can cut, blur and send. What is drawn is the same as
in `data.py` and `augment.py`, with other random numbers; batch number s of a seed is the same on
every restart, and the shares of several processes together are the batch of one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from colorstudio.engine.color import luma_of
from colorstudio.engine.networks.network import Space
from model_training.augment import FILM_SHARES, FILMS
from model_training.data import (
    Batch,
    PictureSet,
    colors_on_grid,
    draw_probabilities,
    scene_labels,
    with_hints,
)
from model_training.hints import draw_hints
from model_training.recipe import Recipe

# Crops are read at twice their size and averaged, or shrinking would leave jagged edges.
_OVERSAMPLING = 2
_BLUR_RADIUS = 4
_CHUNK_BYTES = 1 << 28


class ResidentSet:
    """A prepared set on a device.

    Attributes:
        pixels: (bytes,) uint8, all pictures, one after the other.
        places: (pictures, 3) int64: where each begins, its height and its width.
    """

    def __init__(self, pictures: PictureSet, device: torch.device) -> None:
        # Copy-on-write, since torch takes no memory that it may not write to; nothing writes.
        mapped = torch.from_numpy(np.memmap(pictures.pixels_path, dtype=np.uint8, mode="c"))
        if device.type == "cpu":
            self.pixels = mapped
        else:
            self.pixels = torch.empty(len(mapped), dtype=torch.uint8, device=device)
            for start in range(0, len(mapped), _CHUNK_BYTES):
                part = slice(start, start + _CHUNK_BYTES)
                self.pixels[part] = mapped[part].to(device)
        self.places = torch.tensor(
            [(row.offset, row.height, row.width) for row in pictures.rows], device=device
        )


@dataclass(frozen=True, slots=True)
class CropPlan:
    """Everything random about a batch but its grain, an entry or a row for each picture.

    Attributes:
        numbers: which picture.
        side: share of the short side that the crop covers.
        left, top: where the crop lies, 0 to 1 of the room that it leaves.
        is_mirrored, is_degraded: whether it is.
        film: (N, 3) weights of linear R, G and B.
        gamma, contrast, black: of the degraded luma.
        blur, grain: standard deviations, in pixels and in luma.
    """

    numbers: NDArray[np.int64]
    side: NDArray[np.float64]
    left: NDArray[np.float64]
    top: NDArray[np.float64]
    is_mirrored: NDArray[np.bool_]
    is_degraded: NDArray[np.bool_]
    film: NDArray[np.float64]
    gamma: NDArray[np.float64]
    contrast: NDArray[np.float64]
    black: NDArray[np.float64]
    blur: NDArray[np.float64]
    grain: NDArray[np.float64]

    def on(self, device: torch.device, share: slice) -> dict[str, Tensor]:
        """Return a share of the plan as tensors by name."""
        fields = {name: getattr(self, name)[share] for name in self.__dataclass_fields__}
        wide = {name: torch.from_numpy(np.ascontiguousarray(part)) for name, part in fields.items()}
        return {
            name: (part.float() if part.is_floating_point() else part).to(device)
            for name, part in wide.items()
        }


def draw_plan(
    recipe: Recipe, probabilities: NDArray[np.float64], rng: np.random.Generator
) -> CropPlan:
    """Draw a batch as `make_crop` and `degrade_luma` would, all pictures at once."""
    size = recipe.batch
    film = FILMS[rng.choice(len(FILMS), size=size, p=FILM_SHARES)] + rng.normal(0, 0.04, (size, 3))
    film = np.maximum(film, 0.0)
    contrast = rng.uniform(0.7, 1.15, size)
    return CropPlan(
        numbers=rng.choice(len(probabilities), size=size, p=probabilities),
        side=rng.uniform(*recipe.crop_scale, size),
        left=rng.random(size),
        top=rng.random(size),
        is_mirrored=rng.random(size) < 0.5,
        is_degraded=rng.random(size) < recipe.degrade,
        film=film / film.sum(axis=1, keepdims=True),
        gamma=np.exp(rng.normal(0.0, 0.25, size)),
        contrast=contrast,
        black=rng.uniform(-0.03, 0.25 * (1.15 - contrast) + 0.05),
        blur=np.where(rng.random(size) < 0.5, 0.0, rng.uniform(0.3, 1.2, size)),
        grain=rng.uniform(0.0, 0.035, size),
    )


def resident_batches(
    resident: ResidentSet,
    pictures: PictureSet,
    recipe: Recipe,
    *,
    seed: int,
    stride: int,
    space: Space,
    start: int,
    share: slice,
) -> Iterator[Batch]:
    """Yield the batches from step `start` on, on the set's device.

    Args:
        resident: the set's pixels.
        pictures: the same prepared set.
        recipe: crop, augmentation and batch size.
        seed: together with the step it decides everything that is random.
        stride: input pixels per cell of the network's grid.
        space: in which the network predicts colors.
        start: first step.
        share: which pictures of each batch this process takes.
    """
    device = resident.pixels.device
    probabilities = draw_probabilities(pictures, recipe.source_weights)
    labels = scene_labels(pictures, recipe.options.get("scenes", ()))
    for step in range(start, recipe.steps):
        rng = np.random.default_rng((seed, step))
        drawn = draw_plan(recipe, probabilities, rng)
        plan = drawn.on(device, share)
        grain = _grain(recipe, rng, device)[:, share]
        rgb = cut_crops(resident, plan, recipe.crop_px)
        luma = torch.where(
            plan["is_degraded"].view(-1, 1, 1, 1), degraded(rgb, plan, grain[0]), luma_of(rgb)
        )
        luma = (luma + recipe.noise * grain[1]).clamp(0.0, 1.0)
        scenes = torch.from_numpy(labels[drawn.numbers[share]]).to(device)
        batch = Batch(luma, colors_on_grid(rgb, stride, space), scenes)
        if recipe.hints:
            patches = draw_hints(rng, recipe.batch, recipe.crop_px, recipe.hints)
            batch = with_hints(batch, rgb, patches[share])
        yield batch


def _grain(recipe: Recipe, rng: np.random.Generator, device: torch.device) -> Tensor:
    """Draw (2, batch, 1, c, c) normal numbers: grain and noise of the whole batch."""
    generator = torch.Generator(device).manual_seed(int(rng.integers(2**62)))
    shape = (2, recipe.batch, 1, recipe.crop_px, recipe.crop_px)
    return torch.randn(shape, generator=generator, device=device)


def cut_crops(resident: ResidentSet, plan: dict[str, Tensor], crop_px: int) -> Tensor:
    """Cut, scale and mirror crops.

    Args:
        resident: the set.
        plan: numbers, side, left, top, is_mirrored.
        crop_px: side of the crops.

    Returns:
        (N, 3, c, c) float32 in [0, 1].
    """
    begin, height, width = resident.places[plan["numbers"]].unbind(dim=1)
    side = plan["side"] * torch.minimum(height, width)
    rows = _positions(plan["top"] * (height - side), side, height, crop_px)
    columns = _positions(plan["left"] * (width - side), side, width, crop_px)
    mirrored = plan["is_mirrored"][:, None]
    low, high, part = (torch.where(mirrored, line.flip(1), line) for line in columns)
    top, bottom, down = rows

    def pixels(row: Tensor, column: Tensor) -> Tensor:
        inside = row[:, :, None] * width[:, None, None] + column[:, None]
        places = begin[:, None, None] + 3 * inside  # (N, m, m)
        channels = torch.arange(3, device=places.device).view(3, 1, 1)
        return resident.pixels[places[:, None] + channels].float()  # (N, 3, m, m)

    along, across = down[:, None, :, None], part[:, None, None, :]
    upper = torch.lerp(pixels(top, low), pixels(top, high), across)
    lower = torch.lerp(pixels(bottom, low), pixels(bottom, high), across)
    return functional.avg_pool2d(torch.lerp(upper, lower, along), _OVERSAMPLING) / 255.0


def _positions(
    start: Tensor, side: Tensor, length: Tensor, crop_px: int
) -> tuple[Tensor, Tensor, Tensor]:
    """Return the pixels on both sides of every sample, (N, m) int64, and how far it is between."""
    count = crop_px * _OVERSAMPLING
    steps = (torch.arange(count, device=start.device) + 0.5) / count
    place = (start[:, None] + steps * side[:, None] - 0.5).clamp_min(0.0)
    last = length[:, None] - 1
    low = torch.minimum(place.long(), last)
    return low, torch.minimum(low + 1, last), place - low


def degraded(rgb: Tensor, plan: dict[str, Tensor], grain: Tensor) -> Tensor:
    """Make the luma that old prints might have, as `augment.degrade_luma` does.

    Args:
        rgb: (N, 3, c, c) float32 in [0, 1].
        plan: film, gamma, contrast, black, blur, grain.
        grain: (N, 1, c, c) normal numbers.

    Returns:
        (N, 1, c, c) float32 in [0, 1].
    """

    def each(name: str) -> Tensor:
        return plan[name].view(-1, 1, 1, 1)

    luma = torch.einsum("nchw,nc->nhw", rgb**2, plan["film"])[:, None].sqrt()
    luma = (each("black") + each("contrast") * luma ** each("gamma")).clamp(0.0, 1.0)
    return (_blurred(luma, plan["blur"]) + each("grain") * grain).clamp(0.0, 1.0)


def _blurred(luma: Tensor, sigma: Tensor) -> Tensor:
    """Blur each picture by its own Gaussian; a standard deviation of 0 leaves it as it is."""
    radius = _BLUR_RADIUS
    steps = torch.arange(-radius, radius + 1, device=luma.device)
    kernels = torch.exp(-(steps**2) / (2.0 * sigma.clamp_min(1e-3)[:, None] ** 2))
    kernels = (kernels / kernels.sum(dim=1, keepdim=True))[:, None]  # (N, 1, k)
    # Every picture is a channel with a filter of its own.
    planes = functional.pad(luma.movedim(0, 1), (radius,) * 4, mode="replicate")
    planes = functional.conv2d(planes, kernels[..., None], groups=len(luma))
    planes = functional.conv2d(planes, kernels[:, :, None], groups=len(luma))
    return planes.movedim(0, 1)
