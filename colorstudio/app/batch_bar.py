"""The lower edge of the batch dialog: how far it is, and the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from colorstudio.app.batch_parts import explain

if TYPE_CHECKING:
    from colorstudio.app.batch_runner import Phase

_DOTS = "\N{HORIZONTAL ELLIPSIS}"


class BatchBar(QWidget):
    """Shows progress and offers what makes sense at the moment."""

    def __init__(self) -> None:
        """Build the bar and the buttons."""
        super().__init__()
        self._phase: Phase = "ready"
        self._can_start = False
        self._has_failed = False
        self._is_over = False
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        explain(self.progress, self.tr("Progress"), self.tr("How far the batch is."))
        self.text = QLabel()
        self.text.setAccessibleName(self.tr("State of the batch"))
        self._make_buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.progress)
        layout.addWidget(self.text)
        layout.addSpacing(4)
        layout.addLayout(self._row())
        self._update()

    def _make_buttons(self) -> None:
        tr = self.tr
        self.open_folder_button = self._button(
            tr("Open folder"), tr("Open the folder that the pictures lie in.")
        )
        self.open_report_button = self._button(
            tr("Open report"), tr("Look at the list of all pictures with what became of each.")
        )
        self.save_report_button = self._button(
            tr("Save report") + _DOTS, tr("Write the list of all pictures into a file.")
        )
        self.failed_button = self._button(
            tr("Show failed"), tr("Show only the photos that failed, or all again.")
        )
        self.failed_button.setCheckable(True)
        self.retry_button = self._button(
            tr("Retry failed"), tr("Try the photos again that failed.")
        )
        self.pause_button = self._button(tr("Pause"), tr("Finish the photos in hand, then wait."))
        self.stop_button = self._button(
            tr("Stop"), tr("Finish the photos in hand, then end. Start goes on later.")
        )
        self.start_button = self._button(tr("Start"), tr("Color all photos that are not done."))
        self.start_button.setObjectName("start")
        self.start_button.setDefault(True)

    def _button(self, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        explain(button, text.rstrip(_DOTS), tooltip)
        return button

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (
            self.open_folder_button,
            self.open_report_button,
            self.save_report_button,
            self.failed_button,
            self.retry_button,
        ):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.pause_button, self.stop_button, self.start_button):
            button.setMinimumWidth(96)
            row.addWidget(button)
        return row

    # What the dialog tells.

    @Slot(str)
    def set_phase(self, phase: Phase) -> None:
        """Offer what this phase allows."""
        self._phase = phase
        if phase != "ready":
            self._is_over = False
        self._update()

    def set_startable(self, *, can_start: bool) -> None:
        """Say whether there is something to color."""
        self._can_start = can_start
        self._update()

    def set_over(self, *, has_failed: bool) -> None:
        """Offer what makes sense after a run."""
        self._is_over, self._has_failed = True, has_failed
        self._update()

    def forget_run(self) -> None:
        """Offer nothing about the last run any more."""
        self._is_over = self._has_failed = False
        self.failed_button.setChecked(False)
        self._update()

    def show_progress(self, count: int, total: int) -> None:
        """Fill the bar."""
        self.progress.setRange(0, max(1, total))
        self.progress.setValue(count)

    def _update(self) -> None:
        is_ready = self._phase == "ready"
        self.start_button.setEnabled(is_ready and self._can_start)
        self.pause_button.setEnabled(self._phase in ("running", "pausing", "paused"))
        self.stop_button.setEnabled(not is_ready and self._phase != "stopping")
        is_held = self._phase in ("pausing", "paused")
        text = self.tr("Go on") if is_held else self.tr("Pause")
        self.pause_button.setText(text)
        self.pause_button.setAccessibleName(text)
        for button in (self.open_folder_button, self.open_report_button, self.save_report_button):
            button.setVisible(self._is_over)
        for button in (self.failed_button, self.retry_button):
            button.setVisible(self._is_over and self._has_failed)
