"""What a run has to do: every photo with the name of its picture, less what is done already."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from colorstudio.batch.frames import MEMORY
from colorstudio.batch.manifest import Ledger, Record, Settings
from colorstudio.batch.options import BatchOptions
from colorstudio.batch.pages import page_count
from colorstudio.batch.sources import Found, Source, find_sources
from colorstudio.batch.targets import Namer, Page
from colorstudio.errors import PhotoReadError

Fate = Literal["make", "done", "in color", "existing"]
# Settings that make other pictures or other names; the rest only shifts roundings.
CHOICES = (
    *("look", "sha256", "detail", "name", "format", "metadata", "profile", "tag"),
    *("smooth_frames", "caption"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """One picture to make.

    Attributes:
        source: the photo.
        page: from 0.
        target: the picture.
        key: the photo's name in the manifest.
        target_key: the picture's name in the manifest.
        overwrite: whether a file of the target's name may be replaced.
        is_context: made by an earlier run; only seen again, for the frames that follow it.
    """

    source: Path
    page: int
    target: Path
    key: str
    target_key: str
    overwrite: bool = False
    is_context: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One photo of a plan and what is to become of it.

    Attributes:
        source: the photo.
        page: from 0.
        fate: "done" was made by an earlier run; "existing" is left to a file of others.
        target: the picture, where there is one or will be.
    """

    source: Path
    page: int
    fate: Fate
    target: Path | None = None


@dataclass(slots=True)
class Plan:
    """What a run has to do, and what it leaves.

    Attributes:
        found: what the search came upon.
        items: the pictures to make, in order.
        entries: every photo in order, also those that nothing is to be done about.
        finished: how many were made by earlier runs and stay.
        other_settings: how many of those were made with another look, model, detail or name.
        in_color: how many photos an earlier run had seen to be in color.
        existing: photos left because a file of others has their picture's name.
    """

    found: Found
    items: list[Item] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    finished: int = 0
    other_settings: int = 0
    in_color: int = 0
    existing: list[Path] = field(default_factory=list)

    @property
    def to_make(self) -> int:
        """How many pictures there are to make."""
        return sum(not item.is_context for item in self.items)


def plan_batch(
    starts: Sequence[Path], ledger: Ledger, options: BatchOptions, settings: Settings
) -> Plan:
    """Search folders and decide what is to be done about each photo in them.

    Args:
        starts: folders and single files.
        ledger: what is known of the target folder.
        options: what the person chose.
        settings: of this run, with `CHOICES` and the model's name among them.

    Raises:
        PhotoReadError: if a folder itself cannot be searched.
    """
    starts = [start.resolve() for start in starts]
    found = find_sources(starts, ledger.folder, options.choice, recursive=options.recursive)
    check_starts(starts, found)
    return plan_found(found, ledger, options, settings)


def check_starts(starts: Sequence[Path], found: Found) -> None:
    """Refuse a folder that a person named and that cannot be searched.

    Raises:
        PhotoReadError: naming it.
    """
    for folder, _ in found.unreadable:
        if folder in starts:
            raise PhotoReadError(folder, "you have no right to look into this folder")


def plan_found(found: Found, ledger: Ledger, options: BatchOptions, settings: Settings) -> Plan:
    """Decide what is to be done about each photo that was found; see `plan_batch`."""
    plan = Plan(found)
    namer = Namer(ledger, options, settings, found.sources)
    before = _FramesBefore()
    for page in _pages(found.sources, options):
        key = ledger.key_of(page.source.path)
        record = ledger.records.get((key, page.page))
        if record is not None and _is_settled(plan, page, record, namer):
            if options.smooth_frames and record.state == "done":
                before.add(_item(page, key, ledger.path_of(record.target), ledger))
            continue
        if options.retry_failed and (record is None or record.state != "failed"):
            continue
        target = namer.target(page, key, record)
        if target is None:
            plan.existing.append(page.source.path)
            plan.entries.append(Entry(page.source.path, page.page, "existing"))
            continue
        plan.items += before.taken()
        plan.items.append(_item(page, key, target[0], ledger, overwrite=target[1]))
        plan.entries.append(Entry(page.source.path, page.page, "make", target[0]))
    return plan


def _item(page: Page, key: str, target: Path, ledger: Ledger, *, overwrite: bool = False) -> Item:
    target_key = target.relative_to(ledger.folder).as_posix()
    return Item(page.source.path, page.page, target, key, target_key, overwrite)


class _FramesBefore:
    """The frames that a film's next one is smoothed with, as far as this run does not make them."""

    def __init__(self) -> None:
        self._items: deque[Item | None] = deque(maxlen=MEMORY)

    def add(self, item: Item) -> None:
        self._items.append(replace(item, is_context=True))

    def taken(self) -> list[Item]:
        """Those not given out yet; the frame that asks is one of them from now on."""
        items = [item for item in self._items if item is not None]
        self._items = deque([None] * (len(self._items) + 1), maxlen=MEMORY)
        return items


def _pages(sources: list[Source], options: BatchOptions) -> Iterator[Page]:
    for number, source in enumerate(sources[: options.first], start=1):
        count = page_count(source, options.max_pixels) if options.all_pages else 1
        for page in range(count):
            yield Page(source, page, number)


def _is_settled(plan: Plan, page: Page, record: Record, namer: "Namer") -> bool:
    """Count a photo that needs nothing more; the record holds as long as its file is the same."""
    if not _is_unchanged(page.source.path, record):
        return False
    if record.state == "skipped" and not namer.options.recolor:
        plan.in_color += 1
        plan.entries.append(Entry(page.source.path, page.page, "in color"))
        return True
    target = namer.ledger.path_of(record.target)
    if record.state != "done" or not target.is_file():
        return False
    is_other = not namer.has_same_settings(record, CHOICES)
    if is_other and namer.options.force:
        return False
    plan.finished += 1
    plan.entries.append(Entry(page.source.path, page.page, "done", target))
    plan.other_settings += is_other
    return True


def _is_unchanged(path: Path, record: Record) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (record.size, record.mtime_ns)
