"""The question before a batch that is at work is left."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

CloseAnswer = Literal["stop", "go on", "cancel"]


def _tr(text: str) -> str:
    return QCoreApplication.translate("batch", text)


def ask_close(parent: QWidget, counts: str, *, can_go_on: bool = True) -> CloseAnswer:
    """Ask before a run that is at work is left."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Batch"))
    box.setText(_tr("Stop the batch?"))
    box.setInformativeText(counts)
    role = QMessageBox.ButtonRole
    stop = box.addButton(_tr("Stop"), role.DestructiveRole)
    go_on: QPushButton | None = None
    if can_go_on:
        go_on = box.addButton(_tr("Keep coloring"), role.AcceptRole)
    cancel = box.addButton(_tr("Cancel"), role.RejectRole)
    tooltips = {
        stop: _tr("Finish the photos in hand, then end. Start goes on later."),
        go_on: _tr("Close this window; the batch goes on behind. Ctrl+B shows it again."),
        cancel: _tr("Stay here."),
    }
    for button, tooltip in tooltips.items():
        if button is not None:
            button.setAccessibleName(button.text())
            button.setToolTip(tooltip)
    box.setDefaultButton(go_on or cancel)
    box.setEscapeButton(cancel)
    box.exec()
    if box.clickedButton() is stop:
        return "stop"
    return "go on" if go_on is not None and box.clickedButton() is go_on else "cancel"
