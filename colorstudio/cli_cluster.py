"""Who makes the pictures of `batch`: this process, or the workers of a Dask scheduler."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from colorstudio.errors import UsageError

if TYPE_CHECKING:
    from colorstudio.batch.manifest import Manifest
    from colorstudio.batch.picture import Job, Result
    from colorstudio.batch.plan import Item
    from colorstudio.engine.colorizer import Colorizer

    Paint = Callable[[Iterable[Item], Manifest, Job, Callable[[], bool]], Iterator[Result]]


def add_cluster(parser: argparse.ArgumentParser) -> None:
    """Add the option to a parser."""
    parser.add_argument(
        "--dask",
        metavar="ADDRESS",
        help="let the workers of a Dask scheduler color, e.g. tcp://scheduler:8786; they must see "
        "the same folders",
    )


def check_painter(options: argparse.Namespace) -> None:
    """Refuse a cluster where there can be none.

    Raises:
        UsageError: saying why.
    """
    if options.dask is None:
        return
    from colorstudio.batch.cluster import check_cluster

    check_cluster()
    if options.smooth_frames:
        raise UsageError("--smooth-frames needs one frame after the other; leave out --dask.")


@contextmanager
def painter_for(
    options: argparse.Namespace, sha256: str
) -> Iterator[tuple[dict[str, Any], "Paint"]]:
    """Yield what shifts roundings, and the function that colors a plan's items.

    Args:
        options: with the model, the device and the scheduler's address.
        sha256: checksum of the model file, which all workers must have.
    """
    if options.dask is not None:
        from colorstudio.batch.cluster import Cluster, Network

        # Workers have folders of their own to start in.
        path = Path(options.model)
        model = str(path.resolve()) if path.is_file() else options.model
        with Cluster(options.dask, Network(load_colorizer, model, options.device)) as cluster:
            yield cluster.conditions(sha256), cluster.run
        return
    from colorstudio.batch.pipeline import run_batch
    from colorstudio.batch.settings import conditions
    from colorstudio.engine.colorizer import Colorizer

    colorizer = Colorizer.load(options.model, options.device)

    def paint(
        items: Iterable["Item"], manifest: "Manifest", job: "Job", should_stop: Callable[[], bool]
    ) -> Iterator["Result"]:
        return run_batch(items, manifest, colorizer, job, should_stop)

    yield conditions(colorizer), paint


def load_colorizer(model: str, device: str) -> "Colorizer":
    """Load a network; workers find this function by its name."""
    from colorstudio.engine.colorizer import Colorizer

    return Colorizer.load(model, device)
