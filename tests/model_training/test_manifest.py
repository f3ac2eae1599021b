import io
import json
import shutil
import subprocess
import tarfile

import numpy as np
import pytest

from model_training import manifest
from model_training.data import PictureSet
from model_training.prepare import main, prepare, rebuild

from .conftest import made_picture

GIT = shutil.which("git")


def git(folder, *arguments):
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    command = [GIT, "-C", folder, *who, *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="module")
def origins(tmp_path_factory):
    """A folder with a public repository and a tar of shrunken copies of another one's pictures."""
    root = tmp_path_factory.mktemp("origins")
    for owner, seeds in (("anna+walks", (0, 1, 2)), ("bert+cats", (3, 4))):
        repository = root / owner
        (repository / "pictures").mkdir(parents=True)
        for seed in seeds:
            made_picture(seed).save(repository / "pictures" / f"{seed}.png")
        git(repository, "init", "-q")
        git(repository, "add", ".")
        git(repository, "commit", "-q", "-m", "Pictures")
    with tarfile.open(root / "shrunken.tar", "w") as archive:
        for seed in (3, 4):
            stream = io.BytesIO()
            made_picture(seed).resize((160, 132)).save(stream, "PNG")
            member = tarfile.TarInfo(f"cat_{seed}.png")
            member.size = stream.tell()
            stream.seek(0)
            archive.addfile(member, stream)
    rows = "".join(f"shrunken,cat_{seed}.png,bert/cats,pictures/{seed}.png\n" for seed in (3, 4))
    (root / "shrunken.csv").write_text("tar,file,repository,path\n" + rows)
    return root


@pytest.fixture(scope="module")
def listed(origins, tmp_path_factory):
    """A set of the repository and the tar, and the list that the command made of it."""
    out = tmp_path_factory.mktemp("set")
    sources = [origins / "anna+walks", origins / "shrunken.tar"]
    prepare(sources, out, np.empty(0, np.uint64), short_side=96)
    path = out / "list.csv.gz"
    arguments = ["--data", out, "--out", path, "--manifests", origins / "shrunken.csv"]
    assert manifest.main([str(argument) for argument in arguments]) == 0
    return out, path


@pytest.fixture
def clones(origins, tmp_path):
    """Fresh clones of the repository that the list names."""
    folder = tmp_path / "clones"
    folder.mkdir()
    git(folder, "clone", "-q", origins / "anna+walks", folder / "anna+walks")
    return folder


def test_a_list_names_sources_and_hashes_and_holds_no_picture(listed):
    rows = manifest.read_list(listed[1])
    assert [(row.source, row.name, row.repository, row.path) for row in rows] == [
        ("anna+walks", "pictures/0.png", "", ""),
        ("anna+walks", "pictures/1.png", "", ""),
        ("anna+walks", "pictures/2.png", "", ""),
        ("shrunken", "cat_3.png", "bert/cats", "pictures/3.png"),
        ("shrunken", "cat_4.png", "bert/cats", "pictures/4.png"),
    ]
    assert all(len(row.sha256) == 16 and len(row.dhash) == 16 for row in rows)


def test_a_set_is_rebuilt_from_clones_and_tars_to_the_same_bytes(
    listed, clones, origins, tmp_path, capsys
):
    shutil.copy(origins / "shrunken.tar", clones)
    arguments = ["--manifest", listed[1], "--from", clones, "--out", tmp_path, "--short-side", 96]
    assert main([str(argument) for argument in arguments]) == 0
    assert json.loads(capsys.readouterr().out)["taken"] == 5
    for name in ("manifest.jsonl", "pixels.bin"):
        assert (tmp_path / name).read_bytes() == (listed[0] / name).read_bytes()


def test_a_missing_tar_gives_way_to_the_originals(listed, clones, origins, tmp_path):
    shutil.copytree(origins / "bert+cats", clones / "bert+cats")
    counts = rebuild(listed[1], clones, tmp_path, 96)
    assert counts["taken"] == 3
    assert counts["shrunken: taken from the original"] == 2
    assert len(PictureSet(tmp_path)) == 5


def test_what_is_gone_or_changed_is_said(listed, clones, tmp_path, capsys):
    (clones / "anna+walks" / "pictures" / "0.png").unlink()
    made_picture(9).save(clones / "anna+walks" / "pictures" / "1.png")
    arguments = ["--manifest", listed[1], "--from", clones, "--out", tmp_path, "--short-side", 96]
    assert main([str(argument) for argument in arguments]) == 1
    counts = json.loads(capsys.readouterr().out)
    assert counts == {
        "anna+walks: changed": 1,
        "anna+walks: gone": 1,
        "anna+walks: taken": 1,
        "changed": 1,
        "gone": 3,
        "listed": 5,
        "shrunken: gone": 2,
        "taken": 1,
    }


@pytest.mark.parametrize("content", [b"", b"no list", b"\x1f\x8b\x08\x00damaged"])
def test_a_file_that_is_no_list_is_refused_in_one_sentence(tmp_path, content):
    (tmp_path / "list.csv.gz").write_bytes(content)
    with pytest.raises(SystemExit, match="is not a list of pictures"):
        manifest.read_list(tmp_path / "list.csv.gz")


@pytest.mark.parametrize(
    "arguments", [["--out", "x"], ["a", "--manifest", "m", "--out", "x"], ["a", "--from", "b"]]
)
def test_photos_and_a_list_exclude_each_other(arguments):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
