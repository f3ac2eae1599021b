"""The command line: everything the window does to a photo, for scripts."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import colorstudio
from colorstudio.cli_batch import add_batch
from colorstudio.cli_file import CAPTION, add_file, most_pixels, pulled_in_words
from colorstudio.cli_look import add_look, given_look, look_for, settle_network
from colorstudio.errors import (
    ColorStudioError,
    DeviceError,
    LookError,
    ModelFileError,
    PhotoWriteError,
    UsageError,
)
from colorstudio.look import Look
from colorstudio.model_file import ModelEntry, find_card, list_models

DONE, AT_FAULT, WRONG_USE, STOPPED = 0, 1, 2, 130


def main(argv: list[str]) -> int:
    """Run one command and return its exit code.

    0 done, 1 the picture or its target is at fault, 2 wrong usage, 130 stopped by the person.
    """
    parser = _parser()
    try:
        options = parser.parse_args(argv)
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else WRONG_USE
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (LookError, ModelFileError, DeviceError, UsageError) as error:
        return _refuse(str(error), WRONG_USE)
    except ColorStudioError as error:
        return _refuse(str(error), AT_FAULT)
    except KeyboardInterrupt:
        return _refuse("Stopped; nothing was written.", STOPPED)


def _refuse(sentence: str, code: int) -> int:
    print(f"colorstudio: {sentence}", file=sys.stderr)
    return code


def _say(text: str) -> None:
    print(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="colorstudio",
        description="Color black-and-white photographs. Without a command, the window opens.",
        usage="colorstudio [PHOTO ...] | colorstudio {colorize,batch,models,selftest} ...",
    )
    parser.add_argument("--version", action="version", version=colorstudio.__version__)
    commands = parser.add_subparsers(required=True, title="commands")
    _add_colorize(commands.add_parser("colorize", help="color one photo"))
    add_batch(commands)
    models = commands.add_parser("models", help="list the networks")
    models.add_argument("--json", action="store_true", help="print every field as JSON")
    models.set_defaults(command=_models)
    selftest = commands.add_parser("selftest", help="check that every network colors as it should")
    selftest.set_defaults(command=_selftest)
    return parser


def _add_colorize(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("photo", metavar="IN", type=Path, help="the black-and-white photo")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        type=Path,
        help="the colored picture; <name>_color beside the photo if left out",
    )
    add_look(parser)
    add_file(parser)
    parser.add_argument("--force", action="store_true", help="replace an existing OUT")
    parser.set_defaults(command=_colorize)


def _colorize(options: argparse.Namespace) -> int:
    # Photos and targets are checked before torch is imported: a typo is answered at once.
    from colorstudio.photo.formats import band_mode, default_target
    from colorstudio.photo.reader import read_photo
    from colorstudio.photo.writer import write_photo

    settle_network(options)
    # Numbers out of range are refused before anything is read.
    given_look(options, Look())
    photo = read_photo(options.photo, max_pixels=most_pixels(options))
    target = options.output or default_target(options.photo, photo)
    mode = band_mode(target, options.profile)
    if target.exists() and not options.force:
        raise PhotoWriteError(target, "a file of this name exists; choose another or add --force")
    look = look_for(options, find_card(options.model)[1])
    from colorstudio.engine.colorizer import Colorizer

    colorizer = Colorizer.load(options.model, options.device)
    prediction = colorizer.predict(photo, options.detail)
    bands = colorizer.render_strips(photo, prediction, look, mode=mode)
    written = write_photo(
        target,
        bands,
        photo,
        overwrite=options.force,
        stamp=colorizer.stamp(look) if options.tag else None,
        metadata=options.metadata,
        profile=options.profile,
        caption=CAPTION if options.caption else "",
    )
    pulled = pulled_in_words(written.pulled, photo.luma.size)
    for note in filter(None, (*photo.notes, *written.notes, pulled)):
        print(note, file=sys.stderr)
    return DONE


def _models(options: argparse.Namespace) -> int:
    entries = list_models()
    if options.json:
        _say(json.dumps([_as_dict(entry) for entry in entries], indent=1))
        return DONE
    for entry in entries:
        if entry.card is None:
            _say(f"{entry.path.stem}: {entry.error}")
            continue
        for name, value in _as_dict(entry).items():
            _say(f"{name:>14}  {_in_words(name, value)}")
        _say("")
    return DONE


def _in_words(name: str, value: Any) -> str:  # noqa: ANN401 (any field of a card)
    if name == "palette" and value:
        return f"{len(value['bins'])} colors in {value['space']}"
    if name == "prior":
        return f"given for {len(value)} colors"
    if name == "record":
        return ", ".join(f"{key} {part}" for key, part in value.items() if _is_short(part))
    if isinstance(value, dict):
        return ", ".join(f"{key} {part}" for key, part in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _is_short(part: object) -> bool:
    return isinstance(part, str | int | float)


def _as_dict(entry: ModelEntry) -> dict[str, Any]:
    described: dict[str, Any] = {
        "file": entry.path.name,
        "parameters": entry.parameters,
        "bytes": entry.size_bytes,
        "sha256": entry.sha256,
        "error": entry.error or None,
    }
    return (entry.card.as_dict() if entry.card else {}) | described


def _selftest(_options: argparse.Namespace) -> int:
    from colorstudio.engine.device import list_devices
    from colorstudio.engine.selftest import SELF_TEST_KEY, compare_chroma, measure_chroma

    _print_versions()
    for device in list_devices():
        _say(f"device {device.key}: {device.name}")
    passed = True
    entries = list_models()
    for entry in entries:
        try:
            colorizer = _loaded(entry)
            stored = colorizer.card.record.get(SELF_TEST_KEY)
            result = compare_chroma(measure_chroma(colorizer), stored)
        except (ColorStudioError, ValueError) as error:
            _say(f"{entry.path.stem}: failed: {error}")
            passed = False
            continue
        word = "passed" if result.is_passed else "failed"
        _say(
            f"{entry.path.stem}: {word} on {colorizer.device_name} in {colorizer.precision}, "
            f"RMSE {result.rmse:.4f}, mean chroma changed by {result.mean_change:.1%}"
        )
        passed = passed and result.is_passed
    return DONE if passed and entries else AT_FAULT


def _loaded(entry: ModelEntry) -> Any:  # noqa: ANN401 (the engine's type would import torch here)
    from colorstudio.engine.colorizer import Colorizer

    variant = entry.card.name.partition(":")[2] if entry.card else ""
    return Colorizer.load(f"{entry.path}:{variant}" if variant else entry.path)


def _print_versions() -> None:
    from importlib.metadata import version

    _say(f"colorstudio {colorstudio.__version__}, Python {sys.version.split()[0]}")
    _say(", ".join(f"{name} {version(name)}" for name in ("torch", "numpy", "pillow")))
