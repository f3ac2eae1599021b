"""Which place of the photo is seen, and how large: plain geometry, shared by all views."""

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

MIN_SCALE = 0.06
MAX_SCALE = 32.0


@dataclass(frozen=True, slots=True)
class Viewport:
    """The photo's place in a pane.

    Attributes:
        width: of the photo, in its pixels.
        height: of the photo, in its pixels.
        scale: screen pixels (device-independent) per photo pixel.
        center_x: the photo's point in the middle of every pane, in its pixels.
        center_y: likewise, downwards.
    """

    width: int
    height: int
    scale: float
    center_x: float
    center_y: float

    @classmethod
    def fitted(cls, width: int, height: int, pane: QRectF, max_scale: float) -> "Viewport":
        """Show the whole photo in the middle of a pane."""
        scale = min(pane.width() / width, pane.height() / height, max_scale)
        return cls(width, height, max(scale, 1e-4), width / 2, height / 2)

    def picture_rect(self, pane: QRectF) -> QRectF:
        """Return where the whole photo stands, in the widget's coordinates."""
        middle = pane.center()
        return QRectF(
            middle.x() - self.center_x * self.scale,
            middle.y() - self.center_y * self.scale,
            self.width * self.scale,
            self.height * self.scale,
        )

    def photo_point(self, point: QPointF, pane: QRectF) -> QPointF:
        """Return the place of the photo under a point of the widget, in photo pixels."""
        offset = point - pane.center()
        return QPointF(
            self.center_x + offset.x() / self.scale, self.center_y + offset.y() / self.scale
        )

    def seen(self, pane: QRectF) -> tuple[int, int, int, int]:
        """Return (left, top, right, bottom) of what a pane shows, in whole photo pixels."""
        first = self.photo_point(pane.topLeft(), pane)
        last = self.photo_point(pane.bottomRight(), pane)
        return (
            max(0, math.floor(first.x())),
            max(0, math.floor(first.y())),
            min(self.width, math.ceil(last.x())),
            min(self.height, math.ceil(last.y())),
        )

    def zoomed(self, scale: float, point: QPointF, pane: QRectF) -> "Viewport":
        """Change the scale and keep the photo's place under `point` where it is."""
        anchor = self.photo_point(point, pane)
        offset = point - pane.center()
        moved = replace(
            self,
            scale=scale,
            center_x=anchor.x() - offset.x() / scale,
            center_y=anchor.y() - offset.y() / scale,
        )
        return moved.kept_inside(pane)

    def panned(self, delta: QPointF, pane: QRectF) -> "Viewport":
        """Move the photo by a distance on the screen."""
        moved = replace(
            self,
            center_x=self.center_x - delta.x() / self.scale,
            center_y=self.center_y - delta.y() / self.scale,
        )
        return moved.kept_inside(pane)

    def kept_inside(self, pane: QRectF) -> "Viewport":
        """Center what is smaller than the pane; let no gap open beside what is larger."""
        return replace(
            self,
            center_x=_held(self.center_x, self.width, pane.width() / self.scale),
            center_y=_held(self.center_y, self.height, pane.height() / self.scale),
        )


def _held(center: float, length: float, seen: float) -> float:
    if seen >= length:
        return length / 2
    return min(max(center, seen / 2), length - seen / 2)
