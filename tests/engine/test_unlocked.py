import inspect
import threading

import torch
from torch import Tensor

from colorstudio.engine import blocks
from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.unlocked import unlocked
from colorstudio.look import Look


def twice(planes: Tensor) -> Tensor:
    return planes * 2.0


def twice_and_more(planes: Tensor, times: int) -> Tensor:
    for _ in range(times):
        planes = twice(planes) + 1.0
    return planes


def test_a_compiled_function_gives_the_same():
    planes = torch.rand(3, 4)
    compiled = unlocked(twice_and_more, twice)
    assert compiled is not twice_and_more
    assert torch.equal(compiled(planes, 3), twice_and_more(planes, 3))


def test_other_threads_run_while_it_computes():
    compiled = unlocked(twice_and_more, twice)
    turns = 0
    done = threading.Event()

    def compute():
        compiled(torch.rand(1), 200_000)
        done.set()

    worker = threading.Thread(target=compute)
    worker.start()
    while not done.is_set():
        turns += 1
    worker.join()
    # With the lock held there would be none but before its start and after its end.
    assert turns > 1000


def test_without_its_source_the_function_itself_serves(monkeypatch, caplog):
    def no_source(_function):
        raise OSError

    monkeypatch.setattr(inspect, "getsource", no_source)
    assert unlocked(twice) is twice
    assert "source of twice is missing" in caplog.text


def test_a_picture_is_the_same_with_and_without_compiling(photo, monkeypatch):
    colorizer = Colorizer.load("studio", "cpu")
    prediction = colorizer.predict(photo)
    look = Look(temperature=0.3, saturation=1.8)
    compiled = colorizer.render(photo, prediction, look)
    monkeypatch.setattr("colorstudio.engine.render.compiled", lambda: blocks.color_blocks)
    assert (colorizer.render(photo, prediction, look) == compiled).all()
