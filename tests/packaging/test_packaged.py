"""The packaged program itself, as `make package-test` builds and runs it."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import elf
import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image

import colorstudio
from tests.packaging.conftest import ROOT
from tests.packaging.programs import cli, digest, unfrozen

pytestmark = [pytest.mark.packaged, pytest.mark.timeout(300)]


# The console program, with PATH and HOME emptied.


def test_it_tells_its_version(packaged):
    done = cli(packaged, "--version")
    assert (done.returncode, done.stdout) == (0, f"{colorstudio.__version__}\n")


def test_its_self_test_passes_and_complains_of_nothing(packaged):
    done = cli(packaged, "selftest")
    assert (done.returncode, done.stderr) == (0, "")
    assert "studio: passed" in done.stdout


def test_its_weights_come_from_inside(packaged):
    models = json.loads(cli(packaged, "models", "--json").stdout)
    assert {model["file"] for model in models} == {
        path.name for path in (ROOT / "resources" / "weights").glob("*.safetensors")
    }
    for model in models:
        assert model["sha256"] == digest(ROOT / "resources" / "weights" / model["file"])


@pytest.fixture
def every_format(photo, tmp_path):
    """A folder with the same photo in every format that the bundle reads."""
    folder = tmp_path / "formats"
    folder.mkdir()
    gray = Image.open(photo).convert("L").resize((96, 80))
    for suffix in ("jpg", "png", "webp", "bmp", "gif", "avif"):
        gray.save(folder / f"{suffix}.{suffix}")
    deep = np.asarray(gray).astype(np.uint16) * 257
    (folder / "deep.png").write_bytes(imagecodecs.png_encode(deep))
    planes = np.repeat(deep[..., None] >> 6, 3, axis=2)
    (folder / "deep.avif").write_bytes(imagecodecs.avif_encode(planes, bitspersample=10))
    for compression in ("none", "zlib", "lzw", "packbits", "lzma", "zstd"):
        tifffile.imwrite(folder / f"{compression}.tif", deep, compression=compression)
    for compression in ("jpeg", "webp", "jpeg2000"):
        tifffile.imwrite(
            folder / f"{compression}.tif", np.dstack([gray] * 3), compression=compression
        )
    return folder


def test_what_it_writes_is_the_unfrozen_programs_byte_for_byte(packaged, every_format, tmp_path):
    ours, theirs = tmp_path / "frozen", tmp_path / "unfrozen"
    options = ("--recolor", "--no-tag")
    done = cli(packaged, "batch", every_format, ours, *options)
    assert done.returncode == 0, done.stderr
    assert "missing" not in done.stderr
    unfrozen("batch", every_format, theirs, *options)
    pictures = {path.name: digest(path) for path in ours.iterdir() if path.suffix != ".jsonl"}
    assert len(pictures) == len(list(every_format.iterdir()))
    assert pictures == {name: digest(theirs / name) for name in pictures}


def test_one_photo_is_the_unfrozen_programs_byte_for_byte(packaged, photo, tmp_path):
    done = cli(packaged, "colorize", photo, "-o", tmp_path / "frozen.jpg")
    # Also what it says: where torch misses a source, a warning would stand here.
    said = unfrozen("colorize", photo, "-o", tmp_path / "unfrozen.jpg").stderr
    assert (done.returncode, done.stderr) == (0, said)
    assert digest(tmp_path / "frozen.jpg") == digest(tmp_path / "unfrozen.jpg")


def test_it_colors_a_folder(packaged, photo, tmp_path):
    done = cli(packaged, "batch", photo.parent, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "scan_color.jpg").is_file()


@pytest.mark.parametrize("words", [["-c", "print(1)"], ["-m", "this"], ["--unknown"]])
@pytest.mark.parametrize("program", ["colorstudio", "colorstudio-cli"])
def test_unknown_words_end_with_2_and_start_nothing(packaged, program, words):
    done = subprocess.run(
        [packaged / program, *words],
        capture_output=True,
        text=True,
        env={},
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert not running(packaged)


def running(packaged):
    """Names of processes that run a program of the bundle."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            program = (process / "exe").readlink()
        except OSError:
            continue
        if program.is_relative_to(packaged):
            found.append(program.name)
    return found


def test_a_folder_that_cannot_be_written_to_and_odd_names_are_no_obstacle(
    packaged, photo, tmp_path
):
    # A link keeps 600 MB from being copied; the program finds what is beside it all the same.
    odd = tmp_path / "Fotos von früher 写真"
    odd.mkdir()
    shutil.copy(photo, odd / "Oma & Opa.jpg")
    (odd / "program").symlink_to(packaged)
    done = cli(odd / "program", "colorize", odd / "Oma & Opa.jpg")
    assert done.returncode == 0, done.stderr
    assert (odd / "Oma & Opa_color.jpg").is_file()


# What is in it.


def test_the_notices_name_every_package(packaged):
    file = packaged / "_internal/resources/THIRD_PARTY_NOTICES.txt"
    text = " ".join(file.read_text("utf-8").split())
    folders = (packaged / "_internal").glob("*.dist-info")
    for package in {folder.name.split("-")[0].lower() for folder in folders}:
        assert package in text.lower()
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "Apache License",
        "EfficientNet-Lite0",
        "used for research only",
        "OpenBLAS",
        "PYTHON SOFTWARE FOUNDATION LICENSE",
    ):
        assert words in text, words


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux libraries")
def test_it_runs_on_systems_as_old_as_the_readme_says(packaged):
    files = [path for path in packaged.rglob("*") if path.is_file() and elf.is_elf(path)]
    said = re.search(r"glibc is ([\d.]+) or newer", (ROOT / "README.md").read_text("utf-8"))
    assert float(elf.c_library(files)) <= float(said[1])


def test_qts_libraries_are_files_that_can_be_replaced(packaged):
    assert list(packaged.rglob("libQt6Widgets.so*"))


@pytest.mark.parametrize(
    "pattern", ["libreadline*", "libcrypto*", "libstdc++*", "*QtQml*", "test_api*", "*.a"]
)
def test_what_may_or_need_not_be_in_it_is_not(packaged, pattern):
    assert not list(packaged.rglob(pattern))
