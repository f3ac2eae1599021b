"""What the bar above the photo says when something failed, and what its buttons do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from colorstudio.app.error_bar import Message
from colorstudio.app.logs import default_log_file, without_folders
from colorstudio.app.wording import error_text, is_bug
from colorstudio.errors import PhotoReadError, PhotoWriteError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from colorstudio.app.files import Files
    from colorstudio.app.looks import Looks
    from colorstudio.app.studio import Studio
    from colorstudio.app.window_parts import WindowParts

# Mean distance of a pixel's channels, of 255, below which a person sees a gray picture.
NEARLY_GRAY = 6.0


class Messages(QObject):
    """Says what happened, why, and offers what now."""

    def __init__(
        self,
        window: WindowParts,
        studio: Studio,
        files: Files,
        looks: Looks,
        answers: Mapping[str, Callable[[], object]],
    ) -> None:
        """Serve one window; `answers` are those of others, by what the bar reports."""
        super().__init__(window)
        self._window = window
        self._studio = studio
        self._files = files
        self._gone: Path | None = None
        self._is_gray_said = True
        self._answers: dict[str, Callable[[], object]] = {
            "report": self.copy_report,
            "batch": window.actions_by_name.batch.trigger,
            "look again": self._on_look_again,
            "another place": files.save_copy_as,
            "lower temperature": looks.make_bolder,
            "other detail": self._on_other_detail,
            "as tiff": self._on_as_tiff,
            "save anyway": self._on_save_anyway,
            # The bar has closed the message; nothing else is to do.
            "color anew": self._on_accepted,
            "go on here": self._on_accepted,
            "leave it": studio.close_photo,
            **answers,
        }
        window.error_bar.action_requested.connect(self._on_action_requested)
        studio.predicted.connect(self._on_predicted)
        studio.detail_lowered.connect(self._on_detail_lowered)
        studio.preview.chroma_measured.connect(self._on_chroma_measured)

    def say(self, message: Message) -> None:
        """Put a message on the bar."""
        self._window.error_bar.show_message(message)

    def complain(self, error: Exception, details: str) -> None:
        """Say what went wrong, in words that help."""
        text = error_text(error)
        self.say(Message(text, details=without_folders(details), actions=self._ways_out(error)))

    def _ways_out(self, error: Exception) -> tuple[tuple[str, str], ...]:
        if is_bug(error):
            return ((self.tr("Copy report"), "report"), (self.tr("Continue"), "go on here"))
        if isinstance(error, PhotoReadError) and not error.path.exists():
            self._gone = error.path
            return ((self.tr("Look again"), "look again"),)
        if isinstance(error, PhotoWriteError):
            return ((self.tr("Choose another place"), "another place"),)
        return ()

    @Slot(float)
    def _on_predicted(self, _seconds: float) -> None:
        self._is_gray_said = False

    @Slot(int, int)
    def _on_detail_lowered(self, asked: int, done: int) -> None:
        text = self.tr("Not enough memory for color detail {n}. Done with {m} instead.")
        self.say(Message(text.format(n=asked, m=done), "hint"))

    @Slot(float)
    def _on_chroma_measured(self, chroma: float) -> None:
        """Say once for each run of the network that its colors are hardly there."""
        if self._is_gray_said or self._studio.look.saturation < 1.0:
            return
        self._is_gray_said = True
        if chroma < NEARLY_GRAY:
            actions = (
                (self.tr("Lower temperature"), "lower temperature"),
                (self.tr("Other color detail"), "other detail"),
            )
            self.say(Message(self.tr("The result is nearly gray."), "hint", actions=actions))

    @Slot(str)
    def _on_action_requested(self, key: str) -> None:
        self._answers[key]()

    def _on_look_again(self) -> None:
        if self._gone is not None:
            self._files.open_paths([self._gone])

    def _on_as_tiff(self) -> None:
        self._files.save_pending(as_tiff=True)

    def _on_save_anyway(self) -> None:
        self._files.save_pending(as_tiff=False)

    def ask_about_colors(self) -> None:
        """Say that a photo is in color already, and offer to leave it so."""
        text = self.tr("This photo already has colors. They are guessed anew from its lightness.")
        actions = (
            (self.tr("Color it anew"), "color anew"),
            (self.tr("Leave it"), "leave it"),
        )
        self.say(Message(text, "hint", actions=actions))

    def _on_accepted(self) -> None:
        """Leave all as it is."""

    def _on_other_detail(self) -> None:
        self._window.look_panel.network.detail_box.showPopup()

    @Slot()
    def copy_report(self) -> None:
        """Put the report for a bug on the clipboard."""
        from colorstudio.app.report import bug_report

        bar, log_file = self._window.error_bar, self._window.log_file or default_log_file()
        device = self._window.status_line.text("device")
        QGuiApplication.clipboard().setText(bug_report(log_file, device, bar.last_details))
        text = self.tr("The report is on the clipboard. It holds no pictures and no folder names.")
        self.say(Message(text, "done"))
