"""From file to file: the color is new, the luma is the photo's own."""

import numpy as np
import pytest
import tifffile
from PIL import Image

from colorstudio.cli import main
from colorstudio.engine.colorizer import Colorizer
from colorstudio.look import Look
from colorstudio.photo.luma import luma_of
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import read_stamp
from tests.photo.pictures import dng_bytes, heic_bytes

# The boldest colors that the sliders give.
LOUD = ("--temperature", "0.1", "--saturation", "2", "--vividness", "1")


@pytest.fixture
def colorize(tiny_model, tmp_path):
    """Color a photo boldly with the small network; returns the picture."""

    def run(photo, suffix=""):
        target = tmp_path / f"out{suffix or photo.suffix}"
        arguments = [str(photo), "-o", str(target), "--model", str(tiny_model)]
        assert main(["colorize", *arguments, *LOUD]) == 0
        return target

    return run


def picture(waves, dtype, channels):
    """Light and dark over the whole range; in color where there are three channels."""
    top = np.iinfo(dtype).max
    if channels == 1:
        return np.rint(waves * top).astype(dtype)
    planes = (waves, waves**2, np.sqrt(waves))
    return np.dstack([np.rint(plane * top).astype(dtype) for plane in planes])


def stored_rgb(path):
    array = tifffile.imread(path) if path.suffix == ".tif" else None
    if array is None:
        import imagecodecs

        array = imagecodecs.png_decode(path.read_bytes())
    return np.asarray(array)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize(("dtype", "most"), [(np.uint8, 1), (np.uint16, 2)])
@pytest.mark.parametrize("target", [".png", ".tif"])
@pytest.mark.parametrize("source", [".png", ".tif"])
def test_the_luma_of_the_picture_is_the_photos(
    colorize, tmp_path, waves, source, target, dtype, most, channels
):
    import imagecodecs

    photo, array = tmp_path / f"photo{source}", picture(waves, dtype, channels)
    if source == ".png":
        photo.write_bytes(imagecodecs.png_encode(array))
    else:
        tifffile.imwrite(photo, array, photometric="rgb" if channels == 3 else "minisblack")
    before = luma_of(array) if channels == 3 else array
    rgb = stored_rgb(colorize(photo, target))
    assert rgb.dtype == dtype
    assert np.ptp(rgb.astype(int), axis=2).max() > np.iinfo(dtype).max / 20
    exact = rgb @ np.array([0.299, 0.587, 0.114])
    assert np.abs(exact - before).max() <= most


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_jpeg_is_given_the_photos_luma_as_it_is(tiny_model, tmp_path, waves, mode):
    Image.fromarray(picture(waves, np.uint8, 1)).convert(mode).save(tmp_path / "photo.jpg")
    photo, colorizer = read_photo(tmp_path / "photo.jpg"), Colorizer.load(tiny_model, "cpu")
    look = Look(temperature=0.1, saturation=2.0)
    bands = colorizer.render_strips(photo, colorizer.predict(photo), look, mode="YCbCr")
    luma = np.concatenate([band.pixels[..., 0] for band in bands])
    np.testing.assert_array_equal(luma, photo.luma)


def test_from_jpeg_to_jpeg_nearly_every_level_survives(colorize, tmp_path, waves):
    large = Image.fromarray(picture(waves, np.uint8, 1)).resize((600, 432))
    large.save(tmp_path / "photo.jpg", quality=80)
    before, after = (
        read_photo(path) for path in (tmp_path / "photo.jpg", colorize(tmp_path / "photo.jpg"))
    )
    assert after.jpeg_tables[0] == before.jpeg_tables[0]
    assert (after.luma != before.luma).mean() < 0.04


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif"])
def test_a_sepia_print_and_its_gray_twin_get_the_same_colors(colorize, tmp_path, waves, suffix):
    gray = Image.fromarray(picture(waves * 0.6 + 0.2, np.uint8, 1))
    neutral = Image.new("L", gray.size, 128)
    cb, cr = neutral.point(lambda level: level - 14), neutral.point(lambda level: level + 10)
    options = {"quality": 95} if suffix == ".jpg" else {}
    sepia, twin = tmp_path / f"sepia{suffix}", tmp_path / f"twin{suffix}"
    Image.merge("YCbCr", [gray, cb, cr]).convert("RGB").save(sepia, **options)
    luma = read_photo(sepia).luma
    Image.fromarray(luma).save(twin, **options)
    assert (read_photo(sepia).kind, read_photo(twin).kind) == ("toned", "gray")
    with Image.open(colorize(sepia)) as first, Image.open(colorize(twin, f"2{suffix}")) as second:
        off = np.abs(np.asarray(first.convert("RGB")).astype(int) - second.convert("RGB"))
    assert off.max() <= (12 if suffix == ".jpg" else 0)


def test_a_heic_becomes_a_colored_jpeg(tiny_model, tmp_path, waves):
    gray = Image.fromarray(picture(waves, np.uint8, 1))
    (tmp_path / "IMG_1.HEIC").write_bytes(heic_bytes(gray))
    assert main(["colorize", str(tmp_path / "IMG_1.HEIC"), "--model", str(tiny_model)]) == 0
    assert read_stamp(tmp_path / "IMG_1_color.jpg") is not None


def test_a_folder_of_heic_and_raw_becomes_jpegs_and_deep_tiffs(tiny_model, tmp_path, waves):
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.heic").write_bytes(heic_bytes(Image.fromarray(picture(waves, np.uint8, 1))))
    (folder / "b.dng").write_bytes(dng_bytes(waves * 0.8 + 0.1))
    assert main(["batch", str(folder), str(out), "--model", str(tiny_model)]) == 0
    assert read_photo(out / "a_color.jpg").depth == 8
    assert read_photo(out / "b_color.tif").depth == 16
