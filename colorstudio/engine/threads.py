"""Who uses the processor's cores: the network as one, or strips of a picture each on its own.

torch remembers its number of threads for each calling thread, and a thread that never said so
takes what was said last anywhere. So both sides here say it.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import torch

# Up to this input one core takes some 70 ms at most.
_ONE_CORE_PIXELS = 512 * 512


# How many cores a person allows; 0 is all.
_allowed = 0


def limit_cores(count: int) -> None:
    """Use at most so many cores from now on, in every thread; with 0 all that there are.

    Raises:
        ValueError: if count is below 0.
    """
    if count < 0:
        raise ValueError(f"count must be at least 0, got {count}")
    global _allowed  # noqa: PLW0603 (the cores are one for all networks)
    _allowed = count


def core_count() -> int:
    """Return how many cores this process may use."""
    there = _cores_there()
    return min(_allowed, there) if _allowed else there


@cache
def _cores_there() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def use_cores_for(pixels: int) -> None:
    """Let the calling thread's next sums use one core, or all of them where it pays.

    Threads of one sum wait for each other actively: beside other work, a batch's or another
    program's, a small network ran ten times slower on all cores than on one.

    Args:
        pixels: of the network's input.
    """
    wanted = 1 if pixels <= _ONE_CORE_PIXELS else core_count()
    if torch.get_num_threads() != wanted:
        torch.set_num_threads(wanted)


def strip_pool() -> ThreadPoolExecutor:
    """Return the threads that work on strips, one a core, each computing alone.

    Small sums lose more by waiting for each other's threads than they gain; whole strips never
    wait.
    """
    return _strip_pool(core_count())


@cache
def _strip_pool(count: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(count, "strip", initializer=torch.set_num_threads, initargs=(1,))
