"""TIFF directories, which EXIF blocks are made of too: copied with all their types and bytes."""

import struct
from typing import IO

from PIL.TiffImagePlugin import ImageFileDirectory_v2 as Directory

# Ours are little-endian, their first directory right behind the header.
HEADER = b"II*\0\x08\0\0\0"
EXIF, GPS = 0x8769, 0x8825
SUB_DIRECTORIES = (EXIF, GPS)

_LONG = 4
# Directories further down; their places would be wrong in a copy.
_LINKS = frozenset({*SUB_DIRECTORIES, 0xA005, 0x014A, 0x0201, 0x0202})


def copied_directory(file: IO[bytes], head: bytes, offset: int) -> tuple[Directory, dict[int, int]]:
    """Read a directory.

    Args:
        file: a TIFF file or an EXIF block.
        head: its header, for byte order and size of numbers.
        offset: where the directory stands.

    Returns:
        A copy without links, and the places of the Exif and GPS directories by tag.
    """
    source = Directory(head)
    file.seek(offset)
    source.load(file)
    copy = Directory(HEADER)
    for tag in set(source) - _LINKS:
        value = source[tag]
        copy.tagtype[tag] = source.tagtype[tag]
        # Pillow reads text byte by byte as Latin-1, and would write only ASCII.
        copy[tag] = value.encode("latin-1") if isinstance(value, str) else value
    links = {tag: source[tag] for tag in SUB_DIRECTORIES if isinstance(source.get(tag), int)}
    return copy, links


def exif_directories(block: bytes, file: IO[bytes]) -> tuple[Directory, dict[int, Directory]]:
    """The first directory of an EXIF block, and those for camera and place by tag."""
    (first,) = struct.unpack_from(">I" if block[:2] == b"MM" else "<I", block, 4)
    main, links = copied_directory(file, block[:8], first)
    return main, {tag: copied_directory(file, block[:8], at)[0] for tag, at in links.items()}


def joined(main: Directory, below: dict[int, Directory]) -> bytes:
    """An EXIF block of these directories."""
    for tag in below:
        main.tagtype[tag] = _LONG
        main[tag] = 0
    offset = len(HEADER) + len(main.tobytes(len(HEADER)))
    tail = b""
    for tag, directory in below.items():
        main[tag] = offset + len(tail)
        tail += directory.tobytes(offset + len(tail))
        tail += b"\0" * (len(tail) % 2)
    return HEADER + main.tobytes(len(HEADER)) + tail
