"""How work leaves the window's thread and comes back: as a result, an error, or nothing."""

import functools
import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread

from colorstudio.errors import ColorStudioError, Stopped

log = logging.getLogger(__name__)

WorkerT = TypeVar("WorkerT", bound=QObject)


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, on its way to the window.

    Attributes:
        request: the request that could not be answered.
        error: the exception, without its traceback (which would keep whole photos alive).
        details: the traceback as text.
    """

    request: object
    error: Exception
    details: str


def reports_errors(
    method: Callable[[WorkerT, Any], None],
) -> Callable[[WorkerT, Any], None]:
    """Turn what a worker's slot raises into its `failed` or `stopped` signal."""

    @functools.wraps(method)
    def reporting(worker: WorkerT, request: Any) -> None:  # noqa: ANN401 (any request)
        try:
            method(worker, request)
        except Stopped:
            worker.stopped.emit(request)  # type: ignore[attr-defined]  # by convention
        except Exception as error:  # noqa: BLE001 (the one road back to the window)
            details = traceback.format_exc()
            level = logging.WARNING if isinstance(error, ColorStudioError) else logging.ERROR
            log.log(level, "%s failed: %s", method.__name__, details)
            failure = Failure(request, error.with_traceback(None), details)
            worker.failed.emit(failure)  # type: ignore[attr-defined]  # by convention

    return reporting


class WorkerThread:
    """A thread for one worker: it starts, and it stops cleanly; it is never terminated."""

    def __init__(self, worker: QObject, name: str) -> None:
        """Move the worker to a thread of its own and start it."""
        self._worker: QObject | None = worker
        self._thread = QThread()
        self._thread.setObjectName(name)
        worker.moveToThread(self._thread)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the thread has not ended yet."""
        return self._thread.isRunning()

    def ask_to_stop(self) -> None:
        """Let the thread end after the slot it is in; returns at once."""
        self._thread.quit()

    def stop(self) -> None:
        """End the thread and wait for it, then let go of the worker."""
        self._thread.quit()
        self._thread.wait()
        self._worker = None
