from dataclasses import replace

import pytest
import torch

from colorstudio.engine.networks import build_network
from model_training import pretrained
from model_training.pretrained import SOURCES, load_encoder_weights


@pytest.fixture(scope="module")
def network():
    network = build_network("studio", 4, {"widths": [8, 8, 8]}).eval()
    load_encoder_weights(network, "lite0")
    return network


@pytest.fixture(scope="module")
def stored():
    return torch.load(pretrained._weights_path(SOURCES["lite0"]), weights_only=True)


def test_the_summed_stem_is_exact_on_gray_input(network, stored):
    gray = torch.randn(1, 1, 17, 17)
    expected = torch.nn.functional.conv2d(gray.expand(-1, 3, -1, -1), stored["_conv_stem.weight"])
    found = torch.nn.functional.conv2d(gray, network.encoder.stem.conv.weight)
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-5)


def test_every_convolution_before_the_head_is_used(network, stored):
    kernels = [value for name, value in stored.items() if name.startswith("_blocks")]
    kernels = [value for value in kernels if value.ndim == 4]
    own = [
        module.weight.detach()
        for module in network.encoder.stages.modules()
        if isinstance(module, torch.nn.Conv2d)
    ]
    assert len(own) == len(kernels)
    assert all(torch.equal(found, expected) for found, expected in zip(own, kernels, strict=True))


def test_pretrained_features_are_alive(network):
    # Wrong padding, scale or epsilon makes later maps vanish or explode.
    with torch.inference_mode():
        maps = network.encoder(torch.randn(1, 1, 128, 128))
    assert all(0.05 < float(features.std()) < 20.0 for features in maps)


def test_another_file_is_refused(monkeypatch, network):
    other = replace(SOURCES["lite0"], sha256="0" * 64)
    monkeypatch.setitem(pretrained.SOURCES, "lite0", other)
    with pytest.raises(SystemExit, match="is not the file that was reviewed"):
        load_encoder_weights(network, "lite0")


def test_a_missing_package_is_named(monkeypatch, network):
    other = replace(SOURCES["lite0"], package="efficientnet_lite9_pytorch_model")
    monkeypatch.setitem(pretrained.SOURCES, "lite0", other)
    with pytest.raises(SystemExit, match="needs the package efficientnet-lite9-pytorch-model"):
        load_encoder_weights(network, "lite0")


def test_weights_of_another_encoder_are_refused():
    network = build_network("studio", 4, {"encoder": "lite2", "widths": [8, 8, 8]})
    with pytest.raises(SystemExit, match="weights of lite0 do not fit"):
        load_encoder_weights(network, "lite0")
