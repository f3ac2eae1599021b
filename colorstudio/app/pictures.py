"""The pictures of one photo as they lie over each other: original, colors, full size, a map."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from colorstudio.app.frame import Frame
    from colorstudio.app.panes import Pane
    from colorstudio.app.requests import OpenedPhoto, Tile
    from colorstudio.app.viewport import Viewport

# From here on the region that is seen is colored at the photo's full size: at half size it has at
# most four times the canvas' pixels.
TILE_FROM = 0.5
# Above this, the pixels themselves are what a person wants to see.
_SQUARE_PIXELS_FROM = 2.0
# Old colors step back while new ones are made, so that nobody takes them for the new.
_STALE_OPACITY = 0.6
# Under a map the photo can still be made out.
_MAP_OPACITY = 0.75


@dataclass(eq=False, slots=True)
class Pictures:
    """What there is to paint; the canvas says where.

    Attributes:
        photo: on the canvas, or None.
        tile: a region of it at full size, over the enlarged preview.
        pinned: colors in the place of the original, or None.
        pinned_size: of the file that is pinned, in pixels; None where it is a look of this photo.
        overlay: a map over the colored photo, or None.
        overlay_part: the part of the map that covers all of the photo.
        is_colored: whether the colors have come.
        is_stale: whether they will be replaced.
        only_original: whether the original is shown in place of everything.
    """

    photo: OpenedPhoto | None = None
    tile: Tile | None = None
    pinned: Frame | None = None
    pinned_size: tuple[int, int] | None = None
    overlay: QImage | None = None
    overlay_part: QRectF = field(default_factory=QRectF)
    is_colored: bool = False
    is_stale: bool = False
    only_original: bool = False

    def paint(self, painter: QPainter, pane: Pane, viewport: Viewport, zoom: float) -> None:
        """Paint what belongs into a pane.

        Args:
            painter: paints on the canvas.
            pane: which picture, and where.
            viewport: what is seen of the photo.
            zoom: screen pixels per photo pixel.
        """
        if self.photo is None:
            return
        target = viewport.picture_rect(pane.rect)
        # An enlarged preview has no pixels of the photo to show.
        is_preview = self.photo.preview.width < self.photo.photo.width
        smooth = is_preview or zoom < _SQUARE_PIXELS_FROM
        original = self.photo.original
        if pane.is_original:
            if self.pinned is not None and self.only_original:
                # The tile holds what is pinned.
                original.paint(painter, target, pane.clip, smooth=smooth)
                return
            if self.pinned is not None and self.pinned_size is not None:
                place = _fitted(self.pinned_size, target)
                self.pinned.paint(painter, place, pane.clip, smooth=smooth)
                return
            (self.pinned or original).paint(painter, target, pane.clip, smooth=smooth)
        elif not self.is_colored:
            original.paint(painter, target, pane.clip, smooth=smooth)
        else:
            self._paint_colors(painter, target, pane.clip, smooth=smooth)
        self._paint_tile(painter, target, pane, viewport.scale, zoom)
        painter.setOpacity(1.0)
        if self.overlay is not None and not pane.is_original:
            self._paint_overlay(painter, target, pane.clip, self.overlay)

    def _paint_colors(
        self, painter: QPainter, target: QRectF, clip: QRectF, *, smooth: bool
    ) -> None:
        if self.photo is None:
            return
        if self.is_stale:
            self.photo.original.paint(painter, target, clip, smooth=smooth)
            painter.setOpacity(_STALE_OPACITY)
        self.photo.frames.front.paint(painter, target, clip, smooth=smooth)

    def _paint_tile(
        self, painter: QPainter, target: QRectF, pane: Pane, scale: float, zoom: float
    ) -> None:
        if self.tile is None or zoom < TILE_FROM:
            return
        left, top, right, bottom = self.tile.region
        place = QRectF(
            target.x() + left * scale,
            target.y() + top * scale,
            (right - left) * scale,
            (bottom - top) * scale,
        )
        frame = self.tile.original if pane.is_original else self.tile.colored
        frame.paint(painter, place, pane.clip, smooth=zoom < _SQUARE_PIXELS_FROM)

    def _paint_overlay(
        self, painter: QPainter, target: QRectF, clip: QRectF, overlay: QImage
    ) -> None:
        painter.save()
        painter.setClipRect(clip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(_MAP_OPACITY)
        painter.drawImage(target, overlay, self.overlay_part)
        painter.restore()


def _fitted(size: tuple[int, int], target: QRectF) -> QRectF:
    """Return where another picture stands: as large as fits into the photo's place."""
    scale = min(target.width() / size[0], target.height() / size[1])
    place = QRectF(0.0, 0.0, size[0] * scale, size[1] * scale)
    place.moveCenter(target.center())
    return place
