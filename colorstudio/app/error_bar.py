"""The bar above the photo: what happened, why, what now; never a box in the way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from colorstudio.app.icons import icon_pixmap, make_icon
from colorstudio.app.theme import DARK, Theme

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["error", "hint", "done"]
HINT_MS = 8000
_ICON_PX = 20
_MOST_ACTIONS = 2


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to say.

    Attributes:
        text: full sentences.
        kind: errors stay, hints and successes go after a while.
        details: technical text that unfolds, or empty.
        actions: at most two buttons, each with its words and what it reports.
    """

    text: str
    kind: Kind = "error"
    details: str = ""
    actions: tuple[tuple[str, str], ...] = ()


class ErrorBar(QFrame):
    """Shows the newest message; equal ones are counted, closed ones uncover the one before."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        """Start hidden."""
        super().__init__()
        self._theme = DARK
        self._messages: list[tuple[Message, int]] = []
        self._last_details = ""
        self.setObjectName("error_bar")
        self._icon = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        answer = self.tr("Answer"), self.tr("Do what the button says.")
        self.action_buttons = [self._button(*answer) for _ in range(_MOST_ACTIONS)]
        self.details_button = self._button(
            self.tr("Details"), self.tr("Show the technical text of this message.")
        )
        self.details_button.setCheckable(True)
        self.copy_button = self._button(
            self.tr("Copy"), self.tr("Copy the technical text of this message.")
        )
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(self.tr("Close this message"))
        self.close_button.setToolTip(self.tr("Close this message."))
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setMaximumHeight(140)
        self.details.setAccessibleName(self.tr("Technical details"))
        self.details.setToolTip(self.tr("The technical text of this message."))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(HINT_MS)
        self._lay_out()
        self._connect()
        self.hide()

    def _button(self, text: str, tooltip: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setToolTip(tooltip)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self.text, 1)
        for button in (*self.action_buttons, self.details_button, self.copy_button):
            row.addWidget(button)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 6, 8, 6)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.details)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.close_message)
        self.details_button.toggled.connect(self._on_details_toggled)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        for button in self.action_buttons:
            button.clicked.connect(self._on_action_clicked)
        self._timer.timeout.connect(self._on_hint_over)

    @property
    def message(self) -> Message | None:
        """The message on screen."""
        return self._messages[-1][0] if self._messages else None

    @property
    def last_details(self) -> str:
        """The technical text of the newest message that had one; a report quotes it."""
        return self._last_details

    def show_message(self, message: Message) -> None:
        """Put a message on top; an equal one is counted."""
        self._last_details = message.details or self._last_details
        count = sum(times for other, times in self._messages if other.text == message.text)
        self._messages = [
            (other, times)
            for other, times in self._messages
            if other.text != message.text and other.kind == "error"
        ]
        self._messages.append((message, count + 1))
        self._show_newest()

    @Slot()
    def close_message(self) -> None:
        """Take the newest message away."""
        if self._messages:
            self._messages.pop()
        self._show_newest()

    def set_theme(self, theme: Theme) -> None:
        """Take the colors of the program."""
        self._theme = theme
        self._show_newest()

    def say_again(self, again: Callable[[str], str]) -> None:
        """Say the messages in another language, as far as their words are ours."""
        self._messages = [
            (
                replace(
                    message,
                    text=again(message.text),
                    actions=tuple((again(text), key) for text, key in message.actions),
                ),
                count,
            )
            for message, count in self._messages
        ]
        self._show_newest()

    def _show_newest(self) -> None:
        self._timer.stop()
        if not self._messages:
            self.hide()
            return
        message, count = self._messages[-1]
        times = self.tr("\N{MULTIPLICATION SIGN} {n}").format(n=count) if count > 1 else ""
        self.text.setText(f"{message.text}  {times}".rstrip())
        self.setAccessibleName(message.text)
        self.details_button.setChecked(False)
        self.details_button.setVisible(bool(message.details))
        self.details.setPlainText(message.details)
        self._on_details_toggled(False)  # noqa: FBT003 (Qt's own)
        self._show_actions(message)
        self._tint(message.kind)
        self.show()
        if message.kind != "error":
            self._timer.start()

    def _show_actions(self, message: Message) -> None:
        for number, button in enumerate(self.action_buttons):
            is_used = number < len(message.actions)
            text = message.actions[number][0] if is_used else self.tr("Answer")
            button.setText(text)
            button.setAccessibleName(text)
            button.setVisible(is_used)

    def _tint(self, kind: Kind) -> None:
        theme = self._theme
        text, ground, icon = {
            "error": (theme.error_text, theme.error, "warning"),
            "hint": (theme.warning_text, theme.warning, "info"),
            "done": (theme.done_text, theme.done, "info"),
        }[kind]
        self._icon.setPixmap(icon_pixmap(icon, text, _ICON_PX, self.devicePixelRatioF()))
        self.close_button.setIcon(make_icon("close", text, text))
        self.setStyleSheet(
            f"#error_bar {{ background: {ground}; }}"
            f"QLabel {{ color: {text}; }}"
            f"QPushButton {{ background: transparent; color: {text}; border-color: {text}; }}"
            f"QPlainTextEdit {{ background: transparent; color: {text}; border: 0; }}"
        )

    @Slot(bool)
    def _on_details_toggled(self, is_open: bool) -> None:  # noqa: FBT001 (a Qt slot)
        self.details.setVisible(is_open)
        self.copy_button.setVisible(is_open)

    @Slot()
    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())

    @Slot()
    def _on_action_clicked(self) -> None:
        message, clicked = self.message, self.sender()
        if message is None:
            return
        for (_, key), button in zip(message.actions, self.action_buttons, strict=False):
            if button is clicked:
                self.close_message()
                self.action_requested.emit(key)
                return

    @Slot()
    def _on_hint_over(self) -> None:
        self._messages = [(message, n) for message, n in self._messages if message.kind == "error"]
        self._show_newest()
