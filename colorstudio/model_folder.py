"""The person's own models: files in a folder, beside those that come with the program."""

import shutil
from contextlib import suppress
from pathlib import Path

from colorstudio.errors import ModelFileError
from colorstudio.model_file import MODEL_SUFFIX, ModelEntry, list_models, read_whole_card
from colorstudio.paths import data_folder, resource


def models_folder() -> Path:
    """Return where this person's own models lie; it need not exist."""
    return data_folder() / "models"


def list_all_models(folder: Path | None = None) -> list[ModelEntry]:
    """List the bundled models, then those of a folder, bad ones with their reason.

    Args:
        folder: the person's own if None.
    """
    return [*list_models(), *list_models(folder or models_folder())]


def model_key(entry: ModelEntry) -> str:
    """Return what a model is chosen by: its name, or its file where it is the person's own."""
    name = entry.card.name if entry.card is not None else entry.path.stem
    if entry.path.parent == resource("weights"):
        return name
    variant = name.partition(":")[2]
    return f"{entry.path}:{variant}" if variant else str(entry.path)


def add_model(file: Path, folder: Path | None = None) -> Path:
    """Copy a model file into a folder and return the copy; one of the same name is replaced.

    Args:
        file: a .safetensors file.
        folder: the person's own if None.

    Raises:
        ModelFileError: if it is no model of ours, or cannot be copied; nothing is changed then.
    """
    read_whole_card(file)
    folder = folder or models_folder()
    target = folder / file.with_suffix(MODEL_SUFFIX).name
    if target.exists() and target.samefile(file):
        return target
    # Beside its place first: a model that is half there must never stand in the list.
    unfinished = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, unfinished)
        unfinished.replace(target)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink()
        reason = error.strerror or "the disk refuses"
        raise ModelFileError(file.name, f"it cannot be copied to {folder} ({reason})") from error
    return target
