import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from colorstudio.engine.color import chroma_of, luma_of, rgb_to_lab
from colorstudio.engine.decode import (
    DECODERS,
    annealed_mean,
    argmax,
    decode,
    second_guess,
    vividness_correction,
)
from colorstudio.engine.palette import Palette
from colorstudio.look import DECODERS as NAMES
from colorstudio.look import Look


@pytest.fixture
def bins(palette):
    return torch.from_numpy(palette.bins)


def test_every_decoder_a_look_can_name_is_there():
    assert tuple(DECODERS) == NAMES


def test_temperature_1_is_the_plain_expectation(prediction, bins):
    shares = torch.exp(prediction.logits) / torch.exp(prediction.logits).sum(dim=0)
    expected = torch.einsum("qhw,qc->chw", shares, bins)
    torch.testing.assert_close(annealed_mean(prediction.logits, bins, 1.0), expected)


def test_the_mean_is_that_of_the_tempered_probabilities(prediction, bins):
    shares = torch.softmax(prediction.logits, dim=0) ** (1 / 0.38)
    expected = torch.einsum("qhw,qc->chw", shares / shares.sum(dim=0), bins)
    torch.testing.assert_close(annealed_mean(prediction.logits, bins, 0.38), expected)


@pytest.mark.parametrize("temperature", [1e-3, 1e-6, 1e-30, 5e-324])
def test_a_tiny_temperature_is_the_argmax(prediction, bins, temperature):
    found = annealed_mean(prediction.logits, bins, temperature)
    torch.testing.assert_close(found, argmax(prediction.logits, bins, 1.0))


@pytest.mark.parametrize("temperature", [5e-324, 1e-38, 0.01, 3.0])
@pytest.mark.parametrize("size", [0.0, 1.0, 1e4, 1e30])
def test_no_temperature_makes_undefined_colors(prediction, bins, temperature, size):
    found = annealed_mean(prediction.logits * size, bins, temperature)
    assert torch.isfinite(found).all()


def test_a_temperature_of_0_is_refused(prediction, bins):
    with pytest.raises(ValueError, match="temperature"):
        annealed_mean(prediction.logits, bins, 0.0)


def test_each_class_decodes_to_its_own_bin(prediction, bins):
    # Class 0 too: in the released code of ColorUNet it stayed gray whatever its bin.
    shifted = bins + 0.05
    logits = torch.eye(4)[:, None] * 50.0
    torch.testing.assert_close(argmax(logits, shifted, 1.0)[:, 0].T, shifted)
    torch.testing.assert_close(annealed_mean(logits, shifted, 1.0)[:, 0].T, shifted)


def test_the_argmax_ignores_the_temperature(prediction):
    cold, hot = (Look("argmax", temperature=temperature) for temperature in (0.1, 3.0))
    assert torch.equal(decode(prediction, cold), decode(prediction, hot))


def test_saturation_scales_the_chroma(prediction):
    plain, strong = decode(prediction, Look()), decode(prediction, Look(saturation=2.0))
    torch.testing.assert_close(strong, 2.0 * plain)


def test_saturation_0_leaves_no_chroma(prediction):
    assert decode(prediction, Look(saturation=0.0)).abs().max() == 0.0


def test_tint_moves_all_colors_alike(prediction):
    shift = decode(prediction, Look(tint=1.0)) - decode(prediction, Look())
    torch.testing.assert_close(shift, shift[:, :1, :1].expand_as(shift))


def test_a_warm_tint_is_less_blue_and_more_red(prediction):
    shift = decode(prediction, Look(tint=1.0)) - decode(prediction, Look())
    assert shift[0].max() < 0.0 < shift[1].min()


def test_vividness_favors_what_training_saw_seldom(palette):
    correction = vividness_correction(palette, 1.0)
    assert correction.tolist() == sorted(correction.tolist(), reverse=True)


def test_vividness_is_a_power_of_the_smoothed_prior(palette):
    smoothed = 0.9 * palette.prior + 0.1 / 4
    expected = np.clip(0.6 * 0.5 * np.log(smoothed * 4), -math.log(6.0), math.log(6.0))
    np.testing.assert_allclose(vividness_correction(palette, 0.5), expected, rtol=1e-5)


def test_vividness_is_bounded(palette):
    uneven = replace(palette, prior=np.array([1.0 - 3e-9, 1e-9, 1e-9, 1e-9]))
    assert vividness_correction(uneven, 1.0).abs().max() <= math.log(6.0) + 1e-6


def test_vividness_makes_uncertain_places_more_colorful(prediction):
    unsure = replace(prediction, logits=torch.zeros_like(prediction.logits))
    plain, vivid = (
        decode(unsure, Look(decoder="argmax")),
        decode(unsure, Look(decoder="argmax", vividness=1.0)),
    )
    assert plain.abs().max() == 0.0
    assert vivid.abs().max() > 0.0


def test_decoding_leaves_the_prediction_alone(prediction):
    before = prediction.logits.clone()
    decode(prediction, Look(vividness=1.0, tint=0.5, saturation=2.0, temperature=0.1))
    assert torch.equal(prediction.logits, before)


def test_a_lab_palettes_bins_become_u_and_v(prediction):
    """A sure class gives the color that has the bin's a and b, at the pixel's own luma."""
    rgb = torch.tensor([0.7, 0.4, 0.3]).view(3, 1, 1)
    ab = rgb_to_lab(rgb)[1:, 0, 0]
    bins = np.array([[0, 0], ab.tolist()], dtype=np.float32)
    palette = Palette("lab", bins, np.array([0.5, 0.5]))
    sure = torch.stack([torch.zeros(6, 9), torch.full((6, 9), 60.0)])
    luma = float(luma_of(rgb)) * torch.ones(24, 36)
    found = decode(replace(prediction, logits=sure, palette=palette, luma=luma), Look())
    expected = chroma_of(rgb).expand(2, 6, 9)
    torch.testing.assert_close(found, expected, atol=0.002, rtol=0)


RED_OR_BLUE = np.array([[0, 0], [-0.1, 0.4], [-0.1, 0.42], [0.3, -0.1]], np.float32)


def place(first, second):
    """Logits of one place: gray, red, a like red and blue."""
    shares = torch.tensor([0.01, first - 0.05, 0.05, second])
    return shares.log()[:, None, None]  # (Q, 1, 1)


@pytest.mark.parametrize(("first", "expected"), [(0.9, 1), (0.55, 3)])
def test_a_second_guess_is_made_only_where_the_first_was_unsure(first, expected):
    palette = Palette("yuv", RED_OR_BLUE, np.full(4, 0.25))
    found = second_guess(place(first, 0.99 - first), palette, 0.7)
    # Never the like red, which is hardly another color.
    assert found.argmax(dim=0).item() == expected


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_second_guess_leaves_something_to_choose(prediction, share):
    found = decode(prediction, Look(second_guess=share))
    assert torch.isfinite(found).all()
    assert torch.equal(found, decode(prediction, Look())) == (share == 0.0)
