"""What `colorize` and `batch` have in common: the options of network and look."""

import argparse
from collections.abc import Callable
from dataclasses import replace

from colorstudio.errors import LookError
from colorstudio.look import DECODERS, Look
from colorstudio.look_file import DETAIL_RANGE, find_look, find_own_look
from colorstudio.model_file import ModelCard, check_decoder

_USUAL_MODEL = "studio"
_LOOK_NUMBERS = {
    "temperature": ("T", "above 0, at most 3"),
    "saturation": ("S", "0 to 2; 1 is as predicted"),
    "tint": ("W", "-1 (cool) to 1 (warm)"),
    "vividness": ("V", "0 to 1, favors rare colors"),
    "second_guess": ("G", "0 to 1, the second color where the first is less likely than this"),
}


def add_look(group: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """Add the options of network and look to a parser or a group of it."""
    group.add_argument(
        "--model", metavar="NAME|FILE", help=f"the network; {_USUAL_MODEL} if left out"
    )
    group.add_argument(
        "--preset",
        metavar="NAME|FILE",
        help="a named look to begin with: natural, careful, vivid, hand-tinted, faded print, "
        "one of your own, or its file",
    )
    group.add_argument("--decoder", choices=DECODERS, help="blend colors, or take the likeliest")
    for name, (letter, words) in _LOOK_NUMBERS.items():
        group.add_argument(f"--{name.replace('_', '-')}", metavar=letter, type=float, help=words)
    group.add_argument(
        "--detail",
        metavar="PX",
        type=whole_number(*DETAIL_RANGE),
        help="long side of the network's input",
    )
    group.add_argument(
        "--device", default="auto", metavar="NAME", help="auto, cpu, cuda, cuda:N or mps"
    )


def whole_number(low: int, high: int = 10**9) -> Callable[[str], int]:
    """Return a type for argparse: whole numbers from `low` to `high`."""

    def parse(text: str) -> int:
        if text.isdecimal() and low <= int(text) <= high:
            return int(text)
        raise argparse.ArgumentTypeError(f"must be a whole number from {low} to {high}")

    return parse


def settle_network(options: argparse.Namespace) -> None:
    """Where no network was given, take the preset's, if it was saved with one, or the usual one.

    Raises:
        LookError: if there is no such preset.
    """
    named = find_own_look(options.preset) if options.preset is not None else None
    if named is not None:
        options.model = options.model or named.model
        options.detail = options.detail or named.detail or None
    options.model = options.model or _USUAL_MODEL


def given_look(options: argparse.Namespace, default: Look) -> Look:
    """Return the default look, or the preset, with what the person gave.

    Raises:
        LookError: if there is no such preset, or a number is out of its range.
    """
    if options.preset is not None:
        default = find_look(options.preset, default)
    names = ("decoder", *_LOOK_NUMBERS)
    given = {name: value for name in names if (value := getattr(options, name)) is not None}
    try:
        return replace(default, **given)
    except ValueError as error:
        raise LookError(f"The look cannot be used: {error}.") from error


def look_for(options: argparse.Namespace, card: ModelCard) -> Look:
    """Return the network's default look with what the person gave, if the network offers it.

    Raises:
        LookError: if a number is out of its range, or the network has no such decoder, no vividness
            or no second guess.
    """
    look = given_look(options, card.default_look)
    if not card.has_classes and (options.vividness, options.second_guess) == (None, None):
        # A preset's, on a network where it has no effect.
        look = look.without_classes()
    check_decoder(card, look)
    if look != look.without_classes() and not card.has_classes:
        raise LookError(f"The network {card.name} offers no vividness and no second guess.")
    return look
