"""One window for one person: a second start hands its photos to the window that is there.

They meet at a socket in a folder of the person's own, on Windows at a named pipe; nothing of it can
be reached from another computer. What is sent is a list of paths, never code. Of two starts at the
same moment a lock decides which one opens the window.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from multiprocessing.connection import Connection, Listener

log = logging.getLogger(__name__)

Answer = Literal["nobody", "taken", "silent"]

# Explorer starts the program once for every photo, all at the same time; elsewhere listening can
# wait until the window is there: what it imports takes as long as a tenth of the start.
LISTENS_AT_ONCE = sys.platform == "win32"
_FAMILY = "AF_PIPE" if sys.platform == "win32" else "AF_UNIX"
_TAKEN = b"taken"
_PATIENCE_S = 3.0
# A first start from a slow disk may take this long until its window listens.
_STARTING_S = 20.0
_TRY_AGAIN_MS = 100
# Some ten thousand paths.
_MOST_BYTES = 4 * 1024 * 1024


def address_for(settings_file: str) -> str:
    """Return where the windows meet that share their settings.

    Args:
        settings_file: the ini file; a portable copy has its own, and so its own window.
    """
    key = hashlib.sha256(os.fsencode(settings_file)).hexdigest()[:16]
    if sys.platform == "win32":
        return rf"\\.\pipe\colorstudio-{key}"
    return str(_own_folder() / f"colorstudio-{key}.socket")


def _lock_for(address: str) -> Path:
    # A pipe is no file; its name alone is taken.
    return _own_folder() / f"{PurePath(address).stem}.lock"


def _own_folder() -> Path:
    # Only the person may look into any of them.
    if sys.platform == "win32":
        return Path(tempfile.gettempdir())
    runtime = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent")
    if runtime.is_dir():
        return runtime
    return Path(tempfile.gettempdir()) / f"colorstudio-{os.getuid()}"


def _is_own(path: Path) -> bool:
    # The folder may be one that everybody can write to.
    if sys.platform == "win32":
        return True
    try:
        return path.stat().st_uid == os.getuid()
    except OSError:
        return False


def _make_own(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if not _is_own(folder):
        raise PermissionError(f"{folder} belongs to somebody else")


def hand_over(address: str, photos: Sequence[Path]) -> Answer:
    """Give photos to the window that is there, and let it come forward.

    Returns:
        "nobody" where there is none, "taken", or "silent" if it is there and does not answer.
    """
    # Looked for first: most starts need none of the imports.
    if _FAMILY == "AF_UNIX" and not _is_own(Path(address)):
        return "nobody"
    from multiprocessing.connection import Client

    message = {"photos": [str(photo) for photo in photos]}
    try:
        with Client(address, _FAMILY) as connection:
            connection.send_bytes(json.dumps(message).encode())
            is_taken = connection.poll(_PATIENCE_S) and connection.recv_bytes(16) == _TAKEN
            return "taken" if is_taken else "silent"
    except (ConnectionRefusedError, FileNotFoundError):
        # A crash leaves the socket behind.
        return "nobody"
    except (OSError, EOFError) as error:
        log.warning("The window that is open did not take the photos: %s", error)
        return "silent"


def silence_text() -> str:
    """Say why a second window opened."""
    return QCoreApplication.translate(
        "instance",
        "Another ColorStudio window is open but does not answer, so this one opened beside it.",
    )


class Instance(QObject):
    """Takes the photos of later starts, in a thread of its own."""

    files_received = Signal(object)

    def __init__(self, address: str) -> None:
        """Meet later starts at this address."""
        super().__init__()
        self._address = address
        self._lock: QLockFile | None = None
        self._is_closing = threading.Event()
        self._is_ready = threading.Event()
        self._thread: threading.Thread | None = None

    def meet(self, photos: Sequence[Path]) -> Answer:
        """Give photos to the window that is there, or become the one that later starts find.

        Returns:
            as `hand_over`; "nobody" is told to one of those that start at the same moment, and the
            others wait until it listens.
        """
        for _ in range(int(_STARTING_S * 1000 / _TRY_AGAIN_MS)):
            answer = hand_over(self._address, photos)
            if answer != "nobody" or self._is_first():
                return answer
        log.warning("Another window has been opening for too long.")
        return "silent"

    def _is_first(self) -> bool:
        """Take the lock, or wait a moment; what cannot be locked is treated as free."""
        place = _lock_for(self._address)
        try:
            _make_own(place.parent)
        except OSError:
            # Listening will fail as well, and say why.
            return True
        lock = QLockFile(str(place))
        # A lock that a crash has left is recognized by its process, not by its age.
        lock.setStaleLockTime(0)
        if lock.tryLock(_TRY_AGAIN_MS):
            self._lock = lock
            return True
        return lock.error() != QLockFile.LockError.LockFailedError

    @Slot()
    def start(self) -> None:
        """Listen from now on; where that fails, later starts open windows of their own."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._listen, name="instance", daemon=True)
            self._thread.start()

    def wait_until_ready(self) -> None:
        """Wait until later starts are heard, or it is known that they cannot be."""
        self._is_ready.wait()

    def close(self) -> None:
        """Stop listening; the next start opens a window."""
        if self._thread is not None:
            self._is_ready.wait()
            self._is_closing.set()
            self._knock()
            self._thread.join()
            self._thread = None
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def _knock(self) -> None:
        """Wake the thread, which waits for somebody to come; it may have left already."""
        from multiprocessing.connection import Client

        with suppress(OSError), Client(self._address, _FAMILY):
            pass

    def _listen(self) -> None:
        from multiprocessing.connection import Listener

        try:
            if _FAMILY == "AF_UNIX":
                place = Path(self._address)
                _make_own(place.parent)
                # Nobody answered there when this program started.
                place.unlink(missing_ok=True)
            with Listener(self._address, _FAMILY) as listener:
                self._is_ready.set()
                self._answer_all(listener)
        except OSError as error:
            log.warning("Later starts open windows of their own: %s", error)
            # They must not wait for what never comes.
            self._unlock()
        finally:
            self._is_ready.set()

    def _answer_all(self, listener: Listener) -> None:
        while not self._is_closing.is_set():
            try:
                with listener.accept() as connection:
                    self._answer(connection)
            except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
                log.info("A later start was not understood: %s", error)

    def _answer(self, connection: Connection) -> None:
        if self._is_closing.is_set() or not connection.poll(_PATIENCE_S):
            return
        photos = json.loads(connection.recv_bytes(_MOST_BYTES))["photos"]
        paths = [Path(str(photo)) for photo in photos]
        if not self._is_closing.is_set():
            connection.send_bytes(_TAKEN)
            self.files_received.emit(paths)
