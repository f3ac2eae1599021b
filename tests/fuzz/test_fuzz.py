"""Whatever is done to a file, reading it gives a photo or one sentence, in bounded memory."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from colorstudio.photo.reader import read_photo

from .files import FILES
from .mutations import mutated

pytest.importorskip("resource")

EACH = 200
CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_sound_before_they_are_damaged(tmp_path, name):
    path = tmp_path / "sound"
    path.write_bytes(FILES[name])
    assert read_photo(path).luma.size > 1


def test_equal_numbers_are_equal_damages():
    assert mutated(FILES["PNG"], "7") == mutated(FILES["PNG"], "7")
    assert mutated(FILES["PNG"], "7") != mutated(FILES["PNG"], "8")


def test_thousands_of_damaged_photos_are_read_or_refused(record_property):
    command = [sys.executable, "-W", "error", "-m", "tests.fuzz", str(EACH * len(FILES))]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    rows = re.findall(r'"read": (\d+), "refused": (\d+)', done.stdout)
    assert len(rows) == len(FILES)
    assert all(int(read) + int(refused) == EACH for read, refused in rows)
    record_property("figures", done.stdout)
