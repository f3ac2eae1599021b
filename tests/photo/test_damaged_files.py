"""Whatever is done to a file, reading it gives a photo or one sentence."""

import io

import imagecodecs
import numpy as np
import pytest
import tifffile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from colorstudio.errors import PhotoReadError
from colorstudio.photo.model import Photo
from colorstudio.photo.profile import srgb_profile
from colorstudio.photo.reader import read_photo, read_xmp

PIXELS = np.random.default_rng(5).integers(0, 255, (12, 16, 3), dtype=np.uint8)
DEEP = PIXELS.astype(np.uint16) * 257


def encoded(name, image=None, **options):
    stored = io.BytesIO()
    (image or Image.fromarray(PIXELS)).save(stored, name, **options)
    return stored.getvalue()


def deep_tiff(**options):
    stored = io.BytesIO()
    tifffile.imwrite(stored, DEEP, photometric="rgb", **options)
    return stored.getvalue()


def exif():
    block = Image.Exif()
    block[0x0112] = 6
    block[0x010F] = "maker"
    block.get_ifd(0x8769)[0x9003] = "1931:05:06 07:08:09"
    return block


FILES = {
    "JPEG": lambda: encoded("JPEG", exif=exif(), icc_profile=srgb_profile(), xmp=b"<x/>"),
    "progressive JPEG": lambda: encoded("JPEG", progressive=True),
    "CMYK JPEG": lambda: encoded("JPEG", Image.fromarray(PIXELS).convert("CMYK")),
    "PNG": lambda: encoded("PNG", exif=exif(), icc_profile=srgb_profile()),
    "palette PNG": lambda: encoded("PNG", Image.fromarray(PIXELS).quantize(7), transparency=3),
    "deep PNG": lambda: imagecodecs.png_encode(DEEP),
    "TIFF": lambda: encoded("TIFF", exif=exif(), compression="tiff_lzw"),
    "fax TIFF": lambda: encoded("TIFF", Image.fromarray(PIXELS).convert("1"), compression="group4"),
    "deep TIFF": lambda: deep_tiff(compression="zlib", predictor=True),
    "big TIFF": lambda: deep_tiff(bigtiff=True, byteorder=">"),
    "WebP": lambda: encoded("WEBP", exif=exif()),
    "GIF": lambda: encoded("GIF", save_all=True, append_images=[Image.new("RGB", (16, 12))]),
    "BMP": lambda: encoded("BMP"),
    "AVIF": lambda: encoded("AVIF"),
}


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
def test_the_files_are_sound_before_they_are_damaged(tmp_path, name):
    path = tmp_path / "sound"
    path.write_bytes(FILES[name]())
    assert {16, 12} == set(read_photo(path).luma.shape)


@pytest.mark.parametrize("name", FILES)
@settings(
    max_examples=60,
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
    content = bytearray(FILES[name]())
    for place, value in changes:
        content[int(place * (len(content) - 1))] = value
    path = tmp_path / "damaged"
    path.write_bytes(content[: int(kept * len(content))])
    assert_reads_or_says_why(path)


@pytest.mark.parametrize("name", FILES)
def test_a_file_damaged_in_its_head_reads_or_says_why(tmp_path, name):
    sound = FILES[name]()
    path = tmp_path / "damaged"
    for at in range(0, min(len(sound), 300), 5):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 0xFF]) + sound[at + 1 :])
        assert_reads_or_says_why(path)
