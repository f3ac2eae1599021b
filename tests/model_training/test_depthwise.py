"""The faster backward pass of depthwise convolutions gives the gradients of PyTorch's own."""

import copy

import pytest
import torch
from torch import nn

from colorstudio.engine.networks import build_network
from model_training.depthwise import quicken


@pytest.mark.parametrize("kernel", [1, 3, 5, 7])
@pytest.mark.parametrize("stride", [1, 2])
def test_every_gradient_is_that_of_the_plain_convolution(kernel: int, stride: int) -> None:
    torch.manual_seed(kernel)
    plain = nn.Conv2d(6, 6, kernel, stride, padding=kernel // 2, groups=6, bias=False)
    quick = copy.deepcopy(plain)
    quicken(quick)
    features = torch.randn(2, 6, 11, 14)

    learned = []
    for conv in (plain, quick):
        seen = features.clone().requires_grad_()
        conv(seen).square().sum().backward()
        learned.append((seen.grad, conv.weight.grad))

    torch.testing.assert_close(learned[1], learned[0], rtol=1e-4, atol=1e-4)


def test_a_quickened_network_answers_as_before_and_keeps_the_names_of_its_weights() -> None:
    torch.manual_seed(0)
    network = build_network("studio", 8, {"encoder": "lite0", "widths": [16, 16, 16]}).eval()
    luma = torch.rand(1, 1, 64, 64)
    with torch.no_grad():
        before = network(luma)
        names = list(network.state_dict())
        quicken(network)
        after = network(luma)

    assert torch.equal(after, before)
    assert list(network.state_dict()) == names


def test_resting_weights_get_no_gradient() -> None:
    conv = nn.Conv2d(4, 4, 5, padding=2, groups=4, bias=False)
    conv.requires_grad_(requires_grad=False)
    quicken(conv)
    seen = torch.randn(1, 4, 8, 8, requires_grad=True)

    conv(seen).sum().backward()

    assert conv.weight.grad is None
    assert seen.grad is not None
