import errno
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import tifffile
from PIL import Image

from colorstudio.errors import PhotoWriteError
from colorstudio.photo.model import Band, Metadata, Photo
from colorstudio.photo.profile import is_srgb, srgb_profile
from colorstudio.photo.reader import read_photo
from colorstudio.photo.writer import TEMPORARY_PREFIX, write_photo

from .pictures import gray_rgb, luma_by_definition

SUFFIXES = ["jpg", "png", "tif", "webp", "bmp", "avif"]
EXACT = ["png", "tif", "bmp"]


def shown(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def bands(pixels, rows, mode="RGB"):
    return (Band(top, pixels[top : top + rows], mode) for top in range(0, pixels.shape[0], rows))


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# Round trips


@pytest.mark.parametrize("suffix", EXACT)
def test_a_lossless_format_gives_back_every_pixel(tmp_path, color_pixels, gray_photo, suffix):
    write_photo(tmp_path / f"a.{suffix}", color_pixels, gray_photo)
    np.testing.assert_array_equal(shown(tmp_path / f"a.{suffix}"), color_pixels)


@pytest.mark.parametrize("suffix", ["jpg", "webp", "avif"])
def test_a_lossy_format_gives_back_nearly_every_pixel(tmp_path, color_pixels, gray_photo, suffix):
    write_photo(tmp_path / f"a.{suffix}", color_pixels, gray_photo)
    off = np.abs(shown(tmp_path / f"a.{suffix}").astype(int) - color_pixels)
    assert off.mean() < 8


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_at_saturation_0_every_format_reads_as_gray(tmp_path, gray_photo, suffix):
    write_photo(tmp_path / f"a.{suffix}", gray_rgb(gray_photo.luma), gray_photo)
    photo = read_photo(tmp_path / f"a.{suffix}")
    assert photo.kind == "gray"
    assert np.abs(photo.luma.astype(int) - gray_photo.luma).mean() < 2


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_a_ramp_keeps_all_its_65536_grays(tmp_path, deep_ramp, suffix):
    photo = Photo(path=tmp_path / "source.tif", luma=deep_ramp, depth=16)
    write_photo(tmp_path / f"a.{suffix}", gray_rgb(deep_ramp), photo)
    written = read_photo(tmp_path / f"a.{suffix}")
    assert written.depth == 16
    np.testing.assert_array_equal(written.luma, deep_ramp)


@pytest.mark.parametrize("suffix", ["bmp", "jpg", "webp"])
def test_a_format_of_eight_bits_gets_the_nearest_levels(tmp_path, deep_ramp, suffix):
    photo = Photo(path=tmp_path / "source.tif", luma=deep_ramp, depth=16)
    write_photo(tmp_path / f"a.{suffix}", gray_rgb(deep_ramp), photo)
    off = np.abs(read_photo(tmp_path / f"a.{suffix}").luma - np.rint(deep_ramp / 257))
    assert off.max() <= (0 if suffix == "bmp" else 4)


@pytest.mark.parametrize("suffix", ["png", "tif", "webp"])
def test_alpha_is_kept(tmp_path, rng, color_pixels, gray_photo, suffix):
    alpha = rng.integers(0, 255, gray_photo.luma.shape, dtype=np.uint8)
    write_photo(tmp_path / f"a.{suffix}", color_pixels, replace(gray_photo, alpha=alpha))
    np.testing.assert_array_equal(read_photo(tmp_path / f"a.{suffix}").alpha, alpha)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_deep_alpha_is_kept(tmp_path, deep_ramp, suffix):
    alpha = deep_ramp[::-1].copy()
    photo = Photo(path=tmp_path / "s.png", luma=deep_ramp, depth=16, alpha=alpha)
    write_photo(tmp_path / f"a.{suffix}", gray_rgb(deep_ramp), photo)
    np.testing.assert_array_equal(read_photo(tmp_path / f"a.{suffix}").alpha, alpha)


@pytest.mark.parametrize("suffix", ["jpg", "bmp"])
def test_without_alpha_the_picture_lies_on_white(tmp_path, color_pixels, gray_photo, suffix):
    clear = np.zeros_like(gray_photo.luma)
    write_photo(tmp_path / f"a.{suffix}", color_pixels, replace(gray_photo, alpha=clear))
    assert (shown(tmp_path / f"a.{suffix}") == 255).all()


def test_luma_and_chroma_lie_on_white_too(tmp_path, color_pixels, gray_photo):
    clear = replace(gray_photo, alpha=np.zeros_like(gray_photo.luma))
    write_photo(tmp_path / "a.jpg", bands(color_pixels, 8, "YCbCr"), clear)
    assert (shown(tmp_path / "a.jpg") == 255).all()


# Bands


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("rows", [1, 7, 40])
def test_bands_of_any_height_give_the_same_file(tmp_path, color_pixels, gray_photo, suffix, rows):
    write_photo(tmp_path / f"whole.{suffix}", color_pixels, gray_photo)
    write_photo(tmp_path / f"bands.{suffix}", bands(color_pixels, rows), gray_photo)
    whole, banded = ((tmp_path / f"{stem}.{suffix}").read_bytes() for stem in ("whole", "bands"))
    assert whole == banded


@pytest.mark.parametrize("rows", [1, 100, 301])
def test_large_tiffs_are_cut_into_strips_without_a_seam(tmp_path, rng, rows):
    pixels = rng.integers(0, 65535, (301, 1000, 3), dtype=np.uint16)
    alpha = rng.integers(0, 65535, (301, 1000), dtype=np.uint16)
    photo = Photo(path=tmp_path / "s", luma=pixels[..., 0], depth=16, alpha=alpha)
    write_photo(tmp_path / "a.tif", bands(pixels, rows), photo)
    written = read_photo(tmp_path / "a.tif")
    np.testing.assert_array_equal(written.luma, luma_by_definition(pixels))
    np.testing.assert_array_equal(written.alpha, alpha)


def test_jpeg_takes_luma_and_chroma_as_they_are(tmp_path, gray_photo):
    neutral = np.full_like(gray_photo.luma, 128)
    planes = np.dstack([gray_photo.luma, neutral, neutral])
    write_photo(tmp_path / "a.jpg", bands(planes, 16, "YCbCr"), gray_photo)
    photo = read_photo(tmp_path / "a.jpg")
    assert photo.kind == "gray"
    assert np.abs(photo.luma.astype(int) - gray_photo.luma).mean() < 1.5


def test_the_chroma_of_a_jpeg_has_full_resolution(tmp_path, color_pixels, gray_photo):
    write_photo(tmp_path / "a.jpg", color_pixels, gray_photo)
    with Image.open(tmp_path / "a.jpg") as image:
        assert [layer[1:3] for layer in image.layer] == [(1, 1)] * 3


def test_a_jpeg_is_written_at_quality_95(tmp_path, color_pixels, gray_photo):
    write_photo(tmp_path / "a.jpg", color_pixels, gray_photo)
    Image.fromarray(color_pixels).save(tmp_path / "b.jpg", quality=95)
    with Image.open(tmp_path / "a.jpg") as ours, Image.open(tmp_path / "b.jpg") as theirs:
        assert ours.quantization == theirs.quantization


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_tiff_is_deflated(tmp_path, color_pixels, gray_photo, dtype):
    write_photo(tmp_path / "a.tif", color_pixels.astype(dtype), gray_photo)
    with tifffile.TiffFile(tmp_path / "a.tif") as tiff:
        assert tiff.pages.first.compression.name == "ADOBE_DEFLATE"
        assert tiff.pages.first.dtype == dtype


@pytest.mark.parametrize(
    "broken",
    [
        lambda _: iter(()),
        lambda pixels: [Band(0, pixels[:10])],
        lambda pixels: [Band(1, pixels)],
        lambda pixels: [Band(0, pixels[:20]), Band(10, pixels[10:])],
        lambda pixels: [Band(0, pixels[:, :-1])],
        lambda pixels: [Band(0, pixels[:20]), Band(20, pixels[20:], "YCbCr")],
        lambda pixels: [Band(0, pixels[:20]), Band(20, pixels[20:].astype(np.uint16))],
        lambda pixels: pixels[..., 0],
        lambda pixels: pixels[:-1],
    ],
)
@pytest.mark.parametrize("suffix", ["jpg", "tif"])
def test_bands_that_do_not_cover_the_picture_are_a_mistake(
    tmp_path, color_pixels, gray_photo, broken, suffix
):
    with pytest.raises(ValueError):  # noqa: PT011 (each has its own words)
        write_photo(tmp_path / f"a.{suffix}", broken(color_pixels), gray_photo)
    assert names(tmp_path) == []


def test_luma_and_chroma_for_a_png_are_a_mistake(tmp_path, color_pixels, gray_photo):
    with pytest.raises(ValueError, match="PNG takes RGB"):
        write_photo(tmp_path / "a.png", bands(color_pixels, 8, "YCbCr"), gray_photo)


@pytest.mark.parametrize("quality", [0, 101])
def test_a_quality_out_of_range_is_a_mistake(tmp_path, color_pixels, gray_photo, quality):
    with pytest.raises(ValueError, match="quality"):
        write_photo(tmp_path / "a.jpg", color_pixels, gray_photo, quality=quality)


def test_a_lower_quality_makes_a_smaller_file(tmp_path, color_pixels, gray_photo):
    write_photo(tmp_path / "fine.jpg", color_pixels, gray_photo)
    write_photo(tmp_path / "small.jpg", color_pixels, gray_photo, quality=40)
    assert (tmp_path / "small.jpg").stat().st_size < (tmp_path / "fine.jpg").stat().st_size


# JPEG to JPEG


@pytest.fixture
def jpeg_photo(tmp_path, color_pixels):
    """A photo read from a JPEG of quality 80."""
    enlarged = Image.fromarray(color_pixels).convert("L").resize((320, 240))
    enlarged.save(tmp_path / "source.jpg", quality=80)
    return read_photo(tmp_path / "source.jpg")


def recolored(photo):
    blue = np.full_like(photo.luma, 140)
    return bands(np.dstack([photo.luma, blue, blue]), 16, "YCbCr")


def test_a_jpegs_luma_keeps_its_quantization_and_so_nearly_every_level(tmp_path, jpeg_photo):
    write_photo(tmp_path / "a.jpg", recolored(jpeg_photo), jpeg_photo)
    written = read_photo(tmp_path / "a.jpg")
    assert written.jpeg_tables[0] == jpeg_photo.jpeg_tables[0]
    assert written.jpeg_tables[1] != jpeg_photo.jpeg_tables[0]
    assert (written.luma != jpeg_photo.luma).mean() < 0.04


def test_a_quality_asked_for_is_taken_at_its_word(tmp_path, jpeg_photo):
    write_photo(tmp_path / "a.jpg", recolored(jpeg_photo), jpeg_photo, quality=60)
    assert read_photo(tmp_path / "a.jpg").jpeg_tables[0] != jpeg_photo.jpeg_tables[0]


def test_a_turned_jpeg_is_quantized_afresh(tmp_path, jpeg_photo):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(jpeg_photo.luma).save(tmp_path / "turned.jpg", quality=80, exif=exif)
    assert read_photo(tmp_path / "turned.jpg").jpeg_tables == {}


# Names and originals


@pytest.mark.parametrize("name", ["a.doc", "a.gif", "a"])
def test_a_format_that_cannot_be_written_is_refused_with_those_that_can(
    tmp_path, color_pixels, gray_photo, name
):
    with pytest.raises(PhotoWriteError, match=r"\.jpg, \.png, \.tif"):
        write_photo(tmp_path / name, color_pixels, gray_photo)


@pytest.mark.parametrize("suffix", ["webp", "jpg"])
def test_a_side_too_long_for_the_format_is_refused_with_advice(tmp_path, suffix):
    photo = Photo(path=tmp_path / "s.png", luma=np.zeros((1, 70_000), np.uint8))
    with pytest.raises(PhotoWriteError, match="PNG or TIFF"):
        write_photo(tmp_path / f"a.{suffix}", gray_rgb(photo.luma), photo)


def test_an_existing_file_is_refused(tmp_path, color_pixels, gray_photo):
    (tmp_path / "a.png").write_bytes(b"precious")
    with pytest.raises(PhotoWriteError, match="exists"):
        write_photo(tmp_path / "a.png", color_pixels, gray_photo)
    assert (tmp_path / "a.png").read_bytes() == b"precious"


def test_an_existing_file_is_replaced_on_request(tmp_path, color_pixels, gray_photo):
    (tmp_path / "a.png").write_bytes(b"old")
    write_photo(tmp_path / "a.png", color_pixels, gray_photo, overwrite=True)
    np.testing.assert_array_equal(shown(tmp_path / "a.png"), color_pixels)


def test_a_file_that_comes_up_meanwhile_is_not_replaced(tmp_path, color_pixels, gray_photo):
    def slow_bands():
        yield Band(0, color_pixels[:20])
        (tmp_path / "a.png").write_bytes(b"someone else's")
        yield Band(20, color_pixels[20:])

    with pytest.raises(PhotoWriteError, match="exists"):
        write_photo(tmp_path / "a.png", slow_bands(), gray_photo)
    assert (tmp_path / "a.png").read_bytes() == b"someone else's"
    assert names(tmp_path) == ["a.png"]


def test_on_a_disk_without_links_files_are_written_all_the_same(
    tmp_path, monkeypatch, color_pixels, gray_photo
):
    def no_links(*_):
        raise OSError(errno.ENOTSUP, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    write_photo(tmp_path / "a.png", color_pixels, gray_photo)
    assert names(tmp_path) == ["a.png"]


@pytest.fixture
def photo_on_disk(tmp_path, gray_pixels):
    Image.fromarray(gray_pixels).save(tmp_path / "scan.png")
    return read_photo(tmp_path / "scan.png")


@pytest.mark.parametrize("disguise", ["same", "dotted", "symbolic", "hard"])
def test_the_original_is_never_overwritten(tmp_path, photo_on_disk, disguise):
    (tmp_path / "sub").mkdir()
    target = {
        "same": tmp_path / "scan.png",
        "dotted": tmp_path / "sub" / ".." / "scan.png",
        "symbolic": tmp_path / "symbolic.png",
        "hard": tmp_path / "hard.png",
    }[disguise]
    if disguise == "symbolic":
        target.symlink_to(tmp_path / "scan.png")
    if disguise == "hard":
        target.hardlink_to(tmp_path / "scan.png")
    before = (tmp_path / "scan.png").read_bytes()
    with pytest.raises(PhotoWriteError, match="original is never overwritten"):
        write_photo(target, gray_rgb(photo_on_disk.luma), photo_on_disk, overwrite=True)
    assert (tmp_path / "scan.png").read_bytes() == before


def test_a_folder_of_that_name_is_refused(tmp_path, color_pixels, gray_photo):
    (tmp_path / "a.png").mkdir()
    with pytest.raises(PhotoWriteError, match="a folder has this name"):
        write_photo(tmp_path / "a.png", color_pixels, gray_photo, overwrite=True)


def test_a_missing_folder_is_named_as_the_reason(tmp_path, color_pixels, gray_photo):
    with pytest.raises(PhotoWriteError, match="folder does not exist"):
        write_photo(tmp_path / "gone" / "a.png", color_pixels, gray_photo)


@pytest.mark.parametrize("stem", ["照片", "תמונה", "🖼️", "x" * 250])
def test_names_in_every_script_are_written(tmp_path, color_pixels, gray_photo, stem):
    write_photo(tmp_path / f"{stem}.png", color_pixels, gray_photo)
    np.testing.assert_array_equal(shown(tmp_path / f"{stem}.png"), color_pixels)


# Whole or not at all


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt])
@pytest.mark.parametrize("existing", [b"the last good picture", None])
def test_an_interruption_leaves_everything_as_it_was(
    tmp_path, color_pixels, gray_photo, suffix, error, existing
):
    def failing_bands():
        yield Band(0, color_pixels[:20])
        raise error

    target = tmp_path / f"a.{suffix}"
    if existing:
        target.write_bytes(existing)
    with pytest.raises(error):
        write_photo(target, failing_bands(), gray_photo, overwrite=True)
    assert names(tmp_path) == ([target.name] if existing else [])
    assert not existing or target.read_bytes() == existing


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_larger_than_the_disk_takes_leaves_nothing(tmp_path, rng, suffix):
    resource = pytest.importorskip("resource")
    noise = rng.integers(0, 255, (200, 300, 3), dtype=np.uint8)
    photo = Photo(path=tmp_path / "s.png", luma=noise[..., 0])
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, limits[1]))
    try:
        with pytest.raises(PhotoWriteError, match="larger than the disk allows"):
            write_photo(tmp_path / f"a.{suffix}", noise, photo)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("free", "said"),
    [(10**12, "the disk is full; make room"), (0, "the disk is full, up to 1 MB are missing")],
)
def test_a_full_disk_leaves_nothing_and_says_so(
    tmp_path, monkeypatch, color_pixels, gray_photo, free, said
):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    with pytest.raises(PhotoWriteError, match=said):
        write_photo(tmp_path / "a.jpg", color_pixels, gray_photo)
    assert names(tmp_path) == []


def refuse_what_is_lost(tmp_path, monkeypatch, rng, suffix, lose):
    """Write to a disk that loses something before it says that all is kept."""
    noise = rng.integers(0, 255, (60, 80, 3), dtype=np.uint8)
    photo = Photo(path=tmp_path / "s.png", luma=noise[..., 0])
    monkeypatch.setattr(os, "fsync", lose)
    with pytest.raises(PhotoWriteError, match="did not keep"):
        write_photo(tmp_path / f"a.{suffix}", noise, photo)
    assert names(tmp_path) == []


@pytest.mark.parametrize("kept", ["half", "all but one byte"])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_a_disk_did_not_keep_gets_no_name(tmp_path, monkeypatch, rng, suffix, kept):
    def lose(number):
        size = os.fstat(number).st_size
        os.ftruncate(number, size // 2 if kept == "half" else size - 1)

    refuse_what_is_lost(tmp_path, monkeypatch, rng, suffix, lose)


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif"])
def test_zeros_where_the_end_should_be_are_found(tmp_path, monkeypatch, rng, suffix):
    def lose(number):
        size = os.fstat(number).st_size
        os.ftruncate(number, size // 2)
        os.ftruncate(number, size)

    refuse_what_is_lost(tmp_path, monkeypatch, rng, suffix, lose)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_deep_pictures_with_camera_data_are_found_whole(tmp_path, rng, suffix):
    noise = rng.integers(0, 65535, (60, 80, 3), dtype=np.uint16)
    metadata = Metadata(exif=Image.Exif().tobytes(), dpi=(300, 300))
    photo = Photo(
        path=tmp_path / "s.png",
        luma=noise[..., 0],
        depth=16,
        alpha=noise[..., 1],
        metadata=metadata,
    )
    write_photo(tmp_path / f"a.{suffix}", noise, photo)
    assert read_photo(tmp_path / f"a.{suffix}").depth == 16


def test_a_folder_without_the_right_to_write_says_so(
    open_folder, color_pixels, gray_photo, powerless
):
    open_folder.chmod(0o555) if os.geteuid() == open_folder.stat().st_uid else None
    locked = open_folder / "locked"
    locked.mkdir()
    locked.chmod(0o555)
    with pytest.raises(PhotoWriteError, match="does not let you write"):
        write_photo(locked / "a.png", color_pixels, gray_photo)


KILLED = """
import sys, time
import numpy as np
from pathlib import Path
from colorstudio.photo.model import Band, Photo
from colorstudio.photo.writer import write_photo
pixels = np.zeros((64, 64, 3), np.uint8)
def bands():
    yield Band(0, pixels[:32])
    print("half", flush=True)
    time.sleep(60)
write_photo(sys.argv[1], bands(), Photo(Path("none"), pixels[..., 0]))
"""


def test_a_killed_process_leaves_no_half_picture_under_the_name(tmp_path):
    target = tmp_path / "a.tif"
    command = [sys.executable, "-c", KILLED, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"half\n"
        process.kill()
    left = names(tmp_path)
    assert target.name not in left
    assert all(name.startswith(TEMPORARY_PREFIX) for name in left)


# What stands beside the pixels


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "avif"])
def test_the_profile_of_the_output_is_srgb(tmp_path, color_pixels, gray_photo, suffix):
    photo = replace(gray_photo, profile=b"some wide profile")
    write_photo(tmp_path / f"a.{suffix}", color_pixels, photo)
    with Image.open(tmp_path / f"a.{suffix}") as image:
        assert is_srgb(image.info["icc_profile"])


def test_the_same_picture_gives_the_same_bytes_on_another_day(tmp_path, color_pixels, gray_photo):
    write_photo(tmp_path / "a.png", color_pixels, gray_photo)
    srgb_profile.cache_clear()
    time.sleep(1.1)  # the profile that littleCMS makes carries the second it was made in
    write_photo(tmp_path / "b.png", color_pixels, gray_photo)
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "bmp"])
def test_the_resolution_is_kept(tmp_path, color_pixels, gray_photo, suffix):
    photo = replace(gray_photo, metadata=Metadata(dpi=(600.0, 300.0)))
    write_photo(tmp_path / f"a.{suffix}", color_pixels, photo)
    assert read_photo(tmp_path / f"a.{suffix}").metadata.dpi == pytest.approx((600, 300), abs=0.1)


def test_the_resolution_of_deep_pngs_is_kept(tmp_path, deep_ramp):
    metadata = Metadata(dpi=(600.0, 300.0))
    photo = Photo(path=tmp_path / "s", luma=deep_ramp, depth=16, metadata=metadata)
    write_photo(tmp_path / "a.png", gray_rgb(deep_ramp), photo)
    assert read_photo(tmp_path / "a.png").metadata.dpi == pytest.approx((600, 300), abs=0.1)


MEASURED = """
import resource, sys
import numpy as np
from PIL import Image
from colorstudio.photo.model import Band
from colorstudio.photo.reader import read_photo
from colorstudio.photo.writer import write_photo
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
photo = read_photo(sys.argv[1])
def bands():
    for top in range(0, photo.height, 64):
        luma = photo.luma[top:top + 64]
        yield Band(top, np.dstack([luma, luma, luma]), "YCbCr")
write_photo(sys.argv[2], bands(), photo)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
def test_24_megapixels_from_jpeg_to_jpeg_take_less_than_300_megabytes(tmp_path):
    Image.new("RGB", (6000, 4000), (90, 120, 150)).save(tmp_path / "a.jpg")
    command = [sys.executable, "-c", MEASURED, tmp_path / "a.jpg", tmp_path / "b.jpg"]
    printed = subprocess.run(command, capture_output=True, check=True)
    assert int(printed.stdout) < 300_000
