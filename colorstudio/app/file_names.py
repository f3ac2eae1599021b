"""The name of a copy: a pattern that a person may write, and what it gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from colorstudio.batch.names import DEFAULT_PATTERN, check_pattern, filled

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DEFAULT_PATTERN", "check_pattern", "name_from"]


def name_from(pattern: str, source: Path, suffix: str, model: str, index: int = 1) -> str:
    """Return the name that a pattern gives the copy of a photo.

    Args:
        pattern: with the fields {stem}, {date}, {index}, {parent}, {model}.
        source: the photo's file; its date is that of the file.
        suffix: of the copy, with its dot.
        model: the network's name.
        index: which one of the open photos it is, from 1.

    Raises:
        ValueError: if the pattern has an unknown field or names no file.
    """
    check_pattern(pattern)
    try:
        day = datetime.fromtimestamp(source.stat().st_mtime).astimezone().date()
    except OSError:
        # A pasted picture, or the example of the settings.
        day = date(1931, 6, 14)
    values = {
        "stem": source.stem,
        "date": day.isoformat(),
        "index": str(index),
        "parent": source.parent.name,
        "model": model,
    }
    return f"{filled(pattern, values)}{suffix}"
