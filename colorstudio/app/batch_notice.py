"""Tells a person who looks elsewhere that the batch has ended."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from colorstudio.app.icons import app_icon

_SHOWN_MS = 10_000


def notify(window: QWidget, title: str, text: str) -> None:
    """Show a notification of the system; where it has none, mark the window in its bar."""
    if not (QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()):
        QApplication.alert(window)
        return
    # A message needs an icon in the tray; it goes again with the message.
    tray = QSystemTrayIcon(app_icon(), window)
    tray.show()
    tray.showMessage(title, text, app_icon(), _SHOWN_MS)
    QTimer.singleShot(_SHOWN_MS, tray, tray.deleteLater)
