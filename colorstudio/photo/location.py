"""Leave out where a photo was taken: the place in EXIF, XMP and IPTC, and nothing else.

What people and cameras wrote in words of their own (captions, keywords, maker notes) stays.
"""

import struct
from collections.abc import Iterator
from dataclasses import replace

from colorstudio.photo.exif import without_gps
from colorstudio.photo.metadata import iptc_block, iptc_records
from colorstudio.photo.model import Metadata
from colorstudio.photo.xmp import without_properties

_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
_IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_PLACES = {
    *((_PHOTOSHOP, name) for name in ("City", "State", "Country")),
    *((_IPTC_CORE, name) for name in ("Location", "CountryCode")),
    *((_IPTC_EXT, name) for name in ("LocationCreated", "LocationShown")),
}
# Record 2 of IPTC's IIM 4.2: content location code and name, city, sublocation, province,
# country code, country.
_PLACE_DATASETS = frozenset({26, 27, 90, 92, 95, 100, 101})
_RECORD_MARK = 0x1C
_RECORD_HEAD = 5
# Set where the length stands in so many further bytes.
_LONG_RECORD = 0x8000


def without_location(metadata: Metadata) -> Metadata:
    """Metadata without places; an XMP packet too damaged to be searched goes as a whole."""
    return replace(
        metadata,
        exif=without_gps(metadata.exif),
        xmp=without_properties(metadata.xmp, _is_place) or b"",
        iptc=_iptc_without_places(metadata.iptc),
    )


def _is_place(namespace: str, name: str) -> bool:
    # Besides EXIF's, makers of drones have GPS properties of their own.
    return (namespace, name) in _PLACES or name.lower().startswith("gps")


def _iptc_without_places(block: bytes) -> bytes:
    kept = b"".join(
        record
        for number, dataset, record in _records(iptc_records(block))
        if number != 2 or dataset not in _PLACE_DATASETS
    )
    return iptc_block(kept) if kept else b""


def _records(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Record and dataset numbers with all bytes of each; ends where the data make no sense."""
    at = 0
    while at + _RECORD_HEAD <= len(data) and data[at] == _RECORD_MARK:
        number, dataset, length = struct.unpack_from(">BBH", data, at + 1)
        start = at + _RECORD_HEAD
        if length & _LONG_RECORD:
            size = length & ~_LONG_RECORD
            length = int.from_bytes(data[start : start + size])
            start += size
        yield number, dataset, data[at : start + length]
        at = start + length
