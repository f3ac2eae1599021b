"""The flow: some photos are read ahead, one is colored, some are written, all at a time."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from colorstudio.batch.frames import FilmMemory
from colorstudio.batch.manifest import Manifest
from colorstudio.batch.picture import (
    Job,
    Read,
    Result,
    failure,
    left_in_color,
    read_item,
    record_for,
    record_of,
    write_item,
)
from colorstudio.batch.plan import Item
from colorstudio.photo.memory import kept_memory
from colorstudio.photo.model import Photo

if TYPE_CHECKING:
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.prediction import Prediction


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
        kept_memory(),
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
        self._reading: deque[tuple[Item, Future[Read]]] = deque()
        self._writing: deque[tuple[Future[Result], Read | None]] = deque()

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
                len(self._writing) > self._job.threads or self._writing[0][0].done()
            ):
                yield self._finish(*self._writing.popleft())
        while self._writing:
            yield self._finish(*self._writing.popleft())

    def _read_ahead(self, items: Iterator[Item]) -> None:
        while len(self._reading) <= self._job.threads:
            item = next(items, None)
            if item is None:
                return
            self._reading.append((item, self._readers.submit(read_item, item, self._job)))

    def _color(self, item: Item, reading: Future[Read]) -> None:
        """Predict here, where the network is; paint and write elsewhere."""
        try:
            read = reading.result()
        except Exception as error:  # noqa: BLE001 (one bad file never stops the rest)
            return self._settle(failure(item, error), None)
        left = left_in_color(item, read.photo, self._job)
        if left is not None:
            return self._settle(left, read)
        start = time.monotonic()
        try:
            prediction = self._predicted(item, read.photo)
        except Exception as error:  # noqa: BLE001 (as above)
            return self._settle(failure(item, error), read)
        if item.is_context:
            return None
        self._manifest.append(record_of(item, "started", read.size, read.mtime_ns))
        future = self._writers.submit(
            write_item, item, read.photo, prediction, self._colorizer, self._job, start
        )
        self._writing.append((future, read))
        return None

    def _predicted(self, item: Item, photo: Photo) -> "Prediction":
        prediction = self._colorizer.predict(photo, self._job.detail)
        if self._film is None:
            return prediction
        return self._film.smoothed(prediction, item.source.parent)

    def _settle(self, result: Result, read: Read | None) -> None:
        """Queue what is known at once behind what is still being written."""
        if result.item.is_context:
            return
        future: Future[Result] = Future()
        future.set_result(result)
        self._writing.append((future, read))

    def _finish(self, future: Future[Result], read: Read | None) -> Result:
        result = future.result()
        size, mtime_ns = (read.size, read.mtime_ns) if read else (0, 0)
        self._manifest.append(record_for(result, size, mtime_ns))
        return result
