"""Take properties out of an XMP packet and leave every other byte as it stands."""

import re
from collections.abc import Callable
from xml.parsers import expat

# Expat hands out names as namespace, name and prefix with this between them.
_GAP = " "
_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_ATTRIBUTE = re.compile(rb"\s+([^\s=\"'<>/]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")

# Says of a property's namespace and name whether it shall go.
Choice = Callable[[str, str], bool]


def without_properties(packet: bytes, is_gone: Choice) -> bytes | None:
    """The packet less some properties, whether written as attributes or as elements.

    Returns:
        The packet; None if it is too damaged to be searched.
    """
    finder = _Finder(packet, is_gone)
    try:
        finder.parser.Parse(packet, True)  # noqa: FBT003 (expat knows no keywords)
    except (expat.ExpatError, _NotSearchable):
        return None
    kept, start = [], 0
    for low, high in finder.cuts:
        kept.append(packet[start:low])
        start = high
    return b"".join([*kept, packet[start:]])


class _NotSearchable(Exception):  # noqa: N818 (a verdict, not a fault)
    """The packet defines a language of its own, in which a property could hide."""


class _Finder:
    """Notes where properties stand, in bytes, from first to last."""

    def __init__(self, packet: bytes, is_gone: Choice) -> None:
        self.cuts: list[tuple[int, int]] = []
        self._packet = packet
        self._is_gone = is_gone
        self._depth = 0
        # How deep the element lies that is being cut out; what is inside goes with it.
        self._cut_depth: int | None = None
        self._cut_from = 0
        self.parser = expat.ParserCreate("utf-8", _GAP)
        self.parser.namespace_prefixes = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _refuse(self, *_: object) -> None:
        raise _NotSearchable

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._cut_depth is not None:
            return
        at = self.parser.CurrentByteIndex
        if self._goes(name):
            self._cut_depth, self._cut_from = self._depth, at
            return
        gone = {_as_written(name) for name in attributes if self._goes(name)}
        if gone:
            for attribute in _ATTRIBUTE.finditer(self._packet, at, self._end_of_tag(at)):
                if attribute[1] in gone:
                    self.cuts.append(attribute.span())

    def _end(self, _: str) -> None:
        if self._cut_depth == self._depth:
            end = self._end_of_tag(self._cut_from)
            if not self._packet.endswith(b"/>", 0, end):
                end = self._end_of_tag(self.parser.CurrentByteIndex)
            self.cuts.append((self._cut_from, end))
            self._cut_depth = None
        self._depth -= 1

    def _goes(self, name: str) -> bool:
        namespace, _, rest = name.partition(_GAP)
        return self._is_gone(namespace, rest.partition(_GAP)[0])

    def _end_of_tag(self, at: int) -> int:
        tag = _TAG.match(self._packet, at)
        if tag is None:
            raise _NotSearchable
        return tag.end()


def _as_written(name: str) -> bytes:
    _, local, *prefix = name.split(_GAP)
    return ":".join([*prefix, local]).encode()
