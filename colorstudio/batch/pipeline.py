"""The flow: some photos are read ahead, one is colored, some are written, all at a time."""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from colorstudio.batch.frames import FilmMemory
from colorstudio.batch.manifest import Manifest, Record
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


class _Read(NamedTuple):
    photo: Photo
    size: int
    mtime_ns: int


def run_batch(
    items: Iterable[Item],
    manifest: Manifest,
    colorizer: "Colorizer",
    job: Job,
    should_stop: Callable[[], bool] = lambda: False,
    began: Callable[[Item], None] = lambda _: None,
) -> Iterator[Result]:
    """Color pictures and yield what became of each, in the plan's order.

    At most `2 * job.threads + 2` photos are in memory. The network runs in the caller's thread.

    Args:
        items: what to do.
        manifest: told of each picture before it is written and after.
        colorizer: the network's owner.
        job: how every picture is made.
        should_stop: asked before each picture; those in hand are finished.
        began: told of each picture when it is taken in hand.

    Raises:
        BatchError: if the manifest cannot be written; nothing goes on then.
    """
    with (
        ThreadPoolExecutor(job.threads, "reader") as readers,
        ThreadPoolExecutor(job.threads, "writer") as writers,
    ):
        flow = _Flow(manifest, colorizer, job, readers, writers)
        try:
            yield from flow.run(iter(items), should_stop, began)
        finally:
            readers.shutdown(cancel_futures=True)


class _Flow:
    """The photos that are in hand at one time."""

    def __init__(
        self,
        manifest: Manifest,
        colorizer: "Colorizer",
        job: Job,
        readers: ThreadPoolExecutor,
        writers: ThreadPoolExecutor,
    ) -> None:
        self._manifest = manifest
        self._colorizer = colorizer
        self._job = job
        self._film = FilmMemory() if job.smooth_frames else None
        self._readers = readers
        self._writers = writers
        self._reading: deque[tuple[Item, Future[_Read]]] = deque()
        self._writing: deque[tuple[Item, Future[Result], _Read | None]] = deque()

    def run(
        self,
        items: Iterator[Item],
        should_stop: Callable[[], bool],
        began: Callable[[Item], None],
    ) -> Iterator[Result]:
        while not should_stop():
            self._read_ahead(items)
            if not self._reading:
                break
            item, reading = self._reading.popleft()
            began(item)
            self._color(item, reading)
            while self._writing and (
                len(self._writing) > self._job.threads or self._writing[0][1].done()
            ):
                yield self._finish(*self._writing.popleft())
        while self._writing:
            yield self._finish(*self._writing.popleft())

    def _read_ahead(self, items: Iterator[Item]) -> None:
        while len(self._reading) <= self._job.threads:
            item = next(items, None)
            if item is None:
                return
            self._reading.append((item, self._readers.submit(_read, item, self._job.max_pixels)))

    def _color(self, item: Item, reading: Future[_Read]) -> None:
        """Predict here, where the network is; paint and write elsewhere."""
        try:
            read = reading.result()
        except Exception as error:  # noqa: BLE001 (one bad file never stops the rest)
            return self._settle(Result(item, "failed", _sentence(item, error)), None)
        if read.photo.kind == "color" and not self._job.recolor:
            reason = IN_COLOR.format(name=item.source.name)
            return self._settle(Result(item, "skipped", reason), read)
        start = time.monotonic()
        try:
            prediction = self._predicted(item, read.photo)
        except Exception as error:  # noqa: BLE001 (as above)
            return self._settle(Result(item, "failed", _sentence(item, error)), read)
        if item.is_context:
            return None
        self._manifest.append(_record(item, "started", read))
        future = self._writers.submit(self._written, item, read.photo, prediction, start)
        self._writing.append((item, future, read))
        return None

    def _predicted(self, item: Item, photo: Photo) -> "Prediction":
        prediction = self._colorizer.predict(photo, self._job.detail)
        if self._film is None:
            return prediction
        return self._film.smoothed(prediction, item.source.parent)

    def _settle(self, result: Result, read: _Read | None) -> None:
        """Queue what is known at once behind what is still being written."""
        if result.item.is_context:
            return
        future: Future[Result] = Future()
        future.set_result(result)
        self._writing.append((result.item, future, read))

    def _written(self, item: Item, photo: Photo, prediction: "Prediction", start: float) -> Result:
        look = self._job.look
        try:
            _make_folder(item.target)
            mode = band_mode(item.target, self._job.profile)
            bands = self._colorizer.render_strips(photo, prediction, look, mode=mode)
            written = write_photo(
                item.target,
                bands,
                photo,
                quality=self._job.quality,
                overwrite=item.overwrite,
                stamp=self._colorizer.stamp(look) if self._job.tag else None,
                metadata=self._job.metadata,
                profile=self._job.profile,
            )
        except Exception as error:  # noqa: BLE001 (as above)
            return Result(item, "failed", _sentence(item, error))
        seconds = time.monotonic() - start
        return Result(item, "done", notes=photo.notes, seconds=seconds, written=written)

    def _finish(self, item: Item, future: Future[Result], read: _Read | None) -> Result:
        result = future.result()
        record = _record(item, result.state, read, result.reason, result.seconds)
        self._manifest.append(replace(record, pulled=result.written.pulled))
        return result


def _read(item: Item, max_pixels: int) -> _Read:
    # Asked first: a file that changes from here on has another size or time in the next run.
    size = mtime_ns = 0
    with suppress(OSError):
        status = item.source.stat()
        size, mtime_ns = status.st_size, status.st_mtime_ns
    return _Read(read_photo(item.source, item.page, max_pixels=max_pixels), size, mtime_ns)


def _record(
    item: Item,
    state: Literal["started", "done", "skipped", "failed"],
    read: _Read | None,
    reason: str = "",
    seconds: float = 0.0,
) -> Record:
    size, mtime_ns = (read.size, read.mtime_ns) if read else (0, 0)
    target = "" if state == "skipped" else item.target_key
    return Record(item.key, item.page, state, target, reason, size, mtime_ns, seconds)


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
