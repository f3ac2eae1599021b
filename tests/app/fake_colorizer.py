"""A colorizer with a memory instead of a network: flat colors, counted calls, no torch."""

# ruff: noqa: ARG002 (the signatures are the engine's)

import threading
from dataclasses import dataclass, field

import numpy as np

from colorstudio.app.insight_requests import ProbedColor
from colorstudio.app.network_requests import FoundDevice
from colorstudio.errors import Stopped
from colorstudio.look import Look
from colorstudio.model_file import ModelCard
from colorstudio.photo.model import Band
from colorstudio.photo.stamp import Stamp
from tests.cards import made_card


def make_card(**changes):
    values = {
        "name": "studio",
        "title": "General",
        "summary": "For photos of people, places and things.",
        "license": "research",
        "trained_px": 128,
        "detail": 256,
        "default_look": Look(temperature=0.38),
        "prior": (0.5, 0.5),
    }
    return made_card(**(values | changes))


@dataclass(frozen=True)
class FlatPrediction:
    """Says nothing but how finely the network looked."""

    detail: int | None

    def likely_colors(self, x, y, count=5):
        return [ProbedColor((200 - 20 * n, 90, 60), 0.5 / (n + 1)) for n in range(count)]


@dataclass
class FakeColorizer:
    card: ModelCard = field(default_factory=make_card)
    device: FoundDevice = field(default_factory=lambda: FoundDevice("cpu", "Processor"))
    device_name: str = "Processor"
    predictions: int = 0
    renders: list = field(default_factory=list)
    # Cleared, the network waits at this gate, so that a test sees it working.
    gate: threading.Event = field(default_factory=threading.Event)
    save_gate: threading.Event = field(default_factory=threading.Event)
    # Largest distance of red and blue from the luma.
    strength: float = 60.0
    predict_error: Exception | None = None
    # More than this does not fit into the memory.
    most_detail: int = 4096

    def __post_init__(self):
        self.gate.set()
        self.save_gate.set()

    def predict(self, photo, detail=None, *, should_stop=None):
        self.predictions += 1
        while not self.gate.wait(0.005):
            if should_stop():
                raise Stopped
        if self.predict_error is not None:
            raise self.predict_error
        if detail > self.most_detail:
            raise MemoryError
        return FlatPrediction(detail)

    def render(
        self,
        photo,
        prediction,
        look=None,
        size=None,
        *,
        region=None,
        out=None,
        progress=None,
        should_stop=None,
    ):
        look = look or self.card.default_look
        self.renders.append(look)
        left, top, right, bottom = region or (0, 0, photo.width, photo.height)
        luma = photo.luma[top:bottom, left:right].astype(np.float32)
        if photo.depth == 16:
            luma /= 257.0
        if out is None:
            out = np.empty((*luma.shape, 3), np.uint8)
        # Orange above, blue below: three planes whose luma stays close to the photo's.
        down = np.linspace(-1.0, 1.0, luma.shape[0], dtype=np.float32)[:, None]
        chroma = self.strength * look.saturation
        out[:, :, 0] = np.clip(luma - chroma * down * 0.7 + 20.0 * look.tint, 0, 255)
        out[:, :, 1] = np.clip(luma, 0, 255)
        out[:, :, 2] = np.clip(luma + chroma * down - 20.0 * look.tint, 0, 255)
        return out

    def render_strips(
        self, photo, prediction, look=None, *, mode="RGB", progress=None, should_stop=None
    ):
        while not self.save_gate.wait(0.005):
            if should_stop():
                raise Stopped
        pixels = self.render(photo, prediction, look)
        if photo.depth == 16:
            pixels = pixels.astype(np.uint16) * 257
        for top in range(0, photo.height, 64):
            if should_stop is not None and should_stop():
                raise Stopped
            band = pixels[top : top + 64]
            yield Band(top, _ycbcr(band) if mode == "YCbCr" else band, mode)

    def stamp(self, look=None):
        return Stamp((look or self.card.default_look).as_dict(), self.card.name, "0" * 64, "0.1")


def _ycbcr(rgb):
    red, green, blue = (rgb[:, :, i].astype(np.float32) for i in range(3))
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    planes = (luma, 128 + (blue - luma) / 1.772, 128 + (red - luma) / 1.402)
    return np.clip(np.rint(np.stack(planes, axis=2)), 0, 255).astype(np.uint8)
