"""The batch behind the dialog: its threads, what is asked of them, and how far the run is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal, Slot

from colorstudio.app.batch_pictures import Lender, PictureWorker
from colorstudio.app.batch_requests import (
    Began,
    Choice,
    Finished,
    Paused,
    Planned,
    PreviewRequest,
    Ran,
    ReportRequest,
    RunRequest,
    SearchRequest,
    ThumbnailRequest,
)
from colorstudio.app.batch_workers import RunWorker, SearchWorker
from colorstudio.app.errands import Errands
from colorstudio.app.worker import Failure, Worker, WorkerThread
from colorstudio.batch.progress import Progress

if TYPE_CHECKING:
    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.requests import Request

Phase = Literal["ready", "running", "pausing", "paused", "stopping"]


class BatchRunner(QObject):
    """All of a batch that is not a widget; it lives as long as the window."""

    searched = Signal(object)
    previewed = Signal(object)
    # Request and thumbnail.
    thumbnail_made = Signal(object, object)
    phase_changed = Signal(str)
    planned = Signal(object)
    began = Signal(object)
    finished = Signal(object)
    ended = Signal(object)
    reported = Signal(object)
    failed = Signal(object)

    def __init__(self, loader: ColorizerLoader, parent: QObject) -> None:
        """Start the threads; they wait for the first request."""
        super().__init__(parent)
        self._errands = Errands()
        self._run: RunRequest | None = None
        self.phase: Phase = "ready"
        self.progress: Progress | None = None
        lender = Lender(loader)
        runner = RunWorker(lender)
        runner.messenger.progressed.connect(self._on_progressed)
        workers: dict[str, Worker] = {
            "batch search": SearchWorker(),
            "batch pictures": PictureWorker(lender),
            "batch": runner,
        }
        for worker in workers.values():
            worker.answered.connect(self._on_answered)
            worker.stopped.connect(self._on_stopped)
            worker.failed.connect(self._on_failed)
        self.threads = [WorkerThread(worker, name) for name, worker in workers.items()]
        searching, picturing, running = self.threads
        self._threads: dict[type[Request], WorkerThread] = {
            SearchRequest: searching,
            ReportRequest: searching,
            PreviewRequest: picturing,
            ThumbnailRequest: picturing,
            RunRequest: running,
        }
        self._signals = {
            SearchRequest: self.searched,
            ReportRequest: self.reported,
            PreviewRequest: self.previewed,
        }

    @property
    def is_at_work(self) -> bool:
        """Whether a run has begun and not ended."""
        return self.phase != "ready"

    # What the dialog asks.

    def search(self, choice: Choice, *, is_fresh: bool = False) -> None:
        """Find out what a choice would do."""
        self._ask(SearchRequest(choice, is_fresh))

    def preview(self, request: PreviewRequest) -> None:
        """Color one photo small."""
        self._ask(request)

    def make_thumbnail(self, request: ThumbnailRequest) -> None:
        """Make a small picture, unless one is being made: then it is asked for again."""
        if not self._errands.is_running(ThumbnailRequest):
            self._ask(request)

    def write_report(self, request: ReportRequest) -> None:
        """Write a report."""
        self._ask(request)

    def give_up_search(self) -> None:
        """Let go of a search whose choice no longer holds."""
        self._errands.stop(SearchRequest, PreviewRequest)

    def start(self, choice: Choice, *, only_failed: bool = False) -> None:
        """Color everything that is not done, or only what failed before."""
        if self.is_at_work:
            return
        options = replace(choice.options, retry_failed=only_failed)
        self._run = RunRequest(replace(choice, options=options))
        self.progress = None
        self._set_phase("running")
        self._ask(self._run)

    def pause(self) -> None:
        """Finish what is in hand, then wait."""
        if self._run is not None and self.phase == "running":
            self._run.may_go.clear()
            self._set_phase("pausing")

    def go_on(self) -> None:
        """End a pause."""
        if self._run is not None and self.phase in ("pausing", "paused"):
            if self.progress is not None:
                self.progress.rest()
            self._run.may_go.set()
            self._set_phase("running")

    def stop(self) -> None:
        """Finish what is in hand, then end."""
        if self._run is not None and self.is_at_work:
            self._run.stop.set()
            # A run that pauses must wake up to see it.
            self._run.may_go.set()
            self._set_phase("stopping")

    def close(self) -> None:
        """Stop everything and wait for the threads."""
        self.stop()
        self._errands.stop_all()
        for thread in self.threads:
            thread.ask_to_stop()
        for thread in self.threads:
            thread.stop()

    def _ask(self, request: Request) -> None:
        self._errands.start(request)
        self._threads[type(request)].ask(request)

    def _set_phase(self, phase: Phase) -> None:
        if phase != self.phase:
            self.phase = phase
            self.phase_changed.emit(phase)

    # What the workers answer.

    @Slot(object, object)
    def _on_answered(self, request: Request, answer: object) -> None:
        if not self._errands.finish(request):
            return
        if isinstance(answer, Ran):
            self._run = None
            self._set_phase("ready")
            self.ended.emit(answer)
        elif isinstance(request, ThumbnailRequest):
            self.thumbnail_made.emit(request, answer)
        else:
            self._signals[type(request)].emit(answer)

    @Slot(object)
    def _on_stopped(self, request: Request) -> None:
        self._errands.finish(request)
        if request is self._run:
            self._run = None
            self._set_phase("ready")

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if not self._errands.finish(failure.request):
            return
        if failure.request is self._run:
            self._run = None
            self._set_phase("ready")
        self.failed.emit(failure)

    @Slot(object, object)
    def _on_progressed(self, request: RunRequest, news: object) -> None:
        if request is not self._run:
            return
        if isinstance(news, Planned):
            self.progress = Progress(news.to_make)
            self.planned.emit(news)
        elif isinstance(news, Began):
            self.began.emit(news.key)
        elif isinstance(news, Finished) and self.progress is not None:
            self.progress.step(has_failed=news.result.state == "failed")
            self.finished.emit(news)
        elif isinstance(news, Paused) and self.phase == "pausing":
            self._set_phase("paused")
