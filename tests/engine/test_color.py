import numpy as np
import pytest
import torch
from skimage.color import rgb2lab, rgb2yuv

from colorstudio.engine.color import (
    chroma_of,
    chroma_of_lab,
    fit_gamut,
    gamut_scale,
    lab_to_rgb,
    lightness_of,
    luma_of,
    rgb_offsets,
    rgb_to_lab,
    to_rgb,
)


@pytest.fixture
def rgb():
    """(3, 40, 50) float64: random colors, the cube's corners among them."""
    colors = torch.rand(3, 40, 50, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    colors[:, 0, :8] = torch.tensor(
        [[r, g, b] for r in (0.0, 1.0) for g in (0.0, 1.0) for b in (0.0, 1.0)]
    ).T
    return colors


@pytest.mark.parametrize(
    ("color", "y", "u", "v"),
    [
        ((1.0, 0.0, 0.0), 0.299, -0.14713, 0.615),
        ((0.0, 1.0, 0.0), 0.587, -0.28886, -0.51499),
        ((0.0, 0.0, 1.0), 0.114, 0.436, -0.10001),
        ((1.0, 1.0, 1.0), 1.0, 0.0, 0.0),
    ],
)
def test_primaries_have_the_published_yuv(color, y, u, v):
    pixel = torch.tensor(color).view(3, 1, 1)
    assert luma_of(pixel).item() == pytest.approx(y, abs=1e-6)
    assert chroma_of(pixel).flatten().tolist() == pytest.approx([u, v], abs=2e-5)


def test_yuv_agrees_with_scikit_image(rgb):
    expected = rgb2yuv(rgb.permute(1, 2, 0).numpy())
    found = torch.cat([luma_of(rgb), chroma_of(rgb)]).permute(1, 2, 0).numpy()
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_colors_survive_the_way_to_yuv_and_back(rgb):
    back = to_rgb(luma_of(rgb), chroma_of(rgb))
    torch.testing.assert_close(back, rgb, atol=1e-9, rtol=0)


def test_grays_have_no_chroma():
    grays = torch.linspace(0, 1, 256).expand(3, 1, 256)
    assert chroma_of(grays).abs().max() < 1e-6


def test_chroma_adds_no_luma():
    chroma = torch.rand(2, 30, 30, dtype=torch.float64) - 0.5
    assert luma_of(rgb_offsets(chroma)).abs().max() < 1e-12


def test_colors_of_the_cube_keep_their_chroma(rgb):
    chroma = chroma_of(rgb)
    torch.testing.assert_close(fit_gamut(luma_of(rgb), chroma), chroma, atol=1e-9, rtol=0)


@pytest.fixture
def loud():
    """Luma and chroma of which most lie outside the gamut."""
    generator = torch.Generator().manual_seed(3)
    luma = torch.rand(1, 40, 40, generator=generator, dtype=torch.float64)
    chroma = torch.randn(2, 40, 40, generator=generator, dtype=torch.float64)
    return luma, chroma


def test_loud_colors_are_pulled_inside_the_cube(loud):
    luma, chroma = loud
    rgb = luma + rgb_offsets(fit_gamut(luma, chroma))
    assert rgb.min() > -1e-9
    assert rgb.max() < 1.0 + 1e-9


def test_pulling_into_the_gamut_keeps_the_luma(loud):
    luma, chroma = loud
    torch.testing.assert_close(luma_of(to_rgb(luma, chroma)), luma, atol=1e-9, rtol=0)


def test_pulling_into_the_gamut_keeps_the_hue(loud):
    luma, chroma = loud
    (u, v), (fitted_u, fitted_v) = chroma, fit_gamut(luma, chroma)
    assert (u * fitted_v - v * fitted_u).abs().max() < 1e-12
    assert (u * fitted_u + v * fitted_v).min() >= 0.0


def test_pulling_into_the_gamut_takes_no_more_than_needed(loud):
    luma, chroma = loud
    rgb = to_rgb(luma, chroma)
    to_the_surface = torch.minimum(rgb, 1.0 - rgb).amin(dim=0)
    is_inside = gamut_scale(luma, rgb_offsets(chroma))[0] == 1.0
    assert to_the_surface[~is_inside].abs().max() < 1e-9


@pytest.mark.parametrize("luma", [0.0, 1.0])
def test_black_and_white_stay_neutral(luma):
    level = torch.full((1, 1, 1), luma)
    rgb = to_rgb(level, torch.full((2, 1, 1), 0.3))
    assert rgb.flatten().tolist() == [luma] * 3


def test_lab_agrees_with_scikit_image(rgb):
    expected = rgb2lab(rgb.permute(1, 2, 0).numpy())
    found = rgb_to_lab(rgb).permute(1, 2, 0).numpy()
    # Its white point is given to more digits than the standard's.
    np.testing.assert_allclose(found, expected, atol=0.02)


@pytest.mark.parametrize(
    ("color", "lab"),
    [
        ((1.0, 0.0, 0.0), (53.24, 80.09, 67.20)),
        ((0.0, 1.0, 0.0), (87.73, -86.18, 83.18)),
        ((0.0, 0.0, 1.0), (32.30, 79.19, -107.86)),
        ((1.0, 1.0, 1.0), (100.0, 0.0, 0.0)),
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
    ],
)
def test_primaries_have_the_published_lab(color, lab):
    found = rgb_to_lab(torch.tensor(color, dtype=torch.float64).view(3, 1, 1))
    assert found.flatten().tolist() == pytest.approx(lab, abs=0.02)


@pytest.fixture
def colors():
    """(3, 40, 50) random RGB and (3, 1, 8) the corners of the cube."""
    corners = torch.cartesian_prod(*[torch.tensor([0.0, 1.0])] * 3).T.reshape(3, 1, 8)
    return torch.rand(3, 40, 50, generator=torch.Generator().manual_seed(0)), corners


def test_lab_goes_back_to_rgb(colors):
    for rgb in colors:
        torch.testing.assert_close(lab_to_rgb(rgb_to_lab(rgb)), rgb, atol=1e-4, rtol=0)


def test_the_lightness_of_grays_is_labs():
    grays = torch.linspace(0, 1, 256).view(1, 1, 256)
    torch.testing.assert_close(
        lightness_of(grays), rgb_to_lab(grays.expand(3, 1, 256))[:1], atol=1e-2, rtol=0
    )


def test_ab_at_a_colors_luma_gives_back_its_chroma(colors):
    for rgb in colors:
        found = chroma_of_lab(luma_of(rgb), rgb_to_lab(rgb)[1:])
        # A level is 0.004; the search for the lightness ends within an eighth.
        torch.testing.assert_close(found, chroma_of(rgb), atol=0.012, rtol=0)


def test_neutral_ab_is_gray_at_any_luma():
    luma = torch.linspace(0, 1, 11).view(1, 1, 11)
    found = chroma_of_lab(luma, torch.zeros(2, 1, 11))
    torch.testing.assert_close(found, torch.zeros(2, 1, 11), atol=2e-3, rtol=0)


def test_impossible_ab_stays_finite():
    luma = torch.linspace(0, 1, 11).view(1, 1, 11)
    for sign in (-1.0, 1.0):
        found = chroma_of_lab(luma, torch.full((2, 1, 11), sign * 110.0))
        assert found.abs().max() < 3.0
