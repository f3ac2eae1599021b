"""Who uses the processor's cores: the network as one, or strips of a picture each on its own.

torch remembers its number of threads for each calling thread, and a thread that never said so
takes what was said last anywhere. So both sides here say it.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import torch


@cache
def core_count() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def use_all_cores() -> None:
    """Let the calling thread's next sums use every core, as the network's do."""
    if torch.get_num_threads() != core_count():
        torch.set_num_threads(core_count())


@cache
def strip_pool() -> ThreadPoolExecutor:
    """Return the threads that work on strips, one a core, each computing alone.

    Small sums lose more by waiting for each other's threads than they gain; whole strips never
    wait.
    """
    return ThreadPoolExecutor(
        core_count(), "strip", initializer=torch.set_num_threads, initargs=(1,)
    )
