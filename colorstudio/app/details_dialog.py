"""What a photo's file holds: size, depth, profile, metadata; nothing of it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDir, QLocale, Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QVBoxLayout, QWidget

from colorstudio.app.form_parts import close_box
from colorstudio.app.wording import depth_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colorstudio.photo.model import Photo


class DetailsDialog(QDialog):
    """A list of names and values; the values can be copied."""

    def __init__(self, photo: Photo, parent: QWidget, *, is_pasted: bool = False) -> None:
        """Read the photo."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Photo details"))
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(8)
        self.values: dict[str, QLabel] = {}
        for name, value in self._rows(photo, is_pasted=is_pasted):
            label = QLabel(value)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setAccessibleName(f"{name}: {value}")
            label.setToolTip(self.tr("Select it to copy it."))
            label.setWordWrap(True)
            label.setMinimumWidth(240)
            form.addRow(name, label)
            self.values[name] = label
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(close_box(self))

    def _rows(self, photo: Photo, *, is_pasted: bool) -> Iterator[tuple[str, str]]:
        yield self.tr("File"), photo.path.name
        if not is_pasted:
            yield self.tr("Folder"), QDir.toNativeSeparators(str(photo.path.parent))
        megapixels = QLocale().toString(photo.width * photo.height / 1e6, "f", 1)
        size = self.tr("{width} \N{MULTIPLICATION SIGN} {height} pixels, {mp} megapixels")
        yield (
            self.tr("Size"),
            size.format(width=photo.width, height=photo.height, mp=megapixels),
        )
        yield self.tr("Format"), photo.file_format
        yield self.tr("Depth"), depth_text(photo)
        yield self.tr("Color profile"), photo.profile_space or self.tr("none")
        kept = photo.metadata
        parts = (("EXIF", kept.exif), ("XMP", kept.xmp), ("IPTC", kept.iptc))
        names = [name for name, content in parts if content]
        yield self.tr("Metadata"), ", ".join(names) or self.tr("none")
        if kept.dpi is not None:
            yield self.tr("Resolution"), self.tr("{n} dpi").format(n=round(kept.dpi[0]))
        yield self.tr("Transparency"), self.tr("none") if photo.alpha is None else self.tr("kept")
        if photo.pages > 1:
            yield self.tr("Pages"), str(photo.pages)
