"""Networks on disk: safetensors with a card; nothing in a file is ever executed."""

import json
import os
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save
from torch import Tensor

from colorstudio.engine.networks import NETWORKS, build_network
from colorstudio.engine.networks.network import Network
from colorstudio.engine.palette import Palette
from colorstudio.errors import ModelFileError
from colorstudio.model_file import CARD_KEY, ModelCard, read_card


def _stored(value: Tensor) -> Tensor:
    """Choose how a tensor is stored: weights in fp16; the few numbers of norms and biases in fp32.

    A running variance may well exceed fp16's 65,504.
    """
    kept = value.detach().cpu().contiguous()
    return kept.half() if kept.ndim > 1 else kept.float()


def load_network(path: Path, variant: str = "") -> tuple[Network, ModelCard, Palette | None]:
    """Load a network for inference, in fp32 on the processor.

    Args:
        path: a .safetensors file with a card.
        variant: of a network that can be used in several ways; its first one if left out.

    Returns:
        The network in evaluation mode without gradients, its card, its palette (None where the
        network regresses).

    Raises:
        ModelFileError: if the file is missing, damaged, foreign, pickled or too new.
    """
    card = read_card(path, variant)
    name = card.name.partition(":")[0]
    if name not in NETWORKS:
        raise ModelFileError(path.name, f"this version has no network named {name}")
    try:
        palette = Palette.from_dict(card.palette, card.prior) if card.palette else None
        network = build_network(name, len(palette.bins) if palette else 0, card.network)
        if palette is not None:
            network.take_bins(torch.from_numpy(palette.bins), palette.space)
    except (KeyError, TypeError, ValueError) as error:
        raise ModelFileError(path.name, f"its card does not fit the network ({error})") from error
    network.load_state_dict(read_tensors(path, network))
    network.eval().requires_grad_(requires_grad=False)
    return network, card, palette


def read_tensors(path: Path, network: Network) -> dict[str, Tensor]:
    """Read a model file's tensors and check them against what the network expects.

    Raises:
        ModelFileError: if the file is damaged or its tensors are of another network.
    """
    stored = _load(path)
    expected = network.state_dict()
    tensors = {}
    for name, value in expected.items():
        found = stored.get(name)
        if name.endswith("num_batches_tracked"):
            continue
        if found is None and name.partition(".")[0] in network.later_parts:
            continue
        if found is None or found.shape != value.shape:
            raise ModelFileError(path.name, f"its weights do not fit the network at {name}")
        tensors[name] = found.to(value.dtype)
        if not bool(torch.isfinite(tensors[name]).all()):
            raise ModelFileError(path.name, f"its weights hold undefined numbers at {name}")
    unchanged = {name: value for name, value in expected.items() if name not in tensors}
    return tensors | unchanged


def _load(path: Path) -> dict[str, Tensor]:
    try:
        return load_file(path)
    except (SafetensorError, OSError) as error:
        raise ModelFileError(path.name, "the file is damaged; get it again") from error


def save_network(path: Path, network: Network, card: ModelCard) -> None:
    """Write a network (weights in fp16) with its card; the target appears whole or not at all.

    Args:
        path: the target, replaced if it exists.
        network: the trained network.
        card: what the file shall say about itself.
    """
    tensors = {
        name: _stored(value)
        for name, value in network.state_dict().items()
        if not name.endswith("num_batches_tracked")
    }
    _write(path, tensors, card)


def replace_card(path: Path, card: ModelCard) -> None:
    """Write a model file anew with another card; its tensors stay as they are.

    Raises:
        ModelFileError: if the file is damaged.
    """
    _write(path, _load(path), card)


def _write(path: Path, tensors: dict[str, Tensor], card: ModelCard) -> None:
    # In the card's own order: the first variant is the one that is taken if none is named.
    metadata = {CARD_KEY: json.dumps(card.as_dict())}
    partial = path.with_name(f".{path.name}.part")
    with partial.open("wb") as stream:
        stream.write(save(tensors, metadata))
        stream.flush()
        os.fsync(stream.fileno())
    partial.replace(path)


def prior_as_tuple(palette: Palette) -> tuple[float, ...]:
    """Return the palette's prior for a card, rounded to what fp32 keeps."""
    return tuple(float(np.float32(share)) for share in palette.prior)
