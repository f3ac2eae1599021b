"""A batch over many machines: Dask's workers make the pictures, one manifest keeps the account.

The workers see the same storage under the same paths. Only this process writes the manifest: a
picture's name stands there before any worker may begin with it. A worker that dies loses nothing,
because Dask gives its pictures to another one, which makes the same bytes under the same names.
"""

import importlib.util
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from colorstudio.batch.disk import remove_leftovers_in
from colorstudio.batch.manifest import Manifest
from colorstudio.batch.picture import (
    Job,
    Result,
    failure,
    left_in_color,
    read_item,
    record_for,
    record_of,
    write_item,
)
from colorstudio.batch.plan import Item
from colorstudio.batch.settings import conditions
from colorstudio.batch.sources import is_own
from colorstudio.errors import ColorStudioError, UsageError

if TYPE_CHECKING:
    from colorstudio.engine.colorizer import Colorizer

    # Imported by each worker under its name, so it must stand in a module.
    Loader = Callable[[str, str], Colorizer]

_CONNECT_S = 15
# So many pictures for each thread of the workers: one at work, one that waits for it.
_IN_FLIGHT = 2


class ClusterError(ColorStudioError):
    """The scheduler or its workers cannot be used."""

    def __init__(self, address: str, reason: str) -> None:
        """Name the scheduler and the reason; the reason continues the sentence after a colon."""
        super().__init__(f"The cluster at {address} cannot be used: {reason}.")


class Network(NamedTuple):
    """Which network the workers load, each once."""

    load: "Loader"
    model: str
    device: str


def check_cluster() -> None:
    """Refuse where Dask is not there.

    Raises:
        UsageError: saying what to do.
    """
    if getattr(sys, "frozen", False):
        raise UsageError(
            "The packaged program has no --dask; install colorstudio[cluster] with pip for that."
        )
    if importlib.util.find_spec("distributed") is None:
        raise UsageError("--dask needs Dask; install it with: pip install colorstudio[cluster].")


class Cluster:
    """A connection to the scheduler, and the same network on all of its workers."""

    def __init__(self, address: str, network: Network) -> None:
        """Connect and have every worker load the network.

        Raises:
            ClusterError: if the scheduler does not answer, or its workers do not fit.
        """
        from distributed import Client

        self._address, self._network = address, network
        try:
            self._client = Client(address, timeout=_CONNECT_S, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            reason = "the scheduler does not answer; check its address and that it runs"
            raise ClusterError(address, reason) from error

    def __enter__(self) -> "Cluster":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def conditions(self, sha256: str) -> dict[str, Any]:
        """What shifts roundings, which must be the same on all workers.

        Args:
            sha256: checksum of the model file that they must have.

        Raises:
            ClusterError: if there is no worker, one cannot load the network, or they differ.
        """
        try:
            answers = self._client.run(_conditions, self._network)
        except ColorStudioError:
            raise
        except Exception as error:  # whatever a worker's own environment lacks
            reason = f"a worker cannot color ({type(error).__name__}: {error})"
            raise ClusterError(self._address, reason) from error
        if not answers:
            raise ClusterError(self._address, "it has no workers; start one")
        first = next(iter(answers.values()))
        if any(answer != first for answer in answers.values()):
            reason = "its workers differ in version, model, device or threads; make them alike"
            raise ClusterError(self._address, reason)
        if first["sha256"] != sha256:
            raise ClusterError(self._address, "its workers have another file of this model")
        return dict(first)

    def run(
        self,
        items: Iterable[Item],
        manifest: Manifest,
        job: Job,
        should_stop: Callable[[], bool] = lambda: False,
    ) -> Iterator[Result]:
        """Color pictures and yield what became of each, as they are finished.

        Args:
            items: what to do.
            manifest: told of each picture before a worker may begin with it, and after.
            job: how every picture is made.
            should_stop: asked before each picture; those in hand are finished.

        Raises:
            BatchError: if the manifest cannot be written; nothing goes on then.
            ClusterError: if the scheduler is lost.
        """
        from distributed import as_completed

        waiting, folders = iter(items), set()
        flying: dict[Any, Item] = {}
        finished = as_completed(loop=self._client.loop)
        room = max(1, sum(self._client.nthreads().values())) * _IN_FLIGHT
        while True:
            while len(flying) < room and not should_stop():
                item = next(waiting, None)
                if item is None:
                    break
                manifest.append(record_of(item, "started", 0, 0))
                folders.add(item.target.parent)
                # Not pure: a picture is made because it was asked for, not remembered.
                future = self._client.submit(_colored, item, job, self._network, pure=False)
                flying[future] = item
                finished.add(future)
            if not flying:
                break
            future = next(finished)
            result, size, mtime_ns = self._answer(future, flying.pop(future))
            manifest.append(record_for(result, size, mtime_ns))
            yield result
        # What a worker that died had begun to write.
        remove_leftovers_in(folders)

    def _answer(self, future: Any, item: Item) -> tuple[Result, int, int]:  # noqa: ANN401 (Dask's own, untyped)
        from distributed.scheduler import KilledWorker

        error = future.exception() if future.status == "error" else None
        if isinstance(error, KilledWorker):
            reason = f"The photo {item.source.name} brought down one worker after the other."
            return Result(item, "failed", reason), 0, 0
        if error is not None:
            return failure(item, error), 0, 0
        if future.status != "finished":
            reason = "the scheduler was lost; the same command goes on from here"
            raise ClusterError(self._address, reason)
        answer: tuple[Result, int, int] = future.result()
        return answer


# What the workers do, each in its own process.

_loading = threading.Lock()
_loaded: dict[Network, "Colorizer"] = {}


def _colorizer(network: Network) -> "Colorizer":
    with _loading:
        if network not in _loaded:
            _loaded.clear()
            _loaded[network] = network.load(network.model, network.device)
        return _loaded[network]


def _conditions(network: Network) -> dict[str, Any]:
    colorizer = _colorizer(network)
    return {"sha256": colorizer.sha256, **conditions(colorizer)}


def _colored(item: Item, job: Job, network: Network) -> tuple[Result, int, int]:
    """Make one picture; return its result with the size and the time of the photo's file."""
    size = mtime_ns = 0
    start = time.monotonic()
    try:
        read = read_item(item, job)
        size, mtime_ns = read.size, read.mtime_ns
        left = left_in_color(item, read.photo, job)
        if left is not None:
            return left, size, mtime_ns
        colorizer = _colorizer(network)
        prediction = colorizer.predict(read.photo, job.detail)
        # A worker that died may have finished the file and not said so.
        is_again = item.target.is_file() and is_own(item.target)
        made = replace(item, overwrite=item.overwrite or is_again)
        result = write_item(made, read.photo, prediction, colorizer, job, start)
    except Exception as error:  # noqa: BLE001 (one bad file never stops the rest)
        return failure(item, error), size, mtime_ns
    return replace(result, item=item), size, mtime_ns
