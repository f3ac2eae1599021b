from dataclasses import replace

import pytest
import torch

from colorstudio.engine.color import chroma_of
from colorstudio.engine.prediction import Prediction


def test_likely_colors_are_sorted_and_share_the_place(prediction):
    colors = prediction.likely_colors(0.4, 0.6, count=4)
    shares = [color.share for color in colors]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) == pytest.approx(1.0)


def test_the_most_likely_color_has_the_places_luma_and_the_bins_hue(prediction, palette):
    sure = torch.zeros(4, 6, 9)
    sure[1] = 20.0
    gray = replace(prediction, logits=sure, luma=torch.full((24, 36), 0.5))
    (found,) = gray.likely_colors(0.5, 0.5, count=1)
    rgb = torch.tensor(found.rgb).view(3, 1, 1) / 255.0
    assert found.share == pytest.approx(1.0, abs=1e-3)
    assert chroma_of(rgb).flatten().tolist() == pytest.approx(palette.bins[1].tolist(), abs=0.005)


@pytest.mark.parametrize(
    ("x", "y", "row", "column"),
    [(0.0, 0.0, 0, 0), (1.0, 1.0, 5, 8), (-3.0, 7.0, 5, 0), (0.5, 0.5, 3, 4)],
)
def test_places_fall_into_their_cells(prediction, palette, x, y, row, column):
    logits = torch.zeros(4, 6, 9)
    logits[2, row, column] = 9.0
    (found,) = replace(prediction, logits=logits).likely_colors(x, y, count=1)
    assert found.share > 0.9


def test_no_more_colors_than_the_palette_has(prediction):
    assert len(prediction.likely_colors(0.5, 0.5, count=99)) == 4


def test_a_network_that_regresses_has_no_choices_to_offer(regressor, photo):
    assert regressor.predict(photo).likely_colors(0.5, 0.5) == []


def test_predicted_rgb_gives_the_chroma_and_is_kept():
    rgb = torch.rand(3, 6, 9)
    prediction = Prediction.of(rgb, "rgb", None, torch.rand(6, 9), 1)
    torch.testing.assert_close(prediction.chroma, chroma_of(rgb))
    assert torch.equal(prediction.rgb, rgb)


def test_colors_brighter_than_white_are_clipped():
    prediction = Prediction.of(torch.full((3, 2, 2), 1.5), "rgb", None, torch.rand(2, 2), 1)
    assert prediction.rgb.max() == 1.0


@pytest.mark.parametrize("chroma", [None, torch.zeros(2, 6, 9)])
def test_a_prediction_is_classes_or_chroma_never_both_or_none(prediction, chroma):
    logits = None if chroma is None else prediction.logits
    with pytest.raises(ValueError, match="either logits and their palette, or chroma"):
        replace(prediction, logits=logits, chroma=chroma)
