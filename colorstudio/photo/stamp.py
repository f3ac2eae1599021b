"""The honest mark in a saved picture: its colors are a program's guess, and how they were made.

It stands in the XMP packet, in IPTC's field for it and in a namespace of our own, so that a look
can be taken back out of a picture.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from colorstudio.photo.reader import read_xmp

# IPTC's word for a photo that a trained model added something to. "algorithmicallyEnhanced" would
# claim that nothing was invented.
SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
_IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_OWN = "https://colorstudio.invalid/ns/1.0/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

_EMPTY_PACKET = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="' + _RDF.encode() + b'">'
    b'</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
)
_END_OF_RDF = re.compile(rb"</(?:[\w.-]+:)?RDF\s*>")
_OLD_STAMP = re.compile(rb"<rdf:Description [^>]*xmlns:colorstudio=[^>]*/>")
# Another program's statement about the source, as an attribute or as an element.
_OLD_TYPE = re.compile(
    rb"\s+Iptc4xmpExt:DigitalSourceType\s*=\s*(?:\"[^\"]*\"|'[^']*')"
    rb"|<Iptc4xmpExt:DigitalSourceType\b[^>]*?(?:/>|>.*?</Iptc4xmpExt:DigitalSourceType\s*>)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a picture was colored.

    Attributes:
        look: the look's fields; numbers, words and the like, as JSON has them.
        model: name of the network.
        sha256: checksum of its file.
        version: of ColorStudio.
    """

    look: Mapping[str, object]
    model: str
    sha256: str
    version: str


def stamped_xmp(packet: bytes, stamp: Stamp) -> bytes:
    """The packet with this stamp and no older one; a packet beyond repair is replaced."""
    packet = _OLD_TYPE.sub(b"", unstamped_xmp(packet))
    places = list(_END_OF_RDF.finditer(packet))
    if not places or _parsed(packet) is None:
        packet = _EMPTY_PACKET
        places = list(_END_OF_RDF.finditer(packet))
    at = places[-1].start()
    return packet[:at] + _description(stamp) + packet[at:]


def unstamped_xmp(packet: bytes) -> bytes:
    """The packet without a stamp, which would tell of another picture's colors."""
    return _OLD_STAMP.sub(b"", packet)


def read_stamp(path: str | Path) -> Stamp | None:
    """The stamp in a picture file, or None if it has none that can be read.

    Raises:
        PhotoReadError: if the file is no readable picture.
    """
    return stamp_in(read_xmp(Path(path)))


def stamp_in(packet: bytes) -> Stamp | None:
    """The stamp in an XMP packet, also where another program has rewritten the packet."""
    values = _own_values(packet)
    try:
        look = json.loads(values["look"])
        if not isinstance(look, dict):
            return None
        return Stamp(look, values["model"], values["sha256"], values["version"])
    except (KeyError, ValueError):
        return None


def _description(stamp: Stamp) -> bytes:
    look = json.dumps(dict(stamp.look), sort_keys=True, separators=(",", ":"))
    attributes = {
        "xmlns:rdf": _RDF,
        "rdf:about": "",
        "xmlns:Iptc4xmpExt": _IPTC_EXT,
        "Iptc4xmpExt:DigitalSourceType": SOURCE_TYPE,
        "xmlns:colorstudio": _OWN,
        "colorstudio:look": look,
        "colorstudio:model": stamp.model,
        "colorstudio:sha256": stamp.sha256,
        "colorstudio:version": stamp.version,
    }
    # A ">" inside a value would be allowed, but ends the pattern that finds the stamp again.
    written = (f"{name}={quoteattr(value, {'>': '&gt;'})}" for name, value in attributes.items())
    return f"<rdf:Description {' '.join(written)}/>".encode()


def _own_values(packet: bytes) -> dict[str, str]:
    """Our attributes, or elements where another program has written them so."""
    root = _parsed(packet)
    prefix = f"{{{_OWN}}}"
    values: dict[str, str] = {}
    for element in () if root is None else root.iter():
        if element.tag.startswith(prefix) and element.text:
            values[element.tag.removeprefix(prefix)] = element.text
        for name, value in element.attrib.items():
            if name.startswith(prefix):
                values[name.removeprefix(prefix)] = value
    return values


def _parsed(packet: bytes) -> ElementTree.Element | None:
    """The XML inside the packet's wrapper and padding, or None if it is damaged."""
    inner = re.sub(rb"<\?xpacket.*?\?>", b"", packet, flags=re.DOTALL)
    try:
        return ElementTree.fromstring(inner.strip(b"\xef\xbb\xbf\0 \t\r\n"))  # noqa: S314 (expat refuses bombs)
    except (ElementTree.ParseError, ValueError, LookupError):
        return None
