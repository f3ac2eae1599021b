"""What the photo worker knows about predictions; torch is used through their own methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colorstudio.app.insight_requests import (
    CertaintyMap,
    CertaintyRequest,
    ColorShares,
    Probed,
    ProbedColor,
    ProbeRequest,
    SharesRequest,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from colorstudio.app.worker import Skills

# BT.601: the reach of U and V, and what they add to red, green and blue.
_REACH = {"yuv": (0.436, 0.615), "lab": (110.0, 110.0)}
_MEDIUM = 0.55


def insight_skills() -> Skills:
    """Return what there is to find out about a prediction."""
    return {ProbeRequest: _probe, CertaintyRequest: _map_certainty, SharesRequest: _sum_shares}


def _probe(request: ProbeRequest) -> Probed:
    colors = request.prediction.likely_colors(request.x, request.y)
    return Probed(
        request.x, request.y, tuple(ProbedColor(color.rgb, color.share) for color in colors)
    )


def _map_certainty(request: CertaintyRequest) -> CertaintyMap:
    import numpy as np

    prediction = request.prediction
    if prediction.logits is None:
        return CertaintyMap(request.kind)
    first, second = prediction.logits.softmax(dim=0).topk(2, dim=0).values.numpy()
    # 0 where both are alike, 1 where the first is sixteen times as likely; a doubling is one step.
    lead = np.log2(first / np.maximum(second, 1e-6)) / 4.0
    values = first if request.kind == "share" else lead
    height, width = prediction.luma.shape
    stride = prediction.stride
    certain = np.clip(values, 0.0, 1.0).astype(np.float32)
    return CertaintyMap(request.kind, certain, width / stride, height / stride)


def _sum_shares(request: SharesRequest) -> ColorShares:
    import numpy as np

    prediction = request.prediction
    if prediction.logits is None or prediction.palette is None:
        return ColorShares()
    palette = prediction.palette
    shares = prediction.logits.softmax(dim=0).mean(dim=(1, 2)).numpy()
    places = palette.bins / np.asarray(_REACH[palette.space], np.float32)
    if palette.space == "lab":
        # Green to red lies near V, blue to yellow near U turned round: enough to tell colors by.
        places = np.stack([-places[:, 1], places[:, 0]], axis=1)
    return ColorShares(
        tuple((float(u), float(v)) for u, v in places),
        tuple(_rgb(place) for place in places),
        tuple(float(share) for share in palette.prior),
        tuple(float(share) for share in shares),
    )


def _rgb(place: NDArray[np.float32]) -> tuple[int, int, int]:
    u, v = float(place[0]) * 0.436, float(place[1]) * 0.615
    offsets = (1.140 * v, -0.395 * u - 0.581 * v, 2.032 * u)
    red, green, blue = (round(255 * min(max(_MEDIUM + add, 0.0), 1.0)) for add in offsets)
    return red, green, blue
