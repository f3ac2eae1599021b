from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from colorstudio.engine import render
from colorstudio.engine.color import rgb_offsets
from colorstudio.engine.guide import Guide
from colorstudio.engine.render import StripJob, render_bands, render_into
from colorstudio.errors import Stopped
from colorstudio.look import Look
from colorstudio.photo.luma import luma_of
from colorstudio.photo.model import Photo

GRAY = Look(saturation=0.0)
LOUD = Look(temperature=0.1, saturation=2.0, tint=0.3, vividness=0.5)


def every_level(dtype):
    """All 256 or 65,536 grays as one picture."""
    levels = np.arange(np.iinfo(dtype).max + 1, dtype=dtype)
    return levels.reshape(16, -1)


@pytest.mark.parametrize(("dtype", "depth"), [(np.uint8, 8), (np.uint16, 16)])
def test_saturation_0_gives_back_every_gray(colorizer, dtype, depth):
    photo = Photo(Path("levels.png"), every_level(dtype), depth=depth)
    pixels = colorizer.render(photo, colorizer.predict(photo), GRAY)
    assert pixels.dtype == dtype
    np.testing.assert_array_equal(pixels, np.repeat(photo.luma[..., None], 3, axis=2))


@pytest.mark.parametrize("look", [Look(), LOUD])
def test_the_result_has_the_photos_luma(colorizer, photo, look):
    pixels = colorizer.render(photo, colorizer.predict(photo), look)
    change = luma_of(pixels).astype(int) - photo.luma
    assert abs(change).max() <= 1


@pytest.mark.parametrize("look", [Look(), LOUD])
def test_the_result_has_the_photos_luma_in_16_bits(colorizer, deep_photo, look):
    pixels = colorizer.render(deep_photo, colorizer.predict(deep_photo), look)
    change = luma_of(pixels).astype(int) - deep_photo.luma
    assert abs(change).max() <= 2


def test_the_result_has_color(colorizer, photo):
    pixels = colorizer.render(photo, colorizer.predict(photo), LOUD).astype(int)
    assert np.ptp(pixels, axis=2).mean() > 10


def test_16_bits_and_8_bits_are_one_picture(colorizer, photo, deep_photo):
    prediction = colorizer.predict(photo)
    fine = colorizer.render(deep_photo, prediction, Look()) / 257.0
    coarse = colorizer.render(photo, prediction, Look())
    # Half a level from rounding the luma, half from the pixels, half that the sums may leave the
    # gamut by before they are rounded, and what a slope makes of it.
    assert abs(fine - coarse).max() < 2.5


@pytest.mark.parametrize("strip_pixels", [1, 500, 777, 10**9])
def test_strips_of_any_height_give_the_same_pixels(colorizer, photo, monkeypatch, strip_pixels):
    prediction = colorizer.predict(photo)
    expected = colorizer.render(photo, prediction, LOUD)
    monkeypatch.setattr(render, "_STRIP_PIXELS", strip_pixels)
    change = abs(colorizer.render(photo, prediction, LOUD).astype(int) - expected)
    # Some processors add the two terms of a product in an order that hangs on the strip's height:
    # what lies within a rounding of a half may then fall to the other side, and nothing else.
    assert change.max() <= 1
    assert np.count_nonzero(change) <= 1e-3 * change.size


def test_bands_are_the_picture(colorizer, photo, monkeypatch):
    monkeypatch.setattr(render, "_STRIP_PIXELS", 1000)
    prediction = colorizer.predict(photo)
    bands = list(colorizer.render_strips(photo, prediction, LOUD))
    assert [band.top for band in bands] == list(range(0, 72, 10))
    joined = np.concatenate([band.pixels for band in bands])
    np.testing.assert_array_equal(joined, colorizer.render(photo, prediction, LOUD))


@pytest.mark.parametrize("region", [(0, 0, 100, 72), (13, 7, 64, 50), (99, 71, 100, 72)])
def test_a_region_is_that_part_of_the_whole(colorizer, photo, region):
    prediction = colorizer.predict(photo)
    left, top, right, bottom = region
    whole = colorizer.render(photo, prediction, LOUD)
    part = colorizer.render(photo, prediction, LOUD, region=region)
    np.testing.assert_array_equal(part, whole[top:bottom, left:right])


def test_a_given_array_is_filled(colorizer, photo):
    prediction = colorizer.predict(photo)
    image = np.zeros((72, 100, 4), dtype=np.uint8)
    view = image[:, :, 2::-1]
    found = colorizer.render(photo, prediction, LOUD, out=view)
    assert found is view
    np.testing.assert_array_equal(view, colorizer.render(photo, prediction, LOUD))
    assert image[:, :, 3].min() == 255


def test_any_other_layout_is_filled_too(colorizer, photo):
    prediction = colorizer.predict(photo)
    planes = np.zeros((3, 72, 400), dtype=np.uint8)
    # Four bytes from pixel to pixel, but each channel a plane of its own.
    view = planes[:, :, ::4].transpose(1, 2, 0)
    colorizer.render(photo, prediction, LOUD, out=view)
    np.testing.assert_array_equal(view, colorizer.render(photo, prediction, LOUD))
    assert planes.reshape(3, 72, 100, 4)[..., 1:].max() == 0


def test_a_preview_has_the_size_asked_for(colorizer, photo):
    preview = colorizer.render(photo, colorizer.predict(photo), Look(), (50, 36))
    assert preview.shape == (36, 50, 3)


def test_a_preview_looks_like_the_picture(colorizer, photo):
    prediction = colorizer.predict(photo)
    whole = colorizer.render(photo, prediction, Look()).astype(float)
    averaged = whole.reshape(36, 2, 50, 2, 3).mean(axis=(1, 3))
    preview = colorizer.render(photo, prediction, Look(), (50, 36))
    assert abs(preview - averaged).mean() < 1.5


def test_ycbcr_is_the_same_picture(colorizer, photo):
    prediction = colorizer.predict(photo)
    rgb = colorizer.render(photo, prediction, LOUD).astype(float)
    bands = list(colorizer.render_strips(photo, prediction, LOUD, mode="YCbCr"))
    assert {band.mode for band in bands} == {"YCbCr"}
    y, cb, cr = np.concatenate([band.pixels for band in bands]).astype(float).transpose(2, 0, 1)
    # JPEG's own inverse (JFIF 1.02).
    cb, cr = cb - 128.0, cr - 128.0
    back = np.stack([y + 1.402 * cr, y - 0.344136 * cb - 0.714136 * cr, y + 1.772 * cb], axis=2)
    # Each plane is rounded by half a level; the worst, blue, by 0.5 + 1.772 / 2 and its own half.
    assert abs(back - rgb).max() < 2.0


def test_ycbcr_carries_the_luma_untouched(colorizer, photo):
    bands = colorizer.render_strips(photo, colorizer.predict(photo), LOUD, mode="YCbCr")
    luma = np.concatenate([band.pixels[:, :, 0] for band in bands])
    np.testing.assert_array_equal(luma, photo.luma)


def test_gray_in_ycbcr_is_neutral(colorizer, photo):
    bands = colorizer.render_strips(photo, colorizer.predict(photo), GRAY, mode="YCbCr")
    assert all((band.pixels[:, :, 1:] == 128).all() for band in bands)


@pytest.fixture
def job():
    """A picture of 40 rows under a flat guide."""
    planes = torch.full((2, 4, 5), 0.1)
    guide = Guide(planes, torch.zeros_like(planes))
    luma = np.full((40, 50), 120, dtype=np.uint8)
    return StripJob.plan(luma, guide, "RGB", None)


@pytest.mark.parametrize("mode", ["RGB", "YCbCr"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_pixels_that_gave_chroma_away_are_counted(monkeypatch, mode, dtype):
    monkeypatch.setattr(render, "_STRIP_PIXELS", 700)
    chroma, luma = torch.tensor([0.1, 0.05]), every_level(dtype)
    guide = Guide(chroma[:, None, None].expand(2, 4, 5), torch.zeros(2, 4, 5))
    bands = render_bands(StripJob.plan(luma, guide, mode, None), should_stop=None, progress=None)
    shares = torch.from_numpy(luma / np.iinfo(dtype).max)[None].float()
    free = shares + rgb_offsets(chroma[:, None, None].expand(2, *luma.shape))
    beyond = torch.maximum(free.amax(dim=0) - 1.0, -free.amin(dim=0))
    expected = int((beyond >= 0.5 / 255).sum())
    assert 0 < expected < luma.size
    # One gray more or less at either end is a matter of rounding.
    assert abs(sum(band.pulled for band in bands) - expected) <= 2


def test_a_gray_picture_gives_nothing_away(colorizer, photo):
    bands = colorizer.render_strips(photo, colorizer.predict(photo), GRAY)
    assert sum(band.pulled for band in bands) == 0


def test_progress_goes_to_the_end(job, monkeypatch):
    monkeypatch.setattr(render, "_STRIP_PIXELS", 500)
    told = []
    render_into(job, np.empty(job.shape, np.uint8), should_stop=None, progress=told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]


def test_stopping_before_the_first_strip(job):
    with pytest.raises(Stopped):
        render_into(job, np.empty(job.shape, np.uint8), should_stop=lambda: True, progress=None)


def test_stopping_between_strips(job, monkeypatch):
    monkeypatch.setattr(render, "_STRIP_PIXELS", 50)
    answers = iter([False] * 7 + [True])
    out = np.zeros(job.shape, np.uint8)
    with pytest.raises(Stopped):
        render_into(job, out, should_stop=lambda: next(answers), progress=None)
    assert (out[8:] == 0).all()


def test_bands_that_nobody_takes_to_the_end_do_no_harm(job, monkeypatch):
    monkeypatch.setattr(render, "_STRIP_PIXELS", 50)
    bands = render_bands(job, should_stop=None, progress=None)
    assert next(bands).top == 0
    bands.close()
    render_into(job, np.empty(job.shape, np.uint8), should_stop=None, progress=None)


def test_rendering_never_runs_the_network(colorizer, photo, monkeypatch):
    prediction = colorizer.predict(photo)

    def forbidden(luma):
        raise AssertionError("the network ran")

    monkeypatch.setattr(colorizer, "_network", forbidden)
    for look in (Look(), GRAY, LOUD, Look(decoder="argmax")):
        colorizer.render(photo, prediction, look)


def test_rendering_leaves_photo_and_prediction_alone(colorizer, photo):
    prediction = colorizer.predict(photo)
    luma, logits = photo.luma.copy(), prediction.logits.clone()
    colorizer.render(photo, prediction, LOUD)
    np.testing.assert_array_equal(photo.luma, luma)
    assert torch.equal(prediction.logits, logits)


@pytest.mark.parametrize("shape", [(1, 1), (1, 300), (300, 1), (2, 3)])
def test_pictures_of_any_shape_are_rendered(colorizer, photo, shape):
    thin = replace(photo, luma=np.full(shape, 90, np.uint8))
    assert colorizer.render(thin, colorizer.predict(thin), LOUD).shape == (*shape, 3)
