from dataclasses import replace
from itertools import islice
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from skimage.color import rgb2lab

from colorstudio.engine.color import chroma_of
from model_training.data import (
    Batch,
    PictureSet,
    batches,
    channel_means,
    color_histogram,
    draw_probabilities,
    join_crops,
    make_crop,
    scene_labels,
    with_hints,
)


def stream(pictures, recipe, start=0, share=slice(None), seed=0, stride=1):
    return batches(
        pictures, recipe, seed=seed, stride=stride, space="yuv", start=start, share=share
    )


def same(first, second):
    return torch.equal(first.luma, second.luma) and torch.equal(first.colors, second.colors)


def test_a_set_knows_its_hash_and_pictures(prepared, pictures):
    assert len(pictures) == 10
    assert pictures.sha256 == PictureSet(prepared).sha256
    assert all(min(pictures.picture(number).shape[:2]) == 96 for number in range(10))


def test_a_batch_has_the_networks_shapes(pictures, recipe):
    batch = next(stream(pictures, recipe, stride=4))
    assert batch.luma.shape == (4, 1, 32, 32)
    assert batch.colors.shape == (4, 2, 8, 8)
    assert 0.0 <= batch.luma.min() <= batch.luma.max() <= 1.0


def test_there_are_as_many_batches_as_steps(pictures, recipe):
    assert len(list(stream(pictures, recipe, start=3))) == 5


def test_the_same_step_gives_the_same_batch(pictures, recipe):
    first, second = stream(pictures, recipe), stream(pictures, recipe)
    assert all(same(a, b) for a, b in islice(zip(first, second, strict=True), 3))


def test_starting_later_gives_the_later_batches(pictures, recipe):
    third = next(islice(stream(pictures, recipe), 2, None))
    assert same(third, next(stream(pictures, recipe, start=2)))


def test_steps_and_seeds_differ(pictures, recipe):
    first, second = islice(stream(pictures, recipe), 2)
    assert not same(first, second)
    assert not same(first, next(stream(pictures, recipe, seed=1)))


def test_shares_together_are_the_whole_batch(pictures, recipe):
    whole = next(stream(pictures, recipe))
    parts = [next(stream(pictures, recipe, share=part)) for part in (slice(0, 1), slice(1, 4))]
    assert torch.equal(torch.cat([part.luma for part in parts]), whole.luma)
    assert torch.equal(torch.cat([part.colors for part in parts]), whole.colors)


@pytest.fixture
def clean(recipe):
    return replace(recipe, degrade=0.0, noise=0.0)


def test_a_clean_crops_luma_is_that_of_its_colors(pictures, clean):
    rgb, luma = make_crop(pictures.picture(0), clean, np.random.default_rng(0))
    expected = rgb.astype(np.float64) @ (0.299, 0.587, 0.114) / 255.0
    np.testing.assert_allclose(luma, expected, atol=1e-6)


def test_a_network_may_learn_the_colors_themselves(pictures, clean):
    rgb, luma = make_crop(pictures.picture(0), clean, np.random.default_rng(0))
    batch = join_crops([(rgb, luma)], 1, "rgb", np.array([-1]))
    assert torch.equal(
        (batch.colors[0] * 255).round().byte().permute(1, 2, 0), torch.from_numpy(rgb)
    )


def test_a_network_may_learn_lab(pictures, clean):
    rgb, luma = make_crop(pictures.picture(0), clean, np.random.default_rng(0))
    batch = join_crops([(rgb, luma)], 2, "lab", np.array([-1]))
    expected = rgb2lab(rgb)[..., 1:].reshape(16, 2, 16, 2, 2).mean(axis=(1, 3))
    np.testing.assert_allclose(batch.colors[0].permute(1, 2, 0), expected, atol=0.02)


def test_file_names_tell_scenes(pictures):
    named = replace(pictures.rows[0], name="in/sea_0042.webp")
    other = replace(pictures.rows[1], name="seal_7.webp")
    rows = SimpleNamespace(rows=[named, other])
    assert scene_labels(rows, ["forest", "sea"]).tolist() == [1, -1]


def test_labs_histogram_counts_every_picture_once(pictures):
    points, counts = color_histogram(pictures, "lab")
    assert counts.sum() == pytest.approx(len(pictures))
    assert np.abs(points).max() <= 110


def test_hints_stand_behind_the_luma_and_change_nothing_else(pictures, recipe):
    plain = next(stream(pictures, recipe))
    told = next(stream(pictures, replace(recipe, hints=0.5)))
    assert told.luma.shape == (4, 4, 32, 32)
    assert torch.equal(told.luma[:, :1], plain.luma)
    assert torch.equal(told.colors, plain.colors)


def test_hints_are_the_true_colors():
    red = torch.tensor([0.8, 0.2, 0.2]).view(1, 3, 1, 1).expand(1, 3, 16, 16)
    batch = Batch(torch.rand(1, 1, 16, 16), chroma_of(red), torch.tensor([-1]))
    planes = with_hints(batch, red, np.array([[[2, 3, 4], [0, 0, 0]]])).luma
    assert torch.equal(planes[:, :1], batch.luma)
    mask = planes[:, 3:]
    assert mask.sum() == 16
    torch.testing.assert_close(planes[:, 1:3], chroma_of(red) * mask)


def test_shares_of_hints_are_the_whole(pictures, recipe):
    hints = replace(recipe, hints=0.5)
    whole = next(stream(pictures, hints)).luma
    parts = [next(stream(pictures, hints, share=slice(*ends))).luma for ends in ((0, 2), (2, 4))]
    # Patches that only the other half uses are drawn over nothing.
    torch.testing.assert_close(torch.cat(parts), whole)


def test_channel_means_are_the_pictures(pictures):
    means = [pictures.picture(number).mean(axis=(0, 1)) / 255 for number in range(10)]
    assert channel_means(pictures) == pytest.approx(np.mean(means, axis=0).tolist())


def test_the_true_chroma_is_averaged_over_cells(pictures, clean):
    rgb, luma = make_crop(pictures.picture(0), clean, np.random.default_rng(0))
    batch = join_crops([(rgb, luma)], 4, "yuv", np.array([-1]))
    planes = chroma_of(torch.from_numpy(rgb).permute(2, 0, 1).double() / 255)
    expected = planes.reshape(2, 8, 4, 8, 4).mean(dim=(2, 4))
    torch.testing.assert_close(batch.colors[0].double(), expected, atol=1e-5, rtol=0)


def test_noise_has_the_strength_it_says(clean):
    gray = np.full((64, 64, 3), 128, np.uint8)
    noisy = replace(clean, noise=0.015, crop_px=64, crop_scale=(1.0, 1.0))
    _, luma = make_crop(gray, noisy, np.random.default_rng(0))
    assert luma.std() == pytest.approx(0.015, rel=0.05)
    assert luma.mean() == pytest.approx(128 / 255, abs=0.001)


def test_crops_reach_every_part_of_a_picture(clean):
    # Every place has a color of its own; which of them are ever seen?
    across, down = np.meshgrid(np.arange(0, 256, 4), np.arange(0, 256, 4))
    picture = np.dstack([across, down, np.zeros_like(across)]).astype(np.uint8)
    rng = np.random.default_rng(0)
    crops = np.stack([make_crop(picture, clean, rng)[0] for _ in range(200)])
    assert crops[..., :2].reshape(-1, 2).min(axis=0).max() <= 4
    assert crops[..., :2].reshape(-1, 2).max(axis=0).min() >= 248


def test_half_of_the_crops_are_mirrored(clean):
    ramp = np.tile(np.arange(64, dtype=np.uint8)[:, None] * 4, (64, 1, 3))
    rng = np.random.default_rng(0)
    crops = [make_crop(ramp, clean, rng)[0] for _ in range(200)]
    mirrored = sum(bool(crop[0, 0, 0] > crop[0, -1, 0]) for crop in crops)
    assert 70 < mirrored < 130


def test_pictures_of_one_weight_are_drawn_alike(pictures):
    source = pictures.rows[0].source
    even = draw_probabilities(pictures, {})
    np.testing.assert_allclose(even, 0.1)
    np.testing.assert_allclose(draw_probabilities(pictures, {source[:3]: 0.5}), even)
    np.testing.assert_allclose(draw_probabilities(pictures, {"elsewhere": 0.5}), even)


def test_a_rarer_source_is_drawn_less(pictures, monkeypatch):
    rows = [
        replace(row, source="sports" if number < 5 else "rooms")
        for number, row in enumerate(pictures.rows)
    ]
    monkeypatch.setattr(pictures, "rows", rows)
    drawn = draw_probabilities(pictures, {"sport": 0.25})
    assert drawn[:5].sum() == pytest.approx(0.2)


def test_the_histogram_counts_every_picture_alike(pictures):
    points, counts = color_histogram(pictures, "yuv")
    assert points.shape == (len(counts), 2)
    assert counts.sum() == pytest.approx(10.0)
    assert abs(points).max() <= 0.64
