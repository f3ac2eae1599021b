"""A font for systems that have none: without one, every letter is an empty box."""

from __future__ import annotations

import logging

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from colorstudio.paths import resource

log = logging.getLogger(__name__)


def ensure_font() -> None:
    """Take the program's own font where the system has none; before the first widget is made."""
    if QFontInfo(QFont()).family():
        return
    number = QFontDatabase.addApplicationFont(str(resource("fonts/DejaVuSans.ttf")))
    families = QFontDatabase.applicationFontFamilies(number)
    if not families:
        log.warning("This system has no font, and the program's own cannot be read.")
        return
    QApplication.setFont(QFont(families[0], QApplication.font().pointSize()))
