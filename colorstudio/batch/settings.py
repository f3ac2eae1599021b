"""What a manifest keeps of a run's settings: what decides the pictures, what shifts roundings."""

import os
from typing import TYPE_CHECKING, Any

from colorstudio import __version__
from colorstudio.batch.options import BatchOptions
from colorstudio.look import Look
from colorstudio.model_file import ModelCard

if TYPE_CHECKING:
    from colorstudio.engine.colorizer import Colorizer


def choices(
    options: BatchOptions, look: Look, card: ModelCard, sha256: str, detail: int | None
) -> dict[str, Any]:
    """What a person chose, as `plan.CHOICES` names it.

    Args:
        options: how the folder is taken.
        look: the colors.
        card: of the network.
        sha256: checksum of the model file.
        detail: long side of the network's input in pixels; the card's own if None.
    """
    return {
        "look": look.as_dict(),
        "model": card.name,
        "sha256": sha256,
        "detail": detail or card.detail,
        "name": options.name,
        "format": options.file_format,
        "metadata": options.metadata,
        "profile": options.profile,
        "caption": options.caption,
        "tag": options.tag,
        "smooth_frames": options.smooth_frames,
    }


def conditions(colorizer: "Colorizer") -> dict[str, Any]:
    """What shifts roundings, so a resume can say that it differs."""
    return {
        "version": __version__,
        "device": colorizer.device.key,
        "precision": colorizer.precision,
        "threads": core_count(),
    }


def core_count() -> int:
    """How many cores this process may use; the engine's own count would need torch."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
