"""HEIC and camera raw, whose libraries are extras."""

import io
import subprocess
import sys

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from colorstudio.errors import PhotoReadError
from colorstudio.photo.decode_raw import decode_raw
from colorstudio.photo.formats import default_target, format_for_head
from colorstudio.photo.profile import srgb_profile
from colorstudio.photo.raster import Request
from colorstudio.photo.reader import read_photo, read_xmp
from colorstudio.photo.writer import write_photo

from .pictures import dng_bytes, dng_with_preview, gray_rgb, heic_bytes, luma_by_definition

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><!-- tiff:Orientation="6" --></x:xmpmeta>'


def saved(path, content):
    path.write_bytes(content)
    return path


def reason_of(path, **options):
    with pytest.raises(PhotoReadError) as caught:
        read_photo(path, **options)
    return caught.value.reason


# HEIC


@pytest.fixture
def heic(tmp_path, color_pixels):
    return saved(tmp_path / "a.heic", heic_bytes(Image.fromarray(color_pixels), quality=-1))


def test_a_heic_has_the_luma_of_its_pixels(heic, color_pixels):
    photo = read_photo(heic)
    off = photo.luma.astype(int) - luma_by_definition(color_pixels)
    # Even without loss its chroma has half the resolution.
    assert np.abs(off).mean() < 3
    assert (photo.file_format, photo.depth, photo.kind) == ("HEIC", 8, "color")


def test_a_gray_heic_is_gray(tmp_path, gray_pixels):
    path = saved(tmp_path / "a.heic", heic_bytes(Image.fromarray(gray_pixels), quality=-1))
    photo = read_photo(path)
    np.testing.assert_array_equal(photo.luma, gray_pixels)
    assert photo.kind == "gray"


def test_a_heic_is_known_by_its_content(heic):
    assert read_photo(heic.rename(heic.with_suffix(".jpg"))).file_format == "HEIC"


def test_ten_bits_stay_more_than_eight(tmp_path, deep_ramp):
    path = tmp_path / "a.heic"
    with path.open("wb") as file:
        pillow_heif.encode("I;16", (256, 256), deep_ramp.tobytes(), file, quality=-1)
    photo = read_photo(path)
    assert photo.depth == 16
    assert np.unique(photo.luma).size > 500
    assert np.abs(photo.luma.astype(int) - deep_ramp).max() <= 128


def test_the_alpha_of_a_heic_is_kept(tmp_path, color_pixels, gray_pixels):
    image = Image.fromarray(color_pixels)
    image.putalpha(Image.fromarray(gray_pixels))
    photo = read_photo(saved(tmp_path / "a.heic", heic_bytes(image, quality=-1)))
    np.testing.assert_array_equal(photo.alpha, gray_pixels)


def test_a_heic_brings_its_metadata_and_profile(tmp_path, color_pixels):
    exif = Image.Exif()
    exif[0x010F] = "Leitz"
    image = Image.fromarray(color_pixels)
    content = heic_bytes(image, exif=exif.tobytes(), xmp=XMP, icc_profile=srgb_profile())
    path = saved(tmp_path / "a.heic", content)
    photo = read_photo(path)
    assert b"Leitz" in photo.metadata.exif
    assert photo.metadata.xmp == read_xmp(path) == XMP.replace(b"6", b"1")
    assert photo.profile == srgb_profile()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_heic_is_turned_upright_once(tmp_path, gray_pixels, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(gray_pixels).save(tmp_path / "a.png", exif=exif)
    # As a phone writes it: turned by the file's own properties, with an EXIF that says so too.
    heif = pillow_heif.from_bytes("L", gray_pixels.shape[::-1], gray_pixels.tobytes())
    heif.save(tmp_path / "a.heic", quality=-1, exif=exif.tobytes())
    photo = read_photo(tmp_path / "a.heic")
    np.testing.assert_array_equal(photo.luma, read_photo(tmp_path / "a.png").luma)
    write_photo(tmp_path / "b.jpg", gray_rgb(photo.luma), photo)
    assert read_photo(tmp_path / "b.jpg").luma.shape == photo.luma.shape


def test_the_first_image_is_the_one_that_the_file_is_about(tmp_path, gray_pixels):
    heif = pillow_heif.from_pillow(Image.fromarray(gray_pixels))
    heif.add_from_pillow(Image.fromarray(255 - gray_pixels))
    heif.save(tmp_path / "a.heic", quality=-1, primary_index=1)
    first, second = (read_photo(tmp_path / "a.heic", page=page) for page in (0, 1))
    np.testing.assert_array_equal(first.luma, 255 - gray_pixels)
    np.testing.assert_array_equal(second.luma, gray_pixels)
    assert first.notes == ("The file holds 2 pages; page 1 was read.",)


def test_a_heic_becomes_a_jpeg(heic):
    photo = read_photo(heic)
    target = default_target(heic, photo)
    assert target.name == "a_color.jpg"
    write_photo(target, gray_rgb(photo.luma), photo)
    assert read_photo(target).file_format == "JPEG"


def test_a_heic_beyond_the_limit_is_refused_before_decoding(heic, gray_pixels):
    assert "--huge" in reason_of(heic, max_pixels=gray_pixels.size - 1)
    assert read_photo(heic, max_pixels=gray_pixels.size).luma.size == gray_pixels.size


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_heic_is_refused(heic, share):
    heic.write_bytes(heic.read_bytes()[: int(heic.stat().st_size * share)])
    assert "get a whole copy" in reason_of(heic)


# Camera raw


@pytest.fixture
def light():
    """(48, 64) linear light, darker to the left, with grain that no shadow is lost in."""
    return np.tile(np.linspace(0.02, 0.6, 64), (48, 1))


@pytest.fixture
def dng(tmp_path, light):
    return saved(tmp_path / "a.dng", dng_bytes(light))


def srgb_curve(linear):
    return np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


def test_a_raw_file_is_developed_in_sixteen_bits(dng, light):
    photo = read_photo(dng)
    assert (photo.depth, photo.kind, photo.luma.shape) == (16, "gray", light.shape)
    row = photo.luma[24].astype(float)
    assert (np.diff(row) >= 0).all()
    assert np.unique(photo.luma).size > 60
    # Brightened by one factor in linear light, and then along sRGB's curve.
    linear = np.where(row / 65535 > 0.04045, ((row / 65535 + 0.055) / 1.055) ** 2.4, 0)
    factors = linear[16:56] / light[24, 16:56]
    assert factors.std() / factors.mean() < 0.01


@pytest.mark.parametrize("byteorder", ["<", ">"])
def test_a_raw_file_is_known_by_its_content(tmp_path, light, byteorder):
    path = saved(tmp_path / "a.tif", dng_bytes(light, byteorder=byteorder))
    assert read_photo(path).depth == 16


def test_a_raw_file_is_turned_upright_once(tmp_path, light):
    tagged = dng_bytes(light, tags=[(274, "H", 1, 6, True)])
    photo = read_photo(saved(tmp_path / "a.dng", tagged))
    assert photo.luma.shape == (64, 48)
    assert photo.luma[0].mean() < photo.luma[-1].mean()
    assert b"Leitz" in photo.metadata.exif


def test_a_raw_file_without_tags_has_the_camera_data_of_its_preview(tmp_path, light):
    file = io.BytesIO(dng_with_preview(light))
    exif = decode_raw(file, Request(0, 10_000)).metadata.exif
    assert b"Made" in exif


def test_a_raw_file_of_canon_is_known_by_its_sign(tmp_path):
    path = saved(tmp_path / "a.cr2", b"II*\0\x10\0\0\0CR\x02\0" + bytes(500))
    assert format_for_head(path.read_bytes()[:12]).name == "TIFF"
    assert "get a whole copy" in reason_of(path) or "not known" in reason_of(path)


def test_a_raw_file_becomes_a_deep_tiff(dng):
    photo = read_photo(dng)
    target = default_target(dng, photo)
    assert target.name == "a_color.tif"
    write_photo(target, gray_rgb(photo.luma), photo)
    assert (read_photo(target).depth, read_photo(target).file_format) == (16, "TIFF")


def test_a_raw_file_has_the_packet_of_its_tiff(tmp_path, light):
    tagged = dng_bytes(light, tags=[(700, "B", len(XMP), XMP, True)])
    path = saved(tmp_path / "a.dng", tagged)
    assert read_xmp(path) == read_photo(path).metadata.xmp == XMP.replace(b"6", b"1")


def test_a_raw_file_beyond_the_limit_is_refused_before_developing(dng, light):
    assert "--huge" in reason_of(dng, max_pixels=light.size - 1)
    assert read_photo(dng, max_pixels=light.size).luma.size == light.size


def test_half_a_raw_file_is_refused(dng):
    dng.write_bytes(dng.read_bytes()[:3000])
    assert "get a whole copy" in reason_of(dng)


def test_a_raw_file_of_an_unknown_camera_says_what_to_do(tmp_path):
    path = saved(tmp_path / "a.raf", b"FUJIFILMCCD-RAW 0201" + bytes(500))
    assert "save it as DNG or TIFF" in reason_of(path)


@pytest.mark.parametrize("head", [b"\0\0\0\x18ftypcrx ", b"IIRO\x08\0\0\0", b"FOVb"])
def test_raw_files_that_are_no_tiff_have_no_packet(tmp_path, head):
    assert read_xmp(saved(tmp_path / "a.raw", head + bytes(100))) == b""


# Without the extras


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("a.heic", "pillow_heif", "heif"), ("a.dng", "rawpy", "raw")],
)
def test_without_its_library_a_file_says_which_extra_to_add(
    heic, dng, monkeypatch, name, module, extra
):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(PhotoReadError, match=rf"colorstudio\[{extra}\]"):
        read_photo(heic.with_name(name))


def test_the_extras_are_imported_only_when_needed():
    code = (
        "import sys, colorstudio.photo.reader;"
        "print({'pillow_heif', 'rawpy', 'tifffile'} & set(sys.modules))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout.strip() == b"set()"
