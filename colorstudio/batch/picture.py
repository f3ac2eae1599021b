"""One picture of a batch: how it is made, what became of it, and what the manifest keeps."""

import logging
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from colorstudio.batch.manifest import Record, State
from colorstudio.batch.plan import Item
from colorstudio.errors import ColorStudioError, PhotoWriteError
from colorstudio.look import Look
from colorstudio.photo.formats import band_mode
from colorstudio.photo.model import MetadataChoice, Photo, ProfileChoice
from colorstudio.photo.reader import MAX_PIXELS, read_photo
from colorstudio.photo.writer import DEFAULT_QUALITY, Written, write_photo

if TYPE_CHECKING:
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.prediction import Prediction

_log = logging.getLogger(__name__)

IN_COLOR = "The photo {name} is in color already; --recolor colors it anew."


@dataclass(frozen=True, slots=True)
class Job:
    """How every picture of a run is made.

    Attributes:
        look: the colors.
        detail: long side of the network's input in pixels; the model's own if None.
        recolor: whether photos in color are colored anew.
        threads: how many photos are read and how many are written at a time.
        smooth_frames: whether the photos are the frames of a film.
        quality: of JPEG files, 1 to 100.
        metadata: what the pictures keep of the photos' own.
        profile: what their colors are saved in.
        caption: a line that is seen in their lower right corners; none if empty.
        tag: whether they say that and how their colors were made.
        max_pixels: larger photos are refused.
    """

    look: Look
    detail: int | None = None
    recolor: bool = False
    threads: int = 2
    smooth_frames: bool = False
    quality: int = DEFAULT_QUALITY
    metadata: MetadataChoice = "all"
    profile: ProfileChoice = "srgb"
    caption: str = ""
    tag: bool = True
    max_pixels: int = MAX_PIXELS


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one item.

    Attributes:
        item: the item.
        state: as the manifest has it now.
        reason: why it was skipped or failed, a full sentence.
        notes: full sentences a person should see.
        seconds: what coloring and writing took.
        written: what may be known of the saved picture.
    """

    item: Item
    state: Literal["done", "skipped", "failed"]
    reason: str = ""
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    written: Written = field(default_factory=Written)


class Read(NamedTuple):
    """A photo, and the size and time of its file just before it was read."""

    photo: Photo
    size: int
    mtime_ns: int


def read_item(item: Item, job: Job) -> Read:
    """Read the photo of an item.

    Raises:
        PhotoReadError: if it cannot be read.
    """
    # Asked first: a file that changes from here on has another size or time in the next run.
    size = mtime_ns = 0
    with suppress(OSError):
        status = item.source.stat()
        size, mtime_ns = status.st_size, status.st_mtime_ns
    return Read(read_photo(item.source, item.page, max_pixels=job.max_pixels), size, mtime_ns)


def left_in_color(item: Item, photo: Photo, job: Job) -> Result | None:
    """The result for a photo that is in color and stays so; None if it is to be colored."""
    if photo.kind != "color" or job.recolor:
        return None
    return Result(item, "skipped", IN_COLOR.format(name=item.source.name))


def write_item(
    item: Item,
    photo: Photo,
    prediction: "Prediction",
    colorizer: "Colorizer",
    job: Job,
    start: float,
) -> Result:
    """Paint and write the picture of an item; a fault becomes its result.

    Args:
        item: what to make.
        photo: as it was read.
        prediction: the network's guess for it.
        colorizer: the network's owner.
        job: how every picture is made.
        start: when its coloring began, on the clock that never runs back.
    """
    try:
        _make_folder(item.target)
        mode = band_mode(item.target, job.profile)
        bands = colorizer.render_strips(photo, prediction, job.look, mode=mode)
        written = write_photo(
            item.target,
            bands,
            photo,
            quality=job.quality,
            overwrite=item.overwrite,
            stamp=colorizer.stamp(job.look) if job.tag else None,
            metadata=job.metadata,
            profile=job.profile,
            caption=job.caption,
        )
    except Exception as error:  # noqa: BLE001 (one bad file never stops the rest)
        return failure(item, error)
    seconds = time.monotonic() - start
    return Result(item, "done", notes=photo.notes, seconds=seconds, written=written)


def failure(item: Item, error: Exception) -> Result:
    """The result for a picture that met an error, said in a sentence."""
    return Result(item, "failed", _sentence(item, error))


def record_of(item: Item, state: State, size: int, mtime_ns: int) -> Record:
    """What the manifest keeps of an item before its result is known."""
    target = "" if state == "skipped" else item.target_key
    return Record(item.key, item.page, state, target, "", size, mtime_ns)


def record_for(result: Result, size: int, mtime_ns: int) -> Record:
    """What the manifest keeps of a result."""
    return replace(
        record_of(result.item, result.state, size, mtime_ns),
        reason=result.reason,
        seconds=result.seconds,
        pulled=result.written.pulled,
    )


def _make_folder(target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = f"its folder cannot be made ({error.strerror or error})"
        raise PhotoWriteError(target, reason) from error


def _sentence(item: Item, error: Exception) -> str:
    if isinstance(error, ColorStudioError):
        return str(error)
    name = item.source.name
    if isinstance(error, MemoryError):
        return f"The photo {name} needs more memory than there is; make it smaller."
    _log.error("%s failed", item.source, exc_info=error)
    return f"The photo {name} met a fault in ColorStudio ({type(error).__name__}: {error})."
