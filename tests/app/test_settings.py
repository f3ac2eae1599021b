from dataclasses import fields
from pathlib import Path

import pytest

from colorstudio.app.settings import (
    MAX_RECENT,
    Settings,
    add_recent,
    clear_recent,
    load_recent,
    load_settings,
    mark_seen,
    open_store,
    save_settings,
    was_seen,
)


def test_settings_come_back_from_the_file(tmp_path):
    chosen = Settings(
        "cpu",
        "colorunet",
        80,
        "light",
        confirm_unsaved=False,
        prepare_neighbors=False,
        default_look="vivid",
        name_pattern="{date} {stem}",
        language="de",
        memory_mb=1024,
    )
    store = open_store(tmp_path / "settings.ini")
    save_settings(store, chosen)
    store.sync()
    assert load_settings(open_store(tmp_path / "settings.ini")) == chosen


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("device", "abacus"),
        ("jpeg_quality", 0),
        ("jpeg_quality", "high"),
        ("theme", "pink"),
        ("confirm_unsaved", "perhaps"),
        ("model", ""),
        ("language", "xx"),
        ("name_pattern", "{nothing}"),
        ("name_pattern", "a/b"),
        ("memory_mb", 1),
        ("threads", -1),
        ("canvas_gray", "pink"),
        ("space", "cmyk"),
        ("copy_format", "GIF"),
        ("default_look", ""),
    ],
)
def test_a_stored_value_out_of_range_becomes_its_default(store, caplog, name, value):
    store.setValue(f"preferences/{name}", value)
    assert load_settings(store) == Settings()
    assert name in caplog.text


def test_every_setting_is_kept(store):
    save_settings(store, Settings())
    assert all(store.contains(f"preferences/{field.name}") for field in fields(Settings))


def test_recent_photos_are_newest_first_without_doubles_and_bounded(store):
    for number in range(MAX_RECENT + 3):
        add_recent(store, Path(f"/photos/{number}.png"))
    add_recent(store, Path("/photos/5.png"))
    recent = load_recent(store)
    assert recent[0] == Path("/photos/5.png")
    assert len(recent) == len(set(recent)) == MAX_RECENT


def test_a_single_recent_photo_survives_the_file(tmp_path):
    store = open_store(tmp_path / "settings.ini")
    add_recent(store, Path("/photos/scan, 1931.png"))
    store.sync()
    assert load_recent(open_store(tmp_path / "settings.ini")) == [Path("/photos/scan, 1931.png")]


def test_the_recent_photos_can_be_forgotten(store):
    add_recent(store, Path("/photos/scan.png"))
    clear_recent(store)
    assert load_recent(store) == []


def test_a_hint_is_shown_once(store):
    assert not was_seen(store, "first run")
    mark_seen(store, "first run")
    assert was_seen(store, "first run")


def test_settings_of_the_first_version_are_taken_over(store):
    store.setValue("version", 1)
    store.setValue("preferences/theme", "light")
    assert load_settings(store) == Settings(theme="light")


def test_settings_of_a_newer_version_are_taken_as_far_as_they_fit(store, caplog):
    store.setValue("version", 99)
    store.setValue("preferences/theme", "light")
    store.setValue("preferences/holograms", "many")
    assert load_settings(store) == Settings(theme="light")
    assert "newer version" in caplog.text
