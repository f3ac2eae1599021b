from pathlib import Path

import numpy as np
import pytest

from colorstudio.errors import PhotoWriteError
from colorstudio.photo.formats import (
    FORMATS,
    band_mode,
    default_target,
    format_for_head,
    format_for_path,
    written_suffixes,
)
from colorstudio.photo.model import Photo


def photo_from(path, file_format):
    return Photo(path=path, luma=np.zeros((1, 1), np.uint8), file_format=file_format)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.jpg", "JPEG"),
        ("a.JPEG", "JPEG"),
        ("a.jfif", "JPEG"),
        ("a.png", "PNG"),
        ("a.tif", "TIFF"),
        ("a.TIFF", "TIFF"),
        ("a.webp", "WebP"),
        ("a.bmp", "BMP"),
        ("a.avif", "AVIF"),
        ("a.gif", "GIF"),
        ("a.HEIC", "HEIC"),
        ("a.nef", "raw"),
    ],
)
def test_the_suffix_of_a_target_chooses_its_format(name, expected):
    assert format_for_path(Path(name)).name == expected


@pytest.mark.parametrize("name", ["a.doc", "a", "a.", ".jpg"])
def test_an_unknown_suffix_is_refused_and_the_known_ones_are_named(name):
    with pytest.raises(PhotoWriteError, match=r"\.jpg, \.png, \.tif, \.webp, \.bmp or \.avif"):
        format_for_path(Path(name))


@pytest.mark.parametrize(
    ("source", "file_format", "expected"),
    [
        ("photos/scan.jpg", "JPEG", "photos/scan_color.jpg"),
        ("photos/SCAN.JPG", "JPEG", "photos/SCAN_color.JPG"),
        ("scan.tiff", "TIFF", "scan_color.tiff"),
        ("scan.gif", "GIF", "scan_color.png"),
        ("IMG_1.HEIC", "HEIC", "IMG_1_color.jpg"),
        ("DSC_1.NEF", "TIFF", "DSC_1_color.tif"),
        ("DSC_1.CR3", "raw", "DSC_1_color.tif"),
        ("a.b.png", "PNG", "a.b_color.png"),
        ("really-a-png.jpg", "PNG", "really-a-png_color.png"),
        ("no-suffix", "JPEG", "no-suffix_color.jpg"),
    ],
)
def test_the_default_target_stands_beside_the_source_in_its_format(source, file_format, expected):
    path = Path(source)
    assert default_target(path, photo_from(path, file_format)) == Path(expected)


@pytest.mark.parametrize(
    ("name", "expected"), [("a.jpg", "YCbCr"), ("a.png", "RGB"), ("a.tif", "RGB"), ("a.bmp", "RGB")]
)
def test_only_jpeg_takes_luma_and_chroma_as_they_are(name, expected):
    assert band_mode(Path(name)) == expected


@pytest.mark.parametrize("row", FORMATS.values(), ids=lambda row: row.name)
def test_every_format_is_known_by_its_signature(row):
    offset, signature = row.signatures[0]
    assert format_for_head(b"\0" * offset + signature) is row


@pytest.mark.parametrize("row", FORMATS.values(), ids=lambda row: row.name)
def test_every_format_is_saved_in_one_that_can_be_written(row):
    assert FORMATS[row.written_as].is_written


def test_the_written_suffixes_read_as_words():
    assert written_suffixes().endswith(" or .avif")
