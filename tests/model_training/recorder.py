"""A training run that writes down every step's gradients; also started as a process of its own."""

import sys
from pathlib import Path

import torch

from model_training import train


def record(arguments, patch=setattr):
    """Train with frozen batch norms and in fp32; returns each step's gradients.

    Halves of a batch have other statistics than the whole, and bf16 rounds their sums differently.
    """
    gradients = []
    update = train.update_average

    def note_gradients(run):
        gradients.append([parameter.grad.clone() for parameter in run.network.parameters()])
        update(run)

    patch(torch.nn.BatchNorm2d, "train", lambda norm, *_: torch.nn.Module.train(norm, mode=False))
    patch(train, "multiplies_bf16", lambda _device: False)
    patch(train, "update_average", note_gradients)
    torch.set_num_threads(1)
    train.main(arguments)
    return gradients


if __name__ == "__main__":
    torch.save(record(sys.argv[2:]), Path(sys.argv[1]))
