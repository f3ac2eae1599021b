import threading

import torch

from colorstudio.engine.threads import core_count, strip_pool, use_all_cores


def test_there_is_a_core():
    assert core_count() >= 1


def test_strips_compute_alone():
    assert strip_pool().submit(torch.get_num_threads).result() == 1


def test_the_network_uses_every_core():
    found = []

    def ask():
        use_all_cores()
        found.append(torch.get_num_threads())

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [core_count()]


def test_there_is_one_pool():
    assert strip_pool() is strip_pool()
