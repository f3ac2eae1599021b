"""A batch as text: what was chosen for one that did not come to its end, for the next start."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from pathlib import Path

from colorstudio.batch.options import BatchOptions
from colorstudio.batch.sources import Filter
from colorstudio.look import Look

log = logging.getLogger(__name__)

_VERSION = 1
# The options that the dialog offers; the others keep their defaults.
_OPTIONS = (
    "recursive",
    "name",
    "file_format",
    "metadata",
    "caption",
    "recolor",
    "skip_existing",
    "force",
    "flat",
)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What was chosen for a batch.

    Attributes:
        starts: folders and files.
        target: the folder for the pictures; None puts them beside the originals.
        options: which photos, which names, which format.
        look: the colors.
        model: name or file of the network.
        detail: long side of the network's input in pixels.
    """

    starts: tuple[Path, ...]
    target: Path | None
    options: BatchOptions
    look: Look
    model: str
    detail: int


def text_of(batch: Unfinished) -> str:
    """Write a batch down."""
    values = {
        "version": _VERSION,
        "starts": [str(path) for path in batch.starts],
        "target": None if batch.target is None else str(batch.target),
        "include": list(batch.options.choice.include),
        "options": {name: getattr(batch.options, name) for name in _OPTIONS},
        "look": batch.look.as_dict(),
        "model": batch.model,
        "detail": batch.detail,
    }
    return json.dumps(values, ensure_ascii=False)


def batch_of(text: str) -> Unfinished | None:
    """Read a batch; None where there is none, or where its photos have gone."""
    if not text:
        return None
    try:
        values = json.loads(text)
        if values["version"] != _VERSION:
            return None
        starts = tuple(Path(name) for name in values["starts"])
        # An older version knew fewer.
        known = values["options"]
        options = {name: known[name] for name in _OPTIONS if name in known}
        batch = Unfinished(
            starts,
            None if values["target"] is None else Path(values["target"]),
            BatchOptions(choice=Filter(include=tuple(values["include"])), **options),
            Look.from_dict(values["look"]),
            str(values["model"]),
            int(values["detail"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        log.warning("The batch that was not finished cannot be told: %s", error)
        return None
    return batch if starts and all(path.exists() for path in starts) else None
