"""Take over what stands beside the pixels of a file."""

import math
import re
import struct
from collections.abc import Mapping
from dataclasses import replace
from typing import IO, Any

from PIL import ImageFile

from colorstudio.photo.directories import copied_directory, joined
from colorstudio.photo.exif import bare_exif, orientation_of, settled_exif
from colorstudio.photo.model import Metadata
from colorstudio.photo.xmp import without_properties

_IPTC_RESOURCE = 0x0404
_XMP_THUMBNAILS = ("http://ns.adobe.com/xap/1.0/", "Thumbnails")
_XMP_ORIENTATION = re.compile(rb"(tiff:Orientation(?:\s*=\s*[\"']|>))\s*[2-8]")
# TIFF tags that describe the photo and not how this file stores it; the rest stays behind.
_DESCRIPTIVE = {
    0x010D,  # DocumentName
    0x010E,  # ImageDescription
    0x010F,  # Make
    0x0110,  # Model
    0x0131,  # Software
    0x0132,  # DateTime
    0x013B,  # Artist
    0x013C,  # HostComputer
    0x8298,  # Copyright
}
# What Pillow raises on damaged directories.
DIRECTORY_ERRORS = (
    LookupError,
    OSError,
    OverflowError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)
_EXIF_DAMAGED = "The camera data (EXIF) of the file is damaged and was left out."


def metadata_of_image(image: ImageFile.ImageFile) -> tuple[Metadata, int]:
    """What Pillow found in the file, and the orientation that it asks for."""
    metadata = replace(metadata_of(image.info), iptc=_iptc_in(_app13(image)))
    return metadata, orientation_of(bare_exif(image.info.get("exif", b"")))


def metadata_of(info: Mapping[Any, Any]) -> Metadata:
    """What stands in a library's own table of a file."""
    return Metadata(
        exif=settled_exif(bare_exif(info.get("exif") or b"")),
        xmp=settled_xmp(info.get("xmp") or b""),
        dpi=plausible_dpi(info.get("dpi")),
    )


def exif_of_tiff(file: IO[bytes], head: bytes, offset: int) -> tuple[bytes, tuple[str, ...]]:
    """Gather an EXIF block from the directory of a TIFF page, with a note if that fails."""
    try:
        main, links = copied_directory(file, head, offset)
        for tag in set(main) - _DESCRIPTIVE:
            del main[tag]
        below = {tag: copied_directory(file, head, at)[0] for tag, at in links.items()}
        if not len(main) and not below:
            return b"", ()
        return settled_exif(joined(main, below)), ()
    except DIRECTORY_ERRORS:
        return b"", (_EXIF_DAMAGED,)


def settled_xmp(packet: bytes | str) -> bytes:
    """The packet for the finished picture: upright, and without thumbnails of the gray one."""
    if isinstance(packet, str):
        packet = packet.encode()
    packet = _XMP_ORIENTATION.sub(rb"\g<1>1", packet.rstrip(b"\0"))
    if _XMP_THUMBNAILS[1].encode() in packet:
        packet = without_properties(packet, lambda *name: name == _XMP_THUMBNAILS) or packet
    return packet


def iptc_block(records: bytes) -> bytes:
    """Wrap IPTC records into the Photoshop resource block that JPEG and TIFF carry."""
    padding = b"\0" * (len(records) % 2)
    head = b"8BIM" + struct.pack(">HHI", _IPTC_RESOURCE, 0, len(records))
    return head + records + padding


def iptc_records(block: bytes) -> bytes:
    """The records inside a block made by `iptc_block`."""
    if len(block) < 12:
        return b""
    (length,) = struct.unpack_from(">I", block, 8)
    return block[12 : 12 + length]


def plausible_dpi(dpi: object) -> tuple[float, float] | None:
    """Two usable numbers, or None; some files hold zeros, fractions over zero or less."""
    if not isinstance(dpi, tuple) or len(dpi) != 2:
        return None
    try:
        pair = (float(dpi[0]), float(dpi[1]))
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    usable = all(math.isfinite(side) and 1.0 <= side <= 65535.0 for side in pair)
    return pair if usable else None


def _app13(image: ImageFile.ImageFile) -> bytes:
    """A JPEG's Photoshop segments, joined."""
    segments: list[tuple[str, bytes]] = getattr(image, "applist", [])
    prefix = b"Photoshop 3.0\0"
    return b"".join(
        data.removeprefix(prefix)
        for name, data in segments
        if name == "APP13" and data.startswith(prefix)
    )


def _iptc_in(resources: bytes) -> bytes:
    """Pick the IPTC resource out; its neighbors hold a thumbnail and Photoshop's own affairs."""
    position = 0
    while position + 12 <= len(resources) and resources[position : position + 4] == b"8BIM":
        (code,) = struct.unpack_from(">H", resources, position + 4)
        # The name and the data are each padded to an even length.
        name_bytes = (resources[position + 6] + 2) & ~1
        start = position + 6 + name_bytes + 4
        if start > len(resources):
            break
        (length,) = struct.unpack_from(">I", resources, start - 4)
        if code == _IPTC_RESOURCE:
            return iptc_block(resources[start : start + length])
        position = start + length + (length & 1)
    return b""


def iptc_of_tiff(resources: bytes, records: bytes) -> bytes:
    """A TIFF page has IPTC inside its Photoshop resources, or bare, or both."""
    return _iptc_in(resources) or (iptc_block(records) if records else b"")
