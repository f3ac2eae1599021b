import numpy as np
import pytest

from model_training import augment
from model_training.augment import degrade_luma

from .conftest import made_picture


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_a_degraded_luma_is_still_a_luma(rng):
    rgb = np.asarray(made_picture(0, (40, 30)))
    for _ in range(100):
        luma = degrade_luma(rgb, rng)
        assert luma.shape == (30, 40)
        assert luma.dtype == np.float32
        assert 0.0 <= luma.min() <= luma.max() <= 1.0


@pytest.mark.parametrize("level", [0, 255])
def test_black_and_white_pictures_do_no_harm(rng, level):
    flat = np.full((16, 16, 3), level, np.uint8)
    assert all(np.isfinite(degrade_luma(flat, rng)).all() for _ in range(50))


def test_the_same_generator_gives_the_same_print():
    rgb = np.asarray(made_picture(1, (40, 30)))
    first, second = (degrade_luma(rgb, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first, second)


def test_films_draw_colors_differently(rng):
    red_and_blue = np.zeros((1, 2, 3), np.uint8)
    red_and_blue[0, 0, 0] = red_and_blue[0, 1, 2] = 255
    lumas = np.stack([augment._film_luma(red_and_blue, rng)[0] for _ in range(200)])
    red_is_darker = (lumas[:, 0] < lumas[:, 1]).mean()
    # Orthochromatic and blue-sensitive films, 45 of 100; today's film draws red brighter.
    assert 0.3 < red_is_darker < 0.6


def test_films_keep_gray_steps_gray(rng):
    gray = np.repeat(np.arange(0, 256, 5, dtype=np.uint8)[None, :, None], 3, axis=2)
    found = augment._film_luma(gray, rng)[0]
    np.testing.assert_allclose(found, np.arange(0, 256, 5) / 255.0, atol=1e-5)


def test_grain_is_zero_mean_and_at_most_as_strong_as_it_says(rng):
    fields = [augment._grain((64, 64), rng) for _ in range(100)]
    strengths = np.array([field.std() for field in fields])
    assert strengths.max() < 0.037
    assert strengths.mean() == pytest.approx(0.0175, abs=0.003)
    assert abs(np.mean(fields)) < 1e-3


def test_fading_only_narrows_or_shifts(rng):
    ramp = np.linspace(0, 1, 50, dtype=np.float32)[None]
    for _ in range(50):
        assert (np.diff(augment._faded(ramp, rng)) >= 0.0).all()
