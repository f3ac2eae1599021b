"""Three photos to try the program with, as thumbnails to click."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from colorstudio.app.samples import sample_names, sample_path

_WIDTH_PX, _HEIGHT_PX = 132, 96


class SampleRow(QWidget):
    """Reports the sample that a person clicks."""

    sample_chosen = Signal(object)

    def __init__(self) -> None:
        """Keep the places; `show_pictures` fills them once the window is visible."""
        super().__init__()
        self.buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, text in sample_names().items():
            button = QToolButton()
            button.setProperty("thumbnail", True)  # noqa: FBT003 (Qt's own)
            button.setIconSize(QSize(_WIDTH_PX, _HEIGHT_PX))
            button.setFixedSize(_WIDTH_PX + 10, _HEIGHT_PX + 10)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(self.tr("Sample: {name}").format(name=text))
            button.setToolTip(self.tr("{name}: open it and see what happens.").format(name=text))
            button.clicked.connect(self._on_clicked)
            self.buttons[name] = button
            row.addWidget(button)
        title = QLabel(self.tr("Try a sample"))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addLayout(row)

    def show_pictures(self) -> None:
        """Load the thumbnails; without its file a sample is not offered."""
        ratio = self.devicePixelRatioF()
        for name, button in self.buttons.items():
            pixmap = _thumbnail(QPixmap(str(sample_path(name))), ratio)
            button.setIcon(QIcon(pixmap))
            button.setVisible(not pixmap.isNull())

    @Slot()
    def _on_clicked(self) -> None:
        clicked = self.sender()
        for name, button in self.buttons.items():
            if button is clicked:
                self.sample_chosen.emit(sample_path(name))


def _thumbnail(photo: QPixmap, ratio: float) -> QPixmap:
    """Cut the middle of a photo to the size of a thumbnail."""
    if photo.isNull():
        return photo
    size = QSize(round(_WIDTH_PX * ratio), round(_HEIGHT_PX * ratio))
    filling = Qt.AspectRatioMode.KeepAspectRatioByExpanding
    scaled = photo.scaled(size, filling, Qt.TransformationMode.SmoothTransformation)
    left = (scaled.width() - size.width()) // 2
    # Faces are above the middle.
    top = (scaled.height() - size.height()) // 4
    cut = scaled.copy(left, top, size.width(), size.height())
    cut.setDevicePixelRatio(ratio)
    return cut
