import os
import subprocess
import sys
import warnings

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

from colorstudio.errors import PhotoReadError
from colorstudio.photo.reader import read_photo

from .pictures import gray_rgb, interlaced_png, luma_by_definition, png_bytes

LOSSLESS = ["png", "tif", "bmp", "webp"]
EVERY = [*LOSSLESS, "jpg", "gif", "avif"]


def save(image, path, **options):
    if path.suffix == ".webp":
        options["lossless"] = True
    if path.suffix == ".jpg":
        options |= {"quality": 95, "subsampling": "4:4:4"}
    image.save(path, **options)
    return path


# What comes out


@pytest.mark.parametrize("suffix", LOSSLESS)
def test_the_luma_of_a_color_file_is_bt601_to_the_last_level(tmp_path, color_pixels, suffix):
    path = save(Image.fromarray(color_pixels), tmp_path / f"a.{suffix}")
    photo = read_photo(path)
    np.testing.assert_array_equal(photo.luma, luma_by_definition(color_pixels))
    assert (photo.kind, photo.depth, photo.alpha, photo.pages) == ("color", 8, None, 1)


@pytest.mark.parametrize("suffix", ["jpg", "avif"])
def test_the_luma_of_a_lossy_file_is_bt601_of_what_a_viewer_shows(tmp_path, color_pixels, suffix):
    path = save(Image.fromarray(color_pixels), tmp_path / f"a.{suffix}")
    with Image.open(path) as image:
        shown = luma_by_definition(np.asarray(image.convert("RGB")))
    # Colors beyond the corners of RGB are shown with a luma that the file does not hold.
    assert np.abs(read_photo(path).luma.astype(int) - shown).mean() < 1
    assert read_photo(path).kind == "color"


@pytest.mark.parametrize("suffix", [*LOSSLESS, "jpg"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_gray_picture_stays_exactly_as_it_is(tmp_path, gray_pixels, suffix, mode):
    path = save(Image.fromarray(gray_pixels).convert(mode), tmp_path / f"a.{suffix}")
    with Image.open(path) as image:
        stored = np.asarray(image.convert("L"))
    photo = read_photo(path)
    np.testing.assert_array_equal(photo.luma, stored)
    assert photo.kind == "gray"


@pytest.mark.parametrize("suffix", EVERY)
def test_the_content_decides_and_not_the_suffix(tmp_path, color_pixels, suffix):
    path = save(Image.fromarray(color_pixels), tmp_path / f"a.{suffix}")
    disguised = path.rename(tmp_path / "disguised.xyz")
    names = {"jpg": "JPEG", "tif": "TIFF", "webp": "WebP"}
    assert read_photo(disguised).file_format == names.get(suffix, suffix.upper())


def test_a_path_may_be_given_as_text(tmp_path, gray_pixels):
    path = save(Image.fromarray(gray_pixels), tmp_path / "a.png")
    assert read_photo(str(path)).path == path


@pytest.mark.parametrize("name", ["with space", "照片", "תמונה", "🖼️ émigré", "x" * 240])
def test_names_in_every_script_are_read(tmp_path, gray_pixels, name):
    path = save(Image.fromarray(gray_pixels), tmp_path / f"{name}.png")
    assert read_photo(path).luma.shape == gray_pixels.shape


@pytest.mark.parametrize("size", [(1, 1), (1, 5000), (5000, 1), (3, 2)])
@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
def test_tiny_and_very_long_pictures_are_read(tmp_path, size, suffix):
    path = save(Image.new("RGB", size, (90, 90, 90)), tmp_path / f"a.{suffix}")
    photo = read_photo(path)
    assert (photo.width, photo.height) == size
    assert (photo.luma == 90).all()


# Modes


def test_one_bit_pictures_are_black_and_white(tmp_path, gray_pixels):
    bits = gray_pixels > 128
    path = save(Image.fromarray(bits), tmp_path / "a.png")
    np.testing.assert_array_equal(read_photo(path).luma, bits * np.uint8(255))


@pytest.mark.parametrize("compression", ["group4", "packbits", None])
def test_fax_scans_are_read(tmp_path, gray_pixels, compression):
    bits = gray_pixels > 128
    path = save(Image.fromarray(bits), tmp_path / "a.tif", compression=compression)
    np.testing.assert_array_equal(read_photo(path).luma, bits * np.uint8(255))


@pytest.mark.parametrize(
    ("suffix", "mode"),
    [("png", "LA"), ("tif", "LA"), ("png", "RGBA"), ("tif", "RGBA"), ("webp", "RGBA")],
)
def test_transparency_is_kept_beside_the_luma(tmp_path, color_pixels, gray_pixels, suffix, mode):
    base = Image.fromarray(color_pixels if mode == "RGBA" else gray_pixels)
    alpha = np.linspace(0, 255, gray_pixels.size).astype(np.uint8).reshape(gray_pixels.shape)
    base.putalpha(Image.fromarray(alpha))
    options = {"exact": True} if suffix == "webp" else {}
    photo = read_photo(save(base, tmp_path / f"a.{suffix}", **options))
    np.testing.assert_array_equal(photo.alpha, alpha)
    np.testing.assert_array_equal(photo.luma, gray_pixels)


def test_a_palette_becomes_its_colors(tmp_path, color_pixels):
    image = Image.fromarray(color_pixels).quantize(32)
    photo = read_photo(save(image, tmp_path / "a.png"))
    np.testing.assert_array_equal(photo.luma, luma_by_definition(np.asarray(image.convert("RGB"))))


def test_a_palette_with_transparent_colors_becomes_colors_and_alpha(tmp_path):
    image = Image.new("P", (4, 2), 1)
    image.putpalette([0, 0, 0, 200, 100, 50, 10, 20, 30])
    image.putpixel((0, 0), 2)
    photo = read_photo(save(image, tmp_path / "a.png", transparency=b"\xff\xff\x40"))
    assert photo.alpha[0, 0] == 0x40
    assert (photo.alpha[0, 1:] == 255).all()
    assert photo.luma[1, 1] == luma_by_definition(np.array([[[200, 100, 50]]], np.uint8))


@pytest.mark.parametrize(("mode", "clear"), [("L", 7), ("RGB", (7, 7, 7)), ("1", 0)])
def test_one_color_named_transparent_becomes_alpha(tmp_path, mode, clear):
    image = Image.new(mode, (4, 2), 255 if mode != "RGB" else (255, 255, 255))
    image.putpixel((1, 1), clear)
    photo = read_photo(save(image, tmp_path / "a.png", transparency=clear))
    assert photo.alpha[1, 1] == 0
    assert photo.alpha[0, 0] == 255


@pytest.mark.parametrize("depth", [1, 2, 4])
def test_few_grays_are_spread_over_the_whole_range(tmp_path, depth):
    path = tmp_path / "a.png"
    path.write_bytes(png_bytes(8 // depth, 1, depth, 0, [bytes([0b11100100])]))
    expected = {1: [1, 1, 1, 0, 0, 1, 0, 0], 2: [3, 2, 1, 0], 4: [14, 4]}[depth]
    np.testing.assert_array_equal(
        read_photo(path).luma[0], np.array(expected) * (255 // (2**depth - 1))
    )


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (13, 21), (13, 21, 3)])
def test_an_interlaced_png_is_read(tmp_path, rng, dtype, shape):
    array = rng.integers(0, np.iinfo(dtype).max, shape, dtype=dtype)
    (tmp_path / "a.png").write_bytes(interlaced_png(array))
    expected = luma_by_definition(array) if array.ndim == 3 else array
    np.testing.assert_array_equal(read_photo(tmp_path / "a.png").luma, expected)


# CMYK


def ink(color_pixels):
    return Image.fromarray(color_pixels).convert("CMYK")


def luma_of_ink(cmyk):
    values = 255 - np.asarray(cmyk).astype(np.float64)
    rgb = np.rint(values[..., :3] * values[..., 3:] / 255)
    return luma_by_definition(rgb.astype(np.uint8))


def test_cmyk_with_adobes_marker_is_read(tmp_path, color_pixels):
    path = save(ink(color_pixels), tmp_path / "a.jpg")
    off = np.abs(read_photo(path).luma.astype(int) - luma_of_ink(ink(color_pixels)))
    assert off.mean() < 2


def test_cmyk_without_adobes_marker_has_its_ink_the_right_way_up(tmp_path, color_pixels):
    path = save(ink(color_pixels), tmp_path / "a.jpg")
    content = path.read_bytes()
    at = content.index(b"\xff\xee")
    path.write_bytes(content[:at] + content[at + 2 + int.from_bytes(content[at + 2 : at + 4]) :])
    # Pillow stores Adobe's upside-down values; without the marker they are what they say.
    negative = Image.fromarray(255 - np.asarray(ink(color_pixels)), "CMYK")
    off = np.abs(read_photo(path).luma.astype(int) - luma_of_ink(negative))
    assert off.mean() < 2


def test_cmyk_tiff_is_read(tmp_path, color_pixels):
    path = save(ink(color_pixels), tmp_path / "a.tif")
    np.testing.assert_array_equal(read_photo(path).luma, luma_of_ink(ink(color_pixels)))


def test_deep_cmyk_tiff_is_read(tmp_path, color_pixels):
    deep = np.asarray(ink(color_pixels)).astype(np.uint16) * 257
    tifffile.imwrite(tmp_path / "a.tif", deep, photometric="separated")
    off = read_photo(tmp_path / "a.tif").luma / 257 - luma_of_ink(ink(color_pixels))
    assert np.abs(off).max() < 1.1


# Sixteen bits


def write_deep_png(path, array):
    path.write_bytes(imagecodecs.png_encode(array))


def write_deep_tiff(path, array, **options):
    photometric = "rgb" if array.ndim == 3 and array.shape[2] >= 3 else "minisblack"
    tifffile.imwrite(path, array, photometric=photometric, **options)


@pytest.mark.parametrize("write", [write_deep_png, write_deep_tiff])
@pytest.mark.parametrize("channels", [1, 3])
def test_a_ramp_keeps_all_its_65536_grays(tmp_path, deep_ramp, write, channels):
    path = tmp_path / "ramp"
    write(path, deep_ramp if channels == 1 else gray_rgb(deep_ramp))
    photo = read_photo(path)
    np.testing.assert_array_equal(photo.luma, deep_ramp)
    assert (photo.depth, photo.kind) == (16, "gray")


def test_deep_color_gives_deep_luma(tmp_path, rng):
    rgb = rng.integers(0, 65535, (20, 30, 3), dtype=np.uint16)
    write_deep_png(tmp_path / "a.png", rgb)
    np.testing.assert_array_equal(read_photo(tmp_path / "a.png").luma, luma_by_definition(rgb))


@pytest.mark.parametrize("bits", [10, 12])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_avif_of_more_than_eight_bits_keeps_them(tmp_path, bits, channels):
    top = 2**bits - 1
    ramp = np.linspace(0, top, 64 * 64).astype(np.uint16).reshape(64, 64)
    planes = ramp if channels == 1 else np.dstack([ramp] * channels)
    encoded = imagecodecs.avif_encode(planes, level=100, bitspersample=bits)
    (tmp_path / "a.avif").write_bytes(encoded)
    photo = read_photo(tmp_path / "a.avif")
    assert (photo.depth, photo.kind) == (16, "gray")
    np.testing.assert_array_equal(photo.luma, np.floor(ramp * (65535 / top) + 0.5))
    assert (photo.alpha is not None) == (channels == 4)


@pytest.mark.parametrize("channels", [2, 4])
def test_deep_transparency_is_kept(tmp_path, deep_ramp, channels):
    planes = [deep_ramp] * (channels - 1) + [deep_ramp[::-1]]
    write_deep_png(tmp_path / "a.png", np.dstack(planes))
    photo = read_photo(tmp_path / "a.png")
    np.testing.assert_array_equal(photo.luma, deep_ramp)
    np.testing.assert_array_equal(photo.alpha, deep_ramp[::-1])


@pytest.mark.parametrize(
    "options",
    [
        {"byteorder": ">"},
        {"compression": "zlib"},
        {"compression": "lzw"},
        {"compression": "zlib", "predictor": True},
        {"tile": (64, 64)},
        {"rowsperstrip": 7},
        {"bigtiff": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_every_layout_of_tiff_gives_the_same_luma(tmp_path, deep_ramp, options, channels, dtype):
    plane = deep_ramp if dtype == np.uint16 else (deep_ramp >> 8).astype(np.uint8)
    write_deep_tiff(tmp_path / "a.tif", plane if channels == 1 else gray_rgb(plane), **options)
    np.testing.assert_array_equal(read_photo(tmp_path / "a.tif").luma, plane)


def test_separate_color_planes_are_put_together(tmp_path, rng):
    rgb = rng.integers(0, 65535, (20, 30, 3), dtype=np.uint16)
    planes = np.moveaxis(rgb, -1, 0)
    tifffile.imwrite(tmp_path / "a.tif", planes, photometric="rgb", planarconfig="separate")
    np.testing.assert_array_equal(read_photo(tmp_path / "a.tif").luma, luma_by_definition(rgb))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_white_is_zero_is_turned_round(tmp_path, deep_ramp, dtype):
    plane = deep_ramp if dtype == np.uint16 else (deep_ramp >> 8).astype(np.uint8)
    tifffile.imwrite(tmp_path / "a.tif", plane, photometric="miniswhite")
    top = np.iinfo(dtype).max
    np.testing.assert_array_equal(read_photo(tmp_path / "a.tif").luma, top - plane)


def test_a_jpeg_inside_a_tiff_is_read(tmp_path, gray_pixels):
    path = save(Image.fromarray(gray_pixels), tmp_path / "a.tif", compression="jpeg")
    assert np.abs(read_photo(path).luma.astype(int) - gray_pixels).mean() < 5


@pytest.mark.parametrize("tile", [None, (16, 16)])
def test_a_color_jpeg_inside_a_tiff_is_read(tmp_path, color_pixels, tile):
    options = {"compression": "jpeg", "compressionargs": {"level": 95}}
    tifffile.imwrite(tmp_path / "a.tif", color_pixels, photometric="rgb", tile=tile, **options)
    photo = read_photo(tmp_path / "a.tif")
    assert photo.kind == "color"
    assert np.abs(photo.luma.astype(int) - luma_by_definition(color_pixels)).mean() < 5


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_progressive_jpeg_is_that_of_one_pass(tmp_path, color_pixels, mode):
    image = Image.fromarray(color_pixels).convert(mode)
    image.save(tmp_path / "one.jpg", quality=90)
    image.save(tmp_path / "many.jpg", quality=90, progressive=True)
    one, many = (read_photo(tmp_path / f"{name}.jpg") for name in ("one", "many"))
    np.testing.assert_array_equal(one.luma, many.luma)
    assert one.kind == many.kind


def test_floating_point_from_0_to_1_keeps_its_meaning_and_is_said(tmp_path):
    values = np.array([[0.0, 0.25, 0.5]], np.float32)
    tifffile.imwrite(tmp_path / "a.tif", values, photometric="minisblack")
    photo = read_photo(tmp_path / "a.tif")
    np.testing.assert_array_equal(photo.luma, [[0, 16384, 32768]])
    assert any("scaled" in note for note in photo.notes)


def test_other_ranges_are_stretched_and_holes_are_black(tmp_path):
    values = np.array([[-5.0, 0.0, 5.0, np.nan]], np.float32)
    tifffile.imwrite(tmp_path / "a.tif", values, photometric="minisblack")
    np.testing.assert_array_equal(read_photo(tmp_path / "a.tif").luma, [[0, 32768, 65535, 32768]])


@pytest.mark.parametrize("dtype", [np.int16, np.complex64])
def test_odd_numbers_are_refused_with_advice(tmp_path, dtype):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((8, 8), dtype), photometric="minisblack")
    with pytest.raises(PhotoReadError, match="8 or 16 bits"):
        read_photo(tmp_path / "a.tif")


# Pages


def write_pages(path):
    pages = [Image.new("L", (6, 4), level) for level in (10, 20, 30)]
    options = {} if path.suffix == ".tif" else {"duration": 100}
    pages[0].save(path, save_all=True, append_images=pages[1:], **options)
    return path


@pytest.mark.parametrize("suffix", ["tif", "gif", "png"])
def test_the_first_page_is_read_and_the_others_are_mentioned(tmp_path, suffix):
    photo = read_photo(write_pages(tmp_path / f"a.{suffix}"))
    assert photo.pages == 3
    assert photo.luma[0, 0] == 10
    assert photo.notes == ("The file holds 3 pages; page 1 was read.",)


@pytest.mark.parametrize("suffix", ["tif", "gif"])
def test_another_page_can_be_asked_for(tmp_path, suffix):
    assert read_photo(write_pages(tmp_path / f"a.{suffix}"), page=2).luma[0, 0] == 30


def test_deep_pages_are_found_too(tmp_path, deep_ramp):
    tifffile.imwrite(tmp_path / "a.tif", np.stack([deep_ramp, deep_ramp[::-1]]))
    photo = read_photo(tmp_path / "a.tif", page=1)
    np.testing.assert_array_equal(photo.luma, deep_ramp[::-1])


@pytest.mark.parametrize("page", [3, -1])
def test_a_page_that_is_not_there_is_refused(tmp_path, page):
    with pytest.raises(PhotoReadError, match="3 pages"):
        read_photo(write_pages(tmp_path / "a.tif"), page=page)


# Orientation


# What brings a picture of each EXIF orientation upright.
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "avif"])
def test_the_picture_is_turned_upright_once(tmp_path, gray_pixels, orientation, suffix):
    exif = Image.Exif()
    exif[0x0112] = orientation
    image = Image.fromarray(gray_pixels)
    as_stored = read_photo(save(image, tmp_path / f"plain.{suffix}")).luma
    photo = read_photo(save(image, tmp_path / f"turned.{suffix}", exif=exif))
    turned = Image.fromarray(as_stored)
    if orientation > 1:
        turned = turned.transpose(UPRIGHT[orientation])
    np.testing.assert_array_equal(photo.luma, np.asarray(turned))
    kept = Image.Exif()
    kept.load(b"Exif\0\0" + photo.metadata.exif) if photo.metadata.exif else None
    assert kept.get(0x0112, 1) == 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_deep_pictures_and_their_alpha_are_turned_too(tmp_path, deep_ramp, orientation):
    tagged = (274, "H", 1, orientation, True)
    both = np.dstack([deep_ramp[:40, :30]] * 4)
    tifffile.imwrite(tmp_path / "deep.tif", both, photometric="rgb", extratags=[tagged])
    shallow = Image.fromarray((deep_ramp[:40, :30] % 256).astype(np.uint8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    shallow.save(tmp_path / "shallow.png", exif=exif)
    photo = read_photo(tmp_path / "deep.tif")
    np.testing.assert_array_equal(photo.luma % 256, read_photo(tmp_path / "shallow.png").luma)
    np.testing.assert_array_equal(photo.alpha, photo.luma)


# What cannot be read


def reason_of(path, **options):
    with pytest.raises(PhotoReadError) as caught:
        read_photo(path, **options)
    assert str(caught.value).endswith(".")
    assert path.name in str(caught.value)
    return caught.value.reason


def test_a_missing_file_is_named(tmp_path):
    assert "no file" in reason_of(tmp_path / "gone.jpg")


def test_a_file_used_as_a_folder_is_a_missing_file(tmp_path):
    (tmp_path / "file").write_bytes(b"x")
    assert "no file" in reason_of(tmp_path / "file" / "a.jpg")


def test_a_folder_is_no_picture(tmp_path):
    assert "folder" in reason_of(tmp_path)


def test_an_empty_file_says_so(tmp_path):
    (tmp_path / "a.jpg").touch()
    assert "empty" in reason_of(tmp_path / "a.jpg")


@pytest.mark.parametrize("content", [b"just text", b"x", b"%PDF-1.7", b"<svg/>"])
def test_other_files_are_refused_and_the_formats_named(tmp_path, content):
    (tmp_path / "a.jpg").write_bytes(content)
    assert "JPEG, PNG, TIFF" in reason_of(tmp_path / "a.jpg")


def test_an_unreadable_file_says_who_can_help(open_folder, gray_pixels, powerless):
    path = save(Image.fromarray(gray_pixels), open_folder / "a.png")
    path.chmod(0)
    assert "right to read" in reason_of(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.jpg")
    assert "not a file" in reason_of(tmp_path / "pipe.jpg")


def test_a_name_too_long_for_the_disk_is_a_sentence(tmp_path):
    assert "name is too long" in reason_of(tmp_path / ("x" * 300 + ".jpg"))


@pytest.mark.parametrize("suffix", EVERY)
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_half_a_file_is_refused(tmp_path, color_pixels, suffix, share):
    path = save(Image.fromarray(color_pixels).resize((300, 200)), tmp_path / f"a.{suffix}")
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert "get a whole copy" in reason_of(path)


@pytest.mark.parametrize("suffix", ["jpg", "png"])
def test_a_cut_file_is_called_cut(tmp_path, color_pixels, suffix):
    path = save(Image.fromarray(color_pixels).resize((300, 200)), tmp_path / f"a.{suffix}")
    path.write_bytes(path.read_bytes()[:-500])
    assert "ends too early" in reason_of(path)


@pytest.mark.parametrize("write", [write_deep_png, write_deep_tiff])
def test_half_a_deep_file_is_refused(tmp_path, rng, write):
    path = tmp_path / "deep"
    write(path, rng.integers(0, 65535, (200, 300, 3), dtype=np.uint16))
    path.write_bytes(path.read_bytes()[:-1000])
    assert "get a whole copy" in reason_of(path)


@pytest.mark.parametrize(
    ("suffix", "mode"),
    [
        *(("tif", mode) for mode in ("1", "P", "L", "RGB", "RGBA", "CMYK")),
        *(("png", mode) for mode in ("1", "P", "L", "RGB", "RGBA")),
        *(("jpg", mode) for mode in ("L", "RGB", "CMYK")),
        *((suffix, "RGB") for suffix in ("webp", "gif", "bmp", "avif")),
    ],
)
def test_our_limit_stands_in_for_pillows(tmp_path, monkeypatch, gray_pixels, suffix, mode):
    path = save(Image.fromarray(gray_pixels).convert(mode), tmp_path / f"a.{suffix}")
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    assert read_photo(path).luma.size == gray_pixels.size
    assert Image.MAX_IMAGE_PIXELS == 10


@pytest.mark.parametrize("suffix", EVERY)
def test_more_pixels_than_allowed_are_refused_before_decoding(tmp_path, gray_pixels, suffix):
    path = save(Image.fromarray(gray_pixels).convert("RGB"), tmp_path / f"a.{suffix}")
    assert "--huge" in reason_of(path, max_pixels=gray_pixels.size - 1)
    assert read_photo(path, max_pixels=gray_pixels.size).luma.size == gray_pixels.size


def test_a_bomb_costs_no_memory(tmp_path):
    path = tmp_path / "bomb.png"
    path.write_bytes(png_bytes(60_000, 60_000, 8, 0, [b""]))
    assert "3,600 megapixels" in reason_of(path)


def test_reading_leaves_the_warning_filters_alone(tmp_path, gray_pixels):
    path = save(Image.fromarray(gray_pixels), tmp_path / "a.tif")
    before = list(warnings.filters)
    read_photo(path)
    assert warnings.filters == before


def test_reading_says_nothing_on_the_terminal(tmp_path, deep_ramp, capfd, caplog):
    (tmp_path / "a.png").write_bytes(interlaced_png(deep_ramp))
    read_photo(tmp_path / "a.png")
    write_deep_tiff(tmp_path / "a.tif", deep_ramp, compression="zlib")
    content = bytearray((tmp_path / "a.tif").read_bytes())
    content[20:60] = bytes(40)
    (tmp_path / "a.tif").write_bytes(content)
    reason_of(tmp_path / "a.tif")
    assert capfd.readouterr() == ("", "")
    assert caplog.records == []


def test_the_source_is_never_changed(tmp_path, color_pixels):
    path = save(Image.fromarray(color_pixels), tmp_path / "a.jpg")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    read_photo(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_large_libraries_are_imported_only_when_needed():
    code = (
        "import sys, colorstudio.photo.reader, colorstudio.photo.writer;"
        "print({'imagecodecs', 'tifffile', 'torch'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code]
    printed = subprocess.run(command, capture_output=True, check=True)
    assert printed.stdout.strip() == b"set()"
