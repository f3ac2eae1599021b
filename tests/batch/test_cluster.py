"""Many machines: a scheduler and two workers as processes of their own."""

import importlib.util
import json
import os
import subprocess
import sys

import numpy as np
import pytest

from colorstudio import cli_batch, model_file
from colorstudio.batch.manifest import MANIFEST_NAME
from colorstudio.photo.writer import TEMPORARY_PREFIX

from .folders import contents_of, names_in

PHOTOS = 12


def started(*arguments, ready):
    """A process of Dask that has said what it says when it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", *map(str, arguments)],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    for line in process.stderr:
        if ready in line:
            return process, line
    raise AssertionError("the process has ended")


@pytest.fixture(scope="module")
def scheduler():
    """The address of a scheduler."""
    process, line = started(
        *("distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1"),
        "--no-dashboard",
        "--no-show",
        ready="Scheduler at:",
    )
    yield line.split()[-1]
    process.kill()
    process.wait()
    process.stderr.close()


@pytest.fixture
def workers(scheduler, tmp_path):
    """Two workers, each a process that dies when it is killed."""
    processes = [
        started(
            *("distributed.cli.dask_worker", scheduler, "--no-nanny", "--nthreads", "1"),
            *("--no-dashboard", "--local-directory", tmp_path / f"worker {number}"),
            ready="Registered to:",
        )[0]
        for number in (1, 2)
    ]
    yield processes
    for process in processes:
        process.kill()
        process.wait()
        process.stderr.close()


@pytest.fixture
def large_album(tmp_path, photo_in):
    """Photos that keep a worker busy for a while, in two folders."""
    folder = tmp_path / "album"
    ramp = np.tile(np.linspace(0, 255, 700, dtype=np.uint8), (500, 1))
    for number in range(PHOTOS):
        photo_in(folder / f"box {number % 2}" / f"scan_{number}.png", np.roll(ramp, 9 * number))
    return folder


def done_in(out):
    lines = (out / MANIFEST_NAME).read_text().splitlines()
    records = [json.loads(line) for line in lines]
    return sorted(record["source"] for record in records if record.get("state") == "done")


def test_a_worker_killed_in_the_middle_loses_nothing_and_makes_nothing_twice(
    batch, large_album, out, tmp_path, scheduler, workers, monkeypatch, capsys
):
    assert batch(large_album, tmp_path / "alone", "--recursive") == 0
    (large_album / "box 0" / "bad.png").write_bytes(b"")
    add = cli_batch._Tally.add

    def killing(tally, result):
        add(tally, result)
        if sum(tally.counts.values()) == 3:
            workers[0].kill()

    monkeypatch.setattr(cli_batch._Tally, "add", killing)
    report = tmp_path / "report.csv"
    assert batch(large_album, out, "--recursive", "--dask", scheduler, "--report", report) == 3
    assert workers[0].wait() != 0
    assert contents_of(out) == contents_of(tmp_path / "alone")
    assert len(done_in(out)) == len(set(done_in(out))) == PHOTOS
    assert not list(out.rglob(f"{TEMPORARY_PREFIX}*"))
    said = capsys.readouterr()
    assert f"{PHOTOS} colored" in said.out
    assert "bad.png could not be read" in said.err
    assert report.read_text("utf-8-sig").count(",done,") == PHOTOS


def test_a_run_with_workers_and_one_without_go_on_from_each_other(
    batch, large_album, out, scheduler, workers, capsys
):
    common = (large_album, out, "--recursive")
    assert batch(*common, "--try", "3") == 0
    assert batch(*common, "--try", "7", "--dask", scheduler) == 0
    assert "4 colored, 3 done before" in capsys.readouterr().out
    assert batch(*common) == 0
    assert len(names_in(out)) == PHOTOS
    assert len(done_in(out)) == PHOTOS


def test_a_scheduler_without_workers_is_refused_in_a_sentence(batch, album, out, scheduler, capsys):
    assert batch(album, out, "--dask", scheduler) == 1
    assert "it has no workers" in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_refused_in_a_sentence(
    batch, album, out, capsys, monkeypatch
):
    from colorstudio.batch import cluster

    monkeypatch.setattr(cluster, "_CONNECT_S", 1)
    assert batch(album, out, "--dask", "tcp://127.0.0.1:9") == 1
    assert "the scheduler does not answer" in capsys.readouterr().err


def test_another_model_file_on_the_workers_is_refused(
    batch, album, out, scheduler, workers, monkeypatch, capsys
):
    monkeypatch.setattr(model_file, "file_sha256", lambda _path: "0" * 64)
    assert batch(album, out, "--dask", scheduler) == 1
    assert "another file of this model" in capsys.readouterr().err


def test_frames_of_a_film_are_not_spread(batch, album, out, capsys):
    assert batch(album, out, "--smooth-frames", "--dask", "tcp://127.0.0.1:9") == 2
    assert "leave out --dask" in capsys.readouterr().err
    assert not out.exists()


def test_without_dask_the_option_says_what_to_install(batch, album, out, monkeypatch, capsys):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *more: None if name == "distributed" else find(name, *more),
    )
    assert batch(album, out, "--dask", "tcp://127.0.0.1:9") == 2
    assert "pip install colorstudio[cluster]" in capsys.readouterr().err
    assert not out.exists()


def test_the_packaged_program_says_that_it_has_no_workers(batch, album, out, monkeypatch, capsys):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert batch(album, out, "--dask", "tcp://127.0.0.1:9") == 2
    assert "The packaged program has no --dask" in capsys.readouterr().err
    assert not out.exists()
