"""The one owner of a network: photos in, predictions and pixels out."""

import logging
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from colorstudio import __version__
from colorstudio.engine.checkpoint import load_network
from colorstudio.engine.decode import decode
from colorstudio.engine.device import (
    Device,
    choose_device,
    memory_errors,
    passes_self_test,
    processor_has_bf16,
)
from colorstudio.engine.fusion import fuse
from colorstudio.engine.guide import fit, refine
from colorstudio.engine.hints import Hint, hint_planes
from colorstudio.engine.networks.network import Network
from colorstudio.engine.palette import Palette
from colorstudio.engine.prediction import Prediction
from colorstudio.engine.render import (
    Progress,
    Region,
    ShouldStop,
    StripJob,
    render_bands,
    render_into,
)
from colorstudio.engine.shrink import fitted_size, shrink_luma
from colorstudio.engine.threads import strip_pool, use_cores_for
from colorstudio.errors import LookError, Stopped
from colorstudio.look import Look
from colorstudio.model_file import (
    ModelCard,
    check_decoder,
    file_sha256,
    find_model,
    split_variant,
)
from colorstudio.photo.model import Band, BandMode, Luma, Photo, Pixels
from colorstudio.photo.stamp import Stamp

_log = logging.getLogger(__name__)


class Colorizer:
    """A loaded network and what it takes to color photos with it.

    Attributes:
        card: what the model file says about itself.
        sha256: checksum of the model file.
        device: where the network runs.
        precision: "fp32" or "bf16".
        palette: of the network's classes; None where it regresses.
    """

    def __init__(
        self,
        network: Network,
        card: ModelCard,
        palette: Palette | None,
        device: Device,
        sha256: str = "",
    ) -> None:
        self.card = card
        self.sha256 = sha256
        self.palette = palette
        self.device = device
        self._network = network
        self._lock = threading.Lock()
        self._dtype = torch.float32
        self._move_to(device)

    @classmethod
    def load(cls, name_or_path: str | Path, device: str = "auto") -> "Colorizer":
        """Load a bundled network by name, or a model file by path; a variant stands after a colon.

        Raises:
            ModelFileError: if there is no such model or its file is no good.
            DeviceError: if the device is not there.
        """
        chosen = choose_device(device)
        path = find_model(name_or_path)
        network, card, palette = load_network(path, split_variant(name_or_path)[1])
        fuse(network)
        return cls(network, card, palette, chosen, file_sha256(path))

    @property
    def device_name(self) -> str:
        """The device in words."""
        return self.device.name

    @property
    def precision(self) -> str:
        """How the network's sums are made."""
        return "bf16" if self._dtype == torch.bfloat16 else "fp32"

    def _move_to(self, device: Device) -> None:
        """Put the network on a device, or on the processor if it computes wrongly there."""
        target = torch.device(device.key)
        if device.key != "cpu" and not passes_self_test(self._network, target, torch.float32):
            _log.warning("%s failed its self-test; the processor is used.", device.name)
            self.device, target = choose_device("cpu"), torch.device("cpu")
        self._dtype = torch.float32
        has_bf16 = target.type == "cuda" or (target.type == "cpu" and processor_has_bf16())
        if has_bf16 and passes_self_test(self._network, target, torch.bfloat16):
            self._dtype = torch.bfloat16
        self._network.to(target)
        self._network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # torch's stub lacks it

    def predict(
        self,
        photo: Photo,
        detail: int | None = None,
        *,
        hints: Sequence[Hint] = (),
        should_stop: ShouldStop | None = None,
    ) -> Prediction:
        """Run the network on a photo, shrunk to `detail` pixels on its long side.

        Args:
            photo: of any size; one smaller than `detail` is not enlarged.
            detail: long side of the network's input in pixels; the card's default if None.
            hints: colors that a person gives for places of the photo.
            should_stop: asked before the network runs.

        Returns:
            Class scores, or chroma where the network regresses, on the network's grid.

        Raises:
            LookError: if there are hints and the network takes none.
            Stopped: if `should_stop` said yes.
            ValueError: if detail is not positive.
            MemoryError: if the network needs more memory than there is, for this detail.
        """
        if hints and "mask" not in self.card.inputs:
            raise LookError(
                f"The network {self.card.name} takes no hints; choose one whose inputs have a mask."
            )
        wish = self.card.detail if detail is None else detail
        if wish < 1:
            raise ValueError(f"detail must be at least 1 pixel, got {wish}")
        size = fitted_size(photo.width, photo.height, wish)
        luma = shrink_luma(photo.luma, size)
        planes = luma[None]
        if hints:
            drawn = hint_planes(hints, (photo.width, photo.height), size)
            planes = torch.cat([planes, drawn])
        if should_stop is not None and should_stop():
            raise Stopped
        with self._lock:
            use_cores_for(luma.numel())
            answer = self._forward(planes)
        network = self._network
        return Prediction.of(answer, network.space, self.palette, luma, network.stride)

    def _forward(self, planes: Tensor) -> Tensor:
        """Run the network once; if a graphics device runs out of memory, on the processor."""
        try:
            with memory_errors():
                return self._run(planes[None])
        except MemoryError:
            if self.device.key == "cpu":
                raise
        _log.warning("%s ran out of memory; going on with the processor.", self.device.name)
        self.device = choose_device("cpu")
        self._move_to(self.device)
        with memory_errors():
            return self._run(planes[None])

    def _run(self, planes: Tensor) -> Tensor:
        device = torch.device(self.device.key)
        is_reduced = self._dtype != torch.float32
        with torch.inference_mode(), torch.autocast(device.type, self._dtype, enabled=is_reduced):
            output: Tensor = self._network(planes.to(device))[0]
        # Out of inference mode, so that later steps may mix it with ordinary tensors.
        return output.float().cpu().clone()

    def render(
        self,
        photo: Photo,
        prediction: Prediction,
        look: Look | None = None,
        size: tuple[int, int] | None = None,
        *,
        region: Region | None = None,
        out: Pixels | None = None,
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
    ) -> Pixels:
        """Paint a photo with the colors of a look; the network does not run.

        Args:
            photo: its luma is kept.
            prediction: of this photo, or of a larger or smaller version of it.
            look: the card's default look if None.
            size: width and height to render at, at most the photo's own, which is the default.
            region: (left, top, right, bottom) in pixels of `size`; all of it if None.
            out: (h, w, 3) array of the photo's dtype to fill, e.g. a view of a window's image; if
                its pixels lie four bytes apart, the byte between them becomes 255.
            progress: told the share that is done, 0 to 1.
            should_stop: asked before every strip.

        Returns:
            (h, w, 3) uint8 or uint16 as the photo is; `out` if it was given.

        Raises:
            Stopped: if `should_stop` said yes.
            LookError: if the network does not offer the look's decoder.
        """
        luma = photo.luma if size is None else _sized_luma(photo.luma, size)
        job = self._plan(luma, prediction, look, "RGB", region)
        if out is None:
            out = np.empty(job.shape, dtype=photo.luma.dtype)
        render_into(job, out, should_stop=should_stop, progress=progress)
        return out

    def render_strips(
        self,
        photo: Photo,
        prediction: Prediction,
        look: Look | None = None,
        *,
        mode: BandMode = "RGB",
        progress: Progress | None = None,
        should_stop: ShouldStop | None = None,
    ) -> Iterator[Band]:
        """Yield the full-size picture in bands from the top, for files larger than memory.

        Args:
            photo: its luma is kept.
            prediction: of this photo.
            look: the card's default look if None.
            mode: "RGB", or "YCbCr" for a JPEG encoder that takes it as it is.
            progress: told the share that is done, 0 to 1.
            should_stop: asked before every strip.

        Raises:
            Stopped: if `should_stop` said yes.
            LookError: if the network does not offer the look's decoder.
        """
        job = self._plan(photo.luma, prediction, look, mode, None)
        return render_bands(job, should_stop=should_stop, progress=progress)

    def _plan(
        self,
        luma: Luma,
        prediction: Prediction,
        look: Look | None,
        mode: BandMode,
        region: Region | None,
    ) -> StripJob:
        chosen = look or self.card.default_look
        self.check_look(chosen)
        return strip_pool().submit(_plan_strips, luma, prediction, chosen, mode, region).result()

    def stamp(self, look: Look | None = None) -> Stamp:
        """Return how a picture was colored, to be written into its file."""
        chosen = look or self.card.default_look
        return Stamp(chosen.as_dict(), self.card.name, self.sha256, __version__)

    def check_look(self, look: Look) -> None:
        """Refuse a look that this network cannot offer.

        Raises:
            LookError: if the network has no such decoder.
        """
        check_decoder(self.card, look)


def _plan_strips(
    luma: Luma, prediction: Prediction, look: Look, mode: BandMode, region: Region | None
) -> StripJob:
    with torch.inference_mode():
        chroma = decode(prediction, look)
        chroma = refine(chroma, prediction.luma, prediction.stride)
        return StripJob.plan(luma, fit(chroma, prediction.luma), mode, region)


def _sized_luma(luma: Luma, size: tuple[int, int]) -> Luma:
    if luma.shape == (size[1], size[0]):
        return luma
    levels = float(np.iinfo(luma.dtype).max)
    return np.rint(shrink_luma(luma, size).numpy() * levels).astype(luma.dtype)
