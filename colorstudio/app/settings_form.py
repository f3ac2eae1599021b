"""The page of the settings: headings, rows with a help line under each, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app.form_parts import heading, quiet_line


class SettingsForm(QDialog):
    """One scrolling page; it knows no setting."""

    def __init__(self, parent: QWidget | None) -> None:
        """Start with an empty page."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.ok_button: QPushButton | None = None
        self._form = QVBoxLayout()
        self._form.setContentsMargins(24, 24, 24, 24)
        self._form.setSpacing(4)
        # Heading and rows; of each row its words and its parts.
        self._sections: list[tuple[QLabel, list[tuple[str, list[QWidget]]]]] = []
        self.search_edit = QLineEdit()
        self.search_edit.setPlaceholderText(self.tr("Search"))
        self.search_edit.setClearButtonEnabled(True)
        self.search_edit.setAccessibleName(self.tr("Search the settings"))
        self.search_edit.setToolTip(self.tr("Show only settings with these letters."))
        self.search_edit.textChanged.connect(self._on_searched)
        self._form.addWidget(self.search_edit)

    def _heading(self, text: str) -> None:
        if self._form.count():
            self._form.addSpacing(16)
        label = heading(text)
        self._form.addWidget(label)
        self._sections.append((label, []))

    def _row(self, name: str, control: QWidget, help_line: str) -> None:
        spoken = name
        parts: list[QWidget] = [control]
        if isinstance(control, QCheckBox):
            spoken = control.text()
            self._form.addWidget(control)
        else:
            row = QFormLayout()
            row.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            row.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
            control.setMinimumWidth(220)
            label = QLabel(name)
            parts.append(label)
            label.setMinimumWidth(110)
            label.setBuddy(control)
            row.addRow(label, control)
            self._form.addLayout(row)
        control.setAccessibleName(spoken)
        control.setToolTip(help_line)
        quiet = quiet_line(help_line)
        self._form.addWidget(quiet)
        self._form.addSpacing(8)
        self._sections[-1][1].append((f"{spoken} {help_line}", [*parts, quiet]))

    def _belongs(self, *parts: QWidget) -> None:
        """Let parts come and go with the row above them."""
        self._sections[-1][1][-1][1].extend(parts)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        """Show the rows that have these letters in their words, and the headings above them."""
        wanted = text.strip().casefold()
        for label, rows in self._sections:
            is_section = wanted in label.text().casefold()
            shown = [is_section or wanted in words.casefold() for words, _ in rows]
            label.setVisible(any(shown) or is_section)
            for (_, parts), is_shown in zip(rows, shown, strict=True):
                for part in parts:
                    part.setVisible(is_shown)

    def _lay_out(self) -> None:
        self._form.addStretch(1)
        page = QWidget()
        page.setObjectName("look_content")
        page.setLayout(self._form)
        scroll = QScrollArea()
        scroll.setWidget(page)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = scroll.verticalScrollBar().sizeHint().width()
        scroll.setMinimumWidth(page.minimumSizeHint().width() + bar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._buttons())
        self.resize(520, 640)

    def _buttons(self) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(standard.Ok | standard.Cancel | standard.RestoreDefaults)
        box.setContentsMargins(24, 12, 24, 16)
        texts = {
            standard.Ok: (self.tr("OK"), self.tr("Keep these settings.")),
            standard.Cancel: (self.tr("Cancel"), self.tr("Leave the settings as they were.")),
            standard.RestoreDefaults: (
                self.tr("Reset all settings"),
                self.tr("Show every setting as it was at first; OK keeps them so."),
            ),
        }
        for key, (text, tooltip) in texts.items():
            button = box.button(key)
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tooltip)
        self.ok_button = box.button(standard.Ok)
        self.reset_button = box.button(standard.RestoreDefaults)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box
