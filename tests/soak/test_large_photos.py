"""Photos of 200 megapixels: colored whole, in bounded memory."""

import json
import subprocess
import sys

import numpy as np
import pytest
import tifffile
from PIL import Image

pytestmark = pytest.mark.soak

WIDTH, HEIGHT = 16_000, 12_500

# Colors one photo as the command does, and reports the process's own peak of memory.
CHILD = """
import json, sys
from colorstudio.cli import main
code = main(["colorize", sys.argv[1], "-o", sys.argv[2]])
rows = open("/proc/self/status").read().splitlines()
peak = next(int(row.split()[1]) * 1024 for row in rows if row.startswith("VmHWM:"))
print(json.dumps({"code": code, "peak_bytes": peak}))
"""


def colored(source, target):
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(source), str(target)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def ramp(dtype):
    top = np.iinfo(dtype).max
    return np.broadcast_to(np.linspace(0, top, WIDTH).astype(dtype), (HEIGHT, WIDTH))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads Linux's memory figures")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", ["gray16.tif", "rgb8.tif", "gray8.jpg"])
def test_two_hundred_megapixels_are_colored_within_two_and_a_half_gigabytes(tmp_path, kind):
    source, target = tmp_path / kind, tmp_path / f"out{kind[-4:]}"
    if kind == "gray16.tif":
        tifffile.imwrite(source, ramp(np.uint16), rowsperstrip=256)
    elif kind == "rgb8.tif":
        rgb = np.broadcast_to(ramp(np.uint8)[:, :, None], (HEIGHT, WIDTH, 3))
        tifffile.imwrite(source, rgb, photometric="rgb", rowsperstrip=256)
    else:
        Image.fromarray(np.ascontiguousarray(ramp(np.uint8))).save(source)
    outcome = colored(source, target)
    print(f"{kind}: peak {outcome['peak_bytes'] / 1e9:.2f} GB")
    assert outcome["code"] == 0
    assert outcome["peak_bytes"] <= 2.5e9
    Image.MAX_IMAGE_PIXELS, limit = None, Image.MAX_IMAGE_PIXELS
    try:
        with Image.open(target) as result:
            assert result.size == (WIDTH, HEIGHT)
    finally:
        Image.MAX_IMAGE_PIXELS = limit
