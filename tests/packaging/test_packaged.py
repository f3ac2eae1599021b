"""The packaged program itself, as `make package-test` builds and runs it."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import screen
import tifffile
from PIL import Image

import colorstudio
from tests.packaging import empty_root
from tests.packaging.conftest import ROOT

pytestmark = [pytest.mark.packaged, pytest.mark.timeout(300)]
SAMPLE = ROOT / "resources" / "samples" / "astronaut.jpg"


def cli(packaged, *words, **environment):
    """Run the console program with nothing in its environment but what is said."""
    return subprocess.run(
        [packaged / "colorstudio-cli", *words],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=120,
    )


def unfrozen(*words):
    command = [sys.executable, "-m", "colorstudio", *map(str, words)]
    return subprocess.run(command, check=True, cwd=ROOT, capture_output=True, text=True)


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "scan.jpg"
    Image.open(SAMPLE).convert("L").save(path)
    return path


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


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


def test_qts_libraries_are_files_that_can_be_replaced(packaged):
    assert list(packaged.rglob("libQt6Widgets.so*"))


@pytest.mark.parametrize(
    "pattern", ["libreadline*", "libcrypto*", "libstdc++*", "*QtQml*", "test_api*", "*.a"]
)
def test_what_may_or_need_not_be_in_it_is_not(packaged, pattern):
    assert not list(packaged.rglob(pattern))


# The window.


needs_screen = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)


@pytest.fixture
def shown():
    with screen.virtual_screen() as shown:
        yield shown


@pytest.fixture
def window(packaged, shown, tmp_path):
    """Starts the window with words; ends it afterwards."""
    started = []

    def start(*words, wrapper=()):
        runtime = tmp_path / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        environment = {"DISPLAY": shown.display, "HOME": str(tmp_path), "LANG": "C.UTF-8"}
        environment["XDG_RUNTIME_DIR"] = str(runtime)
        command = [*wrapper, packaged / "colorstudio", *words]
        process = subprocess.Popen(command, env=environment)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def until(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.1)


def save(shown, target):
    """Press the keys for saving until the copy is there: without colors they do nothing."""

    def is_saved():
        screen.type_keys(shown.display, "ctrl+s")
        time.sleep(0.5)
        return target.is_file()

    until(is_saved)


@needs_screen
def test_a_photo_given_as_an_argument_is_colored_and_saved(window, shown, photo):
    program = window(photo)
    until(lambda: shown.pixels().any())
    target = photo.with_name("scan_color.jpg")
    save(shown, target)
    with Image.open(target) as saved:
        assert screen.colored_share(np.asarray(saved.convert("RGB"))) > 0.1
    screen.type_keys(shown.display, "ctrl+q")
    assert program.wait(20) == 0
    log = photo.parent / ".local/state/ColorStudio/log/colorstudio.log"
    assert not log.exists() or "WARNING" not in log.read_text("utf-8")


@needs_screen
def test_a_portable_copy_keeps_everything_beside_itself(packaged, shown, photo, tmp_path):
    copy = packaged.parent / "portable copy"
    shutil.rmtree(copy, ignore_errors=True)
    # Links take no room.
    shutil.copytree(packaged, copy, copy_function=os.link, symlinks=True)
    (copy / "portable").touch()
    environment = {"DISPLAY": shown.display, "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8"}
    program = subprocess.Popen([copy / "colorstudio", photo], env=environment)
    until(lambda: shown.pixels().any())
    save(shown, photo.with_name("scan_color.jpg"))
    screen.type_keys(shown.display, "ctrl+q")
    assert program.wait(20) == 0
    assert (copy / "portable-data" / "ColorStudio.ini").is_file()
    assert not (tmp_path / "home").exists()
    shutil.rmtree(copy)


@needs_screen
def test_a_second_start_hands_its_photo_to_the_first(window, shown, photo):
    first = window()
    until(lambda: shown.pixels().any())
    # Nothing tells from outside that it listens, but its socket.
    until(lambda: list(photo.parent.glob("run/*.socket")))
    second = window(photo)
    assert second.wait(30) == 0
    save(shown, photo.with_name("scan_color.jpg"))
    assert first.poll() is None


@needs_screen
def test_quitting_while_torch_loads_ends_at_once_and_well(window, shown):
    program = window()
    until(lambda: shown.pixels().any())
    program.send_signal(signal.SIGINT)
    assert program.wait(10) == -signal.SIGINT


@needs_screen
@pytest.mark.skipif(not shutil.which("strace"), reason="needs strace")
def test_it_opens_no_internet_connection(window, shown, photo, tmp_path):
    trace = tmp_path / "trace"
    calls = ["/usr/bin/strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)]
    window(photo, wrapper=calls)
    until(lambda: shown.pixels().any())
    save(shown, photo.with_name("scan_color.jpg"))
    asked = trace.read_text("utf-8")
    assert "AF_UNIX" in asked
    assert "AF_INET" not in asked


# Where nothing is installed.


@pytest.fixture(scope="session")
def empty():
    reason = empty_root.reason_against() or empty_root.make(ROOT / "build" / "empty-root")
    if reason:
        pytest.skip(reason)
    return ROOT / "build" / "empty-root"


def test_the_empty_system_has_no_python_and_no_network(empty, packaged, tmp_path):
    script = "ls /usr/bin /usr/local/bin | grep -i python; cat /proc/net/dev"
    done = empty_root.run(empty, packaged, script, tmp_path)
    assert "python" not in done.stdout
    assert [line.split(":")[0].strip() for line in done.stdout.splitlines()[2:]] == ["lo"]


def test_every_command_works_where_nothing_is_installed(empty, packaged, photo, tmp_path):
    program = f'"{empty_root.PLACE}/colorstudio-cli"'
    script = f"""
        set -e
        unset PATH
        cli={program}
        "$cli" --version
        "$cli" selftest
        "$cli" models
        "$cli" colorize /photos/scan.jpg -o /photos/one.jpg 2>/photos/said
        "$cli" batch /photos /photos/out --include scan.jpg 2>/photos/said
    """
    done = empty_root.run(empty, packaged, script, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    unfrozen("colorize", photo, "-o", tmp_path / "unfrozen.jpg")
    assert digest(tmp_path / "one.jpg") == digest(tmp_path / "unfrozen.jpg")
    assert (tmp_path / "out" / "scan_color.jpg").is_file()


def test_the_window_works_where_nothing_is_installed(empty, packaged, photo, tmp_path):
    start = " ".join(screen.x_server("/photos", ":1", "-nolisten", "tcp"))
    script = f"""
        {start} 2>/dev/null &
        while [ ! -e /tmp/.X11-unix/X1 ]; do sleep 0.1; done
        export DISPLAY=:1 LANGUAGE=de LANG=de_DE.UTF-8
        "{empty_root.PLACE}/colorstudio" /photos/scan.jpg 2>/photos/errors &
        left=60
        while [ ! -e /photos/scan_color.jpg ] && [ $left -gt 0 ]; do
            sleep 1
            left=$((left - 1))
            window=$(xdotool search --onlyvisible --name ColorStudio | tail -1)
            [ -z "$window" ] || xdotool windowfocus "$window" key ctrl+s
        done
        sleep 1
        cp /photos/Xvfb_screen0 /photos/picture.xwd
    """
    empty_root.run(empty, packaged, script, tmp_path)
    pixels = screen.read_xwd((tmp_path / "picture.xwd").read_bytes())
    Image.fromarray(pixels).save(ROOT / "build" / "window-where-nothing-is-installed.png")
    unfrozen_target = tmp_path / "unfrozen.jpg"
    unfrozen("colorize", photo, "-o", unfrozen_target)
    with Image.open(tmp_path / "scan_color.jpg") as saved:
        assert screen.colored_share(np.asarray(saved.convert("RGB"))) > 0.1
    assert screen.colored_share(pixels[80:770, 150:850]) > 0.03


# What Linux gets.


@pytest.fixture(scope="session")
def package():
    files = sorted((ROOT / "dist").glob("colorstudio_*.deb"))
    if not files:
        pytest.skip("there is no .deb; `make package-test` builds one")
    return files[-1]


@pytest.mark.timeout(900)
@pytest.mark.skipif(not shutil.which("lintian"), reason="lintian is not installed")
def test_lintian_finds_no_error_in_the_package(package):
    done = subprocess.run(
        ["lintian", "--fail-on", "error", "--allow-root", package],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_the_package_holds_both_commands_and_what_menus_need(package):
    done = subprocess.run(["dpkg-deb", "-c", package], capture_output=True, text=True, check=True)
    for name in (
        "./usr/bin/colorstudio -> ../lib/colorstudio/colorstudio",
        "./usr/bin/colorstudio-cli -> ../lib/colorstudio/colorstudio-cli",
        "./usr/share/applications/colorstudio.desktop",
        "./usr/share/icons/hicolor/scalable/apps/colorstudio.svg",
        "./usr/share/metainfo/local.colorstudio.colorstudio.metainfo.xml",
        "./usr/share/doc/colorstudio/copyright",
    ):
        assert name in done.stdout, name
    assert (
        "python3"
        not in subprocess.run(
            ["dpkg-deb", "-f", package, "Depends"], capture_output=True, text=True, check=True
        ).stdout
    )


def test_every_artifact_has_its_checksum(package):
    sums = sorted((ROOT / "dist").glob("*.sha256"))
    assert {path.name.removesuffix(".sha256") for path in sums} == {
        path.name for path in (ROOT / "dist").glob("colorstudio*") if path.suffix != ".sha256"
    }
    for path in sums:
        done = subprocess.run(["sha256sum", "--check", path.name], cwd=path.parent, check=False)
        assert done.returncode == 0
