"""The photos of folders that are dropped or chosen."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from colorstudio.errors import PhotoReadError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def photo_suffixes() -> frozenset[str]:
    """Return the suffixes of all formats that can be read, lower case, with their dots."""
    # Imported late: the table of formats needs Pillow.
    from colorstudio.photo.formats import FORMATS

    return frozenset(suffix for row in FORMATS.values() for suffix in row.suffixes)


def photos_in(folder: Path) -> list[Path]:
    """Return the photos of a folder in natural order; hidden files and sub-folders are left.

    Raises:
        PhotoReadError: if there is none, or the folder cannot be read.
    """
    suffixes = photo_suffixes()
    try:
        photos = [
            path
            for path in folder.iterdir()
            if path.suffix.lower() in suffixes and not path.name.startswith(".")
        ]
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise PhotoReadError(folder, f"the folder cannot be opened ({reason})") from error
    if not photos:
        raise PhotoReadError(folder, "the folder holds no photos")
    return sorted(photos, key=natural_key)


def expand(paths: Iterable[Path]) -> list[Path]:
    """Return files as they are, and in place of each folder its photos; none twice.

    Raises:
        PhotoReadError: if a folder cannot be read or holds no photos.
    """
    # A dict keeps the order.
    found: dict[Path, None] = {}
    for path in paths:
        found |= dict.fromkeys(photos_in(path) if path.is_dir() else [path])
    return list(found)


def beside(path: Path) -> list[Path]:
    """Return the photos of a photo's folder, itself among them, in natural order."""
    try:
        photos = photos_in(path.parent)
    except PhotoReadError:
        # Its own suffix may be wrong, or the folder may not be read.
        photos = []
    return photos if path in photos else sorted([*photos, path], key=natural_key)


def dates_of(paths: Iterable[Path]) -> dict[Path, float]:
    """Return when each file was last written, in seconds; what has gone is left out."""
    dates = {}
    for path in paths:
        with suppress(OSError):
            dates[path] = path.stat().st_mtime
    return dates


def natural_key(path: Path) -> list[tuple[int, int, str]]:
    """Return what sorts names as people do: scan_2 comes before scan_10."""
    parts = re.split(r"(\d+)", path.name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]
