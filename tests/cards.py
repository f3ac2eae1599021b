"""The card of a network that was made for tests."""

from colorstudio.look import Look
from colorstudio.model_file import ModelCard


def made_card(name, **fields):
    """A card with all that must be said, and nothing that matters unless it is given."""
    values = {
        "name": name,
        "title": "Tiny",
        "summary": "Random weights for tests.",
        "license": "CC0",
        "data_sources": ("made",),
        "trained_px": 32,
        "detail": 64,
        "default_look": Look(),
        "decoders": ("mean", "argmax"),
        "inputs": ("luma",),
    }
    return ModelCard(**(values | fields))
