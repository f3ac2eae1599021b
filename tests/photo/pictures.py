"""Pictures and parts of files, made in code."""

import io
import struct
import zlib

import numpy as np
import tifffile
from PIL import Image
from pillow_heif import from_pillow


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


# First column, first row, and steps of Adam7's passes (PNG specification, 8.2).
_PASSES = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)


def interlaced_png(array):
    """An interlaced PNG of gray or RGB pixels, uint8 or uint16."""
    height, width = array.shape[:2]
    parts = [array[top::down, left::across] for left, top, across, down in _PASSES]
    rows = [row.astype(row.dtype.newbyteorder(">")).tobytes() for part in parts for row in part]
    color_type = 2 if array.ndim == 3 else 0
    depth = array.dtype.itemsize * 8
    return png_bytes(width, height, depth, color_type, filter(None, rows), interlaced=True)


# Turns light in XYZ into a made-up sensor's red, green and blue, which are those of linear sRGB.
_FROM_XYZ = (3.2406, -1.5372, -0.4986, -0.9689, 1.8758, 0.0415, 0.0557, -0.2040, 1.0570)


# Of the sensor, and of the camera: size and colors of its filter, white; what it sees of gray in
# daylight of 6500 K.
_SENSOR_TAGS = [
    (33421, "H", 2, (2, 2), True),
    (33422, "B", 4, (0, 1, 1, 2), True),
    (50717, "I", 1, 60_000, True),
]
_CAMERA_TAGS = [
    (271, "s", 0, "Leitz", True),
    (50706, "B", 4, (1, 4, 0, 0), True),
    (50708, "s", 0, "Made Up", True),
    (50721, "2i", 9, [int(part) for x in _FROM_XYZ for part in (round(x * 1e4), 1e4)], True),
    (50728, "2I", 3, (1, 1) * 3, True),
    (50778, "H", 1, 21, True),
]
_SENSOR = {"photometric": 32803, "metadata": None}


def dng_bytes(light, *, tags=(), **options):
    """An uncompressed DNG of a gray scene, (H, W) linear light from 0 to 1, seen by a sensor."""
    stored = io.BytesIO()
    described = [*_SENSOR_TAGS, *_CAMERA_TAGS, *tags]
    tifffile.imwrite(stored, _seen(light), extratags=described, **_SENSOR, **options)
    return stored.getvalue()


def dng_with_preview(light):
    """As cameras write it: a small JPEG first, and the sensor's picture below it."""
    stored, preview = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (32, 24), (90, 90, 90)).save(preview, "JPEG")
    with tifffile.TiffWriter(stored) as writer:
        writer.write(
            iter([preview.getvalue()]),
            shape=(24, 32, 3),
            dtype=np.uint8,
            photometric="ycbcr",
            compression="jpeg",
            subfiletype=1,
            subifds=1,
            metadata=None,
            extratags=_CAMERA_TAGS,
        )
        writer.write(_seen(light), extratags=_SENSOR_TAGS, **_SENSOR)
    return stored.getvalue()


def _seen(light):
    return (light * 60_000).astype(np.uint16)


def heic_bytes(image, **options):
    stored = io.BytesIO()
    from_pillow(image).save(stored, **options)
    return stored.getvalue()


def press_profile():
    """An ICC profile (version 2) of a made-up press whose inks darken and never tint.

    Lightness is 100 (1 - 0.2 C - 0.3 M - 0.1 Y - 0.4 K): straight, so that a table with two points
    a side holds it exactly.
    """
    corners = np.stack(np.meshgrid(*[[0.0, 1.0]] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    return _one_way_profile(b"prtrCMYK", 1.0 - corners @ [0.2, 0.3, 0.1, 0.4])


def scanner_profile():
    """An ICC profile of a made-up scanner that sees gray, and says nothing of the way back."""
    corners = np.stack(np.meshgrid(*[[0.0, 1.0]] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    return _one_way_profile(b"scnrRGB ", corners @ [0.299, 0.587, 0.114])


def _one_way_profile(kind, lightness):
    channels = len(lightness).bit_length() - 1
    neutral = np.full_like(lightness, 0x8000)
    lab = np.stack([np.rint(lightness * 0xFF00), neutral, neutral], axis=1)
    straight = np.array([0, 0xFFFF])
    numbers = np.concatenate([np.tile(straight, channels), lab.ravel(), np.tile(straight, 3)])
    matrix = b"".join(struct.pack(">i", 0x10000 * (at % 4 == 0)) for at in range(9))
    table = b"mft2\0\0\0\0" + bytes([channels, 3, 2, 0]) + matrix + struct.pack(">HH", 2, 2)
    white = struct.pack(">3i", 0xF6D6, 0x10000, 0xD32D)
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 6) + b"Made \0" + bytes(78),
        b"wtpt": b"XYZ \0\0\0\0" + white,
        b"A2B0": table + numbers.astype(">u2").tobytes(),
    }
    start = 128 + 4 + 12 * len(tags)
    index, body = b"", b""
    for name, content in tags.items():
        index += name + struct.pack(">II", start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    head = struct.pack(">I4xI", start + len(body), 0x02400000) + kind + b"Lab " + bytes(12)
    head += b"acsp" + bytes(28) + white
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body
