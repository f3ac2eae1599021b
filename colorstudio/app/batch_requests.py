"""What the batch dialog asks its workers and what comes back: frozen, safe to cross threads."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from colorstudio.app.requests import Request

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage

    from colorstudio.batch.options import BatchOptions
    from colorstudio.batch.picture import Result
    from colorstudio.batch.plan import Entry, Plan
    from colorstudio.look import Look
    from colorstudio.model_file import ModelCard

# One page of one photo.
Key = tuple["Path", int]


@dataclass(frozen=True, slots=True)
class Colors:
    """How the pictures of a batch are colored.

    Attributes:
        look: the colors.
        model: name or file of the network.
        card: what the network says about itself.
        sha256: checksum of its file.
        detail: long side of the network's input in pixels.
        device: where it runs.
        quality: of JPEG files, 1 to 100.
    """

    look: Look
    model: str
    card: ModelCard
    sha256: str
    detail: int
    device: str
    quality: int = 95


@dataclass(frozen=True, slots=True)
class Choice:
    """All that a person chose in the dialog.

    Attributes:
        starts: folders and files.
        target: the folder for the pictures; None puts them beside the originals.
        options: which photos, which names, which format.
        colors: look and network.
    """

    starts: tuple[Path, ...]
    target: Path | None
    options: BatchOptions
    colors: Colors


@dataclass(frozen=True, slots=True)
class SearchRequest(Request):
    """Find the photos and say what would become of each.

    Attributes:
        choice: what a person chose.
        is_fresh: look at the disk again, even if the folders were searched before.
    """

    choice: Choice
    is_fresh: bool = False


@dataclass(frozen=True, slots=True)
class Searched:
    """What would be done.

    Attributes:
        plan: every photo with its picture's name.
        target: the folder for the pictures.
        is_inside: whether that folder is searched for photos, too.
        needed_bytes: roughly what the pictures will take.
        free_bytes: what the disk has left; None if it cannot be told.
    """

    plan: Plan
    target: Path
    is_inside: bool
    needed_bytes: int
    free_bytes: int | None


def _going() -> threading.Event:
    event = threading.Event()
    event.set()
    return event


@dataclass(frozen=True, slots=True)
class RunRequest(Request):
    """Color everything that is not done.

    Attributes:
        choice: what a person chose.
        may_go: cleared for a pause; what is in hand is finished first.
    """

    choice: Choice
    may_go: threading.Event = field(default_factory=_going, kw_only=True)


@dataclass(frozen=True, slots=True)
class Planned:
    """A run knows what it has to do."""

    entries: tuple[Entry, ...]
    to_make: int


@dataclass(frozen=True, slots=True)
class Began:
    """A picture is in hand."""

    key: Key


@dataclass(frozen=True, slots=True)
class Finished:
    """A picture is done, skipped or failed."""

    key: Key
    result: Result


@dataclass(frozen=True, slots=True)
class Paused:
    """Everything in hand is finished, and nothing goes on."""


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended.

    Attributes:
        target: the folder for the pictures.
        done: how many pictures this run colored.
        before: how many were done before.
        skipped: how many photos were left for a reason.
        failed: how many failed.
        unreadable: folders that could not be searched, and why.
        was_stopped: whether a person stopped it before its end.
        changed: what shifts roundings since the run before, in words.
    """

    target: Path
    done: int
    before: int
    skipped: int
    failed: int
    unreadable: tuple[tuple[Path, str], ...] = ()
    was_stopped: bool = False
    changed: str = ""


@dataclass(frozen=True, slots=True)
class ReportRequest(Request):
    """Write the states of all pictures of a folder into a file."""

    folder: Path
    path: Path
    unreadable: tuple[tuple[Path, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """The report is written."""

    path: Path


@dataclass(frozen=True, slots=True)
class PreviewRequest(Request):
    """Color one photo small.

    Attributes:
        path: the photo.
        page: from 0.
        colors: look and network.
        long_side_px: of the preview.
    """

    path: Path
    page: int
    colors: Colors
    long_side_px: int


@dataclass(frozen=True, slots=True)
class Previewed:
    """A photo and its colors, small."""

    path: Path
    original: QImage
    colored: QImage


@dataclass(frozen=True, slots=True)
class ThumbnailRequest(Request):
    """Make a small picture of a file.

    Attributes:
        path: of a photo or of a finished picture.
        page: from 0.
        height_px: of the thumbnail.
    """

    path: Path
    page: int
    height_px: int


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture; none where the file could not be read."""

    image: QImage | None
