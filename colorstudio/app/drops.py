"""What is in a drop or on the clipboard: photos, a folder, pixels, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from colorstudio.app.folder import photo_suffixes
from colorstudio.look_file import SUFFIX as LOOK_SUFFIX
from colorstudio.model_file import MODEL_SUFFIX

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

_VIDEO_SUFFIXES = frozenset(
    (".mp4", ".mov", ".avi", ".mkv", ".webm", ".wmv", ".mpg", ".mpeg", ".m4v", ".mts", ".3gp")
)


@dataclass(frozen=True, slots=True)
class Drop:
    """What a drop holds.

    Attributes:
        photos: files that may be photos, and folders, in the order of the drop.
        models: files that may be networks.
        looks: files that may be looks.
        has_pixels: whether the picture itself is in the drop.
        videos: how many files are films.
        left_out: how many files are something else.
        is_web_address: whether there is only an address.
    """

    photos: tuple[Path, ...] = ()
    models: tuple[Path, ...] = ()
    looks: tuple[Path, ...] = ()
    has_pixels: bool = False
    videos: int = 0
    left_out: int = 0
    is_web_address: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether something can be opened."""
        return bool(self.photos or self.models or self.looks) or self.has_pixels


def read_drop(mime: QMimeData) -> Drop:
    """Sort what a drop or the clipboard holds; nothing is opened."""
    urls = mime.urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if files:
        return _sort_files(files)
    if mime.hasImage():
        return Drop(has_pixels=True)
    text = mime.text().strip()
    is_address = bool(urls) or text.startswith(("http://", "https://"))
    return Drop(is_web_address=is_address, left_out=0 if is_address else 1)


def _sort_files(files: list[Path]) -> Drop:
    readable = photo_suffixes()
    photos, models, looks, videos, left_out = [], [], [], 0, 0
    for path in files:
        suffix = path.suffix.lower()
        # What has no suffix may be a folder or a photo: the reader looks inside.
        if suffix in readable or not suffix or path.is_dir():
            photos.append(path)
        elif suffix == MODEL_SUFFIX:
            models.append(path)
        elif suffix == LOOK_SUFFIX:
            looks.append(path)
        elif suffix in _VIDEO_SUFFIXES:
            videos += 1
        else:
            left_out += 1
    return Drop(tuple(photos), tuple(models), tuple(looks), videos=videos, left_out=left_out)
