"""One photo on the canvas: original and colored, and what is drawn over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter

from colorstudio.app.busy_bar import BusyBar
from colorstudio.app.canvas_paint import (
    paint_crosshair,
    paint_frame,
    paint_label,
    paint_legend,
    paint_split_line,
)
from colorstudio.app.photo_place import PhotoPlace
from colorstudio.app.theme import DARK, Theme
from colorstudio.app.turn_button import TurnButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QImage, QPaintEvent

    from colorstudio.app.frame import Frame
    from colorstudio.app.requests import OpenedPhoto, Tile
    from colorstudio.app.viewport import Viewport


class PhotoView(PhotoPlace):
    """Shows one photo; told by methods, reports by signals."""

    original_shown = Signal(bool)

    def __init__(self) -> None:
        """Start empty, in the split view."""
        super().__init__()
        self._shows_focus = False
        self._busy_text = ""
        self._drop_hint = ""
        self._drop_is_on_original = False
        self._theme = DARK
        self._pinned_label = ""
        self._crosshair: tuple[float, float] | None = None
        self._busy_bar = BusyBar(self)
        self.turn_button = TurnButton(self)
        self.turn_button.clicked.connect(self.turn_split)
        self.setMinimumSize(320, 240)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Photo"))
        self.setToolTip("")
        self._describe()

    @property
    def theme(self) -> Theme:
        """The colors around the photo."""
        return self._theme

    # What the canvas is told.

    def set_photo(self, photo: OpenedPhoto | None) -> None:
        """Show a photo in gray, or nothing; the zoom stays where the sizes agree."""
        same_size = (
            photo is not None
            and self._viewport is not None
            and (photo.photo.width, photo.photo.height)
            == (self._viewport.width, self._viewport.height)
        )
        self._pictures.photo = photo
        self._pictures.tile = None
        self._pictures.is_colored = False
        if photo is None:
            self._viewport = None
        elif not same_size:
            self.fit()
        self._settled.start()
        self._describe()
        self.update()

    @Slot()
    def show_frame(self) -> None:
        """Show the colors that just came to the front."""
        self._pictures.is_colored = self._pictures.photo is not None
        # The tile has the colors of the look before.
        self._pictures.tile = None
        self.update()

    @Slot(object)
    def show_tile(self, tile: Tile) -> None:
        """Show a region at the photo's full size, over the enlarged preview."""
        self._pictures.tile = tile
        self.update()

    def set_pinned(
        self, frame: Frame | None, label: str, size: tuple[int, int] | None = None
    ) -> None:
        """Show other colors in the place of the original; with none, it returns.

        Args:
            frame: the picture.
            label: what stands over it.
            size: of the whole picture in pixels, where it is not of this photo's file.
        """
        self._pictures.pinned, self._pinned_label = frame, label
        self._pictures.pinned_size = size
        self._pictures.tile = None
        self._settled.start()
        self.update()

    def set_overlay(self, image: QImage | None, part: QRectF | None = None) -> None:
        """Lay a map over the colored photo; `part` of the map covers all of the photo."""
        self._pictures.overlay = image
        self._pictures.overlay_part = part or QRectF()
        self.update()

    def set_crosshair(self, place: tuple[float, float] | None) -> None:
        """Mark a place of the photo, in shares of its size."""
        self._crosshair = place
        self.update()

    def set_busy(self, key: str, text: str) -> None:
        """Show what is being done; the bar appears when it takes longer than a blink."""
        self._pictures.is_stale = key == "predict"
        self._busy_text = text
        self._busy_bar.set_busy(is_busy=bool(key))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take the gray around the photo."""
        self._theme = theme
        self._busy_bar.set_color(theme.accent)
        self.update()

    def set_drop_hint(self, text: str, *, on_original: bool = False) -> None:
        """Say what a drop would do; an empty text takes the frame away.

        Args:
            text: the sentence.
            on_original: whether it is about the original's half alone.
        """
        self._drop_hint, self._drop_is_on_original = text, on_original
        self._describe()
        self.update()

    def show_original(self, *, is_shown: bool) -> None:
        """Show the original in place of the colors, or the colors again."""
        if is_shown != self._pictures.only_original:
            self._pictures.only_original = is_shown
            self._describe()
            self.update()
            self.original_shown.emit(is_shown)

    def say_again(self, again: Callable[[str], str]) -> None:
        """Say in another language what is seen."""
        self._busy_text, self._pinned_label = again(self._busy_text), again(self._pinned_label)
        self._describe()

    def is_on_original_half(self, point: QPointF) -> bool:
        """Say whether a point is on the original's half of the split view."""
        is_split = self._view == "split" and self._pictures.photo is not None
        return is_split and self.panes()[0].clip.contains(point)

    def _describe(self) -> None:
        super()._describe()
        is_split = self._view == "split" and not self._pictures.only_original
        # It would cover the sentence of a drop.
        is_free = self._pictures.photo is not None and not self._drop_hint
        self.turn_button.setVisible(is_split and is_free)
        middle, line = QRectF(self.rect()).center(), round(self._line()) + 0.5
        is_turned = self._is_turned
        handle = QPointF(middle.x(), line) if is_turned else QPointF(line, middle.y())
        self.turn_button.follow(handle, is_turned=is_turned)

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is visible of the pictures, then what lies over them."""
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(event.rect(), QColor(self._theme.canvas))
        accent = QColor(self._theme.accent)
        if self._pictures.photo is not None and self._viewport is not None:
            self._paint_pictures(painter, area, accent, self._viewport)
        if self._drop_hint:
            half = self.panes()[0].clip
            ground = half if self._drop_is_on_original else area
            paint_frame(painter, ground, accent, self._drop_hint)
        painter.end()

    def _paint_pictures(
        self, painter: QPainter, area: QRectF, accent: QColor, viewport: Viewport
    ) -> None:
        panes = self.panes()
        for pane in panes:
            self._pictures.paint(painter, pane, viewport, self.zoom)
        if self._view == "split" and not self._pictures.only_original:
            focus = accent if self._shows_focus else None
            paint_split_line(painter, area, self._line(), is_turned=self._is_turned, focus=focus)
        for pane in panes:
            at_right = self._view == "split" and not self._is_turned and not pane.is_original
            at_bottom = self._view == "split" and self._is_turned and not pane.is_original
            text = self._original_label() if pane.is_original else self._colored_label()
            paint_label(painter, pane.clip, text, at_right=at_right, at_bottom=at_bottom)
        if self._pictures.overlay is not None and not self._pictures.only_original:
            from colorstudio.app.frame import heat_scale

            paint_legend(painter, area, self.tr("unsure"), self.tr("sure"), heat_scale())
        if self._crosshair is not None:
            paint_crosshair(painter, self.point_of(self._crosshair))
        if self._shows_focus and self._view != "split":
            painter.setPen(accent)
            painter.drawRect(area.adjusted(0.5, 0.5, -1.0, -1.0))

    def _original_label(self) -> str:
        if self._pictures.pinned is not None and not self._pictures.only_original:
            return self._pinned_label
        return self.tr("Original")

    def _colored_label(self) -> str:
        if self._pictures.is_colored:
            return self.tr("Colored")
        return self._busy_text or self.tr("Not colored")
