import io

import numpy as np
import pytest
from PIL import Image, ImageOps
from skimage import data

from colorstudio.photo.kind import is_surely_color, kind_of
from colorstudio.photo.reader import read_photo

TONES = {
    "sepia": ((30, 20, 10), (250, 235, 200)),
    "yellowed": ((45, 30, 20), (240, 220, 175)),
    "cyanotype": ((10, 30, 80), (245, 250, 255)),
    "selenium": ((35, 25, 40), (250, 245, 250)),
    "warm paper": ((5, 5, 5), (255, 252, 244)),
}
COLOR = ["astronaut", "coffee", "chelsea", "rocket", "retina", "colorwheel", "logo"]


def photograph():
    return Image.fromarray(data.camera())


def noisy(rgb, rng, sigma=4.0):
    grainy = np.asarray(rgb) + rng.normal(0, sigma, (*np.asarray(rgb).shape[:2], 3))
    return Image.fromarray(np.clip(grainy, 0, 255).astype(np.uint8))


def through_jpeg(image, quality):
    stored = io.BytesIO()
    image.save(stored, "JPEG", quality=quality)
    return np.asarray(Image.open(stored))


@pytest.mark.parametrize("name", COLOR)
@pytest.mark.parametrize("quality", [30, 95])
def test_a_color_photo_is_called_color(name, quality):
    image = Image.fromarray(getattr(data, name)()[..., :3])
    assert kind_of(through_jpeg(image, quality)) == "color"


@pytest.mark.parametrize("ends", TONES.values(), ids=TONES)
@pytest.mark.parametrize("quality", [50, 75, 95])
def test_a_toned_print_is_called_toned_through_noise_and_jpeg(rng, ends, quality):
    toned = ImageOps.colorize(photograph(), *ends)
    assert kind_of(through_jpeg(noisy(toned, rng), quality)) == "toned"


@pytest.mark.parametrize("quality", [30, 75, 95])
def test_a_gray_photo_with_scanner_noise_is_called_gray(rng, quality):
    assert kind_of(through_jpeg(noisy(photograph().convert("RGB"), rng), quality)) == "gray"


def test_a_gray_photo_with_one_colored_thing_is_no_toned_print():
    picture = np.array(photograph().convert("RGB"))
    picture[300:450, 100:250] = (200, 40, 40)
    assert kind_of(picture) == "color"


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (2, 2)])
def test_tiny_pictures_have_a_kind_too(shape):
    assert kind_of(np.full((*shape, 3), 77, np.uint8)) == "gray"


def test_half_a_color_photo_can_settle_it():
    picture = data.colorwheel()
    assert is_surely_color(picture[: picture.shape[0] // 2], 0.5)


def test_a_small_part_settles_nothing():
    assert not is_surely_color(data.colorwheel()[:20], 0.05)


def test_a_part_of_a_toned_print_settles_nothing(rng):
    toned = noisy(ImageOps.colorize(photograph(), *TONES["sepia"]), rng)
    assert not is_surely_color(np.asarray(toned), 1.0)


def test_a_sepia_print_has_the_luma_of_its_gray_twin(tmp_path):
    gray = photograph()
    neutral = Image.new("L", gray.size, 128)
    # Toned at constant luma: only the chroma planes differ.
    cb, cr = neutral.point(lambda level: level - 14), neutral.point(lambda level: level + 10)
    Image.merge("YCbCr", [gray, cb, cr]).save(tmp_path / "sepia.jpg", quality=95)
    gray.save(tmp_path / "gray.jpg", quality=95)
    sepia, twin = read_photo(tmp_path / "sepia.jpg"), read_photo(tmp_path / "gray.jpg")
    assert (sepia.kind, twin.kind) == ("toned", "gray")
    np.testing.assert_array_equal(sepia.luma, twin.luma)


@pytest.mark.parametrize(
    ("expected", "picture"),
    [
        ("color", lambda: Image.fromarray(data.astronaut())),
        ("toned", lambda: ImageOps.colorize(photograph(), *TONES["sepia"])),
        ("gray", lambda: photograph().convert("RGB")),
    ],
    ids=["color", "toned", "gray"],
)
@pytest.mark.parametrize("suffix", ["png", "tif", "webp", "jpg"])
def test_every_reader_tells_the_kind(tmp_path, expected, picture, suffix):
    picture().save(tmp_path / f"a.{suffix}")
    assert read_photo(tmp_path / f"a.{suffix}").kind == expected


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_large_jpeg_is_judged_as_a_whole(tmp_path, rng, progressive, mirrored):
    # Gray above and color below, or the other way round, with enough grain to pass a megabyte.
    gray = photograph().convert("RGB").resize((1400, 700))
    colored = Image.fromarray(data.colorwheel()).resize((1400, 700))
    both = (
        [np.asarray(colored), np.asarray(gray)]
        if mirrored
        else [np.asarray(gray), np.asarray(colored)]
    )
    image = noisy(np.vstack(both), rng, sigma=12)
    path = tmp_path / "a.jpg"
    image.save(path, quality=95, subsampling=0, progressive=progressive)
    assert path.stat().st_size > 1 << 20
    assert read_photo(path).kind == "color"


@pytest.mark.parametrize(
    ("expected", "ends"), [("toned", TONES["sepia"]), ("gray", ((0, 0, 0), (255, 255, 255)))]
)
def test_a_large_jpeg_without_color_is_read_to_its_end(tmp_path, rng, expected, ends):
    image = noisy(ImageOps.colorize(photograph(), *ends).resize((1200, 1200)), rng, sigma=12)
    path = tmp_path / "a.jpg"
    image.save(path, quality=95, subsampling=0)
    assert path.stat().st_size > 1 << 20
    assert read_photo(path).kind == expected
