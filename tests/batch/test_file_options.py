"""What pictures of a folder keep of their photos."""

import csv

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from colorstudio.photo import reader
from colorstudio.photo.stamp import read_stamp

from .conftest import RAMP
from .folders import names_in


@pytest.fixture
def travels(tmp_path):
    """Two photos with a maker, a place and a gray profile."""
    folder = tmp_path / "travels"
    folder.mkdir()
    exif = Image.Exif()
    exif[0x010F] = "Leitz"
    exif.get_ifd(0x8825)[1] = "N"
    profile = imagecodecs.cms_profile("gray", gamma=2.2)
    for name in ("a", "b"):
        Image.fromarray(RAMP).save(folder / f"{name}.jpg", exif=exif, icc_profile=profile)
    return folder


def exif_of(path):
    with Image.open(path) as image:
        exif = image.getexif()
        return exif.get(0x010F), exif.get_ifd(0x8825).get(1)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [("all", ("Leitz", "N")), ("no-location", ("Leitz", None)), ("none", (None, None))],
)
def test_every_picture_keeps_as_much_metadata_as_asked(batch, travels, out, choice, expected):
    assert batch(travels, out, "--metadata", choice) == 0
    assert [exif_of(out / name) for name in names_in(out)] == [expected] * 2


def test_a_fallback_is_said_once_for_the_whole_folder(batch, travels, out, capsys):
    assert batch(travels, out, "--profile", "source") == 0
    assert capsys.readouterr().err.count("saved in sRGB") == 1


def test_unmarked_pictures_are_still_known_as_ours(batch, travels, out):
    assert batch(travels, out, "--no-tag") == 0
    assert read_stamp(out / "a_color.jpg") is None
    assert batch(travels, out, "--no-tag", "--saturation", "0.5", "--force") == 0
    assert names_in(out) == ["a_color.jpg", "b_color.jpg"]


def test_other_metadata_are_other_pictures(batch, travels, out):
    assert batch(travels, out) == 0
    assert batch(travels, out, "--metadata", "none", "--force") == 0
    assert exif_of(out / "a_color.jpg") == (None, None)


def test_captions_stand_in_every_picture_and_make_them_other_ones(batch, tmp_path, out, photo_in):
    gray = np.tile(np.linspace(20, 235, 400, dtype=np.uint8), (300, 1))
    photo_in(tmp_path / "in" / "scan.png", gray)
    assert batch(tmp_path / "in", out) == 0
    plain = np.asarray(Image.open(out / "scan_color.png")).astype(int)
    assert batch(tmp_path / "in", out, "--caption", "--force") == 0
    captioned = np.asarray(Image.open(out / "scan_color.png")).astype(int)
    changed = (plain != captioned).any(axis=2)
    assert changed[-30:].any()
    assert not changed[:-30].any()


def test_huge_photos_fail_unless_allowed(batch, album, out, monkeypatch, capsys):
    monkeypatch.setattr(reader, "MAX_PIXELS", 100)
    assert batch(album, out) == 3
    assert "--huge" in capsys.readouterr().err
    assert batch(album, out, "--huge") == 0


def test_the_report_counts_pixels_that_gave_chroma_away(batch, tmp_path, out, photo_in):
    photo_in(tmp_path / "in" / "bright.png", np.full((16, 24), 255, np.uint8))
    photo_in(tmp_path / "in" / "middle.png", np.full((16, 24), 128, np.uint8))
    report = tmp_path / "report.csv"
    assert batch(tmp_path / "in", out, "--report", report) == 0
    with report.open(encoding="utf-8-sig") as lines:
        bright, middle = csv.DictReader(lines)
    assert 0.9 * 16 * 24 < int(bright["pulled"]) <= 16 * 24
    assert int(middle["pulled"]) == 0
