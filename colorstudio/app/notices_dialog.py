"""The license notices of the program and of everything that is bundled with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout

from colorstudio.paths import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

from colorstudio.app.form_parts import close_box

# The first that is there: a packaged program carries the notices of all that it holds; a checkout
# holds nothing but its own code and weights, and each package that pip installed has its own terms.
_FILES = ("THIRD_PARTY_NOTICES.txt", "../NOTICE", "fonts/LICENSE.txt")


def notices_text() -> str:
    """Return the notices that come with this copy of the program."""
    file = next(path for path in map(resource, _FILES) if path.is_file())
    return file.read_text("utf-8")


class NoticesDialog(QDialog):
    """A long text to read, search and copy from."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show the text."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Licenses"))
        self.resize(820, 600)
        self.text = QPlainTextEdit(notices_text())
        self.text.setReadOnly(True)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("License notices"))
        self.text.setToolTip(self.tr("The terms of everything that ColorStudio is made of."))
        box = close_box(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(self.text)
        layout.addWidget(box)
