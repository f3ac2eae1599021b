"""Asks for the name of an own look, and what shall stand in its file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)


@dataclass(frozen=True, slots=True)
class LookName:
    """What a person answered.

    Attributes:
        name: of the look.
        keeps_network: whether model and color detail stand in its file as well.
    """

    name: str
    keeps_network: bool = False


class LookNameDialog(QDialog):
    """A line for the name and a tick for the network."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with an empty name; a look goes with every network unless a person wishes."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save this look"))
        self.name_edit = QLineEdit()
        self.name_edit.setAccessibleName(self.tr("Name of the look"))
        self.name_edit.setToolTip(
            self.tr("It stands among the looks, and is the name of its file.")
        )
        label = QLabel(self.tr("Name of the look:"))
        label.setBuddy(self.name_edit)
        self.network_check = QCheckBox(self.tr("Also keep model and color detail"))
        self.network_check.setAccessibleName(self.network_check.text())
        self.network_check.setToolTip(
            self.tr("Whoever chooses the look then gets them too, and the network runs again.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        for part in (label, self.name_edit, self.network_check):
            layout.addWidget(part)
        layout.addSpacing(8)
        layout.addWidget(self._buttons())
        self.setMinimumWidth(360)
        self.name_edit.textChanged.connect(self._on_name_changed)

    def _buttons(self) -> QDialogButtonBox:
        kinds = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self.save_button, cancel_button = box.button(kinds.Save), box.button(kinds.Cancel)
        self.save_button.setText(self.tr("Save"))
        self.save_button.setToolTip(self.tr("Keep the look under this name."))
        cancel_button.setText(self.tr("Cancel"))
        cancel_button.setToolTip(self.tr("Save nothing."))
        for button in (self.save_button, cancel_button):
            button.setAccessibleName(button.text())
        self.save_button.setEnabled(False)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    @property
    def answer(self) -> LookName:
        """What stands in the dialog."""
        return LookName(self.name_edit.text(), self.network_check.isChecked())

    @Slot(str)
    def _on_name_changed(self, name: str) -> None:
        self.save_button.setEnabled(bool(name.strip()))


def ask_look_name(parent: QWidget) -> LookName | None:
    """Ask for the name of a look; None if a person changes their mind."""
    dialog = LookNameDialog(parent)
    is_named = dialog.exec() == QDialog.DialogCode.Accepted
    answer = dialog.answer if is_named else None
    dialog.deleteLater()
    return answer
