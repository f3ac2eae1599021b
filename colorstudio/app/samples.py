"""The photos that come with the program, for those who have none at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from colorstudio.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "samples"


def sample_names() -> dict[str, str]:
    """Return what each sample shows, by the name of its file."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("samples", text)

    return {
        "astronaut.jpg": tr("Portrait of an astronaut"),
        "coffee.jpg": tr("Cup of coffee"),
        "chelsea.jpg": tr("Chelsea the cat"),
    }


def sample_path(name: str) -> Path:
    """Return where a sample lies."""
    return resource(f"{_FOLDER}/{name}")


def is_sample(path: Path) -> bool:
    """Say whether a photo came with the program: nothing is ever saved beside it."""
    return path.parent == resource(_FOLDER)
