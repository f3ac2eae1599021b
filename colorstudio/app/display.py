"""Whether a window can open here; asked before Qt, which would end the program with an abort."""

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

# What Qt's libraries and its X11 plugin need and a small Linux lacks, with the Debian packages.
_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}

_NO_DISPLAY = (
    "There is no display to open a window on; without one, use the command "
    "`colorstudio colorize PHOTO`."
)


def window_problem() -> str | None:
    """Return one sentence that says why no window can open, or None; only Linux has reasons."""
    if not sys.platform.startswith("linux"):
        return None
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    has_wayland = _wayland_answers()
    if not (platform or has_wayland or os.environ.get("DISPLAY")):
        return _NO_DISPLAY
    needs_x11 = platform in ("", "xcb") and not has_wayland
    problem = _library_problem(needs_x11=needs_x11)
    if problem is None and needs_x11 and not _x11_answers():
        return _NO_DISPLAY
    return problem


def _wayland_answers() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY", ""), os.environ.get("XDG_RUNTIME_DIR", "/")
    return bool(name) and (Path(folder) / name).exists()


def _x11_answers() -> bool:
    # Qt ends the program with an abort where DISPLAY names a display that is gone.
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    has_failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not has_failed


def _library_problem(*, needs_x11: bool) -> str | None:
    try:
        # The import itself is the test: it loads what the window needs.
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return _sentence(str(error))
    plugin = _x11_plugin() if needs_x11 else None
    if plugin is not None:
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return _sentence(str(error))
    return None


def _x11_plugin() -> Path | None:
    spec = importlib.util.find_spec("PySide6")
    if spec is None or spec.origin is None:
        return None
    plugin = Path(spec.origin).parent / "Qt/plugins/platforms/libqxcb.so"
    return plugin if plugin.is_file() else None


def _sentence(reason: str) -> str:
    missing = [package for library, package in _PACKAGES.items() if not _loads(library)]
    if not missing:
        return f"The window's libraries cannot be loaded: {reason}."
    return (
        "Libraries that the window needs are missing; on Debian or Ubuntu install them with "
        f"`sudo apt install {' '.join(missing)}`."
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
