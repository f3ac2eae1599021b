"""Names of finished pictures: from a pattern, short enough for any disk, and never twice."""

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

DEFAULT_PATTERN = "{stem}_color"
FIELDS = ("stem", "date", "index", "parent", "model")
# In bytes, as most file systems count; Windows counts 255 letters and so never has less room.
NAME_LIMIT = 255
_FIELD = re.compile(r"\{([^{}]*)\}")
_SEPARATORS = re.compile(r"[/\\\0]")
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"


def check_pattern(pattern: str) -> None:
    """Refuse a pattern that names no file.

    Raises:
        ValueError: with the reason, for the person who wrote it.
    """
    unknown = [name for name in _FIELD.findall(pattern) if name not in FIELDS]
    rest = _FIELD.sub("", pattern)
    if unknown or "{" in rest or "}" in rest:
        offered = ", ".join(f"{{{name}}}" for name in FIELDS)
        raise ValueError(f"a name pattern knows only {offered}")
    if _SEPARATORS.search(rest):
        raise ValueError("a name pattern holds no slashes; OUT names the folder")
    if not pattern.strip(" ."):
        raise ValueError("a name pattern must not be empty")


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """Put the values into a checked pattern; none of them can lead into another folder."""
    return _FIELD.sub(lambda field: _SEPARATORS.sub("_", values[field[1]]), pattern)


def fitted(stem: str, tail: str) -> str:
    """Join a name and its tail (number and suffix); one too long is cut, a hash keeps it unique."""
    if _length(stem + tail) <= NAME_LIMIT:
        return stem + tail
    # Few names need it, and the window's start would wait for it.
    import hashlib

    digest = hashlib.sha256(os.fsencode(stem)).hexdigest()[:8]
    room = NAME_LIMIT - _length(tail) - len(digest) - 1
    end = used = 0
    while end < len(stem) and used + _length(stem[end]) <= room:
        used += _length(stem[end])
        end += 1
    while end > 0 and _is_inside_character(stem, end):
        end -= 1
    return f"{stem[:end]}~{digest}{tail}"


def numbered(stem: str, suffix: str) -> Iterator[str]:
    """The name itself, then with _2, _3 and so on."""
    yield fitted(stem, suffix)
    number = 2
    while True:
        yield fitted(stem, f"_{number}{suffix}")
        number += 1


def folded(path: Path) -> str:
    """What two paths share if some disk takes them for the same: case and accents apart."""
    return unicodedata.normalize("NFC", str(path)).casefold()


def natural_key(name: str) -> tuple[list[str | int], str]:
    """Sort key that puts scan_2 before scan_10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    # Every second part is a number, so like is compared with like.
    return [int(part) if at % 2 else part for at, part in enumerate(parts)], name


def _length(text: str) -> int:
    return len(os.fsencode(text))


def _is_inside_character(text: str, at: int) -> bool:
    """Whether what a reader takes for one letter or emoji goes on at this place."""
    after, before = text[at], text[at - 1]
    return (
        unicodedata.combining(after) != 0
        or after in _JOINERS
        or "\U0001f3fb" <= after <= "\U0001f3ff"  # skin tones
        or before == "\u200d"
    )
