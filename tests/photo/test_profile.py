from dataclasses import replace

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from colorstudio.photo.model import Band, Photo
from colorstudio.photo.profile import is_srgb, profile_space, srgb_profile
from colorstudio.photo.reader import read_photo
from colorstudio.photo.writer import GRAY_OR_INK, ONE_WAY, write_photo

from .pictures import gray_rgb, luma_by_definition, press_profile, scanner_profile

GAMMA_22 = 2.19921875  # as Adobe RGB (1998) has it
ADOBE = [0.64, 0.33, 1.0, 0.21, 0.71, 1.0, 0.15, 0.06, 1.0]
DISPLAY_P3 = [0.68, 0.32, 1.0, 0.265, 0.69, 1.0, 0.15, 0.06, 1.0]
PROPHOTO = [0.7347, 0.2653, 1.0, 0.1596, 0.8404, 1.0, 0.0366, 0.0001, 1.0]
D65 = [0.3127, 0.3290, 1.0]


def rgb_profile(primaries, gamma=GAMMA_22):
    return imagecodecs.cms_profile("rgb", whitepoint=D65, primaries=primaries, gamma=gamma)


@pytest.fixture
def adobe_profile():
    return rgb_profile(ADOBE)


@pytest.fixture
def gray_profile():
    """A gray profile that is much brighter than sRGB's curve."""
    return imagecodecs.cms_profile("gray", gamma=1.4)


def srgb_curve(linear):
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def to_srgb_by_definition(rgb, primaries, gamma):
    """From levels 0 to 1 in a matrix profile with D65 white to levels 0 to 1 in sRGB."""

    def matrix(of):
        xyz = np.array(
            [[of[at] / of[at + 1], 1, (1 - of[at] - of[at + 1]) / of[at + 1]] for at in (0, 3, 6)]
        ).T
        white = np.array([D65[0] / D65[1], 1, (1 - D65[0] - D65[1]) / D65[1]])
        return xyz * np.linalg.solve(xyz, white)

    srgb = [0.64, 0.33, 1.0, 0.30, 0.60, 1.0, 0.15, 0.06, 1.0]
    linear = rgb**gamma @ (np.linalg.inv(matrix(srgb)) @ matrix(primaries)).T
    return srgb_curve(np.clip(linear, 0, 1))


def test_our_own_profile_is_srgb():
    assert is_srgb(srgb_profile())


def test_another_profile_is_not(adobe_profile):
    assert not is_srgb(adobe_profile)


def test_a_profile_tells_its_space(adobe_profile, gray_profile):
    assert profile_space(adobe_profile) == "RGB"
    assert profile_space(gray_profile) == "gray"
    assert profile_space(b"no profile at all") == ""


@pytest.mark.parametrize(
    "primaries", [ADOBE, DISPLAY_P3, PROPHOTO], ids=["Adobe RGB", "Display P3", "ProPhoto"]
)
@pytest.mark.parametrize("suffix", ["png", "tif", "jpg", "webp"])
def test_the_luma_is_that_of_the_srgb_picture(tmp_path, color_pixels, primaries, suffix):
    path = tmp_path / f"a.{suffix}"
    options = {"jpg": {"quality": 100, "subsampling": 0}, "webp": {"lossless": True}}
    Image.fromarray(color_pixels).save(
        path, icc_profile=rgb_profile(primaries), **options.get(suffix, {})
    )
    with Image.open(path) as image:
        levels = np.asarray(image.convert("RGB")) / 255
    expected = to_srgb_by_definition(levels, primaries, GAMMA_22) @ [0.299, 0.587, 0.114] * 255
    off = np.abs(read_photo(path).luma - expected)
    assert off.mean() < 0.7
    assert np.percentile(off, 99) < 2.5


def test_deep_pictures_are_converted_at_their_depth(tmp_path, rng, adobe_profile):
    rgb = rng.integers(0, 65535, (30, 40, 3), dtype=np.uint16)
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, rgb, photometric="rgb", iccprofile=adobe_profile)
    photo = read_photo(path)
    expected = to_srgb_by_definition(rgb / 65535, ADOBE, GAMMA_22) @ [0.299, 0.587, 0.114] * 65535
    assert photo.depth == 16
    assert np.abs(photo.luma - expected).mean() < 40


def test_gray_in_a_wide_profile_stays_neutral(tmp_path, gray_pixels, adobe_profile):
    path = tmp_path / "a.png"
    Image.fromarray(gray_rgb(gray_pixels)).save(path, icc_profile=adobe_profile)
    photo = read_photo(path)
    assert photo.kind == "gray"
    assert np.abs(photo.luma.astype(int) - gray_pixels).max() <= 6


def test_the_rgb_profile_is_kept_for_who_wants_it(tmp_path, color_pixels, adobe_profile):
    Image.fromarray(color_pixels).save(tmp_path / "a.png", icc_profile=adobe_profile)
    assert read_photo(tmp_path / "a.png").profile == adobe_profile


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_a_gray_profile_is_one_curve_and_then_dropped(tmp_path, gray_pixels, gray_profile, suffix):
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(gray_pixels).save(path, icc_profile=gray_profile)
    with Image.open(path) as image:
        stored = np.asarray(image) / 255
    photo = read_photo(path)
    assert photo.profile is None
    assert photo.jpeg_tables == {}
    assert np.abs(photo.luma - 255 * srgb_curve(stored**1.4)).max() < 1.6


def test_a_gray_profile_keeps_sixteen_bits(tmp_path, deep_ramp, gray_profile):
    tifffile.imwrite(tmp_path / "a.tif", deep_ramp, iccprofile=gray_profile)
    photo = read_photo(tmp_path / "a.tif")
    expected = 65535 * srgb_curve((deep_ramp / 65535) ** 1.4)
    assert np.abs(photo.luma - expected).max() < 700
    assert np.abs(photo.luma - expected).mean() < 40
    assert np.unique(photo.luma).size > 40_000


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_a_gray_file_with_an_rgb_profile_follows_its_curve(tmp_path, gray_pixels, suffix):
    profile = rgb_profile(ADOBE, gamma=1.4)
    path = tmp_path / f"a.{suffix}"
    Image.fromarray(gray_pixels).save(path, icc_profile=profile)
    with Image.open(path) as image:
        stored = np.asarray(image) / 255
    assert np.abs(read_photo(path).luma - 255 * srgb_curve(stored**1.4)).max() < 1.6


def luma_on_paper(ink):
    """What the made-up press prints, as levels 0 to 1 in sRGB."""
    lightness = 100 * (1 - ink @ [0.2, 0.3, 0.1, 0.4])
    root = (lightness + 16) / 116
    return srgb_curve(np.where(lightness > 8, root**3, lightness * 27 / 24389))


@pytest.mark.parametrize("suffix", ["jpg", "tif"])
def test_ink_is_read_as_its_profile_prints_it(tmp_path, color_pixels, suffix):
    path = tmp_path / f"a.{suffix}"
    ink = Image.fromarray(np.dstack([color_pixels // 2, color_pixels[..., 0] // 3]), "CMYK")
    options = {"quality": 100} if suffix == "jpg" else {}
    ink.save(path, icc_profile=press_profile(), **options)
    photo = read_photo(path)
    with Image.open(path) as image:
        expected = 255 * luma_on_paper(np.asarray(image) / 255)
    assert (photo.kind, photo.profile, photo.profile_space) == ("gray", None, "CMYK")
    assert np.abs(photo.luma - expected).max() < 1.6


def test_deep_ink_is_read_as_its_profile_prints_it(tmp_path, rng):
    ink = rng.integers(0, 65535, (20, 30, 4), dtype=np.uint16)
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, ink, photometric="separated", iccprofile=press_profile())
    photo = read_photo(path)
    assert photo.depth == 16
    assert np.abs(photo.luma - 65535 * luma_on_paper(ink / 65535)).max() < 40


def test_a_luma_only_jpeg_with_srgb_stays_untouched(tmp_path, color_pixels):
    image = Image.fromarray(color_pixels)
    image.save(tmp_path / "plain.jpg")
    image.save(tmp_path / "tagged.jpg", icc_profile=srgb_profile())
    plain, tagged = (read_photo(tmp_path / f"{name}.jpg") for name in ("plain", "tagged"))
    np.testing.assert_array_equal(plain.luma, tagged.luma)
    assert tagged.profile == srgb_profile()


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif", "webp"])
def test_an_unusable_profile_means_srgb_and_is_said(tmp_path, color_pixels, suffix):
    image = Image.fromarray(color_pixels)
    image.save(tmp_path / f"plain.{suffix}")
    image.save(tmp_path / f"tagged.{suffix}", icc_profile=b"not a profile" * 20)
    plain, tagged = (read_photo(tmp_path / f"{name}.{suffix}") for name in ("plain", "tagged"))
    np.testing.assert_array_equal(plain.luma, tagged.luma)
    assert any("profile" in note for note in tagged.notes)


def test_a_gray_profile_on_a_color_file_is_left_out_and_said(tmp_path, color_pixels, gray_profile):
    Image.fromarray(color_pixels).save(tmp_path / "a.png", icc_profile=gray_profile)
    photo = read_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(photo.luma, luma_by_definition(color_pixels))
    assert any("profile" in note for note in photo.notes)


def test_a_wide_gray_picture_comes_back_unchanged_at_saturation_0(
    tmp_path, gray_pixels, adobe_profile
):
    Image.fromarray(gray_rgb(gray_pixels)).save(tmp_path / "a.png", icc_profile=adobe_profile)
    photo = read_photo(tmp_path / "a.png")
    write_photo(tmp_path / "b.png", gray_rgb(photo.luma), photo)
    again = read_photo(tmp_path / "b.png")
    assert isinstance(again, Photo)
    np.testing.assert_array_equal(again.luma, photo.luma)


# What the picture is saved in

WIDE = {
    "Adobe RGB": (ADOBE, GAMMA_22),
    "Display P3": (DISPLAY_P3, 2.2),
    "ProPhoto": (PROPHOTO, 1.8),
}


@pytest.fixture(params=WIDE)
def wide_profile(request):
    primaries, gamma = WIDE[request.param]
    return rgb_profile(primaries, gamma)


def saved(path, pixels, photo):
    written = write_photo(path, pixels, photo, profile="source")
    with Image.open(path) as image:
        return written, image.info["icc_profile"]


@pytest.mark.parametrize("suffix", ["png", "tif", "webp", "jpg"])
def test_a_picture_can_be_saved_in_the_photos_own_profile(
    tmp_path, color_pixels, gray_photo, wide_profile, suffix
):
    photo = replace(gray_photo, profile=wide_profile, profile_space="RGB")
    written, embedded = saved(tmp_path / f"a.{suffix}", color_pixels, photo)
    assert embedded == wide_profile
    assert written.notes == ()
    again = read_photo(tmp_path / f"a.{suffix}").luma.astype(int)
    assert np.abs(again - luma_by_definition(color_pixels)).mean() < 4


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_sixteen_bits_come_back_from_a_wide_profile(tmp_path, rng, deep_ramp, wide_profile, suffix):
    photo = Photo(tmp_path / "s", deep_ramp, 16, profile=wide_profile, profile_space="RGB")
    pixels = rng.integers(0, 65535, (*deep_ramp.shape, 3), dtype=np.uint16)
    _, embedded = saved(tmp_path / f"a.{suffix}", pixels, photo)
    assert embedded == wide_profile
    off = np.abs(read_photo(tmp_path / f"a.{suffix}").luma.astype(int) - luma_by_definition(pixels))
    assert off.max() <= 32
    assert off.mean() < 2


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_gray_in_a_wide_profile_is_given_back_as_it_stood(tmp_path, wide_profile, dtype):
    levels = np.iinfo(dtype).max
    ramp = gray_rgb(np.linspace(0, levels, 4096).astype(dtype).reshape(64, 64))
    tifffile.imwrite(tmp_path / "a.tif", ramp, photometric="rgb", iccprofile=wide_profile)
    photo = read_photo(tmp_path / "a.tif")
    saved(tmp_path / "b.tif", gray_rgb(photo.luma), photo)
    stored = tifffile.imread(tmp_path / "b.tif").astype(int)
    # In the darkest tenth sRGB's own levels are coarser than those of a plain gamma.
    off = np.abs(stored - ramp)[ramp > levels / 10]
    assert off.max() <= (2 if dtype == np.uint8 else 24)


def test_srgb_of_the_photos_own_making_is_kept(tmp_path, color_pixels, gray_photo):
    own = srgb_profile() + b"\0" * 4
    photo = replace(gray_photo, profile=own, profile_space="RGB")
    _, embedded = saved(tmp_path / "a.png", color_pixels, photo)
    assert embedded == own
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "a.png")), color_pixels)


def test_a_photo_without_a_profile_is_saved_in_srgb(tmp_path, color_pixels, gray_photo):
    written, embedded = saved(tmp_path / "a.png", color_pixels, gray_photo)
    assert is_srgb(embedded)
    assert written.notes == ()


def test_a_gray_profile_gives_way_to_srgb_and_is_said(
    tmp_path, color_pixels, gray_pixels, gray_profile
):
    Image.fromarray(gray_pixels).save(tmp_path / "a.png", icc_profile=gray_profile)
    photo = read_photo(tmp_path / "a.png")
    written, embedded = saved(tmp_path / "b.png", color_pixels, photo)
    assert is_srgb(embedded)
    assert written.notes == (GRAY_OR_INK.format(space="gray"),)


def test_a_press_profile_gives_way_to_srgb_and_is_said(tmp_path, color_pixels):
    ink = Image.fromarray(color_pixels).convert("CMYK")
    ink.save(tmp_path / "a.tif", icc_profile=press_profile())
    photo = read_photo(tmp_path / "a.tif")
    written, embedded = saved(tmp_path / "b.png", color_pixels, photo)
    assert is_srgb(embedded)
    assert written.notes == (GRAY_OR_INK.format(space="CMYK"),)


def test_a_profile_that_can_only_be_read_gives_way_and_is_said(tmp_path, color_pixels, gray_photo):
    one_way = scanner_profile()
    photo = replace(gray_photo, profile=one_way, profile_space="RGB")
    written, embedded = saved(tmp_path / "a.png", color_pixels, photo)
    assert is_srgb(embedded)
    assert written.notes == (ONE_WAY,)


def test_luma_and_chroma_cannot_be_brought_to_another_profile(
    tmp_path, color_pixels, gray_photo, adobe_profile
):
    photo = replace(gray_photo, profile=adobe_profile, profile_space="RGB")
    with pytest.raises(ValueError, match="RGB bands only"):
        saved(tmp_path / "a.jpg", [Band(0, color_pixels, "YCbCr")], photo)
