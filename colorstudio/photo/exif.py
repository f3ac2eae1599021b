"""Small changes inside an EXIF block that leave every other byte, and maker notes, alone."""

import struct
from typing import Literal, NamedTuple

_ORIENTATION = 0x0112
_EXIF_IFD = 0x8769
_COLOR_SPACE = 0xA001
_PREFIX = b"Exif\0\0"
_ByteOrder = Literal["<", ">"]


class _Entry(NamedTuple):
    """One tag of a directory: where its value stands, and the value if it is one number."""

    position: int
    kind: int
    value: int


def bare_exif(block: bytes) -> bytes:
    """The block from its TIFF header on; empty if there is no such header."""
    block = block.removeprefix(_PREFIX)
    return block if block[:4] in (b"II*\0", b"MM\0*") else b""


def orientation_of(exif: bytes) -> int:
    """1 to 8; 1 where the block says nothing or nonsense."""
    entry = _directory(exif, _first_directory(exif)).get(_ORIENTATION)
    return entry.value if entry is not None and 1 <= entry.value <= 8 else 1


def settled_exif(exif: bytes) -> bytes:
    """The block for the finished picture: upright, sRGB, and without the thumbnail.

    The thumbnail would still show the gray picture, so the link to it is cut.
    """
    if not exif:
        return b""
    order = _byte_order(exif)
    block = bytearray(exif)
    first = _directory(exif, _first_directory(exif))
    camera = first.get(_EXIF_IFD)
    _set_number(block, first.get(_ORIENTATION), order)
    if camera is not None:
        _set_number(block, _directory(exif, camera.value).get(_COLOR_SPACE), order)
    _cut_second_directory(block, order)
    return bytes(block)


def _byte_order(exif: bytes) -> _ByteOrder:
    return ">" if exif[:2] == b"MM" else "<"


def _first_directory(exif: bytes) -> int:
    if len(exif) < 8:
        return 0
    (offset,) = struct.unpack_from(_byte_order(exif) + "I", exif, 4)
    return int(offset)


def _directory(exif: bytes, offset: int) -> dict[int, _Entry]:
    """Read one directory; damaged ones come out shorter, never as an error."""
    order = _byte_order(exif)
    if not 8 <= offset <= len(exif) - 2:
        return {}
    (count,) = struct.unpack_from(order + "H", exif, offset)
    entries: dict[int, _Entry] = {}
    for position in range(offset + 2, offset + 2 + 12 * count, 12):
        if position + 12 > len(exif):
            break
        tag, kind = struct.unpack_from(order + "HH", exif, position)
        # A SHORT (3) stands in the first half of the value field, a LONG (4) fills it.
        (value,) = struct.unpack_from(order + ("H" if kind == 3 else "I"), exif, position + 8)
        entries[tag] = _Entry(position + 8, kind, value)
    return entries


def _set_number(block: bytearray, entry: _Entry | None, order: _ByteOrder) -> None:
    """Write 1, which means upright for the orientation and sRGB for the color space."""
    if entry is not None and entry.kind in (3, 4):
        struct.pack_into(order + ("H" if entry.kind == 3 else "I"), block, entry.position, 1)


def _cut_second_directory(block: bytearray, order: _ByteOrder) -> None:
    first = _first_directory(bytes(block))
    if not 8 <= first <= len(block) - 2:
        return
    (count,) = struct.unpack_from(order + "H", block, first)
    link = first + 2 + 12 * count
    if link + 4 <= len(block):
        struct.pack_into(order + "I", block, link, 0)
