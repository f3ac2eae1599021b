"""Every promise has its row, and every test that a row names exists."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (TESTS / "PROMISES.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d", line)
]


def test_all_fifty_wishes_have_a_row():
    assert [int(row[0]) for row in ROWS] == list(range(1, 51))


def test_every_row_names_a_test_or_says_why_there_is_none():
    assert [row[0] for row in ROWS if not row[3] and not row[4]] == []


def test_every_test_that_is_named_exists():
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", "\n".join(row[3] for row in ROWS))
    assert named
    for file, name in named:
        assert f"def {name}(" in (TESTS / file).read_text("utf-8"), f"{file}::{name}"
