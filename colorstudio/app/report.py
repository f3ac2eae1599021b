"""The report for a bug: versions and the end of the log, no pictures, no names of folders."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

import colorstudio
from colorstudio.app.logs import log_tail, without_folders

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGES = ("PySide6-Essentials", "torch", "numpy", "pillow", "tifffile", "imagecodecs")


def versions() -> list[str]:
    """Name the program, the system and the packages, one a line; none of them is imported."""
    # Imported here: it takes as long as a tenth of the window's start.
    from importlib.metadata import PackageNotFoundError, version

    lines = [
        f"ColorStudio {colorstudio.__version__}",
        f"Python {platform.python_version()} on {platform.platform()}, {platform.machine()}",
        f"Qt {qVersion()}, platform {QGuiApplication.platformName()}",
    ]
    for package in _PACKAGES:
        try:
            lines.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            # A packaged program may carry a package without its record.
            lines.append(f"{package}: version unknown")
    return lines


def bug_report(log_file: Path, device: str, details: str = "") -> str:
    """Write the report that a person pastes into a message."""
    parts = [*versions(), f"Device: {device or 'none yet'}"]
    if details:
        parts += ["", "What happened:", without_folders(details)]
    parts += ["", "End of the log:", log_tail(log_file)]
    return "\n".join(parts).strip() + "\n"
