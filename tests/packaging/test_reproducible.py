"""The same commit gives the same bytes, whoever builds and whenever."""

import hashlib
import os
import shutil

import compare
import linux
import pytest
import reproducible

pytestmark = pytest.mark.skipif(
    not (shutil.which("zstd") and shutil.which("dpkg-deb")), reason="packs with zstd and dpkg-deb"
)
FILES = ("colorstudio", "_internal/b.txt", "_internal/a.txt", "_internal/resources/ü.txt")


def built(folder, names, umask, second):
    """A bundle of a few bytes, as another person builds it on another day."""
    before = os.umask(umask)
    try:
        for name in names:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(name, "utf-8")
            os.utime(path, (second, second))
        (folder / "colorstudio").chmod(0o777 & ~umask)
        (folder / "colorstudio-cli").symlink_to("colorstudio")
        return packed(folder)
    finally:
        os.umask(before)


def packed(folder):
    made = (
        linux.archive(folder, folder.parent / "work", folder.parent, "linux"),
        linux.debian(folder, folder.parent / "work", folder.parent),
    )
    return [hashlib.sha256(path.read_bytes()).hexdigest() for path in made]


@pytest.mark.parametrize("second", [1, 4_000_000_000])
def test_packages_know_neither_who_built_them_nor_when(tmp_path, second):
    ours = built(tmp_path / "ours" / "ColorStudio", FILES, 0o022, 1_700_000_000)
    theirs = built(tmp_path / "theirs" / "ColorStudio", FILES[::-1], 0o077, second)
    assert ours == theirs


def test_everybody_may_read_what_one_person_has_built(tmp_path):
    file = tmp_path / "private.txt"
    file.touch(0o600)
    reproducible.settle(tmp_path)
    assert file.stat().st_mode & 0o777 == 0o644
    assert file.stat().st_mtime == int(reproducible.commit_time())


# Two builds.


@pytest.fixture
def builds(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name / "inner").mkdir(parents=True)
        (tmp_path / name / "inner" / "file").write_text("same")
        (tmp_path / name / "link").symlink_to("inner/file")
    return tmp_path / "one", tmp_path / "two"


def test_builds_that_are_alike_have_no_differences(builds):
    assert compare.differences(*builds) == []


def test_every_difference_of_two_builds_is_named(builds):
    one, two = builds
    (one / "inner" / "file").write_text("other")
    (two / "link").unlink()
    (two / "link").symlink_to("elsewhere")
    (two / "more").touch()
    (one / "rights").touch(0o755)
    (two / "rights").touch(0o644)
    assert compare.differences(one, two) == ["inner/file", "link", "more", "rights"]
