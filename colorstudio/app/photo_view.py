"""One photo on the canvas: original and colored, three views with one zoom and center for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from colorstudio.app.busy_bar import BusyBar
from colorstudio.app.canvas_paint import (
    paint_crosshair,
    paint_frame,
    paint_label,
    paint_legend,
    paint_split_line,
)
from colorstudio.app.panes import Pane, first_pane, pane_at, panes_of, split_place
from colorstudio.app.pictures import TILE_FROM, Pictures
from colorstudio.app.theme import DARK, Theme
from colorstudio.app.viewport import MAX_SCALE, MIN_SCALE, Viewport
from colorstudio.app.wording import percent, view_name

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent

    from colorstudio.app.frame import Frame
    from colorstudio.app.requests import OpenedPhoto, Tile

_KEY_ZOOM = 1.25
# The photo's own pixels are asked for when the view has come to rest.
_SETTLE_MS = 60


class PhotoView(QWidget):
    """Shows one photo; told by methods, reports by signals."""

    zoom_changed = Signal(float)
    view_changed = Signal(str)
    region_wanted = Signal(object)

    def __init__(self) -> None:
        """Start empty, in the split view."""
        super().__init__()
        self._pictures = Pictures()
        self._viewport: Viewport | None = None
        self._is_fit = True
        self._view = "split"
        self._split = 0.5
        self._is_turned = False
        self._shows_focus = False
        self._busy_text = ""
        self._drop_hint = ""
        self._theme = DARK
        self._pinned_label = ""
        self._crosshair: tuple[float, float] | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)
        self._busy_bar = BusyBar(self)
        self.setMinimumSize(320, 240)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Photo"))
        self.setToolTip("")
        self._describe()

    # What the canvas may be asked.

    @property
    def view(self) -> str:
        """The view: one of `VIEWS`."""
        return self._view

    @property
    def split(self) -> float:
        """Where the split line stands, from 0 to 1."""
        return self._split

    @property
    def zoom(self) -> float:
        """Screen pixels per photo pixel; 1 is 100 %."""
        if self._viewport is None:
            return 1.0
        return self._viewport.scale * self.devicePixelRatioF()

    @property
    def viewport(self) -> Viewport | None:
        """The place of the photo that is seen, the same in every pane."""
        return self._viewport

    @property
    def theme(self) -> Theme:
        """The colors around the photo."""
        return self._theme

    def photo_share(self, point: QPointF) -> tuple[float, float] | None:
        """Return which place of the photo is under a point, in shares; None beside the photo."""
        if self._viewport is None:
            return None
        pane = pane_at(self._view, QRectF(self.rect()), point.x())
        place = self._viewport.photo_point(point, pane)
        x, y = place.x() / self._viewport.width, place.y() / self._viewport.height
        return (x, y) if 0.0 <= x <= 1.0 and 0.0 <= y <= 1.0 else None

    def point_of(self, place: tuple[float, float]) -> QPointF:
        """Return the point under which a place of the photo stands, in the colored pane."""
        rects = [pane.rect for pane in self.panes() if not pane.is_original]
        if self._viewport is None or not rects:
            return QPointF(self.rect().center())
        picture = self._viewport.picture_rect(rects[0])
        return QPointF(
            picture.x() + place[0] * picture.width(), picture.y() + place[1] * picture.height()
        )

    def panes(self) -> list[Pane]:
        """The pictures that are on the canvas now."""
        return panes_of(
            self._view,
            QRectF(self.rect()),
            self._line(),
            is_turned=self._is_turned,
            only_original=self._pictures.only_original,
        )

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

    def set_pinned(self, frame: Frame | None, label: str) -> None:
        """Show other colors in the place of the original; with none, it returns."""
        self._pictures.pinned, self._pinned_label = frame, label
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

    def set_drop_hint(self, text: str) -> None:
        """Say what a drop would do; an empty text takes the frame away."""
        self._drop_hint = text
        self.update()

    def set_view(self, view: str) -> None:
        """Change the view; zoom and center stay."""
        if view == self._view:
            return
        self._view = view
        self._keep_inside()
        self._describe()
        self.view_changed.emit(view)
        self.update()

    def set_split(self, share: float) -> None:
        """Move the split line."""
        self._split = min(max(share, 0.0), 1.0)
        self._describe()
        self.update()

    @Slot()
    def turn_split(self) -> None:
        """Let the split line run across instead of down, and back."""
        self._is_turned = not self._is_turned
        self.update()

    def show_original(self, *, is_shown: bool) -> None:
        """Show the original in place of the colors, while a key or button is held."""
        if is_shown != self._pictures.only_original:
            self._pictures.only_original = is_shown
            self.update()

    @Slot()
    def fit(self) -> None:
        """Show the whole photo."""
        if self._pictures.photo is None:
            return
        pane = first_pane(self._view, QRectF(self.rect()))
        photo = self._pictures.photo.photo
        self._is_fit = True
        highest = MAX_SCALE / self.devicePixelRatioF()
        self._set_viewport(Viewport.fitted(photo.width, photo.height, pane, highest))

    @Slot()
    def zoom_in(self) -> None:
        """Enlarge around the middle."""
        self._zoom_by(_KEY_ZOOM)

    @Slot()
    def zoom_out(self) -> None:
        """Shrink around the middle."""
        self._zoom_by(1.0 / _KEY_ZOOM)

    @Slot()
    def zoom_to_full(self) -> None:
        """Show one photo pixel as one screen pixel."""
        self._zoom_by(1.0 / self.zoom)

    # Geometry.

    def _picture(self) -> QRectF:
        area = QRectF(self.rect())
        if self._viewport is None:
            return area
        return self._viewport.picture_rect(first_pane(self._view, area))

    def _line(self) -> float:
        area = QRectF(self.rect())
        return split_place(self._picture(), area, self._split, is_turned=self._is_turned)

    def _zoom_by(self, factor: float, place: QPointF | None = None) -> None:
        if self._viewport is None:
            return
        area = QRectF(self.rect())
        place = place if place is not None else first_pane(self._view, area).center()
        pane = pane_at(self._view, area, place.x())
        ratio = self.devicePixelRatioF()
        photo = self._viewport
        fitted = min(pane.width() / photo.width, pane.height() / photo.height)
        lowest = min(MIN_SCALE / ratio, fitted)
        scale = min(max(photo.scale * factor, lowest), MAX_SCALE / ratio)
        self._is_fit = False
        self._set_viewport(photo.zoomed(scale, place, pane))

    def _set_viewport(self, viewport: Viewport) -> None:
        self._viewport = viewport
        self._settled.start()
        self._describe()
        self.zoom_changed.emit(self.zoom)
        self.update()

    def _keep_inside(self) -> None:
        if self._is_fit:
            self.fit()
        elif self._viewport is not None:
            pane = first_pane(self._view, QRectF(self.rect()))
            self._set_viewport(self._viewport.kept_inside(pane))

    @Slot()
    def _on_settled(self) -> None:
        """Ask for the photo's own pixels where the preview is too small for what is seen."""
        view, photo = self._viewport, self._pictures.photo
        is_small = photo is not None and photo.preview.width < photo.photo.width
        if view is None or not is_small or self.zoom < TILE_FROM:
            self.region_wanted.emit(None)
        else:
            self.region_wanted.emit(view.seen(first_pane(self._view, QRectF(self.rect()))))

    def _describe(self) -> None:
        words = self.tr("{view} view, {zoom}, line at {line}").format(
            view=view_name(self._view), zoom=percent(self.zoom), line=percent(self._split)
        )
        self.setAccessibleDescription(words)

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
            paint_frame(painter, area, accent, self._drop_hint)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the photo fitted, or its center in the middle."""
        super().resizeEvent(event)
        self._keep_inside()
