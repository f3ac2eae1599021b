"""Ctrl-C in a run that has pictures in hand."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def finishing_on_interrupt() -> Iterator[threading.Event]:
    """Have the first Ctrl-C finish what is in hand, and the second stop at once."""
    stop = threading.Event()

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()
        # Not through sys.stderr, which may be in the middle of a line of its own.
        os.write(2, b"\nFinishing the pictures in hand; Ctrl-C again stops at once.\n")

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
