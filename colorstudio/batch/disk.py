"""The disk that pictures go to: its room, and what a killed run left on it."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from colorstudio.batch.manifest import Manifest
from colorstudio.batch.plan import Item
from colorstudio.photo.writer import TEMPORARY_PREFIX

_LEFTOVER = re.compile(re.escape(TEMPORARY_PREFIX) + "[0-9a-f]{16}")
# Bytes written for each byte read, on the safe side: three channels for one, and the loss of
# compression from JPEG to a format without loss.
_GROWTH = {"lossy": 2.0, "lossless": 4.0, "lossy to lossless": 12.0}
_LOSSY = {".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".avif", ".avifs", ".heic"}


def remove_leftovers(manifest: Manifest) -> int:
    """Remove the unfinished files of a killed run, and tell how many there were.

    Only where a picture was in hand: elsewhere such a file may be another program's work.
    """
    folders = {
        (manifest.folder / record.target).parent
        for record in manifest.records.values()
        if record.state == "started"
    }
    return remove_leftovers_in(folders)


def remove_leftovers_in(folders: Iterable[Path]) -> int:
    """Remove the unfinished files from folders that nobody writes into any more."""
    removed = 0
    for folder in folders:
        with suppress(OSError):
            for path in list(folder.iterdir()):
                if _LEFTOVER.fullmatch(path.name):
                    path.unlink()
                    removed += 1
    return removed


def bytes_needed(items: Iterable[Item]) -> int:
    """Roughly how much room the pictures will take."""
    made = (item for item in items if item.page == 0 and not item.is_context)
    return int(sum(_size(item.source) * _GROWTH[_way(item)] for item in made))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _way(item: Item) -> str:
    if item.target.suffix.lower() in _LOSSY:
        return "lossy"
    return "lossy to lossless" if item.source.suffix.lower() in _LOSSY else "lossless"
