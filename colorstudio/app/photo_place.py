"""Which place of a photo is seen: three views with one zoom, one center and a split line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from colorstudio.app.panes import Pane, first_pane, pane_at, panes_of, split_place
from colorstudio.app.pictures import TILE_FROM, Pictures
from colorstudio.app.viewport import MAX_SCALE, MIN_SCALE, Viewport
from colorstudio.app.wording import percent, view_name

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_KEY_ZOOM = 1.25
# The photo's own pixels are asked for when the view has come to rest.
_SETTLE_MS = 60


class PhotoPlace(QWidget):
    """Zooms and divides; it paints nothing."""

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
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLE_MS)
        self._settled.timeout.connect(self._on_settled)

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
        self._describe()
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
        has_line = self._view == "split"
        form = (
            self.tr("{view} view, {zoom}, line at {line}")
            if has_line
            else self.tr("{view} view, {zoom}")
        )
        if self._pictures.only_original:
            form = self.tr("Only the original, {zoom}")
        line = {"line": percent(self._split)} if has_line else {}
        words = form.format(view=view_name(self._view), zoom=percent(self.zoom), **line)
        self.setAccessibleDescription(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the photo fitted, or its center in the middle."""
        super().resizeEvent(event)
        self._keep_inside()
