import os
from itertools import islice
from pathlib import Path

import pytest

from colorstudio.batch.names import check_pattern, filled, fitted, folded, natural_key, numbered

FAMILY = "👩‍👩‍👧"  # five code points that are one picture to a reader


def test_a_name_that_fits_is_left_alone():
    assert fitted("x" * 251, ".png") == "x" * 251 + ".png"


@pytest.mark.parametrize("stem", ["x" * 252, "é" * 200, "祖" * 90, FAMILY * 20, "e\u0301" * 120])
def test_a_long_name_fits_after_the_cut(stem):
    name = fitted(stem, "_2.jpeg")
    assert len(name.encode()) <= 255
    assert name.endswith("_2.jpeg")


@pytest.mark.parametrize("lead", range(20))
@pytest.mark.parametrize("character", [FAMILY, "e\u0301", "👵🏽", "☎\ufe0f", "祖"])
def test_the_cut_falls_between_characters(character, lead):
    stem = "x" * lead + character * 150
    kept = fitted(stem, ".png").split("~")[0][lead:]
    assert kept == character * (len(kept) // len(character))


def test_long_names_that_differ_at_the_end_stay_different():
    assert fitted("x" * 300 + "a", ".png") != fitted("x" * 300 + "b", ".png")


def test_a_cut_keeps_bytes_that_are_no_unicode():
    stem = os.fsdecode(b"\xe9" * 300)
    assert len(os.fsencode(fitted(stem, ".png"))) <= 255


def test_numbers_begin_with_two():
    assert list(islice(numbered("a", ".png"), 3)) == ["a.png", "a_2.png", "a_3.png"]


def test_numbers_survive_the_cut():
    names = list(islice(numbered("x" * 300, ".png"), 3))
    assert [name[-6:] for name in names[1:]] == ["_2.png", "_3.png"]


def test_natural_order_reads_numbers():
    names = ["b", "scan10", "Scan2", "scan2a", "٣", "1", "01"]
    assert sorted(names, key=natural_key) == ["01", "1", "b", "Scan2", "scan2a", "scan10", "٣"]


def test_names_that_some_disk_takes_for_one_fold_together():
    assert folded(Path("É.JPG")) == folded(Path("e\u0301.jpg"))


def test_values_never_lead_into_another_folder():
    check_pattern("{stem}-{parent}")
    assert filled("{stem}-{parent}", {"stem": "a/../b", "parent": "\\c"}) == "a_.._b-_c"
