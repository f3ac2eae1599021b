import pytest

from colorstudio.batch.progress import Progress


class Clock:
    """Goes only when told to."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def stepped(progress, clock, *seconds):
    for pace in seconds:
        clock.now += pace
        progress.step(has_failed=False)


def test_the_line_counts_and_names_and_foretells(clock):
    progress = Progress(50, clock)
    stepped(progress, clock, *[10.0] * 19)
    assert progress.line("scan_019.tif") == "19 of 50, scan_019.tif, 6 a minute, about 5 min left"


def test_failures_are_counted(clock):
    progress = Progress(2, clock)
    progress.step(has_failed=True)
    assert progress.line("a").startswith("1 of 2, 1 failed, a")


def test_one_slow_picture_does_not_spoil_the_estimate(clock):
    progress = Progress(21, clock)
    stepped(progress, clock, 1, 1, 1, 1, 900, 1, 1, 1, 1, 1, 1)
    assert progress.remaining() == "about 10 s left"


def test_the_last_ten_decide(clock):
    progress = Progress(40, clock)
    stepped(progress, clock, *[100] * 10, *[2] * 10)
    assert progress.remaining() == "about 40 s left"


@pytest.mark.parametrize(
    ("pace", "words"),
    [(0.001, "about 1 s left"), (100, "about 3 min left"), (4000, "about 2 h left")],
)
def test_the_time_is_said_as_one_would_say_it(clock, pace, words):
    progress = Progress(3, clock)
    stepped(progress, clock, pace)
    assert progress.remaining() == words


def test_the_bar_fills_and_never_passes_the_terminal(clock):
    progress = Progress(4, clock)
    assert progress.line("a", 60).startswith(f"[{' ' * 20}]")
    stepped(progress, clock, 1, 1)
    assert progress.line("a", 60).startswith(f"[{'=' * 10}{' ' * 10}]")
    assert len(progress.line("x" * 200, 60)) == 60
    stepped(progress, clock, 1, 1)
    assert progress.line("a", 60).startswith(f"[{'=' * 20}]")
    assert "done" in progress.line("a", 60)
