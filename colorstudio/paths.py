"""Where the files that come with the program lie: in a checkout, a wheel and a packaged app."""

import os
import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a bundled file or folder, e.g. ``resource("weights/studio.safetensors")``.

    Nothing is checked: the caller opens it and reports what it finds.
    """
    return _resource_root() / name


def portable_folder() -> Path | None:
    """Return where a portable copy keeps what else lies in the person's folders, or None.

    A copy is portable where a file named `portable` lies beside the packaged program: beside the
    .app on macOS, and beside the .AppImage.
    """
    if not getattr(sys, "frozen", False):
        return None
    program = Path(os.environ.get("APPIMAGE") or sys.executable)
    inside_app = [parent for parent in program.parents if parent.suffix == ".app"]
    beside = (inside_app[-1] if inside_app else program).parent
    return beside / "portable-data" if (beside / "portable").is_file() else None


def data_folder() -> Path:
    """Return where this person's looks and models lie; it need not exist."""
    # Imported here, as below: finding it takes a while, and most starts need none.
    from platformdirs import user_data_path

    return portable_folder() or user_data_path("ColorStudio", appauthor=False)


def state_folder() -> Path:
    """Return where the program keeps what was open; it need not exist."""
    from platformdirs import user_state_path

    return portable_folder() or user_state_path("ColorStudio", appauthor=False)


def log_folder() -> Path:
    """Return where the log lies; it need not exist."""
    from platformdirs import user_log_path

    return portable_folder() or user_log_path("ColorStudio", appauthor=False)


def _resource_root() -> Path:
    # PyInstaller unpacks beside the program and says where in `sys._MEIPASS`.
    frozen_root = getattr(sys, "_MEIPASS", None)
    if frozen_root is not None:
        return Path(frozen_root) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
