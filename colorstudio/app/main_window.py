"""The window from its first frame to its last: its parts are connected once they are seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot

from colorstudio.app.error_bar import Message
from colorstudio.app.window_parts import WindowParts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QSettings
    from PySide6.QtGui import (
        QCloseEvent,
        QKeyEvent,
        QPaintEvent,
    )

    from colorstudio.app.photo_worker import ColorizerLoader
    from colorstudio.app.session import Session

# The panels are connected this long after the first paint has begun: once it is on the screen.
CONNECT_DELAY_MS = 10
# The import of torch starts this long after the first paint, so that the window is complete.
START_DELAY_MS = 50
_WORDED_FROM_PX = 1100


class MainWindow(WindowParts):
    """One window with one photo."""

    # Everything is connected and the network is being loaded.
    ready = Signal()

    def __init__(
        self,
        store: QSettings,
        log_file: Path | None = None,
        loader: ColorizerLoader | None = None,
        photos: Sequence[Path] = (),
        looks_folder: Path | None = None,
        state_folder: Callable[[], Path] | None = None,
    ) -> None:
        """Build the panels; `photos` are opened after the first paint.

        Args:
            store: where settings are kept.
            log_file: what the report for a bug quotes; the person's own if None.
            loader: how networks are loaded; tests hand in one that needs no torch.
            photos: the files and folders that were named at the start.
            looks_folder: where the person's own looks lie; their data folder's if None.
            state_folder: says where a crash leaves what was open; None keeps nothing.
        """
        super().__init__(store, log_file, looks_folder, state_folder)
        self.session: Session | None = None
        self._loader = loader
        self._photos_at_start = list(photos)
        self._is_started = False
        # Said once the window is there.
        self.greeting = ""
        self._has_painted = False

    # Start and end.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Start the work once something is on the screen."""
        super().paintEvent(event)
        if not self._has_painted:
            self._has_painted = True
            QTimer.singleShot(CONNECT_DELAY_MS, self._on_first_painted)

    @Slot()
    def _on_first_painted(self) -> None:
        self.begin()
        QTimer.singleShot(START_DELAY_MS, self._on_ready)

    def begin(self) -> Session:
        """Connect the panels with what they do; once."""
        if self.session is None:
            # Imported here: the window is visible a fifth sooner.
            from colorstudio.app.session import Session

            self._complete()
            self.session = Session(self, self._loader)
        return self.session

    @Slot()
    def _on_ready(self) -> None:
        self._is_started = True
        if self.session is not None:
            self.session.start(self._photos_at_start)
        if self.greeting:
            self.error_bar.show_message(Message(self.greeting, "hint"))
        self.ready.emit()

    @Slot(object)
    def open_files(self, files: Sequence[Path]) -> None:
        """Open what the system or a second start hands over, and come forward."""
        if self._is_started:
            self.begin().files.open_paths(files)
        else:
            self._photos_at_start += files
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    @Slot(str)
    def show_crash(self, details: str) -> None:
        """Say that something unexpected happened; the window stays."""
        self.begin().messages.complain(RuntimeError(), details)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about what would be lost, then stop the threads."""
        if self.session is not None and not self.session.may_close():
            event.ignore()
            return
        self._keep_place()
        # Hidden at once: the import of torch cannot be interrupted, and nobody needs to watch it.
        self.hide()
        if self.session is not None:
            self.session.close()
        event.accept()

    # Keys that belong to the whole window.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        r"""Show the original while \ is held."""
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self._show_original(is_shown=True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let the colors come back."""
        if event.key() == Qt.Key.Key_Backslash and not event.isAutoRepeat():
            self._show_original(is_shown=False)
        else:
            super().keyReleaseEvent(event)

    def _show_original(self, *, is_shown: bool) -> None:
        if self.session is not None:
            self.canvas.show_original(is_shown=is_shown)
