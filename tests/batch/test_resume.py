"""Runs that ended early, and what the next one makes of them."""

import json
import signal
import subprocess
import sys
import time
from contextlib import suppress

import numpy as np
import pytest

from colorstudio.batch import picture
from colorstudio.batch.manifest import MANIFEST_NAME, Manifest
from colorstudio.photo.writer import TEMPORARY_PREFIX

from .conftest import RAMP
from .folders import contents_of, names_in


@pytest.fixture
def predictions(monkeypatch):
    """The names of the photos that the network has seen."""
    from colorstudio.engine.colorizer import Colorizer

    seen = []
    predict = Colorizer.predict

    def remembering(self, photo, detail=None, **options):
        seen.append(photo.path.name)
        return predict(self, photo, detail, **options)

    monkeypatch.setattr(Colorizer, "predict", remembering)
    return seen


def states_in(out):
    lines = (out / MANIFEST_NAME).read_text().splitlines()
    return [record["state"] for line in lines if "state" in (record := json.loads(line))]


def test_a_second_run_finds_everything_done(batch, album, out, predictions, capsys):
    assert batch(album, out) == 0
    before = contents_of(out)
    assert batch(album, out) == 0
    assert contents_of(out) == before
    assert len(predictions) == 3
    assert "3 done before" in capsys.readouterr().out


def test_new_changed_and_lost_pictures_are_colored_and_no_others(
    batch, album, out, photo_in, predictions
):
    assert batch(album, out) == 0
    photo_in(album / "scan_3.png")
    photo_in(album / "scan_2.png", RAMP[::-1].copy())
    (out / "scan_10_color.png").unlink()
    predictions.clear()
    assert batch(album, out) == 0
    assert predictions == ["scan_2.png", "scan_3.png", "scan_10.png"]
    assert len(names_in(out)) == 4


def test_both_folders_can_move_together(batch, album, out, tmp_path, predictions):
    assert batch(album, out) == 0
    moved = tmp_path / "disk"
    moved.mkdir()
    album.rename(moved / "album")
    out.rename(moved / "out")
    assert batch(moved / "album", moved / "out") == 0
    assert len(predictions) == 3


def test_another_look_keeps_finished_pictures_and_says_so(batch, album, out, predictions, capsys):
    assert batch(album, out) == 0
    before = contents_of(out)
    assert batch(album, out, "--saturation", "1.8") == 0
    assert contents_of(out) == before
    assert "--force" in capsys.readouterr().err
    assert batch(album, out, "--saturation", "1.8", "--force") == 0
    after = contents_of(out)
    assert after.keys() == before.keys()
    assert all(after[name] != before[name] for name in before)
    predictions.clear()
    assert batch(album, out, "--saturation", "1.8", "--force") == 0
    assert predictions == []


def test_another_device_is_said(batch, album, out, photo_in, capsys):
    assert batch(album, out) == 0
    manifest = out / MANIFEST_NAME
    manifest.write_text(manifest.read_text().replace('"device": "cpu"', '"device": "cuda:0"'))
    photo_in(album / "new.png")
    assert batch(album, out) == 0
    assert "device cpu instead of cuda:0" in capsys.readouterr().err


def test_failed_photos_are_tried_again(batch, album, out, predictions):
    whole = (album / "scan_2.png").read_bytes()
    (album / "scan_2.png").write_bytes(whole[:60])
    assert batch(album, out) == 3
    assert batch(album, out) == 3
    (album / "scan_2.png").write_bytes(whole)
    assert batch(album, out) == 0
    assert predictions == ["scan_1.png", "scan_10.png", "scan_2.png"]


def test_retry_failed_takes_no_others(batch, album, out, photo_in):
    whole = (album / "scan_2.png").read_bytes()
    (album / "scan_2.png").write_bytes(whole[:60])
    assert batch(album, out) == 3
    (album / "scan_2.png").write_bytes(whole)
    photo_in(album / "new.png")
    assert batch(album, out, "--retry-failed") == 0
    assert "new_color.png" not in names_in(out)
    assert "scan_2_color.png" in names_in(out)


def test_the_exit_code_is_that_of_the_whole_manifest(batch, album, out):
    torn = album / "torn.png"
    torn.write_bytes((album / "scan_2.png").read_bytes()[:60])
    assert batch(album, out) == 3
    assert batch(album, out, "--include", "scan_*") == 3
    torn.unlink()
    assert batch(album, out) == 0


class Killed(BaseException):
    """Ends a run where a kill would, without a word to anyone."""


# Three photos give a start and an end each; every place between two of them is met.
@pytest.mark.parametrize("lines", range(7))
def test_cut_off_after_any_line_a_second_run_ends_the_same(
    batch, album, out, tmp_path, monkeypatch, lines
):
    assert batch(album, tmp_path / "undisturbed") == 0
    append, left = Manifest.append, [lines]

    def dying(self, record):
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        append(self, record)

    with monkeypatch.context() as patch:
        patch.setattr(Manifest, "append", dying)
        with suppress(Killed):
            batch(album, out)
    assert batch(album, out) == 0
    assert contents_of(out) == contents_of(tmp_path / "undisturbed")
    assert batch(album, out) == 0


def test_a_kill_leaves_names_files_and_the_next_run_in_order(batch, tiny_model, tmp_path, photo_in):
    folder, out = tmp_path / "in", tmp_path / "out"
    for number in range(24):
        photo_in(folder / f"{number}.png", np.tile(RAMP, (8, 8)) + np.uint8(number % 20))
    assert batch(folder, tmp_path / "undisturbed") == 0
    command = [sys.executable, "-m", "colorstudio"]
    child = subprocess.Popen([*command, "batch", folder, out, "--model", tiny_model])
    try:
        deadline = time.monotonic() + 60
        while not (out / MANIFEST_NAME).exists() or states_in(out).count("done") < 3:
            assert child.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
    finally:
        child.kill()
        child.wait()
    done = states_in(out).count("done")
    assert batch(folder, out) == 0
    # At most the pictures in hand are made twice: two being written, and one behind each.
    assert states_in(out).count("done") <= 24 + 4
    assert done < 24
    assert contents_of(out) == contents_of(tmp_path / "undisturbed")


def test_unfinished_files_of_a_killed_run_are_removed(batch, album, out):
    assert batch(album, out) == 0
    with (out / MANIFEST_NAME).open("a") as stream:
        started = {"source": "../album/new.png", "page": 0, "state": "started", "target": "n.png"}
        stream.write(json.dumps(started) + "\n")
    leftover = out / f"{TEMPORARY_PREFIX}0123456789abcdef"
    leftover.write_bytes(b"half a picture")
    foreign = out / f"{TEMPORARY_PREFIX}notes"
    foreign.write_bytes(b"mine")
    assert batch(album, out) == 0
    assert not leftover.exists()
    assert foreign.exists()


def test_an_announced_name_that_others_took_meanwhile_is_left_to_them(batch, album, out):
    assert batch(album, out, "--try", "1") == 0
    manifest = out / MANIFEST_NAME
    manifest.write_text(manifest.read_text().replace('"done"', '"started"'))
    (out / "scan_1_color.png").write_bytes((album / "scan_2.png").read_bytes())
    assert batch(album, out, "--try", "1") == 0
    assert (out / "scan_1_color.png").read_bytes() == (album / "scan_2.png").read_bytes()
    assert "scan_1_color_2.png" in names_in(out)


def test_a_torn_last_line_costs_one_picture_at_most(batch, album, out, predictions):
    assert batch(album, out) == 0
    before = contents_of(out)
    manifest = out / MANIFEST_NAME
    manifest.write_bytes(manifest.read_bytes()[:-30])
    predictions.clear()
    assert batch(album, out) == 0
    assert predictions == ["scan_10.png"]
    assert contents_of(out) == before
    assert batch(album, out) == 0
    assert predictions == ["scan_10.png"]


def test_ctrl_c_finishes_what_is_in_hand_and_says_how_to_go_on(
    batch, tmp_path, out, photo_in, predictions, monkeypatch, capsys
):
    for number in range(12):
        photo_in(tmp_path / "in" / f"{number}.png")
    read = picture.read_photo

    def interrupted(path, page=0, **options):
        if path.name == "3.png":
            signal.raise_signal(signal.SIGINT)
        return read(path, page, **options)

    with monkeypatch.context() as patch:
        patch.setattr(picture, "read_photo", interrupted)
        assert batch(tmp_path / "in", out) == 130
    assert "The same command goes on" in capsys.readouterr().err
    assert len(predictions) < 12
    assert len(names_in(out)) == len(predictions)
    assert states_in(out).count("done") == len(predictions)
    assert batch(tmp_path / "in", out) == 0
    assert len(predictions) == 12
    assert len(names_in(out)) == 12


@pytest.mark.parametrize(
    "line",
    [
        '{"source": "a.png", "page": 0, "state": "done", "target": "../../a_color.png"}',
        '{"source": "a.png", "page": 0, "state": "done", "target": "/tmp/a_color.png"}',
        '{"source": "a.png", "page": 0, "state": "painted", "target": "a_color.png"}',
        '{"source": "a.png"}',
        "[1, 2]",
        "{",
        "\x00\x00\x00",
    ],
)
def test_a_foreign_line_of_a_manifest_is_passed_over(batch, album, out, line):
    out.mkdir()
    (out / MANIFEST_NAME).write_text(line + "\n")
    assert batch(album, out) == 0
    assert len(names_in(out)) == 3


def test_a_manifest_of_a_newer_version_is_refused(batch, album, out, capsys):
    out.mkdir()
    (out / MANIFEST_NAME).write_text('{"run": {"manifest": 99}}\n')
    assert batch(album, out) == 1
    assert "newer" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == [MANIFEST_NAME]
