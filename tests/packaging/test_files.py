"""What cannot be built on every machine is kept true here: paths, versions, file types."""

import ast
import configparser
import plistlib
import re
import shutil
import subprocess

import file_types
import icons
import linux
import macos
import numpy as np
import pytest
import windows
import yaml
from PIL import Image

import colorstudio
from colorstudio.app.folder import photo_suffixes
from colorstudio.photo.formats import FORMATS
from tests.packaging.conftest import PACKAGING, ROOT


def run(*words):
    return subprocess.run(words, capture_output=True, text=True, check=False)


def needs(tool):
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"{tool} is not installed")


@pytest.fixture
def share(tmp_path):
    linux.write_share(tmp_path / "share")
    return tmp_path / "share"


# Icons.


@pytest.mark.parametrize("size", icons.SIZES_PX)
def test_the_icon_is_drawn_in_every_size(share, size):
    file = share / f"icons/hicolor/{size}x{size}/apps/colorstudio.png"
    picture = Image.open(file)
    assert picture.size == (size, size)
    # The corners are transparent, the middle is not.
    assert picture.getpixel((0, 0))[3] == 0
    assert picture.getpixel((size // 2, size // 2))[3] == 255


def test_the_icons_left_half_is_gray_and_its_right_half_colored(tmp_path):
    (tmp_path / "icon.png").write_bytes(icons.drawn(256))
    picture = Image.open(tmp_path / "icon.png").convert("RGB").convert("HSV")
    saturation = np.asarray(picture)[60:200, :, 1]
    assert saturation[:, 50:110].max() == 0
    assert saturation[:, 146:206].mean() > 80


@pytest.mark.parametrize(
    ("write", "sizes"),
    [(icons.write_windows, {16, 32, 48, 256}), (icons.write_macos, {16, 32, 128, 512})],
)
def test_windows_and_macos_get_icons_with_many_sizes(tmp_path, write, sizes):
    with Image.open(write(tmp_path / "icon.file")) as picture:
        assert sizes <= {size[0] for size in picture.info["sizes"]}


# Kinds of photos.


def test_each_system_offers_the_program_for_what_the_bundle_reads():
    offered = {suffix for kind in file_types.FILE_TYPES for suffix in kind.suffixes}
    extras = set(FORMATS["HEIC"].suffixes) | set(FORMATS["raw"].suffixes)
    assert offered | extras == photo_suffixes() | extras
    assert not offered & extras


def test_linux_opens_these_kinds_with_all_files_at_once():
    entry = desktop_entry()
    assert entry["MimeType"].strip(";").split(";") == [kind.mime for kind in file_types.FILE_TYPES]
    assert entry["Exec"].endswith(" %F")


def test_macos_opens_these_kinds():
    kinds = plistlib.loads(plistlib.dumps(macos.info()))["CFBundleDocumentTypes"]
    named = [kind["LSItemContentTypes"][0] for kind in kinds]
    assert named == [kind.uniform for kind in file_types.FILE_TYPES]


def test_windows_is_offered_the_program_for_every_suffix():
    lines = windows.open_with()
    for kind in file_types.FILE_TYPES:
        for suffix in kind.suffixes:
            assert rf"Software\Classes\{suffix}\OpenWithList\colorstudio.exe" in lines


# One version.


def test_every_system_is_told_the_same_version():
    version = colorstudio.__version__
    assert f'<release version="{version}" date="20' in linux.metainfo_text()
    assert macos.info()["CFBundleShortVersionString"] == version
    assert f'"ProductVersion", "{version}"' in windows.version_text()
    assert "AppVersion={#Version}" in script("windows/colorstudio.iss")


def test_no_file_but_one_states_the_version():
    version = re.compile(rf"(?<![\d.]){re.escape(colorstudio.__version__)}(?![\d.])")
    stating = [
        path.relative_to(ROOT).as_posix()
        for folder in ("colorstudio", "packaging")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".spec", ".in", ".iss", ".sh", ".plist", ".desktop"}
        and version.search(path.read_text("utf-8"))
    ]
    assert stating == ["colorstudio/__init__.py"]


def test_the_version_resource_has_four_numbers():
    tree = ast.parse(windows.version_text())
    fixed = tree.body[0].value.keywords[0].value
    numbers = {word.arg: ast.literal_eval(word.value) for word in fixed.keywords}
    assert len(numbers["filevers"]) == 4
    assert ".".join(map(str, numbers["filevers"])).startswith(colorstudio.__version__)


# Scripts and their paths.


def script(name):
    return (PACKAGING / name).read_text("utf-8")


def desktop_entry():
    parser = configparser.RawConfigParser(interpolation=None, delimiters=("=",))
    parser.optionxform = str
    parser.read_string(script("linux/colorstudio.desktop"))
    return parser["Desktop Entry"]


def test_the_spec_is_python_and_names_existing_modules():
    tree = ast.parse(script("colorstudio.spec"))
    named = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    for name in named - {"sys"}:
        assert (PACKAGING / f"{name}.py").is_file(), name


def test_the_installer_takes_only_files_that_exist_or_are_made():
    text = script("windows/colorstudio.iss")
    made = {r"build\windows\colorstudio.ico", r"build\windows\open_with.iss"}
    for inner in re.findall(r"\.\.\\\.\.\\([\w\\.]+)", text):
        assert inner in made or (ROOT / inner.replace("\\", "/")).is_file(), inner


def test_the_installer_asks_for_no_administrator_and_takes_itself_away():
    text = script("windows/colorstudio.iss")
    assert "PrivilegesRequired=lowest" in text
    assert "HKLM" not in text
    assert "HKLM" not in windows.open_with()
    assert "[UninstallDelete]" in text


def test_the_entitlements_are_a_plist():
    rights = plistlib.loads(macos.ENTITLEMENTS.read_bytes())
    assert all(value is True for value in rights.values())


@pytest.mark.parametrize(
    "name", ["linux/install.sh", "linux/uninstall.sh", "linux/AppRun", "macos/make_dmg.sh"]
)
def test_the_scripts_can_be_read_by_any_shell(name):
    assert script(name).startswith("#!/bin/sh\n")
    assert run("sh", "-n", PACKAGING / name).returncode == 0


def test_windows_programs_take_long_paths():
    # Its installer takes any letter by itself; to the programs Python speaks Windows' own letters.
    manifest = pytest.importorskip("PyInstaller.utils.win32.winmanifest")
    assert b"<longPathAware" in manifest.create_application_manifest()


def test_the_installer_offers_to_open_photos_with_the_program():
    text = script("windows/colorstudio.iss")
    assert (
        r'shell\open\command"; ValueType: string; ValueData: """{app}\colorstudio.exe"" ""%1"""'
        in text
    )
    assert r'#include "..\..\build\windows\open_with.iss"' in text


def test_the_disk_image_is_signed_from_the_inside_out():
    text = script("macos/make_dmg.sh")
    order = ["*.dylib", "entitlements.plist", "--verify", "ditto", "hdiutil create"]
    assert sorted(order, key=text.index) == order


@needs("desktop-file-validate")
def test_the_menu_entry_is_valid():
    done = run("desktop-file-validate", PACKAGING / "linux" / "colorstudio.desktop")
    assert (done.returncode, done.stdout) == (0, "")


@needs("appstreamcli")
def test_the_description_is_valid(share):
    (file,) = (share / "metainfo").iterdir()
    done = run("appstreamcli", "validate", "--no-net", file)
    assert done.returncode == 0, done.stdout


# The person's own folder.


@pytest.fixture
def unpacked(share):
    """What the archive holds, with programs of one line."""
    top = share.parent
    (top / "_internal").mkdir()
    for name in ("colorstudio", "colorstudio-cli"):
        (top / name).write_text('#!/bin/sh\necho "started $*"\n')
        (top / name).chmod(0o755)
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(PACKAGING / "linux" / name, top / name)
    return top


def files_of(folder):
    files = (path for path in folder.rglob("*") if not path.is_dir())
    return sorted(path.relative_to(folder).as_posix() for path in files)


def test_what_is_installed_starts_and_what_is_uninstalled_is_gone(unpacked, tmp_path_factory):
    prefix = tmp_path_factory.mktemp("a person's 100% ü folder")
    (prefix / "share" / "applications").mkdir(parents=True)
    (prefix / "share" / "applications" / "other.desktop").touch()
    before = files_of(prefix)
    install = run(unpacked / "install.sh", "--prefix", prefix)
    assert install.returncode == 0, install.stderr
    done = run(prefix / "bin/colorstudio", "x y")
    assert done.stdout == "started x y\n"
    entry = (prefix / "share/applications/colorstudio.desktop").read_text("utf-8")
    assert f'Exec="{str(prefix).replace("%", "%%")}/lib/colorstudio/colorstudio" %F' in entry
    assert f"TryExec={prefix}/lib/colorstudio/colorstudio\n" in entry
    assert (prefix / "share/icons/hicolor/256x256/apps/colorstudio.png").is_file()
    assert run(prefix / "lib/colorstudio/uninstall.sh").returncode == 0
    # The desktop's own tools keep a list of what is there.
    left = [name for name in files_of(prefix) if not name.endswith(".cache")]
    assert left == before


def test_an_installed_menu_entry_is_valid(unpacked, tmp_path):
    if shutil.which("desktop-file-validate") is None:
        pytest.skip("desktop-file-validate is not installed")
    prefix = tmp_path / "own"
    assert run(unpacked / "install.sh", "--prefix", prefix).returncode == 0
    entry = prefix / "share/applications/colorstudio.desktop"
    done = run("desktop-file-validate", entry)
    assert (done.returncode, done.stdout) == (0, "")


def test_wrong_words_install_nothing(unpacked, tmp_path):
    done = run(unpacked / "install.sh", "--sudo")
    assert done.returncode == 2
    assert done.stderr.startswith("Usage:")


# The workflow that builds for all three systems.


@pytest.fixture
def workflow():
    return yaml.safe_load((ROOT / ".github/workflows/package.yml").read_text("utf-8"))


def test_the_workflow_builds_tests_and_keeps_every_system(workflow):
    job = workflow["jobs"]["package"]
    systems = [row["system"].split("-")[0] for row in job["strategy"]["matrix"]["include"]]
    assert systems == ["ubuntu", "windows", "macos"]
    commands = "\n".join(step.get("run", "") for step in job["steps"])
    assert "colorstudio-cli selftest" in commands
    assert any(step.get("uses", "").startswith("actions/upload-artifact") for step in job["steps"])
    assert "vars.TORCH_INDEX" in workflow["env"]["TORCH_INDEX"]
    assert '--index-url "$TORCH_INDEX"' in commands


def test_the_workflow_runs_scripts_that_exist(workflow):
    commands = "\n".join(step.get("run", "") for step in workflow["jobs"]["package"]["steps"])
    scripts = re.findall(r"[\w/]*packaging/\w+\.py", commands)
    assert scripts
    for name in scripts:
        assert (ROOT / name).is_file(), name
