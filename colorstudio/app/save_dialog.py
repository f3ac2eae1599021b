"""Save a copy as: where to, in which format, and what goes into the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from colorstudio.app.dialogs import choose_target
from colorstudio.app.form_parts import quiet_line
from colorstudio.app.save_options import METADATA_CHOICES, SPACES, SaveOptions, losses
from colorstudio.app.wording import caption_text, loss_text, metadata_choice_name, space_name
from colorstudio.photo.formats import FORMATS, format_for_path

if TYPE_CHECKING:
    from colorstudio.app.requests import OpenedPhoto

_LOSSY = ("JPEG", "WebP", "AVIF")


def choose_copy(
    parent: QWidget, suggested: Path, opened: OpenedPhoto, options: SaveOptions
) -> tuple[Path, SaveOptions] | None:
    """Let a person choose where and how a copy is saved; None if they change their mind."""
    dialog = SaveDialog(suggested, opened, options, parent)
    is_chosen = dialog.exec() == QDialog.DialogCode.Accepted
    answer = (dialog.target(), dialog.options()) if is_chosen else None
    dialog.deleteLater()
    return answer


class SaveDialog(QDialog):
    """Shows what each choice means before anything is written."""

    def __init__(
        self,
        suggested: Path,
        opened: OpenedPhoto,
        options: SaveOptions,
        parent: QWidget | None = None,
    ) -> None:
        """Suggest a name and the usual options."""
        super().__init__(parent)
        self._opened = opened
        self._folder = suggested.parent
        self.setWindowTitle(self.tr("Save a copy as"))
        self._build_place(suggested)
        self._build_format(suggested)
        self._build_contents(options)
        self._lay_out()
        self._on_format_changed()

    def _build_place(self, suggested: Path) -> None:
        self.name_edit = QLineEdit(suggested.name)
        # Not of the dialog: that would overrule what long words in other languages need.
        self.name_edit.setMinimumWidth(280)
        self.name_edit.setToolTip(self.tr("Name of the new file; its end follows the format."))
        self.place_button = QPushButton(self.tr("Choose\N{HORIZONTAL ELLIPSIS}"))
        self.place_button.setAccessibleName(self.tr("Choose the folder"))
        self.place_button.setToolTip(self.tr("Choose another folder or name."))
        self.place_button.setAutoDefault(False)
        self.place_button.clicked.connect(self._on_choose)
        self.folder_label = quiet_line()
        self._show_folder()

    def _build_format(self, suggested: Path) -> None:
        self.format_box = QComboBox()
        for row in FORMATS.values():
            if row.is_written:
                self.format_box.addItem(row.name, row.name)
        name = format_for_path(suggested).name
        self.format_box.setCurrentIndex(self.format_box.findData(name))
        self.format_box.setToolTip(
            self.tr("PNG and TIFF keep every pixel as it is; JPEG and the others make small files.")
        )
        self.format_box.currentIndexChanged.connect(self._on_format_changed)
        self.quality_box = QSpinBox()
        self.quality_box.setRange(1, 100)
        self.quality_box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.quality_box.setToolTip(
            self.tr("95 is hard to tell from the original; lower makes smaller files.")
        )
        self.quality_box.valueChanged.connect(self._on_quality_changed)
        self.size_label = QLabel()
        self.size_label.setProperty("quiet", True)  # noqa: FBT003 (Qt's own)
        self.depth_box = QComboBox()
        self.depth_box.setToolTip(
            self.tr("16 bit has room for fine steps in skies and skin; files are twice as large.")
        )
        self.depth_box.currentIndexChanged.connect(self._show_losses)
        self.loss_label = QLabel()
        self.loss_label.setWordWrap(True)

    def _build_contents(self, options: SaveOptions) -> None:
        self.quality_box.setValue(options.quality)
        self.metadata_box = QComboBox()
        for key in METADATA_CHOICES:
            self.metadata_box.addItem(metadata_choice_name(key), key)
        self.metadata_box.setCurrentIndex(self.metadata_box.findData(options.metadata))
        self.metadata_box.setToolTip(
            self.tr("What camera, scanner or archive wrote into the file: date, place, title.")
        )
        self.profile_box = QComboBox()
        own = ("source",) if self._opened.photo.profile is not None else ()
        for key in (*SPACES, *own):
            self.profile_box.addItem(space_name(key), key)
        self.profile_box.setCurrentIndex(self.profile_box.findData(options.profile))
        self.profile_box.setToolTip(self.tr("What the numbers in the file mean as colors."))
        self.mark_box = QCheckBox(self.tr("Note in the file that the colors are estimated"))
        self.mark_box.setAccessibleName(self.mark_box.text())
        self.mark_box.setChecked(options.is_marked)
        self.mark_box.setToolTip(
            self.tr("Nobody sees it in the picture. The look can be read back from it.")
        )
        self.caption_box = QCheckBox(self.tr("Add a small caption"))
        self.caption_box.setAccessibleName(self.caption_box.text())
        self.caption_box.setChecked(bool(options.caption))
        self.caption_box.setToolTip(
            self.tr("Write into the corner of the picture that its colors are estimated.")
        )

    def _lay_out(self) -> None:
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self.name_edit, 1)
        place.addWidget(self.place_button)
        quality = QHBoxLayout()
        quality.setSpacing(12)
        quality.addWidget(self.quality_box)
        quality.addWidget(self.size_label, 1)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Name"), place)
        form.addRow("", self.folder_label)
        form.addRow(self.tr("Format"), self.format_box)
        form.addRow(self.tr("Quality"), quality)
        form.addRow(self.tr("Depth"), self.depth_box)
        form.addRow("", self.loss_label)
        form.addRow(self.tr("Colors"), self.profile_box)
        form.addRow(self.tr("Metadata"), self.metadata_box)
        form.addRow("", self.mark_box)
        form.addRow("", self.caption_box)
        names = {
            self.name_edit: self.tr("Name"),
            self.format_box: self.tr("Format"),
            self.quality_box: self.tr("Quality"),
            self.depth_box: self.tr("Depth"),
            self.profile_box: self.tr("Colors"),
            self.metadata_box: self.tr("Metadata"),
        }
        for control, name in names.items():
            control.setAccessibleName(name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        box = QDialogButtonBox(standard.Save | standard.Cancel)
        texts = {
            standard.Save: (self.tr("Save a copy"), self.tr("Write the file.")),
            standard.Cancel: (self.tr("Cancel"), self.tr("Save nothing.")),
        }
        for key, (text, tooltip) in texts.items():
            button = box.button(key)
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tooltip)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box

    # What is chosen.

    def target(self) -> Path:
        """Return the file that will be written."""
        return self._folder / self.name_edit.text()

    def options(self) -> SaveOptions:
        """Return how it will be written."""
        return SaveOptions(
            quality=self.quality_box.value(),
            depth=self.depth_box.currentData() or 0,
            metadata=self.metadata_box.currentData(),
            profile=self.profile_box.currentData(),
            caption=caption_text() if self.caption_box.isChecked() else "",
            is_marked=self.mark_box.isChecked(),
        )

    def accept(self) -> None:
        """Close, if there is a name."""
        if self.name_edit.text().strip():
            super().accept()
        else:
            self.name_edit.setFocus()

    # What a person does.

    @Slot()
    def _on_choose(self) -> None:
        target = choose_target(self, self.target())
        if target is None:
            return
        self._folder = target.parent
        self._show_folder()
        for row in FORMATS.values():
            if row.is_written and target.suffix.lower() in row.suffixes:
                self.format_box.setCurrentIndex(self.format_box.findData(row.name))
        self.name_edit.setText(target.name)

    def _show_folder(self) -> None:
        text = self.tr("In the folder {folder}").format(folder=self._folder.name or self._folder)
        self.folder_label.setText(text)
        self.folder_label.setToolTip(str(self._folder))

    @Slot()
    def _on_format_changed(self) -> None:
        row = FORMATS[self.format_box.currentData()]
        name = Path(self.name_edit.text())
        if name.suffix.lower() not in row.suffixes:
            self.name_edit.setText(name.with_suffix(row.suffixes[0]).name)
        self.quality_box.setEnabled(row.name in _LOSSY)
        photo = self._opened.photo
        self.depth_box.clear()
        for depth in row.depths:
            text = self.tr("{n} bit").format(n=depth)
            if depth == photo.depth:
                text = self.tr("{n} bit, as the photo").format(n=depth)
            self.depth_box.addItem(text, depth)
        self.depth_box.setCurrentIndex(max(0, self.depth_box.findData(photo.depth)))
        self.depth_box.setEnabled(self.depth_box.count() > 1)
        self._show_losses()
        self._on_quality_changed()

    @Slot()
    def _show_losses(self) -> None:
        lost = losses(self.target(), self._opened.photo, self._opened.photo.depth)
        if self.depth_box.currentData() == 8 and self._opened.photo.depth == 16:
            lost = [*(["depth"] if "depth" not in lost else []), *lost]
        name = self.format_box.currentData()
        self.loss_label.setText(" ".join(loss_text(key, name) for key in lost))
        self.loss_label.setVisible(bool(lost))

    @Slot()
    def _on_quality_changed(self) -> None:
        """Estimate the size of a JPEG from the preview; other encoders take too long for that."""
        if self.format_box.currentData() != "JPEG":
            self.size_label.clear()
            return
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._opened.frames.front.copy().save(buffer, "JPEG", self.quality_box.value())  # type: ignore[call-overload]  # PySide's stub knows only names of files
        photo, preview = self._opened.photo, self._opened.preview
        scale = photo.width * photo.height / (preview.width * preview.height)
        size = QLocale().formattedDataSize(round(buffer.size() * scale), 1)
        self.size_label.setText(self.tr("about {size}").format(size=size))
