"""Pictures on their way to the screen: the only place where arrays become QImages.

Under PySide6 a view does not keep its QImage alive, and using it afterwards is a segmentation
fault: image and view live and die in one `Frame`. An image copied by value shares its memory with
the view, so a frame's own image is never handed out.
"""

import math
from dataclasses import replace
from functools import cache

import numpy as np

# qimage2ndarray takes the first Qt binding it finds, unless one is imported already.
import PySide6.QtGui
import qimage2ndarray
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from colorstudio.photo.luma import to_8_bit
from colorstudio.photo.model import Luma, Photo

RgbView = NDArray[np.uint8]
# Five points of viridis (van der Walt and Smith, 2015): even steps of lightness, for every eye.
_HEAT = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))


class Frame:
    """One picture of fixed size: a QImage and the array that looks into it."""

    def __init__(self, width: int, height: int) -> None:
        """Take the memory; its content is black."""
        self._image = QImage(width, height, QImage.Format.Format_RGB32)
        if self._image.isNull():
            raise MemoryError(f"no memory for a picture of {width} x {height} pixels")
        self._image.fill(Qt.GlobalColor.black)
        self._view: RgbView = qimage2ndarray.rgb_view(self._image)
        self._smaller: dict[int, QImage] = {}

    @classmethod
    def from_luma(cls, luma: Luma) -> "Frame":
        """Show a luma plane, (H, W) uint8 or uint16, as gray."""
        frame = cls(luma.shape[1], luma.shape[0])
        frame.view[:] = to_8_bit(luma)[:, :, np.newaxis]
        return frame

    def twin(self) -> "Frame":
        """Return a frame of its own with the same pixels."""
        frame = Frame(*self.size)
        frame.view[:] = self._view
        return frame

    @property
    def view(self) -> RgbView:
        """The pixels, (H, W, 3) uint8 RGB; keep the frame while using them."""
        return self._view

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self._image.width(), self._image.height()

    def forget_smaller(self) -> None:
        """Drop the shrunk copies, because the pixels were written to."""
        self._smaller.clear()

    def copy(self) -> QImage:
        """Return the picture with its own memory, e.g. for the clipboard."""
        return self._image.copy()

    def shrunk(self, long_side_px: int) -> QImage:
        """Return a small copy with its own memory; a small picture is not enlarged."""
        if max(self.size) <= long_side_px:
            return self.copy()
        image = self._image_for(long_side_px / max(self.size))
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode
        return image.scaled(long_side_px, long_side_px, keep, smooth.SmoothTransformation)

    def paint(
        self, painter: QPainter, target: QRectF, visible: QRectF, *, smooth: bool = True
    ) -> None:
        """Paint the part that is visible.

        Args:
            painter: paints on the widget.
            target: where the whole picture would stand, in the widget's coordinates.
            visible: the part of the widget to fill.
            smooth: blend pixels; without it they are shown square.
        """
        shown = target.intersected(visible)
        if shown.isEmpty():
            return
        ratio = painter.device().devicePixelRatioF()
        image = self._image_for(target.width() * ratio / self._image.width())
        scale_x, scale_y = image.width() / target.width(), image.height() / target.height()
        source = _whole_pixels(shown, target.topLeft(), scale_x, scale_y, image.size())
        part = QRectF(
            target.x() + source.x() / scale_x,
            target.y() + source.y() / scale_y,
            source.width() / scale_x,
            source.height() / scale_y,
        )
        painter.save()
        painter.setClipRect(shown)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.drawImage(part, image, QRectF(source))
        painter.restore()

    def _image_for(self, scale: float) -> QImage:
        # Bilinear sampling skips pixels below half size, which shimmers; a halved copy does not.
        level = max(0, math.floor(math.log2(1.0 / scale))) if scale > 0.0 else 0
        if level == 0:
            return self._image
        if level not in self._smaller:
            width, height = self.size
            self._smaller[level] = self._image.scaled(
                max(1, width >> level),
                max(1, height >> level),
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        return self._smaller[level]


def _whole_pixels(
    shown: QRectF, origin: QPointF, scale_x: float, scale_y: float, size: QSize
) -> QRect:
    # One pixel more on each side: blending needs the neighbors, else the split line shows a seam.
    left = max(0, math.floor((shown.left() - origin.x()) * scale_x) - 1)
    top = max(0, math.floor((shown.top() - origin.y()) * scale_y) - 1)
    right = min(size.width(), math.ceil((shown.right() - origin.x()) * scale_x) + 1)
    bottom = min(size.height(), math.ceil((shown.bottom() - origin.y()) * scale_y) + 1)
    return QRect(left, top, max(1, right - left), max(1, bottom - top))


class FramePair:
    """Two frames of one size: the worker fills the back, the window swaps and paints the front."""

    def __init__(self, width: int, height: int) -> None:
        """Take the memory for both."""
        self._front = Frame(width, height)
        self._back = Frame(width, height)

    @property
    def front(self) -> Frame:
        """The frame on screen; only the window's thread paints it, nobody writes to it."""
        return self._front

    @property
    def back(self) -> Frame:
        """The frame that a worker fills between two swaps."""
        return self._back

    def swap(self) -> None:
        """Bring the filled frame to the front; nobody may be writing to it any more."""
        self._front, self._back = self._back, self._front
        self._front.forget_smaller()


def for_screen(photo: Photo) -> Photo:
    """Make an 8-bit photo: `render` fills frames of the photo's own depth, and screens have 8."""
    return replace(photo, luma=to_8_bit(photo.luma), depth=8, alpha=None)


def heat_image(values: NDArray[np.float32]) -> QImage:
    """Paint (h, w) values in [0, 1] from dark violet over teal to yellow, brighter for more."""
    steps = np.linspace(0.0, 1.0, len(_HEAT))
    planes = [np.interp(values, steps, [color[channel] for color in _HEAT]) for channel in range(3)]
    frame = Frame(values.shape[1], values.shape[0])
    frame.view[:] = np.rint(np.stack(planes, axis=2)).astype(np.uint8)
    return frame.copy()


@cache
def heat_scale() -> QImage:
    """Return the colors of `heat_image` from 0 to 1, one row."""
    return heat_image(np.linspace(0.0, 1.0, 128, dtype=np.float32)[None])


def pixels_of_image(image: QImage) -> NDArray[np.uint8]:
    """Copy a picture from the clipboard or a drop into an (H, W, 3) uint8 RGB array."""
    opaque = image.convertToFormat(QImage.Format.Format_RGB32)
    return np.array(qimage2ndarray.rgb_view(opaque))


# Named so that the import above, needed for its effect, also counts as used.
QT_BINDING = PySide6.QtGui.__name__
