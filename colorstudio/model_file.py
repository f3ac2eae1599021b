"""Model files as far as they can be read without torch: the card in a .safetensors header."""

import hashlib
import json
import math
import struct
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from colorstudio.errors import LookError, ModelFileError
from colorstudio.look import DECODERS, Look
from colorstudio.paths import resource

CARD_FORMAT = 1
CARD_KEY = "colorstudio.card"
MODEL_SUFFIX = ".safetensors"
# A card is text; a header beyond this size is not one of ours.
_MAX_HEADER_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model file says about itself.

    Attributes:
        name: the row of `NETWORKS` that builds it, also the name it is selected by.
        title: what people see in lists.
        summary: one plain sentence.
        license: terms of the weights.
        data_sources: names of the picture collections it was trained on.
        trained_px: side of the training crops in pixels.
        detail: default long side of the network's input in pixels.
        default_look: the look that suits it.
        decoders: the decoders it offers.
        inputs: names of its input planes, e.g. ("luma",).
        palette: chroma space and bins, as `engine.palette.Palette.from_dict` reads it; or empty.
        prior: how often each bin occurs; or empty.
        record: how it was trained: data and recipe hashes, commit, seed, steps, losses, scores.
        network: numbers that the builder needs, e.g. widths.
        variants: other ways to use the same weights, by name: the fields that differ.
    """

    name: str
    title: str
    summary: str
    license: str
    data_sources: tuple[str, ...]
    trained_px: int
    detail: int
    default_look: Look
    decoders: tuple[str, ...]
    inputs: tuple[str, ...]
    palette: dict[str, Any] = field(default_factory=dict)
    prior: tuple[float, ...] = ()
    record: dict[str, Any] = field(default_factory=dict)
    network: dict[str, Any] = field(default_factory=dict)
    variants: dict[str, Any] = field(default_factory=dict)

    @property
    def has_classes(self) -> bool:
        """Whether the network predicts class scores, so that temperature and vividness work."""
        return bool(self.prior)

    def variant(self, name: str) -> "ModelCard":
        """Return the card of one variant, which is selected as `NETWORK:VARIANT`.

        Raises:
            ModelFileError: if there is no such variant, or its fields are wrong.
        """
        if name not in self.variants:
            known = " or ".join(self.variants) or "none"
            raise ModelFileError(self.name, f"it has no variant {name}; there is {known}")
        own = dict(self.variants[name])
        own["record"] = self.record | dict(own.get("record") or {})
        whole = self.as_dict() | own | {"name": f"{self.name}:{name}", "variants": {}}
        return card_from_dict(whole, self.name)

    def as_dict(self) -> dict[str, Any]:
        """Return the card with its format number, ready for JSON."""
        values: dict[str, Any] = {"format": CARD_FORMAT}
        for name in self.__dataclass_fields__:
            value = getattr(self, name)
            values[name] = value.as_dict() if isinstance(value, Look) else value
        return values


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One row of the list of models: a usable card, or the reason why there is none."""

    path: Path
    card: ModelCard | None
    parameters: int
    size_bytes: int
    sha256: str
    error: str = ""


def check_decoder(card: ModelCard, look: Look) -> None:
    """Refuse a look whose decoder a network does not offer.

    Raises:
        LookError: naming what it offers.
    """
    if look.decoder not in card.decoders:
        offered = " and ".join(card.decoders)
        raise LookError(
            f"The network {card.name} offers no decoder {look.decoder}; choose {offered} instead."
        )


def card_from_dict(values: dict[str, Any], model: str) -> ModelCard:
    """Check and build a card; missing look keys take `Look`'s defaults.

    Raises:
        ModelFileError: if the format is newer than this program, or a field is missing or wrong.
    """
    card_format = values.get("format")
    if not isinstance(card_format, int) or card_format < 1:
        raise ModelFileError(model, "its card has no format number; it is not a ColorStudio model")
    if card_format > CARD_FORMAT:
        raise ModelFileError(
            model,
            f"it has card format {card_format} and this version of ColorStudio reads up to "
            f"{CARD_FORMAT}; install a newer version",
        )
    try:
        card = ModelCard(
            name=str(values["name"]),
            title=str(values["title"]),
            summary=str(values["summary"]),
            license=str(values["license"]),
            data_sources=tuple(str(source) for source in values["data_sources"]),
            trained_px=int(values["trained_px"]),
            detail=int(values["detail"]),
            default_look=Look.from_dict(dict(values["default_look"])),
            decoders=tuple(str(decoder) for decoder in values["decoders"]),
            inputs=tuple(str(plane) for plane in values["inputs"]),
            palette=dict(values.get("palette") or {}),
            prior=tuple(float(share) for share in values.get("prior") or ()),
            record=dict(values.get("record") or {}),
            network=dict(values.get("network") or {}),
            variants=dict(values.get("variants") or {}),
        )
        for variant in card.variants:
            card.variant(variant)
    except KeyError as error:
        raise ModelFileError(model, f"its card has no field {error.args[0]}") from error
    except (TypeError, ValueError) as error:
        raise ModelFileError(model, f"its card has a wrong value ({error})") from error
    _check_card(card, model)
    return card


def _check_card(card: ModelCard, model: str) -> None:
    if not card.decoders or any(decoder not in DECODERS for decoder in card.decoders):
        raise ModelFileError(model, f"its card names unknown decoders {', '.join(card.decoders)}")
    if not 16 <= card.detail <= 4096:
        raise ModelFileError(model, f"its color detail of {card.detail} pixels is out of range")
    if not all(math.isfinite(share) and share >= 0.0 for share in card.prior):
        raise ModelFileError(model, "its prior has negative or undefined values")


def read_header(path: Path) -> dict[str, Any]:
    """Read the JSON header of a .safetensors file; tensors are not touched, nothing is executed.

    Raises:
        ModelFileError: if the file cannot be opened or is not a whole .safetensors file.
    """
    try:
        with path.open("rb") as stream:
            return _parse_header(stream, path)
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise ModelFileError(path.name, f"the file cannot be opened ({reason})") from error


def _parse_header(stream: BinaryIO, path: Path) -> dict[str, Any]:
    foreign = "it is not a ColorStudio model; choose a .safetensors file made by ColorStudio"
    prefix = stream.read(8)
    if len(prefix) < 8:
        raise ModelFileError(path.name, foreign)
    (length,) = struct.unpack("<Q", prefix)
    if length > _MAX_HEADER_BYTES:
        raise ModelFileError(path.name, foreign)
    text = stream.read(length)
    try:
        header = json.loads(text)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ModelFileError(path.name, foreign) from error
    if not isinstance(header, dict) or not isinstance(header.get("__metadata__", {}), dict):
        raise ModelFileError(path.name, foreign)
    _check_length(header, path, 8 + length)
    return header


def _check_length(header: dict[str, Any], path: Path, data_start: int) -> None:
    try:
        ends = [row["data_offsets"][1] for key, row in header.items() if key != "__metadata__"]
        expected = data_start + max(ends, default=0)
        count_parameters(header)
    except (TypeError, KeyError, IndexError) as error:
        raise ModelFileError(path.name, "its list of tensors is damaged; get it again") from error
    if path.stat().st_size != expected:
        raise ModelFileError(path.name, "the file is damaged: its length is wrong; get it again")


def read_card(path: Path, variant: str = "") -> ModelCard:
    """Read the card of a model file without reading its tensors.

    Args:
        path: the file.
        variant: one of its variants; the first if there are some and none is named.

    Raises:
        ModelFileError: if the file is missing, damaged, foreign or too new, or has no such variant.
    """
    card = read_whole_card(path)
    wanted = variant or next(iter(card.variants), "")
    return card.variant(wanted) if wanted else card


def read_whole_card(path: Path) -> ModelCard:
    """Read the card of a model file with all its variants.

    Raises:
        ModelFileError: if the file is missing, damaged, foreign or too new.
    """
    return _card_of(read_header(path), path)


def _card_of(header: dict[str, Any], path: Path) -> ModelCard:
    text = header.get("__metadata__", {}).get(CARD_KEY)
    if not isinstance(text, str):
        raise ModelFileError(path.name, "it carries no ColorStudio card")
    try:
        values = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ModelFileError(path.name, "its card is damaged; get the file again") from error
    if not isinstance(values, dict):
        raise ModelFileError(path.name, "its card is damaged; get the file again")
    return card_from_dict(values, path.name)


def count_parameters(header: dict[str, Any]) -> int:
    """Count the stored values of a .safetensors header, running statistics included."""
    return sum(math.prod(row["shape"]) for key, row in header.items() if key != "__metadata__")


def list_models(folder: Path | None = None) -> list[ModelEntry]:
    """List the models of a folder (default: the bundled ones), bad ones with their reason.

    A file whose network can be used in several ways has a row for each.
    """
    folder = folder or resource("weights")
    files = [describe_model(path) for path in sorted(folder.glob(f"*{MODEL_SUFFIX}"))]
    return [row for entry in files for row in _variants_of(entry)]


def _variants_of(entry: ModelEntry) -> list[ModelEntry]:
    card = entry.card
    if card is None or not card.variants:
        return [entry]
    return [replace(entry, card=card.variant(name)) for name in card.variants]


def describe_model(path: Path) -> ModelEntry:
    """Describe one model file; a bad one gets its reason instead of a card."""
    try:
        header = read_header(path)
        card = _card_of(header, path)
        return ModelEntry(
            path, card, count_parameters(header), path.stat().st_size, file_sha256(path)
        )
    except ModelFileError as error:
        size = path.stat().st_size if path.is_file() else 0
        return ModelEntry(path, None, 0, size, "", str(error))


def file_sha256(path: Path) -> str:
    """Return a file's checksum as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def find_model(name_or_path: str | Path) -> Path:
    """Return the file of a bundled model's name or of a path; a variant after a colon is left out.

    Raises:
        ModelFileError: if neither exists.
    """
    name, _ = split_variant(name_or_path)
    path = Path(name)
    if path.suffix == MODEL_SUFFIX or path.is_file():
        return path
    bundled = resource(f"weights/{name}{MODEL_SUFFIX}")
    if path.name == name and bundled.is_file():
        return bundled
    names = ", ".join(p.stem for p in sorted(resource("weights").glob(f"*{MODEL_SUFFIX}")))
    raise ModelFileError(str(name_or_path), f"there is no such file or bundled model ({names})")


def split_variant(name_or_path: str | Path) -> tuple[str, str]:
    """Split `NAME:VARIANT` or `FILE:VARIANT`; the variant is "" where none is named."""
    text = str(name_or_path)
    name, colon, variant = text.rpartition(":")
    # A path may hold colons of its own, as C:\\photos does.
    if colon and name and variant.isidentifier() and not Path(text).is_file():
        return name, variant
    return text, ""


def find_card(name_or_path: str | Path) -> tuple[Path, ModelCard]:
    """Return the file and the card of a bundled model's name or of a path, with its variant.

    Raises:
        ModelFileError: if neither exists, or the file is no good.
    """
    path = find_model(name_or_path)
    return path, read_card(path, split_variant(name_or_path)[1])
