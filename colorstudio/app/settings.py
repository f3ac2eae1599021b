"""What the program remembers: preferences, recent files, the window's place.

No other module reads QSettings.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from colorstudio.app.save_options import COPY_FORMATS, METADATA_CHOICES, SPACES
from colorstudio.batch.names import DEFAULT_PATTERN, check_pattern
from colorstudio.paths import portable_folder

log = logging.getLogger(__name__)

# 2 added look, name pattern, language and memory; a file of 1 lacks them and needs nothing else.
SETTINGS_VERSION = 2
THEMES = ("system", "light", "dark")
# What stands around the photo, "theme" the gray of the theme.
GRAYS = ("theme", "dark", "mid", "light")
LANGUAGES = ("system", "en", "de")
# Also "cuda:0" and so on, one of several graphics devices.
DEVICES = ("auto", "cpu", "cuda", "mps")
BUILT_IN_MODEL = "studio"
MAX_RECENT = 10
# The lower bound holds one photo of 24 megapixels and its neighbors' predictions.
MEMORY_RANGE_MB = (128, 32768)
# More cores than a desk will hold for a while.
MOST_THREADS = 256
# A line that is shown until it is put away.
FIRST_RUN = "first run"
# Two words beside the first colored photo.
FIRST_HELP = "first help"


@dataclass(frozen=True, slots=True)
class Settings:
    """A person's preferences; each value checked against what is offered.

    Attributes:
        device: where the network runs: "auto", "cpu", "cuda" or "mps".
        model: name or file of the network that colors new photos.
        jpeg_quality: 1 to 100.
        theme: "system", "light" or "dark".
        confirm_unsaved: ask before a look that was not saved is given up.
        prepare_neighbors: color the other photos of the strip while nothing else is to do.
        default_look: name of the look that new photos start with, the program's or an own one.
        name_pattern: of copies that are saved beside their originals.
        language: "system", or the code of a language, e.g. "de".
        memory_mb: how much memory open photos and predictions may take, in megabytes.
        metadata: what copies keep of the photo's own, one of `METADATA_CHOICES`.
        is_marked: whether copies say in the file that their colors are estimated.
        threads: how many cores of the processor the network and its colors may use; 0 is all.
        canvas_gray: around the photo, one of `GRAYS`.
        color_at_once: whether photos are colored as soon as they are open.
        space: what the colors of copies are saved in, one of `SPACES`.
        copy_format: of copies that are saved beside their originals, one of `COPY_FORMATS`.
        reopen_folder: open the last photo, and so its folder, at the next start.
    """

    device: str = "auto"
    model: str = BUILT_IN_MODEL
    jpeg_quality: int = 95
    theme: str = "system"
    confirm_unsaved: bool = True
    prepare_neighbors: bool = True
    default_look: str = "natural"
    name_pattern: str = DEFAULT_PATTERN
    language: str = "system"
    memory_mb: int = 512
    metadata: str = "all"
    is_marked: bool = True
    reopen_folder: bool = False
    threads: int = 0
    canvas_gray: str = "theme"
    color_at_once: bool = True
    space: str = "srgb"
    copy_format: str = "same"

    def __post_init__(self) -> None:
        """Refuse what no control of the settings dialog offers."""
        if self.device not in DEVICES and not self.device.startswith("cuda:"):
            raise ValueError(f"device must be one of {', '.join(DEVICES)}, got {self.device!r}")
        offers = {
            "theme": THEMES,
            "language": LANGUAGES,
            "metadata": METADATA_CHOICES,
            "canvas_gray": GRAYS,
            "space": SPACES,
            "copy_format": COPY_FORMATS,
        }
        for name, offered in offers.items():
            value = getattr(self, name)
            if value not in offered:
                raise ValueError(f"{name} must be one of {', '.join(offered)}, got {value!r}")
        ranges = {
            "jpeg_quality": (1, 100),
            "memory_mb": MEMORY_RANGE_MB,
            "threads": (0, MOST_THREADS),
        }
        for name, (low, high) in ranges.items():
            number = getattr(self, name)
            if not low <= number <= high:
                raise ValueError(f"{name} must be between {low} and {high}, got {number}")
        if not self.default_look:
            raise ValueError("default_look must not be empty")
        check_pattern(self.name_pattern)
        if not self.model:
            raise ValueError("model must not be empty")


def open_store(path: Path | None = None) -> QSettings:
    """Open the ini file that everything is kept in; by default the person's own."""
    portable = portable_folder()
    if path is None and portable is not None:
        path = portable / "ColorStudio.ini"
    if path is not None:
        return QSettings(str(path), QSettings.Format.IniFormat)
    return QSettings(
        QSettings.Format.IniFormat, QSettings.Scope.UserScope, "ColorStudio", "ColorStudio"
    )


def load_settings(store: QSettings) -> Settings:
    """Read the preferences; a stored value that does not fit becomes its default and a log line."""
    settings = Settings()
    version = store.value("version", SETTINGS_VERSION)
    if str(version).isdecimal() and int(str(version)) > SETTINGS_VERSION:
        log.warning("The settings are those of a newer version, %s; what fits is taken.", version)
    for field in fields(Settings):
        stored = store.value(f"preferences/{field.name}")
        if stored is None:
            continue
        try:
            value = _typed(stored, getattr(settings, field.name))
            # `_typed` gives each value the type of the field's default.
            settings = replace(settings, **{field.name: value})  # type: ignore[arg-type]
        except (TypeError, ValueError) as error:
            log.warning("Stored setting %s is left out: %s", field.name, error)
    return settings


def _typed(stored: object, default: object) -> bool | int | str:
    # An ini file holds words; QSettings gives them back as they stand there.
    text = str(stored)
    if isinstance(default, bool):
        if text.lower() not in ("true", "false"):
            raise ValueError(f"{text!r} is neither true nor false")
        return text.lower() == "true"
    return int(text) if isinstance(default, int) else text


def save_settings(store: QSettings, settings: Settings) -> None:
    """Write the preferences."""
    store.setValue("version", SETTINGS_VERSION)
    for field in fields(Settings):
        store.setValue(f"preferences/{field.name}", getattr(settings, field.name))


def load_keys(store: QSettings) -> dict[str, str]:
    """Return the keys that a person chose, by the names of the actions; empty for no key."""
    store.beginGroup("keys")
    keys = {name: str(store.value(name, "")) for name in store.childKeys()}
    store.endGroup()
    return keys


def save_keys(store: QSettings, keys: Mapping[str, str]) -> None:
    """Keep the keys that a person chose; those of the other actions are the program's."""
    store.remove("keys")
    for name, key in keys.items():
        store.setValue(f"keys/{name}", key)


def load_recent(store: QSettings) -> list[Path]:
    """Return the recently opened photos, newest first; missing ones included."""
    stored = store.value("recent/photos", [])
    # QSettings gives a list with one entry back as that entry.
    names = [stored] if isinstance(stored, str) else stored
    if not isinstance(names, list):
        return []
    return [Path(str(name)) for name in names if name][:MAX_RECENT]


def add_recent(store: QSettings, path: Path) -> list[Path]:
    """Put a photo on top of the recent ones and return the new list."""
    recent = [path, *(other for other in load_recent(store) if other != path)][:MAX_RECENT]
    store.setValue("recent/photos", [str(photo) for photo in recent])
    return recent


def clear_recent(store: QSettings) -> None:
    """Forget the recently opened photos."""
    store.remove("recent/photos")


def load_place(store: QSettings, name: str) -> QByteArray | None:
    """Return where a window or splitter stood, as Qt saved it, or None."""
    place = store.value(f"window/{name}")
    return place if isinstance(place, QByteArray) else None


def save_place(store: QSettings, name: str, place: QByteArray) -> None:
    """Keep where a window or splitter stands."""
    store.setValue(f"window/{name}", place)


def is_more_open(store: QSettings) -> bool:
    """Say whether the look panel shows what stands under "More control"."""
    return str(store.value("window/more_control", "true")).lower() == "true"


def keep_more_open(store: QSettings, *, is_open: bool) -> None:
    """Keep whether it does."""
    store.setValue("window/more_control", is_open)


def load_batch(store: QSettings) -> str:
    """Return the batch that was not finished, as text; empty if there is none."""
    return str(store.value("batch/unfinished", ""))


def save_batch(store: QSettings, text: str) -> None:
    """Keep a batch until it is finished; an empty text forgets it."""
    store.setValue("batch/unfinished", text)
    # A crash must find it on the disk.
    store.sync()


def was_seen(store: QSettings, hint: str) -> bool:
    """Say whether a hint that is shown only once was shown and dismissed."""
    return str(store.value(f"seen/{hint}", "false")).lower() == "true"


def mark_seen(store: QSettings, hint: str) -> None:
    """Never show this hint again."""
    store.setValue(f"seen/{hint}", True)  # noqa: FBT003 (a value, not a switch)
