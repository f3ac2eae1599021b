"""Damage done to a file, the same for the same number."""

import random
import struct
import zlib

# Sizes and counts at which sums overflow or buffers end.
_NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)
_PNG = b"\x89PNG\r\n\x1a\n"
# Where most formats say what is to come.
_HEAD = 256


def mutated(content: bytes, seed: str) -> bytes:
    """A copy with one to four damages, of which half lie in the head."""
    chance = random.Random(seed)  # noqa: S311 (to be repeated, not to be secret)
    changed = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if changed:
            chance.choice(_DAMAGES)(changed, chance)
    # Most programs that write nonsense into a PNG write sound checksums behind it.
    return _with_checksums(changed) if chance.random() < 0.5 else bytes(changed)


def _with_checksums(changed: bytearray) -> bytes:
    at = len(_PNG)
    while changed.startswith(_PNG) and at + 12 <= len(changed):
        (length,) = struct.unpack_from(">I", changed, at)
        end = at + 8 + length
        if end + 4 > len(changed):
            break
        struct.pack_into(">I", changed, end, zlib.crc32(changed[at + 4 : end]))
        at = end + 4
    return bytes(changed)


def _place(changed: bytearray, chance: random.Random) -> int:
    reach = len(changed) if chance.random() < 0.5 else min(len(changed), _HEAD)
    return chance.randrange(reach)


def _flip_bits(changed: bytearray, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 1, 3, 20))):
        changed[_place(changed, chance)] ^= 1 << chance.randrange(8)


def _set_byte(changed: bytearray, chance: random.Random) -> None:
    changed[_place(changed, chance)] = chance.randrange(256)


def _set_number(changed: bytearray, chance: random.Random) -> None:
    size, order = chance.choice((1, 2, 4)), chance.choice(("big", "little"))
    number = chance.choice(_NUMBERS) & ((1 << 8 * size) - 1)
    at = _place(changed, chance)
    changed[at : at + size] = number.to_bytes(size, order)


def _cut(changed: bytearray, chance: random.Random) -> None:
    del changed[_place(changed, chance) :]


def _leave_out(changed: bytearray, chance: random.Random) -> None:
    at = _place(changed, chance)
    del changed[at : at + chance.choice((1, 2, 8, 50))]


def _repeat(changed: bytearray, chance: random.Random) -> None:
    at = _place(changed, chance)
    changed[at:at] = changed[at : at + chance.choice((1, 4, 12, 200))]


def _move(changed: bytearray, chance: random.Random) -> None:
    at, to = _place(changed, chance), _place(changed, chance)
    part = changed[at : at + chance.choice((2, 12, 100))]
    changed[to : to + len(part)] = part


_DAMAGES = (
    *(_flip_bits, _flip_bits, _set_byte, _set_number, _set_number),
    *(_cut, _leave_out, _repeat, _move),
)
