"""Ten thousand damaged photos and a thousand damaged weight files."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.weights import fuzz_weights

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]

CHECKOUT = Path(__file__).parents[2]
PHOTOS, WEIGHTS = 10_000, 1_000
# Behind the numbers that the short tests take.
START = 1_000


def test_ten_thousand_damaged_photos_are_read_or_refused():
    pytest.importorskip("resource")
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.fuzz",
        str(PHOTOS),
        "--start",
        str(START),
    ]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stderr[-3000:]


def test_a_thousand_damaged_weight_files_are_loaded_or_refused(tiny_model, tmp_path):
    counts = fuzz_weights(tiny_model.read_bytes(), range(START, START + WEIGHTS), tmp_path)
    print(counts)
    assert sum(counts.values()) == WEIGHTS
