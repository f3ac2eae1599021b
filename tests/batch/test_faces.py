"""What a person sees of a run: on a terminal, through a pipe, before a long one."""

import io
import os
import shutil
import sys
from collections import namedtuple
from types import SimpleNamespace

import pytest

from colorstudio import cli_batch
from colorstudio.batch import words

from .folders import names_in

Usage = namedtuple("Usage", "total used free")


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """What a terminal of 90 columns is told."""
    monkeypatch.setattr(shutil, "get_terminal_size", lambda: os.terminal_size((90, 24)))
    told = Terminal()
    # Not `sys.stderr` itself, which pytest puts back before the test begins.
    monkeypatch.setattr(cli_batch, "sys", SimpleNamespace(stderr=told, stdout=sys.stdout))
    return told


def test_through_a_pipe_there_is_one_plain_line_for_each_photo(batch, album, out, capsys):
    assert batch(album, out) == 0
    lines = [line for line in capsys.readouterr().err.splitlines() if " of 3" in line]
    assert [line.split(",")[0] for line in lines] == ["1 of 3", "2 of 3", "3 of 3"]
    assert not any(character in line for line in lines for character in "\r\x1b[")


def test_on_a_terminal_one_line_fills_with_a_bar(batch, album, out, terminal):
    assert batch(album, out) == 0
    bars = [part for part in terminal.getvalue().split("\r") if part.startswith("[")]
    assert [bar[1:21].count("=") for bar in bars] == [6, 13, 20]
    assert all(len(bar.rstrip("\n")) < 90 for bar in bars)
    assert "a minute" in bars[-1]


def test_on_a_terminal_what_failed_stands_above_the_bar(batch, album, out, terminal):
    (album / "scan_2.png").write_bytes(b"")
    assert batch(album, out) == 3
    said = terminal.getvalue()
    assert "\r\x1b[KThe photo scan_2.png could not be read" in said


def test_a_run_that_will_not_fit_says_so_before_it_starts(batch, album, out, capsys, monkeypatch):
    monkeypatch.setattr(words.shutil, "disk_usage", lambda _: Usage(10**9, 10**9, 100))
    assert batch(album, out) == 0
    assert "0.0 GB will be needed; 0.0 GB is free." in capsys.readouterr().err


def test_a_small_run_with_much_room_says_nothing_of_it(batch, album, out, capsys):
    assert batch(album, out) == 0
    assert "will be needed" not in capsys.readouterr().err


def test_a_network_without_classes_refuses_to_smooth_frames(
    batch, album, out, classless_model, capsys
):
    assert batch(album, out, "--smooth-frames", model=classless_model) == 2
    said = capsys.readouterr().err
    assert "has no class probabilities to smooth" in said
    assert said.count("\n") == 1
    assert not out.exists()


def test_a_network_without_classes_colors_a_folder_all_the_same(batch, album, out, classless_model):
    assert batch(album, out, model=classless_model) == 0
    assert len(names_in(out)) == 3
