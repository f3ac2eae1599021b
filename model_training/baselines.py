"""What every figure of a network stands beside: no color, average colors, and the best possible."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from colorstudio.engine.color import chroma_of_lab, luma_of, to_rgb
from colorstudio.engine.palette import Palette, nearest_bins
from model_training.data import colors_on_grid
from model_training.statistics import Rgb, Statistics

# A baseline makes a colored picture of the luma (H, W) and the true picture (H, W, 3), both uint8.
Baseline = Callable[[NDArray[np.uint8], Rgb], Rgb]


def baselines(statistics: Statistics, palette: Palette | None) -> dict[str, Baseline]:
    """Return the baselines by name: gray, mean_chroma, luma_table, perhaps palette_ceiling."""
    mean = statistics.mean_chroma

    def with_mean(luma: NDArray[np.uint8], _true: Rgb) -> Rgb:
        return painted(luma, np.broadcast_to(mean, (*luma.shape, 2)))

    found: dict[str, Baseline] = {
        "gray": lambda luma, _: np.repeat(luma[:, :, None], 3, axis=2),
        "mean_chroma": with_mean,
        "luma_table": lambda luma, _: painted(luma, statistics.chroma_of_luma(luma)),
    }
    if palette is not None:
        found["palette_ceiling"] = lambda luma, true: painted(luma, quantized(true, palette))
    return found


def painted(luma: NDArray[np.uint8], chroma: NDArray[np.float64]) -> Rgb:
    """Join a luma and (H, W, 2) chroma as the program does."""
    planes = torch.from_numpy(np.ascontiguousarray(chroma)).permute(2, 0, 1).float()
    rgb = to_rgb(torch.from_numpy(luma.astype(np.float32) / 255.0)[None], planes)
    return np.asarray((rgb * 255.0).round().byte().permute(1, 2, 0).numpy())


def quantized(true: Rgb, palette: Palette) -> NDArray[np.float64]:
    """Take each pixel's nearest bin: the best that choosing one bin a pixel can reach."""
    rgb = torch.from_numpy(true.copy()).permute(2, 0, 1)[None].float() / 255
    colors = colors_on_grid(rgb, 1, palette.space)[0]
    digits = 3 if palette.space == "yuv" else 1
    # Equal colors are looked up once; a photo has far fewer than pixels.
    points, places = np.unique(
        colors.flatten(1).T.numpy().round(digits), axis=0, return_inverse=True
    )
    chosen = palette.bins[nearest_bins(points, palette.bins, space=palette.space)[:, 0]]
    planes = torch.from_numpy(chosen[places.ravel()].reshape(*true.shape[:2], 2)).permute(2, 0, 1)
    chroma = chroma_of_lab(luma_of(rgb[0]), planes) if palette.space == "lab" else planes
    return np.asarray(chroma.permute(1, 2, 0).numpy(), dtype=np.float64)
