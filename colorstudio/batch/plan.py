"""What a run has to do: every photo with the name of its picture, less what is done already."""

import os
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from colorstudio.batch.frames import MEMORY
from colorstudio.batch.manifest import Manifest, Record, Settings
from colorstudio.batch.names import DEFAULT_PATTERN, check_pattern, filled, folded, numbered
from colorstudio.batch.pages import date_taken, page_count
from colorstudio.batch.sources import Filter, Found, Source, find_sources, is_own
from colorstudio.errors import PhotoReadError
from colorstudio.photo.formats import FORMATS

Format = Literal["same", "jpg", "png", "tiff", "webp"]
SUFFIXES: Mapping[str, str] = {"jpg": ".jpg", "png": ".png", "tiff": ".tif", "webp": ".webp"}
# Settings that make other pictures or other names; the rest only shifts roundings.
CHOICES = ("look", "sha256", "detail", "name", "format", "smooth_frames")


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """What a person chose for a folder.

    Attributes:
        recursive: sub-folders too, mirrored in the target.
        choice: which files are meant.
        name: pattern of the names, see `names.FIELDS`.
        file_format: of the pictures; "same" is each photo's own where it can be written.
        all_pages: every page of a file, not only the first.
        recolor: photos that are in color already, too.
        skip_existing: leave a photo whose picture's name is taken by a file of others.
        force: replace such a file, and results that other settings made.
        retry_failed: only photos that failed before.
        first: only the first so many photos.
        smooth_frames: the photos are the frames of a film, see `frames.FilmMemory`.
    """

    recursive: bool = False
    choice: Filter = field(default_factory=Filter)
    name: str = DEFAULT_PATTERN
    file_format: Format = "same"
    all_pages: bool = False
    recolor: bool = False
    skip_existing: bool = False
    force: bool = False
    retry_failed: bool = False
    first: int | None = None
    smooth_frames: bool = False

    def __post_init__(self) -> None:
        """Check the pattern."""
        check_pattern(self.name)


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


@dataclass(slots=True)
class Plan:
    """What a run has to do, and what it leaves.

    Attributes:
        found: what the search came upon.
        items: the pictures to make, in order.
        finished: how many were made by earlier runs and stay.
        other_settings: how many of those were made with another look, model, detail or name.
        in_color: how many photos an earlier run had seen to be in color.
        existing: photos left because a file of others has their picture's name.
    """

    found: Found
    items: list[Item] = field(default_factory=list)
    finished: int = 0
    other_settings: int = 0
    in_color: int = 0
    existing: list[Path] = field(default_factory=list)

    @property
    def to_make(self) -> int:
        """How many pictures there are to make."""
        return sum(not item.is_context for item in self.items)


class _Page(NamedTuple):
    source: Source
    page: int
    number: int


def plan_batch(start: Path, manifest: Manifest, options: BatchOptions, settings: Settings) -> Plan:
    """Search a folder and decide what is to be done about each photo in it.

    Args:
        start: the folder, or a single file.
        manifest: of the target folder.
        options: what the person chose.
        settings: of this run, with `CHOICES` and the model's name among them.

    Raises:
        PhotoReadError: if the folder itself cannot be searched.
    """
    start = start.resolve()
    found = find_sources(start, manifest.folder, options.choice, recursive=options.recursive)
    if any(folder == start for folder, _ in found.unreadable):
        raise PhotoReadError(start, "you have no right to look into this folder")
    plan = Plan(found)
    namer = _Namer(manifest, options, settings, found.sources)
    before = _FramesBefore()
    for page in _pages(found.sources, options):
        key = manifest.key_of(page.source.path)
        record = manifest.records.get((key, page.page))
        if record is not None and _is_settled(plan, page, record, namer):
            if options.smooth_frames and record.state == "done":
                before.add(_item(page, key, manifest.path_of(record.target), manifest))
            continue
        if options.retry_failed and (record is None or record.state != "failed"):
            continue
        target = namer.target(page, key, record)
        if target is None:
            plan.existing.append(page.source.path)
            continue
        plan.items += before.taken()
        plan.items.append(_item(page, key, target[0], manifest, overwrite=target[1]))
    return plan


def _item(
    page: _Page, key: str, target: Path, manifest: Manifest, *, overwrite: bool = False
) -> Item:
    target_key = target.relative_to(manifest.folder).as_posix()
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


def _pages(sources: list[Source], options: BatchOptions) -> Iterator[_Page]:
    for number, source in enumerate(sources[: options.first], start=1):
        count = page_count(source) if options.all_pages else 1
        for page in range(count):
            yield _Page(source, page, number)


def _is_settled(plan: Plan, page: _Page, record: Record, namer: "_Namer") -> bool:
    """Count a photo that needs nothing more; the record holds as long as its file is the same."""
    if not _is_unchanged(page.source.path, record):
        return False
    if record.state == "skipped" and not namer.options.recolor:
        plan.in_color += 1
        return True
    if record.state != "done" or not namer.manifest.path_of(record.target).is_file():
        return False
    is_other = not namer.has_same_settings(record, CHOICES)
    if is_other and namer.options.force:
        return False
    plan.finished += 1
    plan.other_settings += is_other
    return True


def _is_unchanged(path: Path, record: Record) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (record.size, record.mtime_ns)


class _Namer:
    """Gives every picture a name of its own."""

    def __init__(
        self,
        manifest: Manifest,
        options: BatchOptions,
        settings: Settings,
        sources: list[Source],
    ) -> None:
        self.manifest = manifest
        self.options = options
        self._settings = settings
        # No picture ever takes a photo's name, not even with --force.
        self._photos = {folded(source.path) for source in sources}
        self._owners = {
            folded(manifest.folder / record.target): (record.source, record.page)
            for record in manifest.records.values()
            if record.target
        }

    def has_same_settings(self, record: Record, names: tuple[str, ...]) -> bool:
        before = self.manifest.settings_of(record)
        return all(before.get(name) == self._settings.get(name) for name in names)

    def target(self, page: _Page, key: str, record: Record | None) -> tuple[Path, bool] | None:
        """The picture's path and whether it may be replaced; None to leave a file of others."""
        if record is not None and record.target:
            path = self.manifest.folder / record.target
            exists = os.path.lexists(path)
            if self.has_same_settings(record, ("name", "format")) and (
                not exists or _may_be_own(path)
            ):
                return path, exists
        suffix = _suffix(page.source, self.options.file_format)
        folder = self.manifest.folder / page.source.inside
        names = numbered(self._stem(page), suffix)
        path = next(folder / name for name in names if self._is_free(folder / name, key, page.page))
        exists = os.path.lexists(path)
        if exists and self.options.skip_existing:
            return None
        self._owners[folded(path)] = (key, page.page)
        return path, exists

    def _is_free(self, path: Path, key: str, page: int) -> bool:
        owner = self._owners.get(folded(path), (key, page))
        if owner != (key, page) or folded(path) in self._photos:
            return False
        return self.options.force or self.options.skip_existing or not os.path.lexists(path)

    def _stem(self, page: _Page) -> str:
        source, pattern = page.source.path, self.options.name
        stem = source.stem if page.page == 0 else f"{source.stem}_p{page.page + 1:02d}"
        date = date_taken(page.source) if "{date}" in pattern else datetime.min
        values = {
            "stem": stem,
            "date": date.strftime("%Y-%m-%d"),
            "index": str(page.number),
            "parent": source.parent.name,
            "model": str(self._settings.get("model", "")),
        }
        return filled(pattern, values)


def _may_be_own(path: Path) -> bool:
    # BMP has no place for a stamp; the manifest's word has to do.
    return path.suffix.lower() in FORMATS["BMP"].suffixes or is_own(path)


def _suffix(source: Source, choice: Format) -> str:
    if choice != "same":
        return SUFFIXES[choice]
    row = FORMATS[FORMATS[source.format_name].written_as]
    suffix = source.path.suffix
    return suffix if suffix.lower() in row.suffixes else row.suffixes[0]
