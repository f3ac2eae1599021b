"""Luma and chroma: BT.601 YUV both ways, CIE Lab, and the gamut at constant luma."""

import torch
from torch import Tensor

# BT.601 on gamma-encoded RGB in [0, 1]; the same luma that a gray scan and a JPEG hold.
LUMA_WEIGHTS = (0.299, 0.587, 0.114)
U_MAX = 0.436
V_MAX = 0.615
# B - Y = U * BLUE_PER_U and R - Y = V * RED_PER_V; green follows so that the luma is kept exactly.
BLUE_PER_U = (1.0 - LUMA_WEIGHTS[2]) / U_MAX
RED_PER_V = (1.0 - LUMA_WEIGHTS[0]) / V_MAX
GREEN_PER_U = -LUMA_WEIGHTS[2] / LUMA_WEIGHTS[1] * BLUE_PER_U
GREEN_PER_V = -LUMA_WEIGHTS[0] / LUMA_WEIGHTS[1] * RED_PER_V

# D65, 2 degree observer, and the sRGB primaries (IEC 61966-2-1).
_WHITE = (0.95047, 1.0, 1.08883)
_RGB_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_LAB_DELTA = 6.0 / 29.0
# A color is at most 23 lighter than the gray of its luma; halving steps of 16 end at an eighth.
_LIGHTNESS_STEPS = tuple(0.5**power for power in range(-4, 4))


def luma_of(rgb: Tensor) -> Tensor:
    """Weigh the channels to BT.601 luma.

    Args:
        rgb: (..., 3, h, w) float, gamma-encoded, in [0, 1].

    Returns:
        (..., 1, h, w) float in [0, 1].
    """
    red, green, blue = rgb.unbind(dim=-3)
    wr, wg, wb = LUMA_WEIGHTS
    return (wr * red + wg * green + wb * blue).unsqueeze(-3)


def chroma_of(rgb: Tensor) -> Tensor:
    """Take the two chroma planes of a picture.

    Args:
        rgb: (..., 3, h, w) float, gamma-encoded, in [0, 1].

    Returns:
        (..., 2, h, w) float, U in [-0.436, 0.436] and V in [-0.615, 0.615].

    Source:
        ITU-R BT.601; Billaut et al., "ColorUNet" (2018), section 2.
    """
    luma = luma_of(rgb)
    blue_offset = (rgb[..., 2:3, :, :] - luma) / BLUE_PER_U
    red_offset = (rgb[..., 0:1, :, :] - luma) / RED_PER_V
    return torch.cat([blue_offset, red_offset], dim=-3)


def rgb_offsets(chroma: Tensor) -> Tensor:
    """Turn chroma into what it adds to the luma in each channel.

    Args:
        chroma: (..., 2, h, w) float, U and V.

    Returns:
        (..., 3, h, w) float: R - Y, G - Y, B - Y; their BT.601 sum is 0.
    """
    u, v = chroma.unbind(dim=-3)
    return torch.stack([v * RED_PER_V, u * GREEN_PER_U + v * GREEN_PER_V, u * BLUE_PER_U], dim=-3)


def gamut_scale(luma: Tensor, offsets: Tensor) -> Tensor:
    """Find how far chroma must give way so that every channel stays in [0, 1] at this luma.

    Args:
        luma: (..., 1, h, w) float in [0, 1].
        offsets: (..., 3, h, w) float from `rgb_offsets`.

    Returns:
        (..., 1, h, w) float in [0, 1]; 1 where the color already fits.

    Source:
        The closed form for a convex gamut: the smallest of (1 - Y) / d and Y / -d over channels.
    """
    highest = offsets.amax(dim=-3, keepdim=True)
    lowest = offsets.amin(dim=-3, keepdim=True)
    # The tiny floor only guards 0 / 0 at exact grays, where any scale is right.
    above = (1.0 - luma) / highest.clamp_min(1e-7)
    below = luma / (-lowest).clamp_min(1e-7)
    return torch.minimum(above, below).clamp(0.0, 1.0)


def fit_gamut(luma: Tensor, chroma: Tensor) -> Tensor:
    """Pull colors into the gamut along their chroma; luma and hue stay.

    Args:
        luma: (..., 1, h, w) float in [0, 1].
        chroma: (..., 2, h, w) float, U and V.

    Returns:
        (..., 2, h, w) float.
    """
    return chroma * gamut_scale(luma, rgb_offsets(chroma))


def to_rgb(luma: Tensor, chroma: Tensor) -> Tensor:
    """Join luma and chroma; colors outside the gamut lose chroma, never luma.

    Args:
        luma: (..., 1, h, w) float in [0, 1].
        chroma: (..., 2, h, w) float, U and V.

    Returns:
        (..., 3, h, w) float in [0, 1].
    """
    offsets = rgb_offsets(chroma)
    return (luma + offsets * gamut_scale(luma, offsets)).clamp(0.0, 1.0)


def rgb_to_lab(rgb: Tensor) -> Tensor:
    """Convert sRGB to CIE Lab (D65).

    Args:
        rgb: (..., 3, h, w) float, gamma-encoded, in [0, 1].

    Returns:
        (..., 3, h, w) float: L in [0, 100], a and b.
    """
    linear = torch.where(rgb <= 0.04045, rgb / 12.92, ((rgb.clamp_min(0) + 0.055) / 1.055) ** 2.4)
    matrix = torch.tensor(_RGB_TO_XYZ, dtype=rgb.dtype, device=rgb.device)
    white = torch.tensor(_WHITE, dtype=rgb.dtype, device=rgb.device).view(3, 1, 1)
    xyz = torch.einsum("ij,...jhw->...ihw", matrix, linear) / white
    cube = torch.where(
        xyz > _LAB_DELTA**3,
        xyz.clamp_min(1e-12) ** (1.0 / 3.0),
        xyz / (3.0 * _LAB_DELTA**2) + 4.0 / 29.0,
    )
    x, y, z = cube.unbind(dim=-3)
    return torch.stack([116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)], dim=-3)


def lab_to_rgb(lab: Tensor) -> Tensor:
    """Convert CIE Lab (D65) to sRGB, without clipping.

    Args:
        lab: (..., 3, h, w) float: L in [0, 100], a and b.

    Returns:
        (..., 3, h, w) float, gamma-encoded; below 0 the curve is mirrored, as extended sRGB does.
    """
    lightness, a, b = lab.unbind(dim=-3)
    y = (lightness + 16.0) / 116.0
    cube = torch.stack([y + a / 500.0, y, y - b / 200.0], dim=-3)
    white = torch.tensor(_WHITE, dtype=lab.dtype, device=lab.device).view(3, 1, 1)
    xyz = white * torch.where(cube > _LAB_DELTA, cube**3, 3.0 * _LAB_DELTA**2 * (cube - 4.0 / 29.0))
    matrix = torch.tensor(_RGB_TO_XYZ, dtype=torch.float64).inverse().to(lab.device, lab.dtype)
    linear = torch.einsum("ij,...jhw->...ihw", matrix, xyz)
    size = linear.abs()
    curve = 1.055 * size.clamp_min(1e-12) ** (1.0 / 2.4) - 0.055
    return linear.sign() * torch.where(size <= 0.0031308, 12.92 * size, curve)


def lightness_of(luma: Tensor) -> Tensor:
    """Return the CIE lightness of grays.

    Args:
        luma: (..., 1, h, w) float in [0, 1], gamma-encoded.

    Returns:
        (..., 1, h, w) float, L in [0, 100].
    """
    linear = torch.where(
        luma <= 0.04045, luma / 12.92, ((luma.clamp_min(0) + 0.055) / 1.055) ** 2.4
    )
    root = linear.clamp_min(1e-12) ** (1.0 / 3.0)
    return torch.where(linear > _LAB_DELTA**3, 116.0 * root - 16.0, linear * (29.0 / 3.0) ** 3)


def chroma_of_lab(luma: Tensor, ab: Tensor) -> Tensor:
    """Bring Lab's a and b to U, V at a luma.

    A color's lightness is not that of the gray with its luma, so the lightness is searched: the
    result is the color with this a and b that has the photo's luma.

    Args:
        luma: (..., 1, h, w) float in [0, 1].
        ab: (..., 2, h, w) float, a and b.

    Returns:
        (..., 2, h, w) float, U and V.
    """
    lightness = lightness_of(luma)
    for step in _LIGHTNESS_STEPS:
        found = luma_of(lab_to_rgb(torch.cat([lightness, ab], dim=-3)))
        lightness = lightness + step * torch.sign(luma - found)
    return chroma_of(lab_to_rgb(torch.cat([lightness, ab], dim=-3)))
