"""The log file, and the hooks that catch what nobody expected."""

from __future__ import annotations

import logging
import re
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from colorstudio.paths import log_folder

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger(__name__)

LOG_BYTES = 512 * 1024
_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# Quoted paths may hold spaces; others end at the first one.
_FOLDERS = re.compile(
    r"""
    (?P<quote>["'])(?:[A-Za-z]:)?[\\/][^"'\n]*[\\/](?=[^"'\\/\n]*(?P=quote))
    | (?<![\w.])(?:[A-Za-z]:)?[\\/](?:[^\s\\/:"'<>|]+[\\/])*(?=[^\s\\/])
    """,
    re.VERBOSE,
)


def default_log_file() -> Path:
    """Return where the log is kept for this person."""
    return log_folder() / "colorstudio.log"


class LogFile(logging.Handler):
    """Writes the log to a file that is opened when there is something to write.

    Finding its folder takes as long as a twentieth of the window's start, and a good start says
    nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        """Take a path; without one the person's own is found when it is needed."""
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record."""
        if self._file is None:
            self._file = _open_log(self._path or default_log_file())
        self._file.emit(record)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()
        super().close()


def _open_log(path: Path) -> logging.Handler:
    """Open the log; a long one is put aside before, and the one before that goes."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Not logging.handlers: its imports take as long as a tenth of the window's start.
        if path.is_file() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".old.log"))
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        # A program that cannot keep a log still colors photos, and does not talk to a terminal.
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return handler


def start_log(path: Path | None = None) -> logging.Handler:
    """Keep what the program says in a file; by default the person's own."""
    root = logging.getLogger("colorstudio")
    handler = LogFile(path)
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return handler


def log_tail(path: Path, lines: int = 200) -> str:
    """Return the end of the log without the names of folders."""
    try:
        text = path.read_text("utf-8", errors="replace")
    except OSError:
        return ""
    return without_folders("\n".join(text.splitlines()[-lines:]))


def without_folders(text: str) -> str:
    """Leave of every path only its last part: folders carry the names of people."""
    home = str(Path.home())
    if len(home) > 1:
        text = text.replace(home, "/~")
    return _FOLDERS.sub(lambda found: f"{found.group('quote') or ''}\N{HORIZONTAL ELLIPSIS}/", text)


class CrashHook(QObject):
    """Logs what nobody caught, in any thread, and tells the window, which stays open."""

    crashed = Signal(str)

    def install(self) -> None:
        """Take over Python's hooks and Qt's messages."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        qInstallMessageHandler(_on_qt_message)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._report("".join(traceback.format_exception(kind, error, trace)))

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        trace = traceback.format_exception(caught.exc_type, caught.exc_value, caught.exc_traceback)
        self._report("".join(trace))

    def _report(self, details: str) -> None:
        log.critical("Unexpected: %s", details)
        self.crashed.emit(details)


def _on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s (%s)", message, context.category)
