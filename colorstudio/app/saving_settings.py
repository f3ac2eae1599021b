"""The part of the settings about files: format, names, and what copies hold."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox

from colorstudio.app.device_settings import DeviceSettings
from colorstudio.app.file_names import name_from
from colorstudio.app.save_options import COPY_FORMATS, METADATA_CHOICES, SPACES
from colorstudio.app.wording import copy_format_name, metadata_choice_name, space_name
from colorstudio.batch.names import FIELDS

_EXAMPLE = Path("Album/scan_019.tif")


class SavingSettings(DeviceSettings):
    """Shows beside the pattern of names what it gives."""

    _example = _EXAMPLE

    def _build_saving(self) -> None:
        self._heading(self.tr("Saving"))
        self.format_box = QComboBox()
        for key in COPY_FORMATS:
            self.format_box.addItem(copy_format_name(key), key)
        self._row(
            self.tr("Format"),
            self.format_box,
            self.tr("Of copies that are saved beside their originals."),
        )
        self.format_box.currentIndexChanged.connect(self._on_pattern_changed)
        self.quality_box = QSpinBox()
        self.quality_box.setRange(1, 100)
        self.quality_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._row(
            self.tr("JPEG quality"),
            self.quality_box,
            self.tr("95 is hard to tell from the original; lower makes smaller files."),
        )
        self.space_box = QComboBox()
        for key in SPACES:
            self.space_box.addItem(space_name(key), key)
        self._row(
            self.tr("Colors"),
            self.space_box,
            self.tr("What the numbers in the file mean as colors. sRGB looks right everywhere."),
        )
        self.metadata_box = QComboBox()
        for key in METADATA_CHOICES:
            self.metadata_box.addItem(metadata_choice_name(key), key)
        self._row(
            self.tr("Metadata"),
            self.metadata_box,
            self.tr("What camera, scanner or archive wrote into the file: date, place, title."),
        )
        self.mark_box = QCheckBox(self.tr("Note in the file that the colors are estimated"))
        self._row(
            "",
            self.mark_box,
            self.tr("Nobody sees it in the picture. The look can be read back from it."),
        )
        self._build_pattern()

    def _build_pattern(self) -> None:
        self.pattern_edit = QLineEdit()
        self._row(
            self.tr("File name"),
            self.pattern_edit,
            self.tr("Fields: {fields}").format(fields=" ".join(f"{{{n}}}" for n in FIELDS)),
        )
        self.pattern_example = QLabel()
        self.pattern_example.setWordWrap(True)
        self._form.addWidget(self.pattern_example)
        self._belongs(self.pattern_example)
        self.pattern_edit.textChanged.connect(self._on_pattern_changed)

    def set_example(self, photo: Path) -> None:
        """Take a photo whose copy's name is shown."""
        self._example = photo
        self._on_pattern_changed()

    @Slot()
    def _on_pattern_changed(self) -> None:
        """Show the name that the pattern gives, or what is wrong with it."""
        suffix = COPY_FORMATS[self.format_box.currentData()] or self._example.suffix
        try:
            name = name_from(self.pattern_edit.text(), self._example, suffix, "studio")
        except ValueError:
            self.pattern_example.setText(
                self.tr("This names no file. Use the fields above and no slashes.")
            )
            is_good = False
        else:
            text = self.tr("{source} becomes {copy}")
            self.pattern_example.setText(text.format(source=self._example.name, copy=name))
            is_good = True
        if self.ok_button is not None:
            self.ok_button.setEnabled(is_good)
