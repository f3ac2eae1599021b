"""Small changes inside an EXIF block that leave every other byte, and maker notes, alone."""

import struct
from collections.abc import Iterator
from typing import Literal, NamedTuple

_ORIENTATION = 0x0112
_EXIF_IFD = 0x8769
_GPS_IFD = 0x8825
_COLOR_SPACE = 0xA001
_PREFIX = b"Exif\0\0"
_ENTRY_BYTES = 12
_LINK_BYTES = 4
_INSIDE_BYTES = 4
# Bytes of one value by its type, as TIFF 6.0 numbers them; one where it has no number here.
_VALUE_BYTES = {3: 2, 4: 4, 5: 8, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_ByteOrder = Literal["<", ">"]


class _Entry(NamedTuple):
    """One tag of a directory: where it stands, and its value if that is one number.

    Values of more than four bytes stand `outside`.
    """

    at: int
    kind: int
    value: int
    outside: int
    size: int


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


def without_gps(exif: bytes) -> bytes:
    """The block without the place: its directory's bytes are cleared, and no other part moves."""
    order = _byte_order(exif)
    first = _first_directory(exif)
    entries = list(_entries(exif, first))
    places = [entry for tag, entry in entries if tag == _GPS_IFD]
    if not places:
        return exif
    block = bytearray(exif)
    # Only broken files link to more than one; of the others just the links go.
    _clear_directory(block, exif, places[0].value)
    start, end = first + 2, first + 2 + _ENTRY_BYTES * len(entries)
    kept = [exif[entry.at : entry.at + _ENTRY_BYTES] for tag, entry in entries if tag != _GPS_IFD]
    # Behind the last entry stands the link to the thumbnail's directory.
    table = b"".join(kept) + exif[end : end + _LINK_BYTES]
    block[first:start] = struct.pack(order + "H", len(kept))
    block[start : start + len(table)] = table
    gap = slice(start + len(table), min(len(exif), end + _LINK_BYTES))
    block[gap] = bytes(gap.stop - gap.start)
    return bytes(block)


def _clear_directory(block: bytearray, exif: bytes, offset: int) -> None:
    entries = list(_entries(exif, offset))
    spans = [(entry.at, _ENTRY_BYTES) for _, entry in entries]
    spans += [(entry.outside, entry.size) for _, entry in entries if entry.size > _INSIDE_BYTES]
    cleared = 0
    for start, size in sorted(spans):
        # Overlaps are cleared once, or a made-up directory could take hours.
        low, high = max(start, cleared), min(len(block), start + size)
        if low < high:
            block[low:high] = bytes(high - low)
            cleared = high


def _byte_order(exif: bytes) -> _ByteOrder:
    return ">" if exif[:2] == b"MM" else "<"


def _first_directory(exif: bytes) -> int:
    if len(exif) < 8:
        return 0
    (offset,) = struct.unpack_from(_byte_order(exif) + "I", exif, 4)
    return int(offset)


def _directory(exif: bytes, offset: int) -> dict[int, _Entry]:
    return dict(_entries(exif, offset))


def _entries(exif: bytes, offset: int) -> Iterator[tuple[int, _Entry]]:
    """Read one directory; damaged ones come out shorter, never as an error."""
    order = _byte_order(exif)
    if not 8 <= offset <= len(exif) - 2:
        return
    (count,) = struct.unpack_from(order + "H", exif, offset)
    for at in range(offset + 2, offset + 2 + _ENTRY_BYTES * count, _ENTRY_BYTES):
        if at + _ENTRY_BYTES > len(exif):
            break
        tag, kind, values, outside = struct.unpack_from(order + "HHII", exif, at)
        # A SHORT (3) stands in the first half of the value field, a LONG (4) fills it.
        (value,) = struct.unpack_from(order + ("H" if kind == 3 else "I"), exif, at + 8)
        yield tag, _Entry(at, kind, value, outside, values * _VALUE_BYTES.get(kind, 1))


def _set_number(block: bytearray, entry: _Entry | None, order: _ByteOrder) -> None:
    """Write 1, which means upright for the orientation and sRGB for the color space."""
    if entry is not None and entry.kind in (3, 4):
        struct.pack_into(order + ("H" if entry.kind == 3 else "I"), block, entry.at + 8, 1)


def _cut_second_directory(block: bytearray, order: _ByteOrder) -> None:
    first = _first_directory(bytes(block))
    if not 8 <= first <= len(block) - 2:
        return
    (count,) = struct.unpack_from(order + "H", block, first)
    link = first + 2 + _ENTRY_BYTES * count
    if link + _LINK_BYTES <= len(block):
        struct.pack_into(order + "I", block, link, 0)
