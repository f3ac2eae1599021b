"""What can be seen of a batch after its run: the folder, the pictures, the report."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from colorstudio.app.batch_requests import ReportRequest

if TYPE_CHECKING:
    from colorstudio.app.batch_requests import Ran, Reported
    from colorstudio.app.batch_runner import BatchRunner

_SUFFIXES = (".csv", ".json")


class BatchReports(QObject):
    """Opens what a run has left, with the program that the desktop has for it."""

    said = Signal(str)

    def __init__(self, runner: BatchRunner, window: QWidget) -> None:
        """Serve one dialog."""
        super().__init__(window)
        self._runner = runner
        self._window = window
        self._ran: Ran | None = None
        # A report that is only looked at; it goes with the program.
        self._folder = QTemporaryDir()
        self._is_opened = False
        runner.reported.connect(self._on_reported)

    def set_run(self, ran: Ran) -> None:
        """Take the run that the next questions are about."""
        self._ran = ran

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Open a picture, a folder or a report."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    @Slot()
    def open_folder(self) -> None:
        """Open the folder of the pictures."""
        if self._ran is not None:
            self.open_file(self._ran.target)

    @Slot()
    def open_report(self) -> None:
        """Show the list of all pictures."""
        self._write(Path(self._folder.path()) / "batch.csv", is_opened=True)

    @Slot()
    def save_report(self) -> None:
        """Let a person choose where the list is kept."""
        if self._ran is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Save report"),
            str(self._ran.target / "report.csv"),
            self.tr("Table (*.csv);;JSON (*.json)"),
        )
        if name:
            path = Path(name)
            is_known = path.suffix.lower() in _SUFFIXES
            self._write(path if is_known else Path(f"{name}.csv"), is_opened=False)

    def _write(self, path: Path, *, is_opened: bool) -> None:
        if self._ran is not None:
            self._is_opened = is_opened
            self._runner.write_report(ReportRequest(self._ran.target, path, self._ran.unreadable))

    @Slot(object)
    def _on_reported(self, reported: Reported) -> None:
        if self._is_opened:
            self.open_file(reported.path)
        else:
            text = self.tr("The report is saved as {file}.")
            self.said.emit(text.format(file=reported.path.name))
