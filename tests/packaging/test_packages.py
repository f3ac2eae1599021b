"""What Linux gets: the packages that `make package` made."""

import shutil
import subprocess

import pytest

from tests.packaging.conftest import ROOT

pytestmark = pytest.mark.packaged


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
