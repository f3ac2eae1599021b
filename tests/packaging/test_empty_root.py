"""The packaged program where nothing is installed."""

import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import screen
from PIL import Image

from tests.packaging.conftest import ROOT
from tests.packaging.empty_root import PLACE, EmptySystem, make, reason_against
from tests.packaging.programs import digest, drag_onto_window, save, unfrozen, until

pytestmark = [pytest.mark.packaged, pytest.mark.timeout(600)]


@pytest.fixture(scope="session")
def root():
    folder = ROOT / "build" / "empty-root"
    reason = reason_against() or make(folder)
    if reason:
        pytest.skip(reason)
    return folder


@pytest.fixture
def empty(root, packaged, photo):
    # Where pytest keeps its folders they would stay for days.
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as layers:
        yield EmptySystem(root, Path(layers), packaged, photo.parent)


def test_the_empty_system_has_no_python_and_no_network(empty):
    done = empty.run("ls /usr/bin /usr/local/bin | grep -i python; cat /proc/net/dev")
    assert "python" not in done.stdout
    assert [line.split(":")[0].strip() for line in done.stdout.splitlines()[2:]] == ["lo"]


def test_every_command_works_where_nothing_is_installed(empty, photo, tmp_path):
    script = f"""
        set -e
        unset PATH
        cli="{PLACE}/colorstudio-cli"
        "$cli" --version
        "$cli" selftest
        "$cli" models
        "$cli" colorize /photos/scan.jpg -o /photos/one.jpg 2>/photos/said
        "$cli" batch /photos /photos/out --include scan.jpg 2>/photos/said
    """
    done = empty.run(script)
    assert (done.returncode, done.stderr) == (0, "")
    unfrozen("colorize", photo, "-o", tmp_path / "unfrozen.jpg")
    assert digest(tmp_path / "one.jpg") == digest(tmp_path / "unfrozen.jpg")
    assert (tmp_path / "out" / "scan_color.jpg").is_file()


# The window, on a screen outside.


def start(program, words=""):
    return f'exec env LANGUAGE=de LANG=de_DE.UTF-8 HOME=/photos/home "{program}" {words}'


def is_colored(file):
    with Image.open(file) as saved:
        return screen.colored_share(np.asarray(saved.convert("RGB"))) > 0.1


def test_the_window_works_where_nothing_is_installed(empty, shown, started, photo):
    started.append(empty.start(start(f"{PLACE}/colorstudio", "/photos/scan.jpg"), shown.display))
    until(lambda: shown.pixels().any())
    target = photo.with_name("scan_color.jpg")
    save(shown, target)
    assert is_colored(target)
    pixels = shown.pixels()
    Image.fromarray(pixels).save(ROOT / "build" / "window-where-nothing-is-installed.png")
    assert screen.colored_share(pixels[80:770, 150:850]) > 0.03


def test_a_photo_dropped_where_nothing_is_installed_is_colored_and_saved(
    empty, shown, started, photo
):
    started.append(empty.start(start(f"{PLACE}/colorstudio"), shown.display))
    until(lambda: shown.pixels().any())
    assert drag_onto_window(shown, Path("/photos/scan.jpg"))
    save(shown, photo.with_name("scan_color.jpg"))
    assert is_colored(photo.with_name("scan_color.jpg"))


# What people install.


@pytest.fixture
def unpacked():
    """The archive, as a person unpacks it."""
    archives = sorted((ROOT / "dist").glob("colorstudio-*.tar.zst"))
    if not archives:
        pytest.skip("there is no archive; `make package-test` packs one")
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        subprocess.run(["tar", "--zstd", "-xf", archives[-1], "-C", folder], check=True)
        yield Path(folder) / "ColorStudio"


def test_the_archive_installs_for_one_person_and_leaves_nothing_behind(empty, unpacked, photo):
    script = f"""
        set -e
        export HOME="/home/one person"
        mkdir -p "$HOME"
        "{PLACE}/install.sh"
        "$HOME/.local/bin/colorstudio-cli" selftest
        "$HOME/.local/lib/colorstudio/uninstall.sh"
        find "$HOME" ! -type d >/photos/left
    """
    done = replace(empty, program=unpacked).run(script)
    assert (done.returncode, done.stderr) == (0, "")
    assert "studio: passed" in done.stdout
    assert (photo.parent / "left").read_text() == ""


def test_the_app_dir_starts_where_nothing_is_installed(empty, shown, started, photo):
    app_dir = ROOT / "dist" / "ColorStudio.AppDir"
    if not app_dir.is_dir():
        pytest.skip("there is no AppDir; `make package-test` lays it out")
    empty = replace(empty, program=app_dir)
    # By its own place, and by what the AppImage's runtime says.
    done = empty.run(f'"{PLACE}/AppRun" selftest && APPDIR="{PLACE}" "{PLACE}/AppRun" --version')
    assert (done.returncode, done.stderr) == (0, "")
    started.append(empty.start(start(f"{PLACE}/AppRun", "/photos/scan.jpg"), shown.display))
    until(lambda: shown.pixels().any())
    save(shown, photo.with_name("scan_color.jpg"))


_FILES = r"""find / -xdev \( -path /photos -o -path /tmp -o -path /proc \) -prune -o -print \
    | grep -v -e ^/var/lib/dpkg -e ^/var/log | sort"""


def test_the_package_installs_runs_and_leaves_nothing_behind(empty, shown, started, photo):
    packages = sorted((ROOT / "dist").glob("colorstudio_*.deb"))
    if not packages:
        pytest.skip("there is no .deb; `make package-test` builds one")
    paths = "export PATH=/usr/sbin:/usr/bin:/sbin:/bin"
    empty = replace(empty, program=ROOT / "dist")
    # Without apt: nothing of what it depends on may be missing.
    package = f"{PLACE}/{packages[-1].name}"
    done = empty.run(f'{paths}; {_FILES} >/photos/before; dpkg -i "{package}"')
    assert done.returncode == 0, done.stderr
    done = empty.run("colorstudio-cli selftest && colorstudio --version")
    assert (done.returncode, done.stderr) == (0, "")
    started.append(empty.start(start("colorstudio", "/photos/scan.jpg"), shown.display))
    until(lambda: shown.pixels().any())
    save(shown, photo.with_name("scan_color.jpg"))
    screen.type_keys(shown.display, "ctrl+q")
    assert started[0].wait(20) == 0
    done = empty.run(f"{paths}; dpkg --purge colorstudio; {_FILES} >/photos/after")
    assert (done.returncode, done.stderr) == (0, "")
    assert (photo.parent / "after").read_text() == (photo.parent / "before").read_text()
