"""How work leaves the window's thread and comes back: as a result, an error, or nothing."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from colorstudio.errors import ColorStudioError, Stopped

if TYPE_CHECKING:
    from colorstudio.app.requests import Request

log = logging.getLogger(__name__)

# What a worker can do: for each type of request the function that answers it.
Skills = Mapping[type["Request"], Callable[[Any], object]]


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong, on its way to the window.

    Attributes:
        request: the request that could not be answered.
        error: the exception, without its traceback (which would keep whole photos alive).
        details: the traceback as text.
    """

    request: Request
    error: Exception
    details: str


class Worker(QObject):
    """Answers one request at a time, in the thread that it was moved to."""

    answered = Signal(object, object)
    stopped = Signal(object)
    failed = Signal(object)

    def __init__(self, skills: Skills) -> None:
        """Take what it can do."""
        super().__init__()
        self._skills = skills

    @Slot(object)
    def answer(self, request: Request) -> None:
        """Do what is asked; an exception becomes the signal `failed`."""
        if request.stop.is_set():
            # It was given up while it waited in the queue.
            self.stopped.emit(request)
            return
        try:
            self.answered.emit(request, self._skills[type(request)](request))
        except Stopped:
            self.stopped.emit(request)
        except Exception as error:  # noqa: BLE001 (the one road back to the window)
            details = traceback.format_exc()
            level = logging.WARNING if isinstance(error, ColorStudioError) else logging.ERROR
            log.log(level, "%s failed: %s", type(request).__name__, details)
            self.failed.emit(Failure(request, error.with_traceback(None), details))


class WorkerThread(QObject):
    """A thread for one worker: it starts, and it stops cleanly; it is never terminated."""

    _asked = Signal(object)

    def __init__(self, worker: Worker, name: str) -> None:
        """Move the worker to a thread of its own and start it."""
        super().__init__()
        self._worker: Worker | None = worker
        self._thread = QThread()
        self._thread.setObjectName(name)
        worker.moveToThread(self._thread)
        self._asked.connect(worker.answer)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the thread has not ended yet."""
        return self._thread.isRunning()

    def ask(self, request: Request) -> None:
        """Put a request into the worker's queue."""
        self._asked.emit(request)

    def ask_to_stop(self) -> None:
        """Let the thread end after the request it is at; returns at once."""
        self._thread.quit()

    def stop(self) -> None:
        """End the thread and wait for it, then let go of the worker."""
        self._thread.quit()
        self._thread.wait()
        self._worker = None
