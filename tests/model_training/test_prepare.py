import hashlib
import io
import json
import tarfile

import numpy as np
import pytest
from PIL import Image

from model_training.data import PictureSet
from model_training.prepare import (
    HashIndex,
    decode_picture,
    difference_hash,
    find_pictures,
    is_near,
    main,
    prepare,
    read_keep_out,
)

from .conftest import made_picture

NOTHING = np.empty(0, np.uint64)


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A folder and a tar with photos that may be taken, and one of each kind that may not."""
    folder = tmp_path_factory.mktemp("mixed") / "album"
    (folder / "inner").mkdir(parents=True)
    made_picture(0).save(folder / "b.png")
    made_picture(1).save(folder / "inner" / "a.jpg", quality=95)
    made_picture(0).resize((180, 150)).save(folder / "c again.png")
    made_picture(2).convert("L").save(folder / "d gray.png")
    gray = np.asarray(made_picture(3).convert("L"), np.float32)[..., None]
    sepia = np.clip(gray * (1.0, 0.85, 0.6), 0, 255).astype(np.uint8)
    Image.fromarray(sepia).save(folder / "e toned.png")
    made_picture(4, (119, 200)).save(folder / "f small.png")
    made_picture(5, (600, 130)).save(folder / "g long.png")
    made_picture(6).save(folder / "h measuring.png")
    (folder / "i broken.jpg").write_bytes(b"no picture at all")
    (folder / "notes.txt").write_text("not a picture")
    archive = folder.parent / "more.tar"
    with tarfile.open(archive, "w") as tar:
        for seed in (8, 7):
            stream = io.BytesIO()
            made_picture(seed).save(stream, "PNG")
            member = tarfile.TarInfo(f"tar/{seed}.png")
            member.size = stream.tell()
            stream.seek(0)
            tar.addfile(member, stream)
    return folder, archive


@pytest.fixture(scope="module")
def outcome(mixed, tmp_path_factory):
    """The folder of the prepared set and the counts of what happened."""
    out = tmp_path_factory.mktemp("prepared")
    keep_out = np.array([difference_hash(made_picture(6)) ^ 0b10101], dtype=np.uint64)
    return out, prepare(mixed, out, keep_out, short_side=96)


def test_every_picture_is_taken_or_dropped_for_a_reason(outcome):
    _, counts = outcome
    assert {name: number for name, number in counts.items() if ": " not in name} == {
        "taken": 4,
        "duplicate": 1,
        "nearly gray": 1,
        "too close to a measuring picture": 1,
        "too long": 1,
        "too small": 1,
        "toned": 1,
        "unreadable": 1,
    }


def test_counts_are_kept_by_source_and_written_down(outcome):
    out, counts = outcome
    assert (counts["album: taken"], counts["more: taken"]) == (2, 2)
    assert json.loads((out / "summary.json").read_text()) == counts


def test_the_order_is_that_of_the_names(outcome):
    names = [row.name for row in PictureSet(outcome[0]).rows]
    # Within a tar it is the tar's own.
    assert names == ["b.png", "inner/a.jpg", "tar/8.png", "tar/7.png"]


def test_preparing_again_gives_the_same_bytes(mixed, outcome, tmp_path):
    keep_out = np.array([difference_hash(made_picture(6)) ^ 0b10101], dtype=np.uint64)
    prepare(mixed, tmp_path, keep_out, short_side=96)
    for name in ("manifest.jsonl", "pixels.bin"):
        assert (tmp_path / name).read_bytes() == (outcome[0] / name).read_bytes()


def test_the_manifest_tells_each_files_hash(mixed, outcome):
    row = PictureSet(outcome[0]).rows[0]
    assert row.sha256 == hashlib.sha256((mixed[0] / "b.png").read_bytes()).hexdigest()
    assert int(row.dhash, 16) == difference_hash(made_picture(0))


def test_pictures_are_stored_shrunk_by_area(outcome):
    expected = made_picture(0).resize((115, 96), Image.Resampling.BOX)
    np.testing.assert_array_equal(PictureSet(outcome[0]).picture(0), np.asarray(expected))


def test_pictures_are_never_enlarged(tmp_path, mixed):
    (found, *_) = find_pictures(mixed[0])
    assert decode_picture(found, short_side=1000).pixels.shape == (160, 192, 3)


def test_a_panorama_is_cut_to_its_middle(tmp_path):
    made_picture(0, (480, 160)).save(tmp_path / "wide.png")
    (found,) = find_pictures(tmp_path)
    assert decode_picture(found, short_side=80).pixels.shape == (80, 160, 3)


def test_the_difference_hash_compares_neighbors():
    brighter = np.tile(np.arange(0, 90, 10, dtype=np.uint8), (8, 1))
    assert difference_hash(Image.fromarray(brighter)) == 2**64 - 1
    assert difference_hash(Image.fromarray(brighter[:, ::-1].copy())) == 0


@pytest.mark.parametrize(
    ("difference", "is_close"), [(0, True), (0b11111, True), (0b111111, False)]
)
def test_near_means_at_most_so_many_bits(difference, is_close):
    hashes = np.array([2**63 + 12345], dtype=np.uint64)
    assert is_near((2**63 + 12345) ^ difference, hashes, 5) is is_close


def test_nothing_is_near_to_nothing():
    assert not is_near(0, NOTHING, 64)


def test_the_index_grows():
    index = HashIndex()
    for number in range(3000):
        index.add(number)
    assert index.hashes.tolist() == list(range(3000))


def test_keep_out_hashes_are_read_from_a_table(tmp_path):
    path = tmp_path / "keep-out.csv"
    path.write_text("dhash,set\nffffffffffffffff,a\n000000000000000a,b\n")
    assert read_keep_out(path).tolist() == [2**64 - 1, 10]


def test_the_command_ends_with_1_if_nothing_was_taken(tmp_path, capsys):
    (tmp_path / "empty").mkdir()
    assert main([str(tmp_path / "empty"), "--out", str(tmp_path / "out")]) == 1
    assert '"taken": 0' in capsys.readouterr().out
