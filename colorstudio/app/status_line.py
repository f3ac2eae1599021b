"""The status bar: file, size, depth, device, times, zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStatusBar

from colorstudio.app.wording import depth_text, device_word, duration, percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from colorstudio.app.requests import OpenedPhoto

# Parts that go first where the window is narrow.
_DROPPED_FIRST = ("size", "depth", "device", "network", "look")


class StatusLine(QStatusBar):
    """Says what is open and how long things took; each part explains itself."""

    def __init__(self) -> None:
        """Build the parts, empty."""
        super().__init__()
        self._parts: dict[str, QLabel] = {}
        self._times: dict[str, float] = {}
        tooltips = {
            "file": self.tr("The photo on the screen."),
            "size": self.tr("Width and height of the photo in pixels."),
            "depth": self.tr("Bits per channel of the file, and what its pixels are."),
            "device": self.tr("Where the network runs."),
            "network": self.tr("How long the network took; once for each photo."),
            "look": self.tr("How long the last change of the look took."),
            "zoom": self.tr("How large the photo is shown; 100 % is one pixel for one pixel."),
        }
        for name, tooltip in tooltips.items():
            label = QLabel()
            label.setToolTip(tooltip)
            self._parts[name] = label
            if name == "file":
                self.addWidget(label, 1)
            else:
                self.addPermanentWidget(label)
        self._parts["file"].setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setSizeGripEnabled(False)

    def text(self, part: str) -> str:
        """Return the words of a part."""
        return self._parts[part].text()

    def show_photo(self, opened: OpenedPhoto | None) -> None:
        """Name the photo; times of the one before go."""
        for name in ("network", "look", "size", "depth", "file", "zoom"):
            self._set(name, "")
        self._times.clear()
        if opened is not None:
            photo = opened.photo
            self._set("file", photo.path.name)
            self._set("size", f"{photo.width} \N{MULTIPLICATION SIGN} {photo.height}")
            self._set("depth", depth_text(photo))

    def show_busy(self, text: str, file: str, *, can_stop: bool) -> None:
        """Say what is being done, or the file's name again."""
        if can_stop:
            text = self.tr("{what} Esc stops it.").format(what=text)
        self._set("file", text or file)

    def show_device(self, name: str) -> None:
        """Name the device."""
        self._set("device", device_word(name))

    def show_network_time(self, seconds: float) -> None:
        """Say how long the network took."""
        self._times["network"] = seconds
        self._show_times()

    def show_look_time(self, seconds: float) -> None:
        """Say how long the look took."""
        self._times["look"] = seconds
        self._show_times()

    def _show_times(self) -> None:
        texts = {"network": self.tr("network {time}"), "look": self.tr("look {time}")}
        for name, seconds in self._times.items():
            self._set(name, texts[name].format(time=duration(seconds)))

    def say_again(self, _again: Callable[[str], str]) -> None:
        """Say the times with the numbers of another language."""
        self._show_times()

    def show_zoom(self, zoom: float) -> None:
        """Say how large the photo is shown."""
        self._set("zoom", percent(zoom))

    def _set(self, name: str, text: str) -> None:
        self._parts[name].setText(text)
        self._drop_parts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop parts where the window is narrow, from the left, never the file and the zoom."""
        super().resizeEvent(event)
        self._drop_parts()

    def _drop_parts(self) -> None:
        for label in self._parts.values():
            label.setVisible(bool(label.text()))
        needed = sum(part.sizeHint().width() + 8 for part in self._parts.values() if part.text())
        for name in _DROPPED_FIRST:
            if needed <= self.width():
                return
            part = self._parts[name]
            needed -= part.sizeHint().width() + 8 if part.text() else 0
            part.hide()
