"""What the window asks about networks and devices, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from colorstudio.app.requests import Request

if TYPE_CHECKING:
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.look_file import NamedLook
    from colorstudio.model_file import ModelCard, ModelEntry


@dataclass(frozen=True, slots=True)
class ImportRequest(Request):
    """Import torch and the engine."""


@dataclass(frozen=True, slots=True)
class ListRequest(Request):
    """Read the cards of the bundled models and the person's own."""


@dataclass(frozen=True, slots=True)
class ListedModels:
    """The models, usable or not."""

    entries: tuple[ModelEntry, ...]


@dataclass(frozen=True, slots=True)
class CoresRequest(Request):
    """Let the engine use at most so many cores of the processor; 0 is all."""

    count: int


@dataclass(frozen=True, slots=True)
class LoadRequest(Request):
    """Load a network by name or file on a device; `named` is the look that it belongs to."""

    model: str
    device: str
    named: NamedLook | None = None


@dataclass(frozen=True, slots=True)
class LoadedNetwork:
    """A network that is ready.

    Attributes:
        model: name or file that was asked for.
        colorizer: its owner; opaque to the window, which hands it from worker to worker.
        card: what the network says about itself.
        device_name: where it runs, in words.
    """

    model: str
    colorizer: Colorizer
    card: ModelCard
    device_name: str


@dataclass(frozen=True, slots=True)
class DevicesRequest(Request):
    """List the devices that a network can run on."""


@dataclass(frozen=True, slots=True)
class FoundDevice:
    """A device; `key` is what the engine calls it, e.g. "cuda:0"."""

    key: str
    name: str
    memory_bytes: int = 0


@dataclass(frozen=True, slots=True)
class FoundDevices:
    """What is there, the preferred one first."""

    devices: tuple[FoundDevice, ...]


@dataclass(frozen=True, slots=True)
class TestRequest(Request):
    """Load a network on a device, where it compares itself with the processor."""

    model: str
    device: str


@dataclass(frozen=True, slots=True)
class TestedDevice:
    """How the test ended.

    Attributes:
        device: the key that was asked for.
        used: name of the device that the network ran on in the end.
        passed: whether that is the one that was asked for.
        seconds: how long loading and comparing took.
    """

    device: str
    used: str
    passed: bool
    seconds: float
