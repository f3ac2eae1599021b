import pytest
import torch

from colorstudio.engine.color import chroma_of
from colorstudio.engine.hints import Hint, hint_planes
from colorstudio.engine.networks.hint_field import pooled_hints

RED = (200, 40, 40)


def chroma(rgb):
    return chroma_of(torch.tensor(rgb).view(3, 1, 1) / 255.0).flatten().tolist()


def test_a_hint_is_a_round_spot_of_its_chroma():
    planes = hint_planes([Hint(50.0, 30.0, 20.0, RED)], (100, 60), (100, 60))
    u, v, mask = planes
    assert (u[30, 50].item(), v[30, 50].item()) == pytest.approx(chroma(RED))
    assert float(mask.sum()) == pytest.approx(3.1416 * 20.0**2, rel=0.02)
    assert set(mask.unique().tolist()) == {0.0, 1.0}
    assert (u[mask == 0] == 0).all()


def test_hints_shrink_with_the_photo():
    hint = Hint(1000.0, 600.0, 200.0, RED)
    found = hint_planes([hint], (2000, 1200), (100, 60))
    expected = hint_planes([Hint(50.0, 30.0, 10.0, RED)], (100, 60), (100, 60))
    assert torch.equal(found, expected)


@pytest.mark.parametrize(("x", "y"), [(0.0, 0.0), (17.3, 42.9), (1999.0, 1199.0)])
def test_the_smallest_hint_colors_the_pixel_that_holds_it(x, y):
    mask = hint_planes([Hint(x, y, 0.5, RED)], (2000, 1200), (100, 60))[2]
    assert mask[int(y / 20), int(x / 20)] == 1.0
    assert mask.sum() <= 4


def test_one_and_a_half_pixels_are_3_by_3():
    mask = hint_planes([Hint(50.5, 30.5, 1.5, RED)], (100, 60), (100, 60))[2]
    assert mask.sum() == 9
    assert mask[29:32, 49:52].sum() == 9


def test_a_later_hint_covers_an_earlier_one():
    first, second = Hint(50, 30, 20, RED), Hint(50, 30, 5, (40, 40, 200))
    planes = hint_planes([first, second], (100, 60), (100, 60))
    assert planes[:2, 30, 50].tolist() == pytest.approx(chroma((40, 40, 200)))
    assert planes[:2, 30, 65].tolist() == pytest.approx(chroma(RED))


def test_a_gray_hint_differs_from_no_hint_by_the_mask_alone():
    planes = hint_planes([Hint(50, 30, 20, (90, 90, 90))], (100, 60), (100, 60))
    assert planes[:2].abs().max() < 1e-6
    assert planes[2].max() == 1.0


@pytest.mark.parametrize("place", [(-9.0, 5.0), (5.0, 99.0)])
def test_hints_outside_of_the_photo_are_left_out(place):
    assert hint_planes([Hint(*place, 2.0, RED)], (100, 60), (100, 60)).abs().max() == 0.0


@pytest.mark.parametrize(
    ("radius", "rgb"), [(0.0, RED), (-1.0, RED), (float("nan"), RED), (3.0, (0, 0, 256))]
)
def test_an_impossible_hint_is_refused(radius, rgb):
    with pytest.raises(ValueError, match="must be"):
        Hint(1.0, 1.0, radius, rgb)


def test_a_small_hint_keeps_its_color_on_every_grid():
    planes = hint_planes([Hint(8.5, 8.5, 0.5, RED)], (64, 32), (64, 32))[None]
    for cell in (4, 8, 16):
        pooled = pooled_hints(planes, cell)
        assert pooled.shape == (1, 3, 32 // cell, 64 // cell)
        assert pooled[0, 2].sum() == 1.0
        row, column = 8 // cell, 8 // cell
        torch.testing.assert_close(pooled[0, :2, row, column], planes[0, :2, 8, 8])
        pooled[0, :, row, column] = 0.0
        assert pooled.abs().max() == 0.0
