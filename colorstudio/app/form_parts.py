"""Small parts that panels and dialogs share."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel

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
