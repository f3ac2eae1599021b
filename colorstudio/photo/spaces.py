"""Wide color spaces to save in: their profiles, built from what their standards publish."""

import struct
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

# Red, green and blue, seen in the light of D50 as profiles have it; the rows add up to its white.
_P3_COLORANTS = (
    (0.51512, 0.24120, -0.00105),
    (0.29198, 0.69225, 0.04189),
    (0.15710, 0.06657, 0.78407),
)
_ADOBE_COLORANTS = (
    (0.60974, 0.31111, 0.01947),
    (0.20528, 0.62567, 0.06087),
    (0.14919, 0.06322, 0.74457),
)
_D50 = (0.9642, 1.0, 0.8249)
# Adobe RGB (1998), 4.3.4.2: 2 51/256.
_ADOBE_GAMMA = 563 / 256
_CURVE_STEPS = 1024
_HEADER_BYTES = 128


class Space(NamedTuple):
    """A color space; `gamma` is that of its curve, 0 for the curve of sRGB."""

    title: str
    colorants: tuple[tuple[float, float, float], ...]
    gamma: float


SPACES: Mapping[str, Space] = MappingProxyType(
    {
        "display-p3": Space("Display P3", _P3_COLORANTS, 0.0),
        "adobe-rgb": Space("Compatible with Adobe RGB (1998)", _ADOBE_COLORANTS, _ADOBE_GAMMA),
    }
)


@lru_cache(maxsize=len(SPACES))
def space_profile(name: str) -> bytes:
    """An ICC profile (version 2, ICC.1:2001-04) of one of `SPACES`, the same bytes every time.

    Raises:
        KeyError: if there is no such space.
    """
    space = SPACES[name]
    red, green, blue = (_xyz(colorant) for colorant in space.colorants)
    curve = _curve(space.gamma)
    tags = {
        b"desc": _description(space.title),
        b"cprt": b"text\0\0\0\0" + b"No copyright, use freely\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": red,
        b"gXYZ": green,
        b"bXYZ": blue,
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, data = struct.pack(">I", len(tags)), b""
    start = _HEADER_BYTES + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for key, content in tags.items():
        if content not in places:
            places[content] = start + len(data)
            data += content + bytes(-len(content) % 4)
        table += key + struct.pack(">II", places[content], len(content))
    return _header(_HEADER_BYTES + len(table) + len(data)) + table + data


def _header(size: int) -> bytes:
    # The moment it was made is fixed, so that equal pictures are written as equal files.
    made = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    kind = struct.pack(">I4sI4s4s4s", size, b"\0" * 4, 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    rest = b"acsp" + bytes(28)
    light = struct.pack(">3i", *(_fixed(part) for part in _D50))
    return (kind + made + rest + light).ljust(_HEADER_BYTES, b"\0")


def _fixed(value: float) -> int:
    """The nearest s15Fixed16Number."""
    return round(value * 65536)


def _xyz(color: tuple[float, float, float]) -> bytes:
    return b"XYZ \0\0\0\0" + struct.pack(">3i", *(_fixed(part) for part in color))


def _curve(gamma: float) -> bytes:
    if gamma:
        return b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256))
    levels = np.linspace(0.0, 1.0, _CURVE_STEPS)
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    steps: bytes = np.rint(linear * 65535).astype(">u2").tobytes()
    return b"curv\0\0\0\0" + struct.pack(">I", _CURVE_STEPS) + steps


def _description(title: str) -> bytes:
    words = title.encode("ascii") + b"\0"
    # No Unicode and no Macintosh version: their counts are 0, the latter's room stays.
    return b"desc\0\0\0\0" + struct.pack(">I", len(words)) + words + bytes(4 + 4 + 2 + 1 + 67)
