"""Several folders and files at once, as the dialog takes them."""

import os
import threading
from pathlib import Path

import pytest

from colorstudio.batch.manifest import Ledger
from colorstudio.batch.options import BatchOptions
from colorstudio.batch.plan import plan_batch
from colorstudio.batch.sources import Filter, find_sources, root_of
from colorstudio.errors import PhotoReadError, Stopped

ALL = Filter()


@pytest.fixture
def places(tmp_path, photo_in):
    """Two folders and a file beside them."""
    for name in ("box 1/a.png", "box 2/inner/b.png", "c.png"):
        photo_in(tmp_path / name)
    return tmp_path


def names_of(found):
    return [(source.inside / source.path.name).as_posix() for source in found.sources]


def planned(starts, out, **options):
    plan = plan_batch(starts, Ledger(out), BatchOptions(**options), {})
    return [item.target.relative_to(out).as_posix() for item in plan.items]


def test_folders_and_files_keep_their_places_below_what_they_have_in_common(places):
    starts = [places / "box 1", places / "box 2", places / "c.png"]
    assert root_of(starts) == places
    found = find_sources(starts, places / "out", ALL, recursive=True)
    assert names_of(found) == ["box 1/a.png", "box 2/inner/b.png", "c.png"]


def test_a_file_that_is_named_beside_its_folder_is_one_photo(places):
    starts = [places / "box 1", places / "box 1" / "a.png"]
    assert names_of(find_sources(starts, places / "out", ALL, recursive=True)) == ["a.png"]


def test_single_files_are_taken_whatever_the_filter_says(places):
    choice = Filter(include=("*.tif",))
    starts = [places / "c.png", places / "box 1"]
    assert names_of(find_sources(starts, places / "out", choice, recursive=True)) == ["c.png"]


def test_files_on_two_drives_are_refused_in_a_sentence(places, monkeypatch):
    def drives(_paths):
        raise ValueError("Paths don't have the same drive")

    monkeypatch.setattr(os.path, "commonpath", drives)
    with pytest.raises(PhotoReadError, match="one drive at a time"):
        root_of([places / "c.png", places / "box 1"])


def test_a_search_can_be_stopped(places):
    stop = threading.Event()
    stop.set()
    with pytest.raises(Stopped):
        find_sources([places], places / "out", ALL, recursive=True, should_stop=stop.is_set)


def test_pictures_lie_as_their_photos_do_or_all_together(places, tmp_path):
    out = Path(tmp_path / "out")
    starts = [places / "box 1", places / "box 2"]
    assert planned(starts, out, recursive=True) == [
        "box 1/a_color.png",
        "box 2/inner/b_color.png",
    ]
    assert planned(starts, out, recursive=True, flat=True) == ["a_color.png", "b_color.png"]


def test_a_plan_alone_writes_nothing(places, tmp_path):
    planned([places], tmp_path / "out", recursive=True)
    assert not (tmp_path / "out").exists()


def test_every_photo_of_a_plan_is_told_with_what_becomes_of_it(batch, album, out):
    assert batch(album, out, "--try", "1") == 0
    (out / "scan_2_color.png").write_bytes(b"mine")
    plan = plan_batch([album], Ledger.read(out), BatchOptions(skip_existing=True), {})
    assert [entry.fate for entry in plan.entries] == ["done", "existing", "make"]
