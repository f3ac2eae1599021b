import threading

import pytest
import torch

from colorstudio.engine.threads import core_count, strip_pool, use_cores_for


def test_there_is_a_core():
    assert core_count() >= 1


def test_strips_compute_alone():
    assert strip_pool().submit(torch.get_num_threads).result() == 1


@pytest.mark.parametrize(("pixels", "cores"), [(256 * 171, 1), (1024 * 768, core_count())])
def test_a_small_input_takes_one_core_and_a_large_one_all(pixels, cores):
    found = []

    def ask():
        use_cores_for(pixels)
        found.append(torch.get_num_threads())

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [cores]


def test_there_is_one_pool():
    assert strip_pool() is strip_pool()
