"""The way of graphics cards, on the processor: the same functions, another device."""

from dataclasses import replace
from itertools import islice

import numpy as np
import pytest
import torch
from PIL import Image

from colorstudio.engine.color import chroma_of, luma_of
from model_training.data import draw_probabilities
from model_training.resident import (
    ResidentSet,
    cut_crops,
    degraded,
    draw_plan,
    resident_batches,
)

CPU = torch.device("cpu")


@pytest.fixture
def resident(pictures):
    return ResidentSet(pictures, CPU)


def stream(resident, pictures, recipe, start=0, share=slice(None), space="yuv", stride=1):
    return resident_batches(
        resident,
        pictures,
        recipe,
        seed=0,
        stride=stride,
        space=space,
        start=start,
        share=share,
    )


def same(first, second):
    return torch.equal(first.luma, second.luma) and torch.equal(first.colors, second.colors)


def plan_of(**fields):
    """A plan for picture 3: as much of its middle as is square, not mirrored."""
    whole = {"numbers": 3, "side": 1.0, "left": 0.5, "top": 0.5, "is_mirrored": False}
    return {name: torch.tensor([value]) for name, value in (whole | fields).items()}


OLD = {
    "film": torch.tensor([[0.3, 0.6, 0.1]]),
    "gamma": torch.ones(1),
    "contrast": torch.ones(1),
    "black": torch.zeros(1),
    "blur": torch.zeros(1),
    "grain": torch.zeros(1),
}


def test_a_batch_has_the_networks_shapes(resident, pictures, recipe):
    batch = next(stream(resident, pictures, recipe, stride=4))
    assert batch.luma.shape == (4, 1, 32, 32)
    assert batch.colors.shape == (4, 2, 8, 8)
    assert batch.scenes.tolist() == [-1] * 4
    assert 0.0 <= batch.luma.min() <= batch.luma.max() <= 1.0


def test_a_later_start_gives_the_later_batches(resident, pictures, recipe):
    third = next(islice(stream(resident, pictures, recipe), 2, None))
    assert same(third, next(stream(resident, pictures, recipe, start=2)))


def test_there_are_as_many_batches_as_steps(resident, pictures, recipe):
    assert len(list(stream(resident, pictures, recipe, start=3))) == 5


def test_shares_together_are_the_whole_batch(resident, pictures, recipe):
    whole = next(stream(resident, pictures, recipe))
    parts = [
        next(stream(resident, pictures, recipe, share=slice(*ends))) for ends in ((0, 1), (1, 4))
    ]
    assert torch.equal(torch.cat([part.luma for part in parts]), whole.luma)
    assert torch.equal(torch.cat([part.colors for part in parts]), whole.colors)


def test_clean_luma_is_the_colors_own(resident, pictures, recipe):
    clean = replace(recipe, degrade=0.0, noise=0.0)
    batch = next(stream(resident, pictures, clean, space="rgb"))
    torch.testing.assert_close(batch.luma, luma_of(batch.colors), atol=1e-5, rtol=0)


def test_degrading_changes_the_luma_and_not_the_colors(resident, pictures, recipe):
    old, clean = (
        next(stream(resident, pictures, replace(recipe, degrade=share, noise=0.0)))
        for share in (1.0, 0.0)
    )
    assert torch.equal(old.colors, clean.colors)
    assert (old.luma - clean.luma).abs().mean() > 0.01


def test_noise_is_as_strong_as_the_recipe_says(resident, pictures, recipe):
    noisy, clean = (
        next(stream(resident, pictures, replace(recipe, degrade=0.0, noise=noise)))
        for noise in (0.02, 0.0)
    )
    assert float((noisy.luma - clean.luma).std()) == pytest.approx(0.02, rel=0.2)


def test_a_crop_is_what_the_processors_way_cuts(resident, pictures):
    picture = pictures.picture(3)
    side = min(picture.shape[:2])
    box = (0, 0, side, side)
    expected = Image.fromarray(picture).resize((48, 48), Image.Resampling.BOX, box=box)
    found = cut_crops(resident, plan_of(left=0.0, top=0.0), 48)[0].permute(1, 2, 0).numpy() * 255
    # Both average 2 x 2 pixels; Pillow rounds twice.
    assert np.abs(found - np.asarray(expected, dtype=np.float32)).max() <= 1.01


def test_a_mirrored_crop_is_the_mirror_of_the_crop(resident):
    straight = cut_crops(resident, plan_of(side=0.7, left=0.2), 32)
    mirrored = cut_crops(resident, plan_of(side=0.7, left=0.2, is_mirrored=True), 32)
    torch.testing.assert_close(mirrored, straight.flip(-1), atol=1e-5, rtol=0)


def test_corners_stay_inside_the_picture(resident, pictures):
    picture = pictures.picture(3).astype(np.float32) / 255
    corner = cut_crops(resident, plan_of(side=0.1, left=1.0, top=1.0), 32)[0, :, -1, -1]
    assert np.abs(corner.numpy() - picture[-1, -1]).max() < 0.05


def test_unaged_film_is_close_to_the_luma():
    gray = torch.rand(1, 1, 16, 16).expand(1, 3, 16, 16)
    found = degraded(gray, OLD, torch.zeros(1, 1, 16, 16))
    torch.testing.assert_close(found, gray[:, :1], atol=1e-5, rtol=0)


def test_blue_film_draws_red_nearly_black():
    red = torch.tensor([0.9, 0.1, 0.1]).view(1, 3, 1, 1).expand(1, 3, 9, 9)
    blue_film = OLD | {"film": torch.tensor([[0.02, 0.13, 0.85]])}
    assert degraded(red, blue_film, torch.zeros(1, 1, 9, 9)).max() < 0.2


def test_blur_spreads_a_point_and_keeps_its_light():
    point = torch.zeros(1, 3, 17, 17)
    point[..., 8, 8] = 1.0
    found = degraded(point, OLD | {"blur": torch.ones(1)}, torch.zeros(1, 1, 17, 17))
    assert float(found.sum()) == pytest.approx(1.0, rel=1e-4)
    assert float(found.max()) == pytest.approx(1.0 / (2.0 * np.pi), rel=0.02)


def test_every_picture_has_its_own_blur():
    point = torch.zeros(2, 3, 17, 17)
    point[..., 8, 8] = 1.0
    both = {name: torch.cat([value, value]) for name, value in OLD.items()}
    found = degraded(point, both | {"blur": torch.tensor([0.0, 1.0])}, torch.zeros(2, 1, 17, 17))
    assert found[0].max() == 1.0
    assert found[1].max() < 0.2


def test_hints_stand_behind_the_luma(resident, pictures, recipe):
    plain = next(stream(resident, pictures, recipe))
    told = next(stream(resident, pictures, replace(recipe, hints=0.5)))
    assert told.luma.shape == (4, 4, 32, 32)
    assert torch.equal(told.luma[:, :1], plain.luma)


def test_plans_follow_the_recipe(pictures, recipe):
    many = replace(recipe, batch=2000, degrade=0.3, crop_scale=(0.6, 0.9))
    plan = draw_plan(many, draw_probabilities(pictures, {}), np.random.default_rng(0))
    assert plan.is_degraded.mean() == pytest.approx(0.3, abs=0.04)
    assert plan.is_mirrored.mean() == pytest.approx(0.5, abs=0.04)
    assert 0.6 <= plan.side.min() <= plan.side.max() <= 0.9
    assert set(plan.numbers) == set(range(10))
    np.testing.assert_allclose(plan.film.sum(axis=1), 1.0)


def test_labs_colors_come_from_the_same_crops(resident, pictures, recipe):
    rgb = next(stream(resident, pictures, recipe, space="rgb")).colors
    yuv = next(stream(resident, pictures, recipe)).colors
    torch.testing.assert_close(yuv, chroma_of(rgb))
