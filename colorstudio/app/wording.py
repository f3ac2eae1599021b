"""Words for what the engine and the rooms below say with keys, numbers and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from colorstudio.app.reasons import reason_text
from colorstudio.errors import (
    ColorStudioError,
    DeviceError,
    ModelFileError,
    PhotoReadError,
    PhotoWriteError,
)

if TYPE_CHECKING:
    from colorstudio.app.network_requests import FoundDevice, TestedDevice
    from colorstudio.model_file import ModelCard
    from colorstudio.photo.model import Photo


def _tr(text: str) -> str:
    return QCoreApplication.translate("wording", text)


def error_text(error: Exception) -> str:
    """Say what happened, why, and what now, in the person's language."""
    if isinstance(error, PhotoReadError):
        text = _tr("{file} could not be opened: {reason}.")
        return text.format(file=error.path.name, reason=reason_text(error.reason))
    if isinstance(error, PhotoWriteError):
        text = _tr("{file} was not saved: {reason}. Nothing was changed.")
        return text.format(file=error.path.name, reason=reason_text(error.reason))
    if isinstance(error, ModelFileError):
        text = _tr("The model {model} cannot be used: {reason}.")
        return text.format(model=error.model, reason=reason_text(error.reason))
    if isinstance(error, DeviceError):
        text = _tr("The device {device} cannot be used: {reason}.")
        return text.format(device=error.device, reason=reason_text(error.reason))
    if isinstance(error, ColorStudioError):
        return str(error)
    if isinstance(error, MemoryError):
        return _tr("There is not enough memory for this. Close other programs and try again.")
    return _tr("Something went wrong inside ColorStudio. Your photos are unchanged.")


def is_bug(error: Exception) -> bool:
    """Say whether an error is the program's fault, so that a report makes sense."""
    return not isinstance(error, ColorStudioError | MemoryError)


def busy_text(key: str) -> str:
    """Name what is being done; an empty key means nothing is."""
    texts = {
        "": "",
        "load": _tr("Loading the network\N{HORIZONTAL ELLIPSIS}"),
        "test": _tr("Testing the device\N{HORIZONTAL ELLIPSIS}"),
        "open": _tr("Opening the photo\N{HORIZONTAL ELLIPSIS}"),
        "predict": _tr("Coloring\N{HORIZONTAL ELLIPSIS}"),
        "save": _tr("Saving\N{HORIZONTAL ELLIPSIS}"),
        "copy": _tr("Copying the colored picture\N{HORIZONTAL ELLIPSIS}"),
    }
    return texts[key]


def decoder_name(key: str) -> str:
    """Name a decoder."""
    return {"mean": _tr("Mean"), "argmax": _tr("Argmax")}[key]


def decoder_tooltip(key: str) -> str:
    """Say what a decoder does to the picture."""
    return {
        "mean": _tr("Mean blends the likely colors: smooth, careful."),
        "argmax": _tr("Argmax takes the single most likely color: bold, sometimes patchy."),
    }[key]


def preset_name(key: str) -> str:
    """Name one of the looks that come with the program."""
    return {
        "natural": _tr("Natural"),
        "careful": _tr("Careful"),
        "vivid": _tr("Vivid"),
        "hand-tinted": _tr("Hand-tinted"),
        "faded print": _tr("Faded print"),
    }[key]


def metadata_choice_name(key: str) -> str:
    """Name what is kept of a photo's metadata."""
    return {
        "all": _tr("Keep all"),
        "no-location": _tr("Keep all but the place"),
        "none": _tr("Leave all out"),
    }[key]


def caption_text() -> str:
    """Say in a picture itself what its colors are."""
    return _tr("Colors are estimated")


def space_name(key: str) -> str:
    """Name what copies are saved in."""
    return {
        "srgb": _tr("sRGB, for every screen"),
        "display-p3": _tr("Display P3, for wide screens"),
        "adobe-rgb": _tr("Adobe RGB, for printing"),
        "source": _tr("The photo's own profile"),
    }[key]


def copy_format_name(key: str) -> str:
    """Name the format of copies."""
    return _tr("As the original") if key == "same" else key


def gray_name(key: str) -> str:
    """Name a gray around the photo."""
    return {
        "theme": _tr("Same as the theme"),
        "dark": _tr("Dark"),
        "mid": _tr("Medium"),
        "light": _tr("Light"),
    }[key]


def loss_text(key: str, format_name: str) -> str:
    """Say what a format does not keep."""
    text = {
        "depth": _tr("The file will have 8 bit where the photo has 16."),
        "alpha": _tr("{format} cannot be transparent; what is transparent becomes white."),
    }[key]
    return text.format(format=format_name)


def model_title(card: ModelCard) -> str:
    """Name a network."""
    return reason_text(card.title)


def model_summary(card: ModelCard) -> str:
    """Say what a network is for."""
    return reason_text(card.summary)


def device_label(key: str) -> str:
    """Name a device of the settings."""
    return {
        "auto": _tr("Automatic"),
        "cpu": _tr("Processor"),
        "cuda": _tr("NVIDIA graphics"),
        "mps": _tr("Apple graphics"),
    }.get(key, key)


def device_word(name: str) -> str:
    """Say the name of a device; only the processor's is a word."""
    return _tr("Processor") if name == "Processor" else name


def device_text(device: FoundDevice) -> str:
    """Name a device that was found, with its memory where it has its own."""
    name = device_label(device.key) if device.key in ("cpu", "mps") else device.name
    if not device.memory_bytes:
        return name
    memory = QLocale().formattedDataSize(device.memory_bytes, 0)
    return _tr("{name}, {memory}").format(name=name, memory=memory)


def tested_text(tested: TestedDevice) -> str:
    """Say how the test of a device ended."""
    if not tested.used:
        return _tr("This device is no longer there.")
    if not tested.passed:
        text = _tr("It computes something else than the processor, so {used} is used instead.")
        return text.format(used=tested.used)
    text = _tr("{used} works; loading and comparing took {time}.")
    return text.format(used=tested.used, time=duration(tested.seconds))


def language_label(key: str) -> str:
    """Name a language in its own words, so that whoever needs it can read it."""
    return {"system": _tr("Same as the system"), "en": "English", "de": "Deutsch"}[key]


def theme_label(key: str) -> str:
    """Name a theme of the settings."""
    return {
        "system": _tr("Same as the system"),
        "light": _tr("Light"),
        "dark": _tr("Dark"),
    }[key]


def state_name(key: str) -> str:
    """Name the state of a photo in the strip."""
    return {
        "unopened": _tr("Not opened"),
        "waiting": _tr("Waiting"),
        "working": _tr("Coloring"),
        "colored": _tr("Colored"),
        "changed": _tr("Changed"),
        "saved": _tr("Saved"),
        "failed": _tr("Failed"),
    }[key]


def order_name(key: str) -> str:
    """Name an order of the strip."""
    return {
        "opened": _tr("As opened"),
        "name": _tr("By name"),
        "date": _tr("By date"),
        "state": _tr("By state"),
    }[key]


def view_name(key: str) -> str:
    """Name a view of the canvas."""
    return {
        "colored": _tr("Colored"),
        "split": _tr("Split"),
        "side": _tr("Side by side"),
    }[key]


def depth_text(photo: Photo) -> str:
    """Say how deep a photo is and what its pixels were, e.g. "16 bit gray"."""
    kind = {"gray": _tr("gray"), "toned": _tr("toned"), "color": _tr("color")}[photo.kind]
    return _tr("{n} bit {kind}").format(n=photo.depth, kind=kind)


def duration(seconds: float) -> str:
    """Write a time, in the person's number format."""
    if seconds < 1.0:
        return _tr("{n} ms").format(n=round(seconds * 1000))
    return _tr("{n} s").format(n=QLocale().toString(seconds, "f", 1))


def percent(share: float) -> str:
    """Write a share as a percentage without decimals."""
    return _tr("{n} %").format(n=round(share * 100))


def model_size(size_bytes: int) -> str:
    """Write the size of a model file."""
    return QLocale().formattedDataSize(size_bytes, 1)
