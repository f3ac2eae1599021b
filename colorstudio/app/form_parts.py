"""Small parts that panels and dialogs share."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel

# Narrowest and widest look panel.
PANEL_WIDTHS = (240, 420)


def heading(text: str) -> QLabel:
    """Make the name of a group of controls."""
    label = QLabel(text)
    label.setProperty("heading", True)  # noqa: FBT003 (Qt's own)
    return label


def quiet_line(text: str = "") -> QLabel:
    """Make a line that explains and stands back."""
    label = QLabel(text)
    label.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
    label.setWordWrap(True)
    return label


def separator() -> QFrame:
    """Make a line between groups."""
    line = QFrame()
    line.setProperty("separator", True)  # noqa: FBT003 (Qt's own)
    line.setFixedHeight(1)
    return line


def close_box(dialog: QDialog) -> QDialogButtonBox:
    """Make the row with the one button of a dialog that only shows something."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    button = box.button(QDialogButtonBox.StandardButton.Close)
    button.setText(_tr("Close"))
    button.setAccessibleName(button.text())
    button.setToolTip(_tr("Close this window."))
    box.rejected.connect(dialog.reject)
    return box


def _tr(text: str) -> str:
    return QCoreApplication.translate("form_parts", text)
