"""Where the network runs, and how it is known to compute the right thing there."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial

import torch

from colorstudio.engine.networks.network import Network
from colorstudio.errors import DeviceError

# Largest difference of class probabilities, or of a color's planes, to fp32 on the processor that
# a faster way may have.
_TOLERANCE = 0.02
# Out of torch's c10/core/impl/alloc_cpu.cpp.
_NO_MEMORY = "can't allocate memory"


@dataclass(frozen=True, slots=True)
class Device:
    """A place to run the network.

    Attributes:
        key: what `--device` takes, e.g. "cpu", "cuda:0", "mps".
        name: what people see.
        memory_bytes: its own memory, 0 for the processor.
    """

    key: str
    name: str
    memory_bytes: int = 0


def list_devices() -> list[Device]:
    """List what is there, the preferred one first."""
    devices = [
        Device(f"cuda:{number}", properties.name, properties.total_memory)
        for number in range(torch.cuda.device_count())
        if (properties := torch.cuda.get_device_properties(number))
    ]
    if torch.backends.mps.is_available():
        devices.append(Device("mps", "Apple graphics"))
    return [*devices, Device("cpu", "Processor")]


def choose_device(wish: str = "auto") -> Device:
    """Find the device for a wish: "auto", "cpu", "cuda", "cuda:N" or "mps".

    Raises:
        DeviceError: if it is not there.
    """
    devices = list_devices()
    if wish == "auto":
        return devices[0]
    key = "cuda:0" if wish == "cuda" else wish
    for device in devices:
        if device.key == key:
            return device
    found = ", ".join(device.key for device in devices)
    raise DeviceError(wish, f"it was not found; this computer offers {found}")


@cache
def processor_has_bf16() -> bool:
    """Tell whether the processor multiplies matrices of bf16 itself; elsewhere fp32 is faster.

    AVX-512's bf16 instructions alone do not pay: the networks took half as long again with them.
    """
    return bool(torch.cpu._is_amx_tile_supported())  # noqa: SLF001


def passes_self_test(network: Network, device: torch.device, dtype: torch.dtype) -> bool:
    """Compare the network on a device and in a precision with fp32 on the processor.

    Only numbers decide, never a clock: the same machine makes the same bytes every time.

    Args:
        network: on the processor, in fp32.
        device: where it shall run.
        dtype: torch.float32 or torch.bfloat16.
    """
    luma = test_luma()
    compared = partial(torch.softmax, dim=1) if network.has_classes else torch.Tensor.float
    network.to("cpu")
    with torch.inference_mode():
        expected = compared(network(luma))
        try:
            network.to(device)
            with torch.autocast(device.type, dtype, enabled=dtype != torch.float32):
                found = compared(network(luma.to(device)).float()).cpu()
        except (RuntimeError, NotImplementedError):
            return False
    return bool((found - expected).abs().max() <= _TOLERANCE)


def test_luma() -> torch.Tensor:
    """Return a smooth picture with edges, (1, 1, 64, 96) float32 in [0, 1]."""
    y, x = torch.meshgrid(torch.linspace(0, 1, 64), torch.linspace(0, 1, 96), indexing="ij")
    waves = 0.5 + 0.3 * torch.sin(7.0 * x + 3.0 * y) + 0.2 * torch.cos(11.0 * y)
    edge = 0.15 * ((x - 0.5) ** 2 + (y - 0.4) ** 2 < 0.06)
    return (waves + edge).clamp(0.0, 1.0)[None, None]


@contextmanager
def memory_errors() -> Iterator[None]:
    """Raise `MemoryError` for each of torch's ways to say that there is not enough memory."""
    try:
        yield
    except RuntimeError as error:
        # For the processor torch has no class of its own.
        if isinstance(error, torch.OutOfMemoryError) or _NO_MEMORY in str(error):
            raise MemoryError(str(error)) from error
        raise
