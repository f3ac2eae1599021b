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


@cache
def core_count() -> int:
    """Return how many cores this process may use."""
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


@cache
def strip_pool() -> ThreadPoolExecutor:
    """Return the threads that work on strips, one a core, each computing alone.

    Small sums lose more by waiting for each other's threads than they gain; whole strips never
    wait.
    """
    return ThreadPoolExecutor(
        core_count(), "strip", initializer=torch.set_num_threads, initargs=(1,)
    )
