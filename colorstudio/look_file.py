"""A person's own looks: small text files that can be read, kept and sent."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from colorstudio.errors import LookError
from colorstudio.look import PRESETS, Look, preset_look
from colorstudio.paths import data_folder

SUFFIX = ".toml"
_HEAD = "# A look of ColorStudio. Values that are left out are the usual ones.\n"
# No system refuses the rest in a file's name; words of any language stay.
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_LONGEST_NAME = 80
# What a network can be asked for, in pixels.
DETAIL_RANGE = (16, 4096)


@dataclass(frozen=True, slots=True)
class NamedLook:
    """A look that a person has given a name.

    Attributes:
        name: in their words.
        look: the look itself.
        path: the file that it stands in.
        model: name or file of the network that it was saved with; empty if it goes with any.
        detail: long side of the network's input that it was saved with; 0 if it goes with any.
    """

    name: str
    look: Look
    path: Path
    model: str = ""
    detail: int = 0

    @property
    def has_network(self) -> bool:
        """Whether the network runs again when it is taken."""
        return bool(self.model or self.detail)


def looks_folder() -> Path:
    """Return where this person's own looks lie; it need not exist."""
    return data_folder() / "looks"


def write_look(name: str, look: Look, folder: Path, *, model: str = "", detail: int = 0) -> Path:
    """Write a look under a name and return its file; one of the same name is replaced.

    Args:
        name: in a person's words.
        look: the look itself.
        folder: where it shall stand; made if it is not there.
        model: name or file of the network that belongs to it; empty if it goes with any.
        detail: long side of the network's input that belongs to it; 0 if it goes with any.

    Raises:
        LookError: if the name is empty or belongs to the program's own looks, or the file cannot
            be written.
    """
    name = " ".join(name.split())
    stem = _UNSAFE.sub("_", name).strip(" .")[:_LONGEST_NAME]
    if not stem or name.casefold() in PRESETS:
        raise LookError(f"A look cannot be named {name!r}. Choose another name.")
    path = folder / f"{stem}{SUFFIX}"
    values: dict[str, object] = {"name": name, **look.as_dict()}
    values |= {key: value for key, value in (("model", model), ("detail", detail)) if value}
    # A string or number of JSON is one of TOML as well.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(_HEAD + "".join(lines), "utf-8")
    except OSError as error:
        raise LookError(f"The look {name} was not saved: {error.strerror}.") from error
    return path


def read_look(path: Path) -> NamedLook:
    """Read a look from its file.

    Raises:
        LookError: if it is not there or holds no look.
    """
    try:
        values = tomllib.loads(path.read_text("utf-8-sig"))
        look, detail = Look.from_dict(values), _detail(values)
    except OSError as error:
        raise LookError(f"The look {path.name} cannot be opened: {error.strerror}.") from error
    except (ValueError, UnicodeDecodeError) as error:
        raise LookError(f"The look {path.name} cannot be used: {error}.") from error
    if not values.keys() & look.as_dict().keys():
        raise LookError(f"The file {path.name} holds no look.")
    name, model = (str(values.get(key, "")) for key in ("name", "model"))
    return NamedLook(name or path.stem, look, path, model, detail)


def _detail(values: dict[str, Any]) -> int:
    detail = values.get("detail", 0)
    low, high = DETAIL_RANGE
    if type(detail) is not int or not (detail == 0 or low <= detail <= high):
        raise ValueError(f"detail must be a whole number from {low} to {high}, got {detail!r}")
    return detail


def list_looks(folder: Path) -> tuple[list[NamedLook], list[LookError]]:
    """Return the looks of a folder by name, and what is wrong with the files that hold none."""
    looks, errors = [], []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            looks.append(read_look(path))
        except LookError as error:
            errors.append(error)
    return sorted(looks, key=lambda named: named.name.casefold()), errors


def find_look(name_or_file: str, default: Look, folder: Path | None = None) -> Look:
    """Return one of the program's looks, one of the person's own, or one from a file.

    Raises:
        LookError: if there is no such look.
    """
    named = find_own_look(name_or_file, folder)
    return named.look if named is not None else preset_look(name_or_file.casefold(), default)


def find_own_look(name_or_file: str, folder: Path | None = None) -> NamedLook | None:
    """Return one of the person's own looks, or one from a file; None for one of the program's.

    Raises:
        LookError: if there is no such look.
    """
    if name_or_file.casefold() in PRESETS:
        return None
    path = Path(name_or_file)
    if path.suffix.lower() == SUFFIX:
        return read_look(path)
    own, _ = list_looks(folder or looks_folder())
    for named in own:
        if named.name.casefold() == name_or_file.casefold():
            return named
    names = ", ".join([*PRESETS, *(named.name for named in own)])
    raise LookError(f"There is no look named {name_or_file}; choose from {names}, or name a file.")
