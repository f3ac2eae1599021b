"""The command line, through its own door: real photos, the shipped networks, exit codes."""

import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from colorstudio.cli import main
from colorstudio.paths import resource
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import read_stamp

RAMP = np.tile(np.linspace(20, 235, 64, dtype=np.uint8), (48, 1))


def saved(path, array=RAMP, **options):
    Image.fromarray(array).save(path, **options)
    return path


def encoded(image, format_name, **options):
    stream = io.BytesIO()
    image.save(stream, format_name, **options)
    return stream.getvalue()


@pytest.fixture
def photo(tmp_path):
    return saved(tmp_path / "grandmother.png")


def test_a_gray_photo_comes_out_in_color_beside_the_original(photo):
    assert main(["colorize", str(photo)]) == 0
    with Image.open(photo.with_name("grandmother_color.png")) as colored:
        assert colored.mode == "RGB"
        assert colored.size == (64, 48)


def test_the_result_keeps_the_luma_of_the_photo(photo, tmp_path):
    target = tmp_path / "out.png"
    assert main(["colorize", str(photo), "-o", str(target), "--temperature", "0.3"]) == 0
    difference = read_photo(target).luma.astype(int) - RAMP
    assert np.abs(difference).max() <= 1


def test_saturation_zero_gives_back_the_gray_photo(photo, tmp_path):
    target = tmp_path / "out.png"
    assert main(["colorize", str(photo), "-o", str(target), "--saturation", "0"]) == 0
    with Image.open(target) as colored:
        assert np.array_equal(np.asarray(colored), np.repeat(RAMP[:, :, None], 3, axis=2))


def test_sixteen_bits_stay_sixteen_bits(tmp_path):
    deep = np.linspace(0, 65535, 64 * 48).astype(np.uint16).reshape(48, 64)
    source, target = saved(tmp_path / "deep.png", deep), tmp_path / "out.png"
    assert main(["colorize", str(source), "-o", str(target)]) == 0
    found = read_photo(target)
    assert found.depth == 16
    assert np.abs(found.luma.astype(int) - deep).max() <= 2


def test_the_saved_picture_says_how_it_was_made(photo, tmp_path):
    target = tmp_path / "out.png"
    main(["colorize", str(photo), "-o", str(target), "--saturation", "1.5"])
    stamp = read_stamp(target)
    assert stamp.model == "studio"
    assert stamp.look["saturation"] == 1.5


def test_an_existing_target_is_refused_and_kept(photo, tmp_path, capsys):
    target = tmp_path / "out.png"
    target.write_bytes(b"mine")
    assert main(["colorize", str(photo), "-o", str(target)]) == 1
    assert target.read_bytes() == b"mine"
    assert "--force" in capsys.readouterr().err


def test_force_replaces_an_existing_target(photo, tmp_path):
    target = tmp_path / "out.png"
    target.write_bytes(b"old")
    assert main(["colorize", str(photo), "-o", str(target), "--force"]) == 0
    assert read_photo(target).width == 64


def test_the_original_is_never_overwritten(photo, capsys):
    before = photo.read_bytes()
    assert main(["colorize", str(photo), "-o", str(photo), "--force"]) == 1
    assert photo.read_bytes() == before
    assert "original" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["paint"],
        ["colorize"],
        ["colorize", "in.png", "--temperature", "0"],
        ["colorize", "in.png", "--temperature", "3.1"],
        ["colorize", "in.png", "--temperature", "nan"],
        ["colorize", "in.png", "--saturation", "2.5"],
        ["colorize", "in.png", "--decoder", "median"],
        ["colorize", "in.png", "--detail", "0"],
        ["colorize", "in.png", "--detail", "many"],
        ["colorize", "in.png", "--frobnicate"],
    ],
)
def test_wrong_usage_ends_with_two(arguments, capsys):
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert error
    assert "Traceback" not in error


@pytest.mark.parametrize(
    "option", [["--model", "rembrandt"], ["--device", "abacus"], ["--device", "cuda:99"]]
)
def test_an_unknown_model_or_device_is_wrong_usage(photo, option, capsys):
    assert main(["colorize", str(photo), *option]) == 2
    assert capsys.readouterr().err.count("\n") == 1


BAD_FILES = {
    "empty.jpg": b"",
    "text.jpg": b"Dear grandmother,\nthank you for the photos.\n",
    "short.jpg": encoded(Image.fromarray(RAMP), "JPEG")[:-200],
    "short.png": encoded(Image.fromarray(RAMP), "PNG")[:-60],
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_gets_one_sentence_and_leaves_nothing(name, tmp_path, capsys):
    source = tmp_path / name
    source.write_bytes(BAD_FILES[name])
    assert main(["colorize", str(source)]) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert name in error
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", ["no-such-photo.jpg", "."])
def test_a_missing_photo_or_a_folder_gets_one_sentence(name, tmp_path, capsys):
    assert main(["colorize", str(tmp_path / name)]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("target", ["nowhere/out.png", "photo.png/out.png", "out.docx", "out"])
def test_an_impossible_target_gets_one_sentence(target, tmp_path, capsys):
    source = saved(tmp_path / "photo.png")
    assert main(["colorize", str(source), "-o", str(tmp_path / target)]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["photo.png"]


GRAY = Image.fromarray(RAMP)
GOOD_FILES = {
    "png-inside.jpg": encoded(GRAY, "PNG"),
    "bilevel.png": encoded(GRAY.convert("1"), "PNG"),
    "gray-alpha.png": encoded(GRAY.convert("LA"), "PNG"),
    "palette.png": encoded(GRAY.convert("P"), "PNG"),
    "alpha.png": encoded(GRAY.convert("RGBA"), "PNG"),
    "photo.gif": encoded(GRAY, "GIF"),
    "photo.webp": encoded(GRAY.convert("RGB"), "WEBP"),
    "photo.bmp": encoded(GRAY, "BMP"),
    "photo.tif": encoded(GRAY, "TIFF"),
    "cmyk.jpg": encoded(GRAY.convert("CMYK"), "JPEG"),
    "one-pixel.png": encoded(Image.new("L", (1, 1), 99), "PNG"),
    "one-row.png": encoded(Image.new("L", (5000, 1), 99), "PNG"),
    "one-column.png": encoded(Image.new("L", (1, 5000), 99), "PNG"),
    "deep.png": encoded(Image.fromarray(RAMP.astype(np.uint16) * 257), "PNG"),
}


@pytest.mark.parametrize("name", GOOD_FILES)
def test_every_kind_of_picture_is_colored_at_its_own_size(name, tmp_path):
    source = tmp_path / name
    source.write_bytes(GOOD_FILES[name])
    assert main(["colorize", str(source)]) == 0
    (target,) = tmp_path.glob("*_color.*")
    before, after = read_photo(source), read_photo(target)
    assert after.luma.shape == before.luma.shape
    assert after.depth == before.depth


def test_a_turned_photo_comes_out_upright(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    source = saved(tmp_path / "turned.jpg", exif=exif)
    assert main(["colorize", str(source)]) == 0
    with Image.open(tmp_path / "turned_color.jpg") as colored:
        assert colored.size == (48, 64)
        assert colored.getexif().get(0x0112, 1) == 1


def test_models_lists_every_field_of_every_card(capsys):
    assert main(["models", "--json"]) == 0
    models = {model["name"]: model for model in json.loads(capsys.readouterr().out)}
    assert "studio" in models
    for model in models.values():
        assert model["error"] is None
        assert model["parameters"] > 100_000
        assert len(model["sha256"]) == 64
        for field in ("title", "summary", "license", "data_sources", "record", "default_look"):
            assert model[field]


def test_models_in_words_names_each_network(capsys):
    assert main(["models"]) == 0
    assert "studio" in capsys.readouterr().out


def test_every_shipped_network_passes_its_self_test(capsys):
    assert main(["selftest"]) == 0
    text = capsys.readouterr().out
    assert "studio: passed" in text
    assert "torch 2." in text


def test_the_version_is_printed():
    done = subprocess.run(
        [sys.executable, "-m", "colorstudio", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip().count(".") == 2


def test_ctrl_c_leaves_no_half_written_file(tmp_path):
    source = tmp_path / "photo.jpg"
    with Image.open(resource("samples/astronaut.jpg")) as image:
        image.resize((6000, 6000)).save(source)
    target = tmp_path / "out.png"
    # The child says when it starts to write; the interrupt meets it in the middle.
    script = (
        "import signal, sys, colorstudio.photo.writer as writer\n"
        # Where the tests run in a shell's background, Ctrl-C is ignored from the beginning.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "write = writer.write_photo\n"
        "def told(*args, **options):\n"
        "    print('writing', flush=True)\n"
        "    return write(*args, **options)\n"
        "writer.write_photo = told\n"
        "from colorstudio.cli import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, "colorize", str(source), "-o", str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout.readline().strip() == "writing"
    os.kill(child.pid, signal.SIGINT)
    _, error = child.communicate(timeout=60)
    assert child.returncode == 130, error
    assert "Traceback" not in error
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def test_the_three_lines_of_the_readme_work(tmp_path):
    readme = Path(__file__).parents[1] / "README.md"
    block = readme.read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    saved(tmp_path / "grandmother.jpg")
    subprocess.run([sys.executable, "-c", block], cwd=tmp_path, check=True)
    assert (tmp_path / "grandmother_color.jpg").is_file()


def test_a_deep_photo_saved_as_jpeg_has_no_color_cast(tmp_path):
    deep = np.linspace(0, 65535, 64 * 48).astype(np.uint16).reshape(48, 64)
    source, target = saved(tmp_path / "deep.png", deep), tmp_path / "out.jpg"
    assert main(["colorize", str(source), "-o", str(target), "--saturation", "0"]) == 0
    with Image.open(target) as colored:
        pixels = np.asarray(colored).astype(int)
    assert np.abs(pixels - pixels[..., :1]).max() <= 1
