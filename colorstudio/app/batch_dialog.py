"""The batch dialog: folders of photos in, colored pictures out, and the window stays free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QWidget,
)

from colorstudio.app import batch_notice
from colorstudio.app.batch_ask import ask_close
from colorstudio.app.batch_form import BatchForm
from colorstudio.app.batch_reports import BatchReports
from colorstudio.app.batch_requests import (
    Choice,
    PreviewRequest,
    ThumbnailRequest,
)
from colorstudio.app.batch_run_view import RunView
from colorstudio.app.batch_thumbnails import Thumbnails
from colorstudio.app.batch_wording import (
    changed_text,
    ended_text,
    found_details,
    found_text,
    notices,
    ready_text,
)
from colorstudio.app.wording import error_text
from colorstudio.batch.sources import root_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QShowEvent

    from colorstudio.app.batch_requests import Ran, Searched
    from colorstudio.app.batch_runner import BatchRunner, Phase
    from colorstudio.app.settings import Settings
    from colorstudio.app.worker import Failure

# Long enough to type a word, short enough to seem at once.
_TYPING_MS = 250
_PREVIEW_PX = 640
# So many damaged photos may stand before the one that is previewed.
_PREVIEW_TRIES = 5


class BatchDialog(BatchForm):
    """Shows a batch and asks for it; closing hides it, and its state stays."""

    # What was chosen for a run that begins; and what became of a run.
    begun = Signal(object)
    ended = Signal(object)

    def __init__(self, runner: BatchRunner, settings: Settings, parent: QWidget) -> None:
        """Build the parts and connect them with the batch behind."""
        super().__init__(parent)
        self._runner = runner
        self._settings = settings
        self._searched: Searched | None = None
        self._ran: Ran | None = None
        self._previewed = 0
        # The disk may have changed while the dialog was closed.
        self._is_fresh = True
        self.reports = BatchReports(runner, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_MS)
        self._timer.timeout.connect(self._search)
        self._thumbnails = Thumbnails(runner, self.model)
        self._view = RunView(runner, self.model, self.table, self.bar)
        self._connect()

    def _connect(self) -> None:
        runner, bar = self._runner, self.bar
        self.places.changed.connect(self._on_changed)
        self.colors.changed.connect(self._on_changed)
        self.table.open_requested.connect(self.reports.open_file)
        bar.start_button.clicked.connect(self._on_start)
        bar.pause_button.clicked.connect(self._on_pause)
        bar.stop_button.clicked.connect(runner.stop)
        bar.retry_button.clicked.connect(self._on_retry)
        bar.failed_button.toggled.connect(self._on_failed_toggled)
        bar.open_folder_button.clicked.connect(self.reports.open_folder)
        bar.open_report_button.clicked.connect(self.reports.open_report)
        bar.save_report_button.clicked.connect(self.reports.save_report)
        runner.searched.connect(self._on_searched)
        runner.previewed.connect(self.preview.show_preview)
        runner.phase_changed.connect(self._on_phase_changed)
        runner.ended.connect(self._on_ended)
        self.reports.said.connect(self.notice.say)
        runner.failed.connect(self._on_failed)

    def set_settings(self, settings: Settings) -> None:
        """Take the device and the quality that a person prefers."""
        self._settings = settings

    # What a person chooses, and what it would do.

    def choice(self) -> Choice | None:
        """Return all that is chosen; None while something is missing."""
        places = self.places
        colors = self.colors.colors(self._settings.device, self._settings.jpeg_quality)
        if not places.starts or places.lacks_target or places.name_problem() or colors is None:
            return None
        return Choice(places.starts, places.target, places.options(), colors)

    @Slot()
    def _on_changed(self) -> None:
        if self._runner.is_at_work:
            return
        self._timer.start()
        self.bar.set_startable(can_start=False)

    @Slot()
    def _search(self) -> None:
        if self._runner.is_at_work or not self.isVisible():
            return
        self.bar.forget_run()
        choice = self.choice()
        if choice is None:
            self._runner.give_up_search()
            self._show_incomplete()
            return
        self.places.show_found(self.tr("Searching\N{HORIZONTAL ELLIPSIS}"), "")
        self._ran = None
        self._runner.search(choice, is_fresh=self._is_fresh)
        self._is_fresh = False

    def _show_incomplete(self) -> None:
        self._searched = None
        problem = self.places.name_problem()
        self.places.show_example(problem and self.places.name_line.text(), problem)
        self.places.show_found("", "")
        lacks = self.places.lacks_target
        self.notice.say(self.tr("Choose the folder for the pictures.") if lacks else "")
        self.bar.text.clear()

    @Slot(object)
    def _on_searched(self, searched: Searched) -> None:
        if self._runner.is_at_work:
            return
        self._searched = searched
        self.model.set_entries(searched.plan.entries, root_of(self.places.starts))
        self._show_searched(searched)
        self.bar.show_progress(0, 1)
        self.bar.set_startable(can_start=searched.plan.to_make > 0)
        self._ask_for_preview()

    def _show_searched(self, searched: Searched) -> None:
        self.places.show_found(found_text(searched), found_details(searched))
        example = next((entry for entry in searched.plan.entries if entry.target), None)
        if example is not None and example.target is not None:
            self.places.show_example(example.source.name, example.target.name)
        else:
            self.places.show_example("", "")
        is_recursive = self.places.recursive_box.isChecked()
        self.notice.say(" ".join(notices(searched, is_recursive=is_recursive)))
        self.bar.text.setText(ready_text(searched))

    def say_again(self, _again: Callable[[str], str]) -> None:
        """Say in another language what was found, or what became of it."""
        self.colors.show_words()
        if self._runner.is_at_work:
            self._view.show_progress()
        elif self._ran is not None:
            self._show_ran(self._ran)
        elif self._searched is not None:
            self._show_searched(self._searched)

    def _ask_for_preview(self, number: int = 0) -> None:
        """Color the first photo small; where it cannot be read, one of the next."""
        colors = self.colors.colors(self._settings.device)
        if number >= min(_PREVIEW_TRIES, len(self.model.rows)) or colors is None:
            self.preview.show_preview(None)
            return
        self._previewed = number
        row = self.model.rows[number]
        self._runner.preview(PreviewRequest(row.path, row.page, colors, _PREVIEW_PX))

    # The run.

    @Slot()
    def _on_start(self) -> None:
        choice = self.choice()
        if choice is not None:
            self._begin(choice)

    @Slot()
    def _on_retry(self) -> None:
        choice = self.choice()
        if choice is not None:
            self.bar.failed_button.setChecked(False)
            self._begin(choice, only_failed=True)

    def _begin(self, choice: Choice, *, only_failed: bool = False) -> None:
        self._timer.stop()
        self._view.set_root(root_of(choice.starts))
        self.notice.say("")
        self.table.clearSelection()
        self.table.setCurrentIndex(self.table.filter.index(-1, -1))
        self.bar.show_progress(0, 0)
        self.begun.emit(choice)
        self._runner.start(choice, only_failed=only_failed)

    @Slot()
    def _on_pause(self) -> None:
        if self._runner.phase == "running":
            self._runner.pause()
        else:
            self._runner.go_on()

    @Slot(str)
    def _on_phase_changed(self, phase: Phase) -> None:
        self.places.setEnabled(phase == "ready")
        self.colors.setEnabled(phase == "ready")

    @Slot(object)
    def _on_ended(self, ran: Ran) -> None:
        self._ran = ran
        self.ended.emit(ran)
        self.reports.set_run(ran)
        self.bar.set_over(has_failed=ran.failed > 0)
        self.bar.set_startable(can_start=ran.was_stopped or ran.failed > 0)
        self._show_ran(ran)
        if not self.isActiveWindow():
            batch_notice.notify(self, self.tr("The batch has ended"), ended_text(ran))

    def _show_ran(self, ran: Ran) -> None:
        self.bar.text.setText(ended_text(ran))
        sentences = [reason for _, reason in ran.unreadable]
        if ran.changed:
            sentences.append(changed_text(ran))
        self.notice.say(" ".join(sentences))

    @Slot(object)
    def _on_failed(self, failure: Failure) -> None:
        if isinstance(failure.request, ThumbnailRequest):
            # No picture of it is no fault of the batch.
            self._thumbnails.take(failure.request)
            return
        if isinstance(failure.request, PreviewRequest):
            self._ask_for_preview(self._previewed + 1)
        else:
            self.notice.say(error_text(failure.error), "error")
            self.bar.text.clear()
        self.places.show_found(self.places.found_label.text().rstrip("\N{HORIZONTAL ELLIPSIS}"), "")

    @Slot(bool)
    def _on_failed_toggled(self, is_on: bool) -> None:  # noqa: FBT001 (a Qt slot)
        self.table.filter.show_only_failed(is_on=is_on)
        text = self.tr("Show all") if is_on else self.tr("Show failed")
        self.bar.failed_button.setText(text)
        self.bar.failed_button.setAccessibleName(text)

    # Opening and closing.

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the disk again, unless a run or its result is to be seen."""
        super().showEvent(event)
        if not self._runner.is_at_work and self._ran is None:
            self._is_fresh = True
            self._timer.start()

    def reject(self) -> None:
        """Escape closes the dialog as its cross does."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about a run; the dialog is only hidden, so that its state stays."""
        if self.may_close():
            event.accept()
        else:
            event.ignore()

    def may_close(self) -> bool:
        """Ask what becomes of a run that is at work; True if the dialog may go."""
        if not self._runner.is_at_work:
            return True
        answer = ask_close(self, self.counts())
        if answer == "stop":
            self._runner.stop()
        return answer != "cancel"

    def counts(self) -> str:
        """Say how many pictures are done."""
        progress = self._runner.progress
        if progress is None:
            return self.tr("Nothing is done yet.")
        text = self.tr("{n} of {all} are done and stay.")
        return text.format(n=progress.count, all=progress.total)
