"""The crew: five workers in threads of their own, and what they are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.errands import Errands
from colorstudio.app.insight_requests import VersionRequest
from colorstudio.app.network_requests import ImportRequest, LoadRequest, TestRequest
from colorstudio.app.photo_worker import PhotoWorker, import_engine, load_colorizer
from colorstudio.app.requests import (
    AsideRequest,
    CopyRequest,
    LayerRequest,
    OpenRequest,
    PairRequest,
    PredictRequest,
    Request,
    SaveRequest,
)
from colorstudio.app.roll_requests import (
    ExpandRequest,
    KeepRequest,
    PrepareRequest,
    RecolorRequest,
    SaveEachRequest,
    ThumbnailRequest,
    TurnRequest,
)
from colorstudio.app.roll_worker import make_roll_worker, make_thumbnail_worker
from colorstudio.app.save_worker import make_save_worker
from colorstudio.app.worker import Failure, Worker, WorkerThread

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from colorstudio.app.photo_worker import ColorizerLoader

    # For each type of request the function that takes it and its answer.
    Answers = dict[type[Request], Callable[[Any, Any], None]]

# What each kind of request is called in `wording.busy_text`, the weightiest first.
_BUSY: tuple[tuple[type[Request], str], ...] = (
    (SaveRequest, "save"),
    (SaveEachRequest, "save"),
    (PairRequest, "save"),
    (LayerRequest, "save"),
    (AsideRequest, "save"),
    (ExpandRequest, "open"),
    (OpenRequest, "open"),
    (VersionRequest, "open"),
    (TurnRequest, "open"),
    (CopyRequest, "copy"),
    (PredictRequest, "predict"),
    (LoadRequest, "load"),
    (ImportRequest, "load"),
    (TestRequest, "test"),
)


class Crew(QObject):
    """Hands requests to the worker that can answer them; stale answers end here."""

    answered = Signal(object, object)
    failed = Signal(object)
    busy_changed = Signal(str)

    def __init__(self, loader: ColorizerLoader, parent: QObject) -> None:
        """Start the threads; they wait for the first request."""
        super().__init__(parent)
        self._errands = Errands()
        self._busy = ""
        self._needs_engine = loader is load_colorizer
        photographer, saver = PhotoWorker(loader), make_save_worker()
        importer = Worker({ImportRequest: import_engine})
        preparer, thumbnailer = make_roll_worker(), make_thumbnail_worker()
        for worker in (photographer, saver, importer, preparer, thumbnailer):
            worker.answered.connect(self._on_answered)
            worker.stopped.connect(self._on_stopped)
            worker.failed.connect(self._on_failed)
        self._photo_thread = WorkerThread(photographer, "photo")
        self._save_thread = WorkerThread(saver, "save")
        self._import_thread = WorkerThread(importer, "engine import")
        self._prepare_thread = WorkerThread(preparer, "prepare")
        self._thumbnail_thread = WorkerThread(thumbnailer, "thumbnails")
        self.threads = (
            self._photo_thread,
            self._save_thread,
            self._import_thread,
            self._prepare_thread,
            self._thumbnail_thread,
        )

    @property
    def needs_engine(self) -> bool:
        """Whether torch must be imported before a network can be loaded."""
        return self._needs_engine

    def ask(self, request: Request) -> None:
        """Ask for something; an older request of its kind is given up."""
        self._errands.start(request)
        self._thread_for(request).ask(request)
        self._report_busy()

    def _thread_for(self, request: Request) -> WorkerThread:
        if isinstance(request, SaveRequest | CopyRequest):
            return self._save_thread
        if isinstance(request, ImportRequest):
            return self._import_thread
        if isinstance(request, PrepareRequest):
            return self._prepare_thread
        if isinstance(request, ThumbnailRequest | RecolorRequest | KeepRequest | VersionRequest):
            return self._thumbnail_thread
        return self._photo_thread

    def is_running(self, kind: type[Request]) -> bool:
        """Say whether a request of this kind waits for its answer."""
        return self._errands.is_running(kind)

    def give_up(self, *kinds: type[Request]) -> bool:
        """Stop the requests of these kinds; True if there was one."""
        stopped = self._errands.stop(*kinds)
        self._report_busy()
        return stopped

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        self._errands.stop_all()
        for thread in self.threads:
            thread.ask_to_stop()
        for thread in self.threads:
            thread.stop()

    @Slot(object, object)
    def _on_answered(self, request: Request, answer: object) -> None:
        if self._errands.finish(request):
            self._report_busy()
            self.answered.emit(request, answer)

    @Slot(object)
    def _on_stopped(self, request: Request) -> None:
        self._errands.finish(request)
        self._report_busy()

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if self._errands.finish(failure.request):
            self._report_busy()
            self.failed.emit(failure)

    def _report_busy(self) -> None:
        busy = next((name for kind, name in _BUSY if self._errands.is_running(kind)), "")
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)
