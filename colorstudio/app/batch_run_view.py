"""A run as it goes on: its rows in the table, its progress in the bar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from colorstudio.app.batch_wording import phase_text

if TYPE_CHECKING:
    from colorstudio.app.batch_bar import BatchBar
    from colorstudio.app.batch_model import BatchModel
    from colorstudio.app.batch_requests import Finished, Key, Planned
    from colorstudio.app.batch_runner import BatchRunner, Phase
    from colorstudio.app.batch_table import BatchTable


class RunView(QObject):
    """Keeps table and bar in step with the run, whether they are seen or not."""

    def __init__(
        self, runner: BatchRunner, model: BatchModel, table: BatchTable, bar: BatchBar
    ) -> None:
        """Watch this runner."""
        super().__init__(table)
        self._runner = runner
        self._model = model
        self._table = table
        self._bar = bar
        self._root = Path()
        runner.phase_changed.connect(self._on_phase_changed)
        runner.planned.connect(self._on_planned)
        runner.began.connect(self._on_began)
        runner.finished.connect(self._on_finished)

    def set_root(self, root: Path) -> None:
        """Take the folder that the photos of the next run have in common."""
        self._root = root

    @Slot(str)
    def _on_phase_changed(self, phase: Phase) -> None:
        self._bar.set_phase(phase)
        if phase == "ready":
            self._model.let_go()
        self.show_progress()

    @Slot(object)
    def _on_planned(self, planned: Planned) -> None:
        self._model.renew(planned.entries, self._root)
        self.show_progress()

    @Slot(object)
    def _on_began(self, key: Key) -> None:
        self._table.follow(self._model.begin(key))

    @Slot(object)
    def _on_finished(self, finished: Finished) -> None:
        self._model.finish(finished.key, finished.result)
        self.show_progress()

    def show_progress(self) -> None:
        """Say how far the run is."""
        phase, progress = self._runner.phase, self._runner.progress
        if progress is not None:
            self._bar.show_progress(progress.count, progress.total)
        if phase != "ready":
            self._bar.text.setText(phase_text(phase, progress))
