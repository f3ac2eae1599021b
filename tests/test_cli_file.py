"""The options of files, through the command's own door."""

import imagecodecs
import numpy as np
import pytest
from PIL import Image

from colorstudio.cli import main
from colorstudio.photo import reader
from colorstudio.photo.profile import is_srgb
from colorstudio.photo.reader import read_photo
from colorstudio.photo.spaces import space_profile
from colorstudio.photo.stamp import read_stamp

RAMP = np.tile(np.linspace(20, 235, 64, dtype=np.uint8), (48, 1))


@pytest.fixture
def adobe_rgb():
    return imagecodecs.cms_profile(
        "rgb",
        whitepoint=[0.3127, 0.3290, 1.0],
        primaries=[0.64, 0.33, 1.0, 0.21, 0.71, 1.0, 0.15, 0.06, 1.0],
        gamma=2.19921875,
    )


@pytest.fixture
def colorize(tiny_model, tmp_path):
    """Color a photo with the small network; returns the picture."""

    def run(photo, *options):
        target = tmp_path / f"out{photo.suffix}"
        arguments = [str(photo), "-o", str(target), "--model", str(tiny_model), "--force"]
        assert main(["colorize", *arguments, *options]) == 0
        return target

    return run


@pytest.fixture
def travel_photo(tmp_path):
    """A photo that tells its maker and its place."""
    exif = Image.Exif()
    exif[0x010F] = "Leitz"
    exif.get_ifd(0x8825)[1] = "N"
    path = tmp_path / "travel.jpg"
    Image.fromarray(RAMP).save(path, exif=exif)
    return path


def exif_of(path):
    with Image.open(path) as image:
        exif = image.getexif()
        return exif.get(0x010F), exif.get_ifd(0x8825).get(1)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ("Leitz", "N")),
        (["--metadata", "all"], ("Leitz", "N")),
        (["--metadata", "no-location"], ("Leitz", None)),
        (["--metadata", "none"], (None, None)),
    ],
)
def test_the_picture_keeps_as_much_metadata_as_asked(colorize, travel_photo, options, expected):
    target = colorize(travel_photo, *options)
    assert exif_of(target) == expected
    assert read_stamp(target) is not None


def test_the_mark_can_be_left_out(colorize, travel_photo):
    target = colorize(travel_photo, "--no-tag")
    assert read_stamp(target) is None
    assert b"DigitalSourceType" not in target.read_bytes()
    assert exif_of(target) == ("Leitz", "N")


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_the_picture_is_in_srgb_or_in_the_photos_own_profile(colorize, tmp_path, adobe_rgb, suffix):
    photo = tmp_path / f"wide.{suffix}"
    Image.fromarray(np.dstack([RAMP] * 3)).save(photo, icc_profile=adobe_rgb)
    with Image.open(colorize(photo)) as plain:
        assert is_srgb(plain.info["icc_profile"])
    target = colorize(photo, "--profile", "source")
    with Image.open(target) as wide:
        assert wide.info["icc_profile"] == adobe_rgb
    before, after = read_photo(photo).luma.astype(int), read_photo(target).luma
    assert np.abs(after - before).mean() < 1.5


def test_a_gray_profile_gives_way_and_that_is_said_once(colorize, tmp_path, capsys):
    photo = tmp_path / "gray.png"
    profile = imagecodecs.cms_profile("gray", gamma=2.2)
    Image.fromarray(RAMP).save(photo, icc_profile=profile)
    with Image.open(colorize(photo, "--profile", "source")) as colored:
        assert is_srgb(colored.info["icc_profile"])
    assert capsys.readouterr().err.count("saved in sRGB") == 1


def test_a_huge_photo_is_refused_with_the_way_round_it(tmp_path, monkeypatch, capsys, tiny_model):
    monkeypatch.setattr(reader, "MAX_PIXELS", 1000)
    photo = tmp_path / "huge.png"
    Image.fromarray(RAMP).save(photo)
    arguments = ["colorize", str(photo), "--model", str(tiny_model)]
    assert main(arguments) == 1
    assert "--huge" in capsys.readouterr().err
    assert main([*arguments, "--huge"]) == 0
    assert (tmp_path / "huge_color.png").is_file()


@pytest.mark.parametrize("option", [["--metadata", "some"], ["--profile", "cmyk"]])
def test_a_choice_that_there_is_not_is_wrong_usage(option):
    assert main(["colorize", "photo.jpg", *option]) == 2


def test_pixels_that_gave_chroma_away_are_told(colorize, tmp_path, capsys):
    Image.new("L", (64, 48), 255).save(tmp_path / "snow.png")
    Image.new("L", (64, 48), 128).save(tmp_path / "fog.png")
    colorize(tmp_path / "fog.png")
    assert "chroma" not in capsys.readouterr().err
    colorize(tmp_path / "snow.png")
    assert " of 3,072 pixels" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["display-p3", "adobe-rgb"])
def test_a_photo_without_a_profile_can_be_saved_in_a_wide_space(colorize, tmp_path, name):
    path = tmp_path / "scan.png"
    Image.fromarray(RAMP).save(path)
    wide = read_photo(colorize(path, "--profile", name))
    assert wide.profile == space_profile(name)
    assert np.abs(wide.luma.astype(int) - RAMP).max() <= 2


def test_the_caption_stands_in_the_corner_and_the_rest_is_the_photos(colorize, tmp_path):
    path = tmp_path / "scan.png"
    gray = np.tile(np.linspace(20, 235, 400, dtype=np.uint8), (300, 1))
    Image.fromarray(gray).save(path)
    luma = read_photo(colorize(path, "--caption")).luma.astype(int)
    off = np.abs(luma - gray) > 1
    assert off[-30:, -200:].sum() > 500
    off[-30:, -200:] = False
    assert not off.any()
