"""The record of a folder's runs: one JSON line for each step, and the kernel's lock on it.

A picture's line stands on the disk before its file does, so a run that was killed at any moment
is told apart from one that never began, and the next one goes on with the same names.
"""

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Literal, get_args

from colorstudio.errors import ColorStudioError

_log = logging.getLogger(__name__)

MANIFEST_NAME = "colorstudio-batch.jsonl"
MANIFEST_FORMAT = 1
State = Literal["started", "done", "skipped", "failed"]
Settings = Mapping[str, object]
# Far behind any manifest's end: on Windows a locked byte cannot be read by others.
_LOCKED_BYTE = 2**30


class BatchError(ColorStudioError):
    """A batch could not start, or its record could not be kept."""

    def __init__(self, folder: Path, reason: str) -> None:
        """Name the folder and the reason; the reason continues the sentence after a colon."""
        super().__init__(f"The folder {folder.name or folder} cannot be colored into: {reason}.")
        self.folder = folder
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Record:
    """Where one page of one photo stands.

    Attributes:
        source: path of the photo, relative to the manifest's folder where both share a disk.
        page: from 0.
        state: a "started" one was in hand when a run ended.
        target: path of the picture, relative to the manifest's folder, with slashes.
        reason: why it was skipped or failed, a full sentence.
        size: of the source in bytes, as it was read.
        mtime_ns: of the source, as it was read.
        seconds: what coloring and writing took.
        pulled: how many pixels gave chroma away to stay in the gamut.
        run: number of the run that wrote this, from 0.
    """

    source: str
    page: int
    state: State
    target: str = ""
    reason: str = ""
    size: int = 0
    mtime_ns: int = 0
    seconds: float = 0.0
    pulled: int = 0
    run: int = -1

    def __post_init__(self) -> None:
        """Check what decides where files are written; a manifest may come from anywhere."""
        target = Path(self.target)
        if self.state not in get_args(State):
            raise ValueError(f"no such state: {self.state!r}")
        if target.is_absolute() or target.drive or ".." in target.parts:
            raise ValueError(f"the target lies outside of the folder: {self.target!r}")


class Ledger:
    """What a manifest says, read once and not locked.

    Attributes:
        folder: the folder that pictures are written into.
        records: the newest record of every (source, page).
        runs: the settings of every run so far, the oldest first.
    """

    def __init__(self, folder: Path, content: bytes = b"") -> None:
        """Take the lines of a manifest."""
        self.folder = folder
        self.records, self.runs = _parsed(content)

    @classmethod
    def read(cls, folder: Path) -> "Ledger":
        """Read a folder's manifest as it stands; an empty one if there is none to read."""
        try:
            return cls(folder, (folder / MANIFEST_NAME).read_bytes())
        except OSError:
            return cls(folder)

    def settings_of(self, record: Record) -> Settings:
        """The settings of the run that a record is from; empty if they are lost."""
        return self.runs[record.run] if 0 <= record.run < len(self.runs) else {}

    def key_of(self, source: Path) -> str:
        """How a source is named here: by its way from this folder, so both can move together."""
        try:
            return Path(os.path.relpath(source, self.folder)).as_posix()
        except ValueError:  # another drive of Windows
            return source.as_posix()

    def path_of(self, key: str) -> Path:
        """The source or target of a record as a path."""
        return Path(os.path.normpath(self.folder / key))


class Manifest(Ledger):
    """An open manifest, locked against other runs until it is closed."""

    def __init__(self, folder: Path) -> None:
        """Lock and read the folder's manifest; it is made if there is none.

        Raises:
            BatchError: if the folder cannot be written to, another run has it, or a newer
                version of the program wrote the manifest.
        """
        super().__init__(folder)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0)
            self._file = os.open(folder / MANIFEST_NAME, flags, 0o666)
        except OSError as error:
            raise BatchError(folder, _system_reason(error)) from error
        try:
            self._lock()
            content = (folder / MANIFEST_NAME).read_bytes()
            self.records, self.runs = _parsed(content)
            self._check_format()
            # A line that a kill cut short stays, but must not swallow the next one.
            self._needs_newline = not content.endswith(b"\n") and bool(content)
        except BaseException:
            os.close(self._file)
            raise

    def __enter__(self) -> "Manifest":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the lock back."""
        os.close(self._file)

    def begin(self, settings: Settings) -> None:
        """Note the settings of a run before its first picture.

        Raises:
            BatchError: if the line could not be written.
        """
        self._append({"run": {"manifest": MANIFEST_FORMAT, **settings}})
        self.runs.append(settings)

    def append(self, record: Record) -> None:
        """Note where a picture stands, on the disk when this returns.

        Raises:
            BatchError: if the line could not be written.
        """
        fields = {
            name: value
            for name in ("source", "page", "state", "target", "reason", "size", "mtime_ns")
            if (value := getattr(record, name)) not in ("", None)
        }
        pulled = {"pulled": record.pulled} if record.pulled else {}
        self._append(fields | {"seconds": round(record.seconds, 3)} | pulled)
        self.records[record.source, record.page] = replace(record, run=len(self.runs) - 1)

    def _append(self, line: Mapping[str, object]) -> None:
        # Pure ASCII, so names that are no valid Unicode survive as well.
        data = b"\n" * self._needs_newline + json.dumps(line).encode("ascii") + b"\n"
        start = os.fstat(self._file).st_size
        try:
            written = os.write(self._file, data)
            if written < len(data):
                os.ftruncate(self._file, start)
                raise BatchError(self.folder, "the disk is full; make room and start again")
            os.fsync(self._file)
        except OSError as error:
            raise BatchError(self.folder, _system_reason(error)) from error
        self._needs_newline = False

    def _lock(self) -> None:
        try:
            if sys.platform == "win32":
                import msvcrt

                os.lseek(self._file, _LOCKED_BYTE, os.SEEK_SET)
                msvcrt.locking(self._file, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError) as error:
            raise BatchError(
                self.folder, "another run is at work in it; wait for its end or choose another"
            ) from error
        except OSError as error:
            # Some network shares have no locks; coloring there beats refusing it.
            _log.warning("%s cannot be locked: %s", self.folder, error)

    def _check_format(self) -> None:
        formats = [run.get("manifest") for run in self.runs]
        if any(isinstance(number, int) and number > MANIFEST_FORMAT for number in formats):
            raise BatchError(
                self.folder, "a newer ColorStudio has worked in it; use that one, or another folder"
            )


def targets_named(folder: Path) -> Iterator[Path]:
    """The pictures that a folder's manifest names; none if there is no manifest to read."""
    try:
        content = (folder / MANIFEST_NAME).read_bytes()
    except OSError:
        return
    for record in _parsed(content)[0].values():
        if record.target:
            yield folder / record.target


def unfinished(manifest: Manifest) -> list[Record]:
    """What failed or was in hand when a run ended, as far as the photo is still there."""
    return [
        record
        for record in manifest.records.values()
        if record.state in ("failed", "started")
        and os.path.lexists(manifest.path_of(record.source))
    ]


def _parsed(content: bytes) -> tuple[dict[tuple[str, int], Record], list[Settings]]:
    records: dict[tuple[str, int], Record] = {}
    runs: list[Settings] = []
    for line in content.splitlines():
        try:
            fields = json.loads(line)
            if "run" in fields:
                runs.append(dict(fields["run"]))
                continue
            record = Record(**fields | {"run": len(runs) - 1})
            records[str(record.source), int(record.page)] = record
        except (ValueError, TypeError) as error:
            # What a kill or a full disk left of a line; its picture counts as not begun.
            _log.warning("A line of %s was left out: %s", MANIFEST_NAME, error)
    return records, runs


def _system_reason(error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "a file stands where the folder should be; choose another"
    if isinstance(error, PermissionError):
        return "you have no right to write into it; choose another"
    return f"the system says: {error.strerror or error}"
