"""Where the photos of a batch come from and where its pictures go."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QDir, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from colorstudio.app.batch_parts import (
    add_row,
    check_box,
    choice_box,
    explain,
    form_grid,
    row_of,
)
from colorstudio.app.dialogs import choose_photos
from colorstudio.batch.names import DEFAULT_PATTERN, FIELDS, check_pattern
from colorstudio.batch.options import BatchOptions
from colorstudio.batch.sources import Filter

_ARROW = "\N{RIGHTWARDS ARROW}"
_DOTS = "\N{HORIZONTAL ELLIPSIS}"


class PlacesBox(QWidget):
    """Sources, target, names and formats; reports every change."""

    changed = Signal()

    def __init__(self) -> None:
        """Start with nothing chosen."""
        super().__init__()
        self._starts: tuple[Path, ...] = ()
        self.grid = form_grid()
        self.setLayout(self.grid)
        self._build_source()
        self._build_target()
        self._build_names()
        for button in (self.folder_button, self.files_button, self.target_button):
            # Enter starts the batch.
            button.setAutoDefault(False)
        self._connect()
        self._show_starts()
        self._follow_target()

    # The rows.

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

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self._on_choose_folder)
        self.files_button.clicked.connect(self._on_choose_files)
        self.target_button.clicked.connect(self._on_choose_target)
        for box in (self.recursive_box, self.recolor_box, self.tree_box):
            box.toggled.connect(self.changed)
        for line in (self.filter_line, self.name_line, self.target_line):
            line.textChanged.connect(self.changed)
        for choice in (self.format_box, self.existing_box, self.metadata_box):
            choice.currentIndexChanged.connect(self.changed)
        self.into_button.toggled.connect(self._on_into_toggled)

    # What a person chooses.

    @property
    def starts(self) -> tuple[Path, ...]:
        """The folders and files."""
        return self._starts

    @property
    def target(self) -> Path | None:
        """The folder for the pictures; None for beside the originals."""
        text = self.target_line.text().strip()
        return Path(text).expanduser().absolute() if self.into_button.isChecked() and text else None

    @property
    def lacks_target(self) -> bool:
        """Whether a folder is wished for and not named."""
        return self.into_button.isChecked() and self.target is None

    def options(self) -> BatchOptions:
        """Return the choices as the batch takes them.

        Raises:
            ValueError: if the pattern of the names is no good.
        """
        globs = tuple(filter(None, (part.strip() for part in re.split("[;,]", self._filter))))
        existing = self.existing_box.currentData()
        return BatchOptions(
            recursive=self.recursive_box.isChecked(),
            choice=Filter(include=globs),
            name=self.name_line.text(),
            file_format=self.format_box.currentData(),
            metadata=self.metadata_box.currentData(),
            recolor=self.recolor_box.isChecked(),
            skip_existing=existing == "skip",
            force=existing == "replace",
            flat=self.into_button.isChecked() and not self.tree_box.isChecked(),
        )

    @property
    def _filter(self) -> str:
        return self.filter_line.text()

    def name_problem(self) -> str:
        """Say what is wrong with the pattern of the names; empty if nothing is."""
        try:
            check_pattern(self.name_line.text())
        except ValueError:
            fields = ", ".join(f"{{{name}}}" for name in FIELDS)
            return self.tr("Only {fields}, and no slashes").format(fields=fields)
        return ""

    def set_starts(self, starts: tuple[Path, ...]) -> None:
        """Take folders and files in the place of those before."""
        self._starts = tuple(dict.fromkeys(path.resolve() for path in starts))
        self._show_starts()
        self.changed.emit()

    def add_starts(self, starts: tuple[Path, ...]) -> None:
        """Take more folders and files."""
        self.set_starts((*self._starts, *starts))

    def set_target(self, folder: Path) -> None:
        """Let the pictures go into a folder."""
        self.target_line.setText(str(folder))
        self.into_button.setChecked(True)

    def show_example(self, source: str, target: str) -> None:
        """Show what the pattern makes of a photo's name; nothing without a photo."""
        self.example_label.setText(f"{source}  {_ARROW}  {target}" if source else "")

    def show_found(self, text: str, details: str) -> None:
        """Show how many photos there are."""
        self.found_label.setText(text)
        self.found_label.setToolTip(details)

    def _show_starts(self) -> None:
        count = len(self._starts)
        if count == 1:
            text = QDir.toNativeSeparators(str(self._starts[0]))
        elif count:
            text = self.tr("{first} and %n more", "", count - 1).format(first=self._starts[0])
        else:
            text = ""
        self.source_line.setText(text)
        self.source_line.setCursorPosition(0)

    # What the buttons ask.

    @Slot()
    def _on_choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder of photos"), str(self._folder())
        )
        if name:
            self.set_starts((Path(name),))

    @Slot()
    def _on_choose_files(self) -> None:
        paths = choose_photos(self, self._folder())
        if paths:
            self.set_starts(tuple(paths))

    @Slot()
    def _on_choose_target(self) -> None:
        name = QFileDialog.getExistingDirectory(
            self, self.tr("Choose a folder for the pictures"), str(self.target or self._folder())
        )
        if name:
            self.set_target(Path(name))

    def _folder(self) -> Path:
        if not self._starts:
            return Path.home()
        start = self._starts[0]
        return start if start.is_dir() else start.parent

    @Slot()
    def _on_into_toggled(self) -> None:
        self._follow_target()
        self.changed.emit()

    def _follow_target(self) -> None:
        is_into = self.into_button.isChecked()
        for widget in (self.target_line, self.target_button, self.tree_box):
            widget.setEnabled(is_into)
