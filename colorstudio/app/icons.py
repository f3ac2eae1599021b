"""The outline icons, tinted from the text color."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from colorstudio.paths import resource

_UNITS = 24
# Every icon is drawn on 24 x 24 units and shown at 20 px, on a fine screen with twice as many.
_SIZES_PX = (20, 40)


@cache
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text("utf-8")


def icon_pixmap(
    name: str, color: str, size: int, ratio: float = 1.0, stroke_px: float | None = None
) -> QPixmap:
    """Draw an icon in a color.

    Args:
        name: of the file in resources/icons, without its suffix.
        color: as Qt reads it, e.g. "#E8E8E8".
        size: in device-independent pixels.
        ratio: screen pixels per device-independent pixel.
        stroke_px: width of the lines, or None for the drawing's own.
    """
    # Imported here: the window is visible before anything is drawn with it.
    from PySide6.QtSvg import QSvgRenderer

    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    source = _source(name).replace("currentColor", color)
    if stroke_px is not None:
        width = stroke_px * _UNITS / size
        source = source.replace('stroke-width="1.5"', f'stroke-width="{width:.3f}"')
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def make_icon(name: str, color: str, disabled: str) -> QIcon:
    """Return an icon for buttons and menus in the text colors of a theme."""
    icon = QIcon()
    for size in _SIZES_PX:
        icon.addPixmap(icon_pixmap(name, color, size), QIcon.Mode.Normal)
        icon.addPixmap(icon_pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return icon


def blank_icon(size: int) -> QIcon:
    """Return an icon that shows nothing and keeps a place of `size` pixels."""
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


def app_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resource("icons/colorstudio.svg")))
