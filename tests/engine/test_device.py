import pytest
import torch

from colorstudio.engine.device import (
    choose_device,
    list_devices,
    passes_self_test,
    processor_has_bf16,
)
from colorstudio.engine.networks import build_network
from colorstudio.errors import DeviceError


def test_the_processor_is_always_there_and_last():
    assert list_devices()[-1].key == "cpu"


def test_auto_takes_the_first_of_the_list():
    assert choose_device("auto") == list_devices()[0]


def test_auto_prefers_a_graphics_device(monkeypatch):
    class Properties:
        name = "Fast One"
        total_memory = 8_000_000_000

    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    monkeypatch.setattr(torch.cuda, "get_device_properties", lambda _: Properties)
    assert choose_device("auto").key == "cuda:0"
    assert choose_device("cuda").name == "Fast One"
    assert choose_device("cpu").key == "cpu"


@pytest.mark.parametrize("wish", ["cuda:99", "tpu", ""])
def test_a_device_that_is_not_there_is_named(wish):
    with pytest.raises(DeviceError, match=r"was not found; this computer offers .*cpu"):
        choose_device(wish)


@pytest.fixture
def network():
    torch.manual_seed(0)
    return build_network("colorunet", 8, {}).eval()


def test_the_processor_agrees_with_itself(network):
    assert passes_self_test(network, torch.device("cpu"), torch.float32)


def test_a_device_that_computes_nonsense_fails(network, monkeypatch):
    forward = network.forward
    answers = iter([1.0, -1.0])
    monkeypatch.setattr(network, "forward", lambda luma: 5.0 * next(answers) * forward(luma))
    assert not passes_self_test(network, torch.device("cpu"), torch.float32)


def test_undefined_numbers_fail(network, monkeypatch):
    forward = network.forward
    answers = iter([1.0, float("nan")])
    monkeypatch.setattr(network, "forward", lambda luma: next(answers) * forward(luma))
    assert not passes_self_test(network, torch.device("cpu"), torch.float32)


def test_a_device_that_breaks_fails(network):
    # The meta device computes nothing: reading a result from it is an error.
    assert not passes_self_test(network, torch.device("meta"), torch.float32)


def test_the_precision_is_decided_once():
    assert processor_has_bf16() is processor_has_bf16()
