"""Prepared sets as batches; batch number s of a seed is the same on every machine and restart."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from colorstudio.engine.color import chroma_of, rgb_to_lab
from colorstudio.engine.networks.network import AB_REACH, Space
from model_training.augment import degrade_luma
from model_training.hints import draw_hints, planes_of
from model_training.prepare import Row
from model_training.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Batch:
    """What one step learns from.

    Attributes:
        luma: (N, 1, c, c) float32 in [0, 1], perhaps degraded; where the recipe gives hints,
            (N, 4, c, c) with U, V and mask behind it.
        colors: (N, C, c / stride, c / stride) float32, the true colors averaged over each cell, in
            the space that the network predicts: U and V, a and b, or R, G and B from 0 to 1.
        scenes: (N,) int64, which of the network's scenes each picture shows, -1 where its name
            does not say; or (N, S) float32, the probabilities that a teacher gives them.
    """

    luma: Tensor
    colors: Tensor
    scenes: Tensor

    def to(self, device: torch.device) -> "Batch":
        """Return the batch on a device."""
        return Batch(self.luma.to(device), self.colors.to(device), self.scenes.to(device))


class PictureSet:
    """A prepared set, its pixels mapped into memory."""

    def __init__(self, folder: Path) -> None:
        manifest = (folder / "manifest.jsonl").read_bytes()
        self.sha256 = hashlib.sha256(manifest).hexdigest()
        self.rows = [Row(**json.loads(line)) for line in manifest.splitlines()]
        self.pixels_path = folder / "pixels.bin"
        self._pixels = np.memmap(self.pixels_path, dtype=np.uint8, mode="r")

    def __len__(self) -> int:
        return len(self.rows)

    def picture(self, number: int) -> NDArray[np.uint8]:
        """Return one picture, (h, w, 3) uint8, a view of the file."""
        row = self.rows[number]
        size = row.height * row.width * 3
        flat = self._pixels[row.offset : row.offset + size]
        return flat.reshape(row.height, row.width, 3)


def draw_probabilities(pictures: PictureSet, weights: dict[str, float]) -> NDArray[np.float64]:
    """Return how likely each picture is drawn, (N,), from the recipe's weights by source prefix."""
    chosen = np.ones(len(pictures))
    for number, row in enumerate(pictures.rows):
        for prefix, weight in weights.items():
            if row.source.startswith(prefix):
                chosen[number] = weight
    return chosen / chosen.sum()


def scene_labels(pictures: PictureSet, scenes: Sequence[str]) -> NDArray[np.int64]:
    """Number the scenes of pictures whose file names begin with one, as in `forest_0042.webp`.

    Returns:
        (N,) int64, -1 where a name says none.
    """
    known = {scene: number for number, scene in enumerate(scenes)}
    stems = (PurePosixPath(row.name).name.split("_")[0] for row in pictures.rows)
    return np.array([known.get(stem, -1) for stem in stems], dtype=np.int64)


def batches(
    pictures: PictureSet,
    recipe: Recipe,
    *,
    seed: int,
    stride: int,
    space: Space,
    start: int,
    share: slice,
) -> Iterator[Batch]:
    """Yield the batches from step `start` on, made one ahead in a thread of their own.

    Args:
        pictures: the prepared set.
        recipe: crop, augmentation and batch size.
        seed: together with the step it decides everything that is random.
        stride: input pixels per cell of the network's grid.
        space: in which the network predicts colors.
        start: first step.
        share: which pictures of each batch this process takes.
    """
    probabilities = draw_probabilities(pictures, recipe.source_weights)
    labels = scene_labels(pictures, recipe.options.get("scenes", ()))

    def make(step: int) -> Batch:
        rng = np.random.default_rng((seed, step))
        numbers = rng.choice(len(pictures), size=recipe.batch, p=probabilities)
        # One generator a picture: a process that takes half of the batch draws the same numbers.
        seeds = rng.integers(0, 2**63, size=recipe.batch)
        makers = [np.random.default_rng(int(crop_seed)) for crop_seed in seeds[share]]
        crops = [
            make_crop(pictures.picture(int(number)), recipe, maker)
            for number, maker in zip(numbers[share], makers, strict=True)
        ]
        batch = join_crops(crops, stride, space, labels[numbers[share]])
        if not recipe.hints:
            return batch
        patches = [draw_hints(maker, 1, recipe.crop_px, recipe.hints) for maker in makers]
        rgb = torch.from_numpy(np.stack([crop[0] for crop in crops])).permute(0, 3, 1, 2)
        return with_hints(batch, rgb.float() / 255, np.concatenate(patches))

    with ThreadPoolExecutor(1) as maker:
        following = maker.submit(make, start)
        for step in range(start, recipe.steps):
            current = following.result()
            following = maker.submit(make, step + 1)
            yield current


def make_crop(
    picture: NDArray[np.uint8], recipe: Recipe, rng: np.random.Generator
) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """Cut, scale and mirror one crop, and make the luma that the network shall see.

    Returns:
        (c, c, 3) uint8, the true colors, and (c, c) float32 luma in [0, 1].
    """
    height, width, _ = picture.shape
    side = min(height, width) * rng.uniform(*recipe.crop_scale)
    left, top = rng.uniform(0, width - side), rng.uniform(0, height - side)
    box = (left, top, left + side, top + side)
    size = (recipe.crop_px, recipe.crop_px)
    image = Image.fromarray(picture).resize(size, Image.Resampling.BILINEAR, box=box)
    rgb = np.asarray(image)
    if rng.random() < 0.5:
        rgb = rgb[:, ::-1]
    if rng.random() < recipe.degrade:
        luma = degrade_luma(rgb, rng)
    else:
        luma = rgb.astype(np.float32) @ np.array((0.299, 0.587, 0.114), np.float32) / 255.0
    if recipe.noise:
        # Zero-mean and after the targets are fixed, unlike ColorUNet's released code.
        luma = luma + rng.standard_normal(luma.shape, dtype=np.float32) * recipe.noise
    return np.ascontiguousarray(rgb), luma.clip(0.0, 1.0).astype(np.float32)


def join_crops(
    crops: list[tuple[NDArray[np.uint8], NDArray[np.float32]]],
    stride: int,
    space: Space,
    scenes: NDArray[np.int64],
) -> Batch:
    """Stack crops and average their true colors over the cells of the network's grid."""
    rgb = torch.from_numpy(np.stack([crop[0] for crop in crops])).permute(0, 3, 1, 2).float() / 255
    luma = torch.from_numpy(np.stack([crop[1] for crop in crops]))[:, None]
    return Batch(luma, colors_on_grid(rgb, stride, space), torch.from_numpy(scenes))


def with_hints(batch: Batch, rgb: Tensor, patches: NDArray[np.int64]) -> Batch:
    """Put hints of the true colors behind a batch's luma.

    Args:
        batch: without hints.
        rgb: (N, 3, c, c) float32 in [0, 1], the true colors.
        patches: (N, K, 3) where the hints lie, from `draw_hints`.
    """
    # Columns that no crop uses are left out.
    used = torch.from_numpy(patches[:, patches[..., 2].any(axis=0)]).to(rgb.device)
    planes = planes_of(chroma_of(rgb), used)
    return replace(batch, luma=torch.cat([batch.luma, planes], dim=1))


def colors_on_grid(rgb: Tensor, stride: int, space: Space) -> Tensor:
    """Average the colors of (N, 3, h, w) RGB in [0, 1] over cells, in the space of a network."""
    colors = _COLORS[space](rgb)
    return torch.nn.functional.avg_pool2d(colors, stride) if stride > 1 else colors


_COLORS: dict[str, Callable[[Tensor], Tensor]] = {
    "yuv": chroma_of,
    "lab": lambda rgb: rgb_to_lab(rgb)[:, 1:],
    "rgb": lambda rgb: rgb,
}


def channel_means(pictures: PictureSet, *, sample: int = 500) -> tuple[float, float, float]:
    """Return the mean R, G and B of evenly spaced pictures, in [0, 1]."""
    numbers = range(0, len(pictures), max(1, len(pictures) // sample))
    means = [pictures.picture(number).mean(axis=(0, 1)) for number in numbers]
    red, green, blue = (np.mean(means, axis=0) / 255.0).tolist()
    return red, green, blue


def color_histogram(
    pictures: PictureSet, space: Space, *, sample: int = 4000, seed: int = 0
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Count the colors of a sample of pictures, averaged over 4 x 4 pixels, on a fine grid.

    Args:
        pictures: the prepared set.
        space: "yuv", in steps of 0.01, or "lab", in steps of 1.
        sample: how many pictures at most.
        seed: which pictures.

    Returns:
        (N, 2) the cells' centers and (N,) how often each occurs; empty cells are left out.
    """
    per_unit, reach = _HISTOGRAMS[space]
    rng = np.random.default_rng(seed)
    chosen = rng.choice(len(pictures), size=min(sample, len(pictures)), replace=False)
    counts = np.zeros((2 * reach + 1, 2 * reach + 1))
    for number in sorted(chosen):
        rgb = torch.from_numpy(np.array(pictures.picture(int(number)))).permute(2, 0, 1)[None]
        planes = colors_on_grid(rgb.float() / 255, 4, space)[0]
        cells = np.rint(planes.flatten(1).numpy() * per_unit).astype(int).clip(-reach, reach)
        # Every picture weighs the same, large or small.
        np.add.at(counts, (cells[0] + reach, cells[1] + reach), 1.0 / cells.shape[1])
    rows, columns = np.nonzero(counts)
    points = np.stack([rows - reach, columns - reach], axis=1) / per_unit
    return points, counts[rows, columns]


# Cells a unit, and how many cells lie on each side of neutral.
_HISTOGRAMS = {"yuv": (100, 64), "lab": (1, int(AB_REACH))}
