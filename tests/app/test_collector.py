"""Garbage is collected where it cannot stand in the way of Qt."""

import gc
import threading

from colorstudio.app.requests import Request
from colorstudio.app.worker import Worker, WorkerThread


class Circle:
    """Refers to itself, and notes which thread takes it apart."""

    def __init__(self, noted):
        self.noted = noted
        self.myself = self

    def __del__(self):
        self.noted.append(threading.current_thread())


def test_a_worker_never_collects_what_the_window_has_left(qtbot, collector):
    gc.collect()
    noted, kept = [], []

    def allocate(_request):
        for _ in range(100):
            Circle(noted)
        # Enough for Python's own collections to start many times over.
        kept.extend([] for _ in range(100_000))

    thread = WorkerThread(Worker({Request: allocate}), "busy")
    thread.ask(Request())
    qtbot.waitUntil(lambda: len(kept) == 100_000)
    thread.stop()
    assert noted == []
    collector.collect()
    assert noted == [threading.main_thread()] * 100


def test_collecting_goes_on_by_itself(qtbot, collector):
    noted = []
    for _ in range(1000):
        Circle(noted)
    qtbot.waitUntil(lambda: len(noted) == 1000)
