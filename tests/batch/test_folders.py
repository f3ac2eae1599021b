"""Folders through the command's own door: which photos, which names, which pictures."""

import csv
import json
import os

import numpy as np
import pytest
from PIL import Image

from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import read_stamp

from .conftest import RAMP
from .folders import contents_of, names_in

COLORS = np.random.default_rng(5).integers(0, 255, (16, 24, 3), dtype=np.uint8)


def test_every_photo_of_a_folder_is_colored(batch, album, out, capsys):
    assert batch(album, out) == 0
    assert names_in(out) == ["scan_10_color.png", "scan_1_color.png", "scan_2_color.png"]
    with Image.open(out / "scan_1_color.png") as colored:
        assert colored.mode == "RGB"
    said = capsys.readouterr()
    assert "not pictures: 1" in said.err
    assert "3 colored" in said.out


def test_the_pictures_are_those_of_colorize(batch, album, out, tmp_path, tiny_model):
    from colorstudio.cli import main

    look = ["--saturation", "1.4", "--temperature", "0.3", "--model", str(tiny_model)]
    alone = tmp_path / "alone.png"
    assert batch(album, out, *look) == 0
    assert main(["colorize", str(album / "scan_2.png"), "-o", str(alone), *look]) == 0
    assert (out / "scan_2_color.png").read_bytes() == alone.read_bytes()


def test_sources_are_never_written_to(batch, album):
    before = contents_of(album)
    assert batch(album, album) == 0
    after = contents_of(album)
    assert {name: after[name] for name in before} == before


def test_sub_folders_are_mirrored_on_request(batch, album, out, photo_in, capsys):
    photo_in(album / "box 1" / "inner" / "a.png")
    assert batch(album, out) == 0
    assert len(names_in(out)) == 3
    assert batch(album, out, "--recursive") == 0
    assert "box 1/inner/a_color.png" in names_in(out)


def test_a_folder_without_photos_is_done_and_says_so(batch, tmp_path, out, photo_in, capsys):
    photo_in(tmp_path / "in" / "below" / "a.png")
    assert batch(tmp_path / "in", out) == 0
    assert "Is --recursive needed?" in capsys.readouterr().err


def test_hidden_files_are_not_looked_at(batch, album, out, photo_in):
    photo_in(album / ".trash.png")
    photo_in(album / ".cache" / "a.png")
    assert batch(album, out, "--recursive") == 0
    assert len(names_in(out)) == 3


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--include", "SCAN_1*"], ["scan_10_color.png", "scan_1_color.png"]),
        (
            ["--include", "scan_1.*", "--include", "scan_2.*"],
            ["scan_1_color.png", "scan_2_color.png"],
        ),
        (["--exclude", "scan_1*"], ["scan_2_color.png"]),
        (["--include", "scan_1*", "--exclude", "*0.png"], ["scan_1_color.png"]),
        (["--recursive", "--include", "box/*"], ["box/a_color.png"]),
    ],
)
def test_globs_choose_photos(batch, album, out, photo_in, options, expected):
    photo_in(album / "box" / "a.png")
    assert batch(album, out, *options) == 0
    assert names_in(out) == expected


def test_photos_are_taken_in_natural_order(batch, album, out):
    assert batch(album, out, "--name", "{index}") == 0
    assert names_in(out) == ["1.png", "2.png", "3.png"]
    assert np.abs(read_photo(out / "3.png").luma.astype(int) - (RAMP + 10)).max() <= 1


def test_try_colors_the_first_few(batch, album, out):
    assert batch(album, out, "--try", "2") == 0
    assert names_in(out) == ["scan_1_color.png", "scan_2_color.png"]
    assert batch(album, out, "--try", "2") == 0
    assert len(names_in(out)) == 2
    assert batch(album, out) == 0
    assert len(names_in(out)) == 3


def test_a_pattern_names_the_pictures(batch, tmp_path, out, photo_in):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = "1931:05:06 07:08:09"
    photo_in(tmp_path / "Ida" / "a.jpg", exif=exif)
    pattern = "{date} {parent} {index} {stem} {model}"
    assert batch(tmp_path / "Ida", out, "--name", pattern) == 0
    assert names_in(out) == ["1931-05-06 Ida 1 a colorunet.jpg"]


def test_without_exif_the_date_is_the_file_s(batch, tmp_path, out, photo_in):
    path = photo_in(tmp_path / "in" / "a.bmp")
    os.utime(path, (86400, 86400))
    assert batch(tmp_path / "in", out, "--name", "{date}") == 0
    assert names_in(out) == ["1970-01-02.bmp"]


@pytest.mark.parametrize(
    "options",
    [
        ["--name", "{stem"],
        ["--name", "{camera}"],
        ["--name", "{stem.__class__}"],
        ["--name", "../{stem}"],
        ["--name", ""],
        ["--format", "gif"],
        ["--pages", "2"],
        ["--try", "0"],
        ["--jobs", "0"],
        ["--report", "report.txt"],
        ["--saturation", "3"],
        ["--vividness", "nan"],
        ["--model", "rembrandt"],
        ["--skip-existing", "--force"],
        ["--smooth-sailing"],
    ],
)
def test_wrong_usage_ends_with_two_and_writes_nothing(album, out, options, capsys):
    from colorstudio.cli import main

    assert main(["batch", str(album), str(out), *options]) == 2
    assert not out.exists()
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("choice", "suffix"), [("jpg", "jpg"), ("png", "png"), ("tiff", "tif"), ("webp", "webp")]
)
def test_pictures_take_the_format_asked_for(batch, album, out, choice, suffix):
    assert batch(album, out, "--format", choice, "--try", "1") == 0
    assert names_in(out) == [f"scan_1_color.{suffix}"]


def test_formats_that_cannot_be_written_become_others(batch, tmp_path, out, photo_in):
    photo_in(tmp_path / "in" / "a.gif")
    photo_in(tmp_path / "in" / "b.jpg", format="PNG")
    assert batch(tmp_path / "in", out) == 0
    assert names_in(out) == ["a_color.png", "b_color.png"]


def test_sixteen_bits_stay_sixteen_bits(batch, tmp_path, out, photo_in):
    photo_in(tmp_path / "in" / "deep.tif", RAMP.astype(np.uint16) * 257)
    assert batch(tmp_path / "in", out) == 0
    assert read_photo(out / "deep_color.tif").depth == 16


def test_photos_in_color_are_left_unless_asked_for(batch, album, out, photo_in, capsys):
    photo_in(album / "wedding.png", COLORS)
    assert batch(album, out) == 0
    assert "wedding_color.png" not in names_in(out)
    assert "wedding.png is in color already" in capsys.readouterr().err
    assert batch(album, out) == 0
    assert "1 skipped" in capsys.readouterr().out
    assert batch(album, out, "--recolor") == 0
    assert "wedding_color.png" in names_in(out)


@pytest.fixture
def letter(tmp_path):
    """A folder with one TIFF of three pages."""
    pages = [Image.fromarray(RAMP + np.uint8(step)) for step in (0, 5, 9)]
    path = tmp_path / "letters" / "letter.tif"
    path.parent.mkdir()
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path.parent


def test_of_several_pages_the_first_is_colored_and_that_is_said(batch, letter, out, capsys):
    assert batch(letter, out) == 0
    assert names_in(out) == ["letter_color.tif"]
    assert "3 pages; page 1" in capsys.readouterr().err


def test_all_pages_become_pictures_of_their_own(batch, letter, out):
    assert batch(letter, out, "--pages", "all") == 0
    assert names_in(out) == ["letter_color.tif", "letter_p02_color.tif", "letter_p03_color.tif"]
    last = read_photo(out / "letter_p03_color.tif").luma
    assert np.abs(last.astype(int) - (RAMP + 9)).max() <= 1


def test_names_that_collide_get_numbers(batch, tmp_path, out, photo_in):
    for name in ("a.bmp", "a.png", "A.webp"):
        photo_in(tmp_path / "in" / name)
    assert batch(tmp_path / "in", out, "--format", "png") == 0
    # Case differs on some disks only; the pictures must survive a copy to the others.
    assert names_in(out) == ["A_color_3.png", "a_color.png", "a_color_2.png"]


def test_a_file_of_others_keeps_its_name(batch, album, out):
    out.mkdir()
    (out / "scan_1_color.png").write_bytes(b"mine")
    assert batch(album, out) == 0
    assert (out / "scan_1_color.png").read_bytes() == b"mine"
    assert "scan_1_color_2.png" in names_in(out)


def test_skip_existing_leaves_the_photo_of_a_taken_name(batch, album, out, capsys):
    out.mkdir()
    (out / "scan_1_color.png").write_bytes(b"mine")
    assert batch(album, out, "--skip-existing") == 0
    assert (out / "scan_1_color.png").read_bytes() == b"mine"
    assert len(names_in(out)) == 3
    assert "1 skipped" in capsys.readouterr().out


def test_force_replaces_a_file_of_others(batch, album, out):
    out.mkdir()
    (out / "scan_1_color.png").write_bytes(b"old")
    assert batch(album, out, "--force") == 0
    assert len(names_in(out)) == 3
    assert read_stamp(out / "scan_1_color.png") is not None


def test_not_even_force_replaces_a_photo(batch, album):
    before = contents_of(album)
    assert batch(album, album, "--name", "{stem}", "--force") == 0
    after = contents_of(album)
    assert {name: after[name] for name in before} == before
    assert "scan_1_2.png" in after


@pytest.mark.parametrize("suffix", ["png", "bmp", "jpg"])
def test_our_own_pictures_are_never_sources(batch, tmp_path, photo_in, suffix, capsys):
    folder = tmp_path / "in"
    photo_in(folder / f"a.{suffix}")
    assert batch(folder, folder) == 0
    assert batch(folder, folder) == 0
    assert names_in(folder) == [f"a.{suffix}", f"a_color.{suffix}"]
    assert "colored by ColorStudio and left out: 1" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", ["png", "bmp"])
def test_a_target_inside_the_source_is_not_colored_again(batch, tmp_path, photo_in, suffix):
    folder = tmp_path / "in"
    photo_in(folder / f"a.{suffix}")
    for target in ("out", "out", "other"):
        assert batch(folder, folder / target, "--recursive") == 0
    expected = [f"a.{suffix}", f"other/a_color.{suffix}", f"out/a_color.{suffix}"]
    assert names_in(folder) == expected


LONG = "Großmutter 👩‍👩‍👧 und Opa é "


@pytest.mark.parametrize(
    "stem",
    [
        "祖母と犬",
        "бабушка",
        "جدتي",
        "👵🏽📷",
        "a b'c\"d$e;f",
        "-rf",
        "x" * 251,
        "é" * 125,
        "👩‍👩‍👧" * 13,
        (LONG * 9).encode()[:250].decode(errors="ignore"),
    ],
)
def test_names_of_every_script_and_length_come_through(batch, tmp_path, out, photo_in, stem):
    photo_in(tmp_path / "in" / f"{stem}.png")
    assert batch(tmp_path / "in", out) == 0
    (name,) = names_in(out)
    assert len(name.encode()) <= 255
    assert name.endswith(".png")
    assert batch(tmp_path / "in", out) == 0
    assert names_in(out) == [name]


@pytest.mark.skipif(os.name != "posix", reason="names are Unicode there")
def test_a_name_that_is_no_unicode_comes_through(batch, tmp_path, out, photo_in, capsys):
    folder = tmp_path / "in"
    photo = photo_in(folder / "a.png")
    photo.rename(folder / os.fsdecode(b"caf\xe9.png"))
    assert batch(folder, out, "--report", tmp_path / "r.csv") == 0
    assert batch(folder, out, "--report", tmp_path / "r.json") == 0
    assert os.fsdecode(b"caf\xe9_color.png") in names_in(out)


def test_one_file_is_a_folder_of_one(batch, album, out):
    assert batch(album / "scan_2.png", out) == 0
    assert names_in(out) == ["scan_2_color.png"]


def test_the_report_lists_every_picture(batch, album, out, tmp_path):
    (album / "torn.png").write_bytes((album / "scan_1.png").read_bytes()[:60])
    assert batch(album, out, "--report", tmp_path / "r.csv") == 3
    assert batch(album, out, "--report", tmp_path / "r.json") == 3
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["source"]: row for row in csv.DictReader(stream)}
    assert len(rows) == 4
    assert rows["../album/scan_1.png"]["target"] == "scan_1_color.png"
    assert "torn.png could not be read" in rows["../album/torn.png"]["reason"]
    states = [row["state"] for row in json.loads((tmp_path / "r.json").read_text())]
    assert sorted(states) == ["done", "done", "done", "failed"]


@pytest.mark.parametrize("missing", ["in", "report"])
def test_a_missing_folder_is_said_before_anything_is_made(batch, album, out, missing, capsys):
    source = album if missing == "report" else album / "nowhere"
    report = album / "nowhere" / "r.csv" if missing == "report" else album / "r.csv"
    assert batch(source, out, "--report", report) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not out.exists()
