"""Find the photos of a folder: by content, in natural order, and never our own results."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from colorstudio.batch.manifest import MANIFEST_NAME, targets_named
from colorstudio.batch.names import folded, natural_key
from colorstudio.errors import PhotoReadError, Stopped
from colorstudio.photo.formats import FORMATS, HEAD_BYTES, format_for_head
from colorstudio.photo.stamp import read_stamp

_BY_SUFFIX = {suffix: row.name for row in FORMATS.values() for suffix in row.suffixes}


@dataclass(frozen=True, slots=True)
class Source:
    """One photo file.

    Attributes:
        path: the file.
        inside: its folder, relative to `root_of` what was searched.
        format_name: the row of `FORMATS` that its content, or else its suffix, belongs to.
    """

    path: Path
    inside: Path
    format_name: str


@dataclass(slots=True)
class Found:
    """What a search came upon.

    Attributes:
        sources: the photos in natural order, each folder's own before its sub-folders'.
        foreign: how many files are not pictures.
        own: how many pictures ColorStudio itself had colored.
        linked: how many linked folders were not entered; a link can lead anywhere, and in circles.
        unreadable: folders that could not be searched, and why.
    """

    sources: list[Source] = field(default_factory=list)
    foreign: int = 0
    own: int = 0
    linked: int = 0
    unreadable: list[tuple[Path, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which files of a folder are meant; names are compared without regard to case.

    Attributes:
        include: a file must match one of these globs, if there are any.
        exclude: and none of these.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def takes(self, inside: Path, name: str) -> bool:
        """Compare with the name, and for a glob with a slash with the path in the folder."""
        return (not self.include or _matches(self.include, inside, name)) and not _matches(
            self.exclude, inside, name
        )


def _matches(globs: tuple[str, ...], inside: Path, name: str) -> bool:
    way = (inside / name).as_posix().casefold()
    name = name.casefold()
    return any(fnmatchcase(way if "/" in glob else name, glob.casefold()) for glob in globs)


def root_of(starts: Sequence[Path]) -> Path:
    """The folder that all of these lie in: a folder itself, or what several have in common.

    Raises:
        PhotoReadError: if there is none, as with two drives.
    """
    folders = [start if start.is_dir() else start.parent for start in starts]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError as error:
        reason = "it lies on another drive than the others; color them one drive at a time"
        raise PhotoReadError(starts[-1], reason) from error


def find_sources(
    starts: Sequence[Path],
    target: Path,
    choice: Filter,
    *,
    recursive: bool,
    should_stop: Callable[[], bool] = lambda: False,
) -> Found:
    """Search folders, and take single files.

    Args:
        starts: the folders and files, resolved; at least one.
        target: where results go; what its manifest names is never a source.
        choice: which files of folders are meant.
        recursive: whether sub-folders are searched too.
        should_stop: asked before each folder.

    Raises:
        PhotoReadError: if the files have no folder in common.
        Stopped: if `should_stop` said yes.
    """
    found, root = Found(), root_of(starts)
    results = {folded(path) for path in targets_named(target)}
    for start in starts:
        if not start.is_dir():
            inside = start.parent.relative_to(root)
            found.sources.append(Source(start, inside, _format_name(start) or "JPEG"))
            continue
        folders = [start.relative_to(root)]
        while folders:
            if should_stop():
                raise Stopped
            inside = folders.pop()
            below = _search(root, inside, choice, results, found)
            if recursive:
                folders += reversed(below)
    # A file that was named beside its own folder is one photo.
    found.sources = list({source.path: source for source in found.sources}.values())
    return found


def _search(
    start: Path, inside: Path, choice: Filter, results: set[str], found: Found
) -> list[Path]:
    """Sort the files of one folder in, and return its sub-folders."""
    below = []
    for entry in _entries(start / inside, found):
        if entry.is_dir(follow_symlinks=False):
            below.append(inside / entry.name)
        elif _leads_to_folder(entry):
            found.linked += 1
        elif entry.name == MANIFEST_NAME:
            results.update(map(folded, targets_named(start / inside)))
        elif choice.takes(inside, entry.name):
            _sort_in(entry, inside, results, found)
    return below


def _entries(folder: Path, found: Found) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as scan:
            entries = [entry for entry in scan if not entry.name.startswith(".")]
    except OSError as error:
        reason = error.strerror or str(error)
        found.unreadable.append(
            (folder, f"The folder {folder.name} could not be searched: {reason}.")
        )
        return
    # The manifest first: it names what follows.
    yield from sorted(entries, key=lambda e: (e.name != MANIFEST_NAME, natural_key(e.name)))


def _leads_to_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself, or to where we may not look
        return False


def _sort_in(entry: os.DirEntry[str], inside: Path, results: set[str], found: Found) -> None:
    path = Path(entry.path)
    # A link to nowhere fails later, with its sentence; pipes and the like are no files.
    is_file = entry.is_symlink() or entry.is_file()
    format_name = _format_name(path) if is_file else None
    if format_name is None:
        found.foreign += 1
    elif folded(path) in results or is_own(path):
        found.own += 1
    else:
        found.sources.append(Source(path, inside, format_name))


def _format_name(path: Path) -> str | None:
    """By content; by suffix where that says nothing, so a damaged photo is not passed over."""
    row = None
    with suppress(OSError):
        # Asked first, because opening a pipe would wait for ever.
        if path.is_file():
            with path.open("rb") as file:
                row = format_for_head(file.read(HEAD_BYTES))
    return row.name if row else _BY_SUFFIX.get(path.suffix.lower())


def is_own(path: Path) -> bool:
    """Whether ColorStudio colored this picture, as far as the file says so."""
    try:
        return read_stamp(path) is not None
    except PhotoReadError:
        return False
