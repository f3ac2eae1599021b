"""Read damaged photos, save what could be read, and tell what became of them."""

import faulthandler
import resource
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from colorstudio.errors import ColorStudioError, PhotoReadError
from colorstudio.photo.formats import format_for_path
from colorstudio.photo.model import Photo
from colorstudio.photo.reader import read_photo, read_xmp
from colorstudio.photo.stamp import Stamp
from colorstudio.photo.writer import write_photo

from .files import FILES
from .mutations import mutated

# Far above the sound files, far below what a damaged header may ask for.
_MAX_PIXELS = 1_000_000
_PATIENCE_S = 60
_STAMP = Stamp({}, "model", "ab" * 32, "0")
_TARGETS = ("jpg", "png", "tif", "webp", "bmp")


@dataclass(slots=True)
class Tally:
    """What became of the damaged copies of one file."""

    read: int = 0
    refused: int = 0
    written: int = 0
    failures: list[str] = field(default_factory=list)


def fuzz(name: str, numbers: Iterable[int], folder: Path, *, write_each: int) -> Tally:
    """Damage one of the files in every numbered way.

    Args:
        name: of the file.
        numbers: of the damages.
        folder: what is read lies in it, and the number of the last, if the process dies.
        write_each: of so many numbers, one is saved as well.
    """
    tally = Tally()
    path = folder / "damaged"
    for number in numbers:
        path.write_bytes(mutated(FILES[name], f"{name} {number}"))
        (folder / "current").write_text(f"{name} {number}")
        # A reader that goes round in circles ends the process, and shows where it was.
        faulthandler.dump_traceback_later(_PATIENCE_S, exit=True)
        try:
            photo = _read(path)
            if photo is None:
                tally.refused += 1
                continue
            tally.read += 1
            if number % write_each == 0:
                _write(folder / f"written.{_TARGETS[number // write_each % 5]}", photo)
                tally.written += 1
        except Exception:  # noqa: BLE001 (whatever it is, it is what is searched for)
            tally.failures.append(f"{name} {number}\n{traceback.format_exc()}")
    faulthandler.cancel_dump_traceback_later()
    return tally


def peak_bytes() -> int:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _read(path: Path) -> Photo | None:
    try:
        read_xmp(path)
    except PhotoReadError as error:
        _check_sentence(error)
    try:
        return read_photo(path, max_pixels=_MAX_PIXELS)
    except PhotoReadError as error:
        _check_sentence(error)
        return None


def _write(path: Path, photo: Photo) -> None:
    if max(photo.luma.shape) > format_for_path(path).max_side:
        return
    gray = photo.luma[..., None].repeat(3, axis=2)
    try:
        write_photo(path, gray, photo, stamp=_STAMP, metadata="no-location", profile="source")
        read_photo(path)
        path.unlink()
        write_photo(path, gray, photo)
        read_photo(path)
    except ColorStudioError as error:
        raise AssertionError("what was read could not be saved") from error
    finally:
        path.unlink(missing_ok=True)


def _check_sentence(error: PhotoReadError) -> None:
    text = str(error)
    if not text.endswith(".") or "\n" in text or error.reason[:1].isspace():
        raise AssertionError(f"no sentence: {text!r}")
