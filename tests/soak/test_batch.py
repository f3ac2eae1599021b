"""Folders for hours: killed again and again, and ten thousand photos in one run."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from colorstudio.batch.manifest import MANIFEST_NAME
from tests.batch.folders import contents_of, names_in

pytestmark = pytest.mark.soak

KILLS = 20
PHOTOS_BETWEEN_KILLS = 12
MANY = 10_000
GROWTH_BYTES = 100_000_000
_COMMAND = "import sys; from colorstudio.cli import main; sys.exit(main(sys.argv[1:]))"


def started(model, *arguments):
    command = [sys.executable, "-c", _COMMAND, "batch", *map(str, arguments), "--model", str(model)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def states_in(out):
    try:
        lines = (out / MANIFEST_NAME).read_text().splitlines()
    except FileNotFoundError:
        return []
    # A kill may have cut the last line short.
    records = [json.loads(line) for line in lines if line.endswith("}")]
    return [record["state"] for record in records if "state" in record]


def wait_for_one_more(child, out, before):
    while child.poll() is None and len(states_in(out)) <= before:
        time.sleep(0.02)


@pytest.mark.timeout(1500)
def test_twenty_kills_lose_nothing_and_make_nothing_twice(tiny_model, tmp_path):
    source, out, undisturbed = tmp_path / "in", tmp_path / "out", tmp_path / "undisturbed"
    source.mkdir()
    rng = np.random.default_rng(10)
    for number in range(KILLS * PHOTOS_BETWEEN_KILLS):
        coarse = Image.fromarray(rng.integers(0, 256, (6, 9), dtype=np.uint8))
        coarse.resize((450, 300)).save(source / f"{number}.{('png', 'jpg', 'tif')[number % 3]}")
    assert started(tiny_model, source, undisturbed).wait() == 0
    moments = random.Random(20)  # noqa: S311 (when to kill, not what to keep secret)
    for _ in range(KILLS):
        before = len(states_in(out))
        child = started(tiny_model, source, out)
        wait_for_one_more(child, out, before)
        time.sleep(moments.uniform(0.0, 0.4))
        child.kill()
        child.wait()
    assert started(tiny_model, source, out).wait() == 0
    assert contents_of(out) == contents_of(undisturbed)
    # Every kill costs at most the pictures in hand.
    in_hand = 2 * min(4, os.cpu_count() or 1)
    assert states_in(out).count("done") <= KILLS * (PHOTOS_BETWEEN_KILLS + in_hand)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads Linux's own books")
@pytest.mark.timeout(3000)
def test_memory_stays_flat_over_ten_thousand_photos(tiny_model, tmp_path, record_property):
    source, out = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    Image.fromarray(np.tile(np.arange(0, 240, 10, dtype=np.uint8), (16, 1))).save(source / "0.png")
    photo = (source / "0.png").read_bytes()
    for number in range(1, MANY):
        (source / f"{number}.png").write_bytes(photo)
    child = started(tiny_model, source, out)
    early = late = 0
    while child.poll() is None:
        pages = int(Path(f"/proc/{child.pid}/statm").read_text().split()[1] or 0)
        share = len(names_in(out)) / MANY if out.exists() else 0.0
        resident = pages * os.sysconf("SC_PAGE_SIZE")
        early = max(early, resident) if share < 0.1 else early
        late = max(late, resident)
        time.sleep(0.5)
    assert child.returncode == 0
    assert len(names_in(out)) == MANY
    record_property("growth in MB", round((late - early) / 1e6))
    assert late - early < GROWTH_BYTES
