"""The rows of a batch's places: photos, pictures, names."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from colorstudio.app.batch_parts import (
    add_row,
    check_box,
    choice_box,
    explain,
    form_grid,
    row_of,
)
from colorstudio.batch.names import DEFAULT_PATTERN, FIELDS

_DOTS = "\N{HORIZONTAL ELLIPSIS}"


class PlacesForm(QWidget):
    """Controls and their words; it chooses nothing."""

    def __init__(self) -> None:
        """Build the rows."""
        super().__init__()
        self.grid = form_grid()
        self.setLayout(self.grid)
        self._build_source()
        self._build_target()
        self._build_names()

    def _build_source(self) -> None:
        tr = self.tr
        self.source_line = QLineEdit()
        self.source_line.setReadOnly(True)
        self.source_line.setPlaceholderText(tr("Choose a folder or photos, or drop them here"))
        explain(self.source_line, tr("Photos"), tr("The photos to color. Drop others on it."))
        self.folder_button = QPushButton(tr("Folder") + _DOTS)
        explain(self.folder_button, tr("Choose a folder"), tr("Color the photos of a folder."))
        self.files_button = QPushButton(tr("Files") + _DOTS)
        explain(self.files_button, tr("Choose files"), tr("Color single photos."))
        row = row_of(self.source_line, self.folder_button, self.files_button)
        add_row(self.grid, tr("Photos"), self.source_line, row)
        self.recursive_box = check_box(
            tr("Sub-folders too"),
            tr("Also the photos in folders inside the folder."),
            is_checked=True,
        )
        self.recolor_box = check_box(
            tr("Color photos too"),
            tr("Also photos that are in color already; their colors are guessed anew."),
        )
        self.filter_line = QLineEdit()
        self.filter_line.setPlaceholderText(tr("*.tif; scan_*"))
        self.filter_line.setClearButtonEnabled(True)
        self.filter_line.setMaximumWidth(160)
        explain(
            self.filter_line,
            tr("Only files named"),
            tr("Only files whose names match one of these patterns, with ; between them."),
        )
        only = QLabel(tr("Only"))
        only.setBuddy(self.filter_line)
        self.found_label = QLabel()
        self.found_label.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        row = row_of(
            self.recursive_box, 8, self.recolor_box, 8, only, self.filter_line, 0, self.found_label
        )
        add_row(self.grid, "", self.source_line, row)

    def _build_target(self) -> None:
        tr = self.tr
        self.beside_button = QRadioButton(tr("Beside the originals"))
        self.beside_button.setChecked(True)
        explain(
            self.beside_button,
            self.beside_button.text(),
            tr("Each picture into the folder of its photo; the photos stay as they are."),
        )
        self.into_button = QRadioButton(tr("In a folder"))
        explain(self.into_button, self.into_button.text(), tr("All pictures into one folder."))
        self.target_line = QLineEdit()
        self.target_line.setPlaceholderText(tr("Choose or drop a folder"))
        explain(self.target_line, tr("Folder for the pictures"), tr("It is made if need be."))
        self.target_button = QPushButton(tr("Choose") + _DOTS)
        explain(
            self.target_button,
            tr("Choose the folder for the pictures"),
            tr("Choose where the pictures go."),
        )
        self.tree_box = check_box(
            tr("Same sub-folders"),
            tr("Keep the sub-folders of the photos; without it all pictures lie together."),
            is_checked=True,
        )
        row = row_of(
            self.beside_button,
            8,
            self.into_button,
            self.target_line,
            self.target_button,
        )
        add_row(self.grid, tr("Pictures"), self.beside_button, row)

    def _build_names(self) -> None:
        tr = self.tr
        self.name_line = QLineEdit(DEFAULT_PATTERN)
        self.name_line.setMinimumWidth(140)
        fields = ", ".join(f"{{{name}}}" for name in FIELDS)
        explain(
            self.name_line,
            tr("Name of the pictures"),
            tr("Knows {fields}. A name that is taken gets a number.").format(fields=fields),
        )
        self.example_label = QLabel()
        self.example_label.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        self.format_box = choice_box(
            tr("Format"),
            tr("Format of the pictures."),
            (
                (tr("As the original"), "same"),
                ("JPEG", "jpg"),
                ("PNG", "png"),
                ("TIFF", "tiff"),
                ("WebP", "webp"),
            ),
        )
        format_label = QLabel(tr("Format"))
        format_label.setBuddy(self.format_box)
        row = row_of(self.name_line, self.example_label, 0, format_label, self.format_box)
        add_row(self.grid, tr("Name"), self.name_line, row)
        self.existing_box = choice_box(
            tr("If a file of that name exists"),
            tr("What happens where another file has a picture's name. Photos are never replaced."),
            (
                (tr("Keep both, add a number"), "keep"),
                (tr("Skip the photo"), "skip"),
                (tr("Replace it"), "replace"),
            ),
        )
        self.metadata_box = choice_box(
            tr("Metadata"),
            tr("What the pictures keep of what the photos say about themselves."),
            (
                (tr("Keep all"), "all"),
                (tr("Without location"), "no-location"),
                (tr("None"), "none"),
            ),
        )
        metadata_label = QLabel(tr("Metadata"))
        metadata_label.setBuddy(self.metadata_box)
        row = row_of(self.existing_box, 8, self.tree_box, 0, metadata_label, self.metadata_box)
        add_row(self.grid, tr("If it exists"), self.existing_box, row)
        self.caption_box = check_box(
            tr("Add a small caption"),
            tr("Write into the corner of every picture that its colors are estimated."),
        )
        add_row(self.grid, "", self.caption_box, row_of(self.caption_box, 0))
