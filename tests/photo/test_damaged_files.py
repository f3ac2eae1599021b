"""Whatever is done to a file, reading it gives a photo or one sentence."""

import io
import struct

import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from colorstudio.errors import PhotoReadError
from colorstudio.photo.model import Photo
from colorstudio.photo.reader import read_photo, read_xmp
from tests.fuzz.files import FILES


def outcome(read, path):
    try:
        return read(path)
    except PhotoReadError as error:
        return str(error)


def assert_reads_or_says_why(path):
    for read, kind in ((read_photo, Photo), (read_xmp, bytes)):
        result = outcome(read, path)
        assert isinstance(result, kind) or (result.endswith(".") and "\n" not in result)


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6),
    kept=st.one_of(st.just(1.0), st.floats(0, 1)),
)
def test_a_damaged_file_reads_or_says_why(tmp_path, name, changes, kept):
    content = bytearray(FILES[name])
    for place, value in changes:
        content[int(place * (len(content) - 1))] = value
    path = tmp_path / "damaged"
    path.write_bytes(content[: int(kept * len(content))])
    assert_reads_or_says_why(path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_damaged_in_its_head_reads_or_says_why(tmp_path, name):
    sound = FILES[name]
    path = tmp_path / "damaged"
    for at in range(0, min(len(sound), 300), 7):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        assert_reads_or_says_why(path)


@pytest.mark.parametrize(
    ("options", "tag", "value", "reason"),
    [({}, 277, 60_000, "rare way"), ({"volumetric": True}, 32997, 100_000, "volume")],
)
def test_a_tiff_that_asks_for_many_planes_is_refused_before_they_are_made(
    tmp_path, options, tag, value, reason
):
    shape = (1, 32, 32, 3) if options else (32, 32, 3)
    stored = io.BytesIO()
    tifffile.imwrite(stored, np.zeros(shape, np.uint16), photometric="rgb", **options)
    content = bytearray(stored.getvalue())
    kind = 3 if tag == 277 else 4
    at = content.index(struct.pack("<HHI", tag, kind, 1)) + 8
    struct.pack_into("<H" if kind == 3 else "<I", content, at, value)
    (tmp_path / "a.tif").write_bytes(content)
    assert reason in outcome(read_photo, tmp_path / "a.tif")


def test_a_tiff_whose_pages_lead_in_circles_ends(tmp_path):
    content = bytearray(FILES["TIFF"])
    first = int.from_bytes(content[4:8], "little")
    count = int.from_bytes(content[first : first + 2], "little")
    link = first + 2 + 12 * count
    content[link : link + 4] = content[4:8]
    (tmp_path / "a.tif").write_bytes(content)
    assert read_photo(tmp_path / "a.tif").pages == 1
