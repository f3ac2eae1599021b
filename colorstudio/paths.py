"""Where the files that come with the program lie: in a checkout, a wheel and a packaged app."""

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Return the path of a bundled file or folder, e.g. ``resource("weights/studio.safetensors")``.

    Nothing is checked: the caller opens it and reports what it finds.
    """
    return _resource_root() / name


def _resource_root() -> Path:
    # PyInstaller unpacks beside the program and says where in `sys._MEIPASS`.
    frozen_root = getattr(sys, "_MEIPASS", None)
    if frozen_root is not None:
        return Path(frozen_root) / "resources"
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"
