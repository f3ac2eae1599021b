"""The program's icon in every size and form that a desktop asks for, drawn from one SVG."""

import io
import os
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "resources" / "icons" / "colorstudio.svg"
# What the icon theme of Linux desktops knows.
SIZES_PX = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
_WINDOWS_PX = (16, 24, 32, 48, 64, 128, 256)
_MACOS_PX = (16, 32, 64, 128, 256, 512, 1024)


def drawn(size: int) -> bytes:
    """Draw the icon as a PNG of `size` pixels each way."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def for_this_system(folder: Path) -> str | None:
    """Write the icon that this system's programs carry inside; Linux keeps it beside them."""
    writers = {"win32": (write_windows, "ico"), "darwin": (write_macos, "icns")}
    if sys.platform not in writers:
        return None
    write, suffix = writers[sys.platform]
    return str(write(folder / f"colorstudio.{suffix}"))


def write_windows(target: Path) -> Path:
    """Write the icon as an .ico with every size that Windows shows."""
    return _write_many(target, "ICO", _WINDOWS_PX)


def write_macos(target: Path) -> Path:
    """Write the icon as an .icns."""
    return _write_many(target, "ICNS", _MACOS_PX)


def _write_many(target: Path, kind: str, sizes: tuple[int, ...]) -> Path:
    from PIL import Image

    target.parent.mkdir(parents=True, exist_ok=True)
    pictures = [Image.open(io.BytesIO(drawn(size))) for size in sizes]
    pictures[-1].save(
        target, kind, sizes=[(size, size) for size in sizes], append_images=pictures[:-1]
    )
    return target
