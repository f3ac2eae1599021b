"""Pictures and parts of files, made in code."""

import struct
import zlib

import numpy as np


def luma_by_definition(rgb):
    """BT.601 in double precision, rounded half upwards."""
    exact = rgb.astype(np.float64) @ np.array([0.299, 0.587, 0.114])
    return np.floor(exact + 0.5 + 1e-9).astype(rgb.dtype)


def gray_rgb(luma):
    return np.dstack([luma, luma, luma])


def with_thumbnail(block):
    """Link a second directory behind the block, as cameras do for their thumbnails."""
    order = ">" if block[:2] == b"MM" else "<"
    (first,) = struct.unpack_from(order + "I", block, 4)
    (count,) = struct.unpack_from(order + "H", block, first)
    link = first + 2 + 12 * count
    start = len(block) + len(block) % 2
    directory = struct.pack(order + "HHHIHHI", 1, 0x0103, 3, 1, 6, 0, 0)
    changed = bytearray(block.ljust(start, b"\0") + directory)
    struct.pack_into(order + "I", changed, link, start)
    return bytes(changed)


def png_bytes(width, height, depth, color_type, rows, *, interlaced=False):
    """A PNG by hand, for kinds that Pillow does not write."""

    def chunk(name, content):
        checksum = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", checksum)

    head = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, interlaced)
    scanlines = b"".join(b"\0" + row for row in rows)
    pixels = chunk(b"IDAT", zlib.compress(scanlines))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixels + chunk(b"IEND", b"")
