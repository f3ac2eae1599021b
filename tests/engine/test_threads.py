import threading

import pytest
import torch

from colorstudio.engine.threads import core_count, limit_cores, strip_pool, use_cores_for


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


@pytest.fixture
def one_core():
    limit_cores(1)
    yield
    limit_cores(0)


def test_a_person_can_limit_the_cores_of_strips_and_sums(one_core):
    before = torch.get_num_threads()
    assert core_count() == 1
    assert strip_pool()._max_workers == 1
    try:
        use_cores_for(4096 * 4096)
        assert torch.get_num_threads() == 1
    finally:
        torch.set_num_threads(before)


def test_no_limit_and_one_above_what_is_there_use_all():
    there = core_count()
    limit_cores(there + 5)
    try:
        assert core_count() == there
    finally:
        limit_cores(0)
    with pytest.raises(ValueError, match="at least 0"):
        limit_cores(-1)
