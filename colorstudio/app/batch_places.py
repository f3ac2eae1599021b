"""Where the photos of a batch come from and where its pictures go."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QDir, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from colorstudio.app.batch_places_form import PlacesForm
from colorstudio.app.dialogs import choose_photos
from colorstudio.app.wording import caption_text
from colorstudio.batch.names import FIELDS, check_pattern
from colorstudio.batch.options import BatchOptions
from colorstudio.batch.sources import Filter

_ARROW = "\N{RIGHTWARDS ARROW}"


class PlacesBox(PlacesForm):
    """Sources, target, names and formats; reports every change."""

    changed = Signal()

    def __init__(self) -> None:
        """Start with nothing chosen."""
        super().__init__()
        self._starts: tuple[Path, ...] = ()
        for button in (self.folder_button, self.files_button, self.target_button):
            # Enter starts the batch.
            button.setAutoDefault(False)
        self._connect()
        self._show_starts()
        self._follow_target()

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self._on_choose_folder)
        self.files_button.clicked.connect(self._on_choose_files)
        self.target_button.clicked.connect(self._on_choose_target)
        for box in (self.recursive_box, self.recolor_box, self.tree_box, self.caption_box):
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
            caption=caption_text() if self.caption_box.isChecked() else "",
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

    def set_choice(
        self, starts: tuple[Path, ...], target: Path | None, options: BatchOptions
    ) -> None:
        """Show what was chosen before."""
        existing = "skip" if options.skip_existing else "replace" if options.force else "keep"
        self.recursive_box.setChecked(options.recursive)
        self.recolor_box.setChecked(options.recolor)
        self.caption_box.setChecked(bool(options.caption))
        self.filter_line.setText("; ".join(options.choice.include))
        self.name_line.setText(options.name)
        for box, key in (
            (self.format_box, options.file_format),
            (self.existing_box, existing),
            (self.metadata_box, options.metadata),
        ):
            box.setCurrentIndex(box.findData(key))
        if target is None:
            self.beside_button.setChecked(True)
        else:
            self.set_target(target)
            self.tree_box.setChecked(not options.flat)
        self.set_starts(starts)

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
