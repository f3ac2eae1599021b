import math

import numpy as np
import pytest
import skimage.data
import torch
from PIL import Image
from torch.nn.functional import max_pool2d

from colorstudio.engine.color import chroma_of, luma_of
from colorstudio.engine.guide import Axis, fit, refine
from colorstudio.engine.networks.padding import pad_to_multiple
from colorstudio.engine.shrink import fitted_size

STRIDE = 4
DETAIL = 256


def shrunk(plane, size):
    image = Image.fromarray(np.ascontiguousarray(plane.numpy()))
    return torch.from_numpy(np.array(image.resize(size, Image.Resampling.BOX)))


class Case:
    """A picture of known color: full size, network's input size, and the network's grid."""

    def __init__(self, rgb, grain=0.0):
        planes = torch.from_numpy(rgb).permute(2, 0, 1).float()
        self.chroma = chroma_of(planes)
        noise = torch.randn(planes.shape[1:], generator=torch.Generator().manual_seed(0))
        self.luma = ((luma_of(planes)[0] + grain * noise) * 255).round().clamp(0, 255) / 255
        height, width = self.luma.shape
        size = fitted_size(width, height, DETAIL)
        self.luma_small = shrunk(self.luma, size)
        small = torch.stack([shrunk(plane, size) for plane in self.chroma])
        padded = pad_to_multiple(small[None], STRIDE)
        self.grid = torch.nn.functional.avg_pool2d(padded, STRIDE)[0]

    def guided(self):
        refined = refine(self.grid, self.luma_small, STRIDE)
        guide = fit(refined, self.luma_small)
        return grown(guide.offset, self.luma) + grown(guide.slope, self.luma) * self.luma

    def bicubic(self):
        height, width = self.luma.shape
        extent = (0, 0, self.luma_small.shape[1] / STRIDE, self.luma_small.shape[0] / STRIDE)
        planes = [
            Image.fromarray(plane.numpy()).resize(
                (width, height), Image.Resampling.BICUBIC, box=extent
            )
            for plane in self.grid
        ]
        return torch.from_numpy(np.stack([np.array(plane) for plane in planes]))

    def error(self, chroma, where):
        squared = ((chroma - self.chroma) ** 2).sum(dim=0)
        return float(squared[where].mean().sqrt())


def stretch(planes, dim, axis):
    """Interpolate along one dimension, as the renderer does for a strip's rows."""
    low = planes.index_select(dim, axis.low)
    high = planes.index_select(dim, axis.high)
    fraction = axis.fraction if dim == -1 else axis.fraction[:, None]
    return torch.lerp(low, high, fraction)


def grown(planes, luma):
    height, width = luma.shape
    rows, columns = planes.shape[-2:]
    planes = stretch(planes, -1, Axis.over(width, columns, columns))
    return stretch(planes, -2, Axis.over(height, rows, rows))


def near_chroma_edges(chroma, reach=3):
    """Mark what lies within `reach` pixels of a chroma change of 0.08 over two pixels."""
    change = torch.zeros(chroma.shape[1:])
    change[:, 1:-1] += ((chroma[:, :, 2:] - chroma[:, :, :-2]) ** 2).sum(dim=0)
    change[1:-1] += ((chroma[:, 2:] - chroma[:, :-2]) ** 2).sum(dim=0)
    edges = (change.sqrt() > 0.08).float()
    return max_pool2d(edges[None], 2 * reach + 1, 1, reach)[0] > 0


PHOTOS = {
    name: getattr(skimage.data, name)
    for name in ("astronaut", "chelsea", "coffee", "rocket", "hubble_deep_field", "retina")
}


@pytest.fixture(scope="module", params=PHOTOS)
def real_photo(request):
    return Case(PHOTOS[request.param]().astype(np.float32) / 255.0)


def test_guided_chroma_is_nearer_to_the_truth_than_bicubic(real_photo):
    everywhere = torch.ones_like(real_photo.luma, dtype=torch.bool)
    guided = real_photo.error(real_photo.guided(), everywhere)
    assert guided < 0.99 * real_photo.error(real_photo.bicubic(), everywhere)


def test_guided_chroma_is_nearer_to_the_truth_at_chroma_edges(real_photo):
    edges = near_chroma_edges(real_photo.chroma)
    guided = real_photo.error(real_photo.guided(), edges)
    assert guided < 0.99 * real_photo.error(real_photo.bicubic(), edges)


BLUE, RED, SKIN, LEAF = (0.1, 0.1, 0.6), (0.9, 0.1, 0.1), (0.75, 0.6, 0.4), (0.2, 0.45, 0.15)
LUMA_STEP = 0.2


def border(colors, degrees, phase, size=(1600, 400)):
    """Two colors beside each other, the second brighter by `LUMA_STEP`.

    Returns:
        (H, W, 3) float32, and each pixel's distance to the border, negative on the first side.
    """
    first, second = np.array(colors, dtype=np.float32)
    weights = np.array((0.299, 0.587, 0.114), dtype=np.float32)
    second = second + (LUMA_STEP - weights @ (second - first))
    down, across = np.mgrid[0 : size[1], 0 : size[0]] + 0.5
    angle = math.radians(degrees)
    distance = (across - size[0] / 2) * math.cos(angle) + (down - size[1] / 2) * math.sin(angle)
    distance -= phase
    return np.where((distance > 0)[..., None], second, first).astype(np.float32), distance


@pytest.mark.parametrize("colors", [(BLUE, SKIN), (BLUE, RED), (LEAF, SKIN)])
@pytest.mark.parametrize(
    # A cell of the network's grid is 25 of these pixels wide.
    ("degrees", "phase"),
    [(0, 0.5), (0, 5.5), (0, 9.5), (0, 14.5), (0, 20.5), (10, 3), (30, 8), (45, 0), (70, 17)],
)
def test_a_border_spills_hardly_any_of_its_step(colors, degrees, phase):
    rgb, distance = border(colors, degrees, phase)
    case = Case(rgb)
    step = (case.chroma[:, 0, 0] - case.chroma[:, -1, -1]).norm()
    spilled = ((case.guided() - case.chroma) ** 2).sum(dim=0).sqrt() / step
    spilled[torch.from_numpy(abs(distance) < 3.5)] = 0.0
    assert spilled[30:-30, 30:-30].max() < 0.05
    # In the picture's outermost half cells there are fewer neighbors to learn from.
    assert spilled.max() < 0.15


@pytest.mark.parametrize("size", [(1600, 400), (256, 192)])
def test_grain_does_not_become_colored_where_luma_shows_no_border(size):
    # Skin beside a blue of its own luma, grain of 2 levels.
    first = np.array((0.65, 0.45, 0.35))
    second = np.array((0.35, 0.5, 0.6))
    second += np.array((0.299, 0.587, 0.114)) @ (first - second)
    right = np.arange(size[0])[None, :, None] >= size[0] * 0.47
    rgb = np.broadcast_to(np.where(right, second, first), (size[1], size[0], 3)).astype(np.float32)
    change = Case(rgb, grain=2.0 / 255.0).guided() - Case(rgb).guided()
    blue_and_red_levels = change.flatten(1).std(dim=1) * torch.tensor([2.032, 1.140]) * 255
    assert blue_and_red_levels.max() < 0.5


@pytest.fixture
def smooth():
    """(2, 30, 40) chroma and (30, 40) luma without structure in common."""
    down, across = torch.meshgrid(torch.linspace(0, 1, 30), torch.linspace(0, 1, 40), indexing="ij")
    chroma = 0.2 * torch.stack([torch.sin(3 * across), torch.cos(4 * down)])
    return chroma, (across * down).sqrt()


def test_the_fit_is_exact_at_the_luma_it_was_made_from(smooth):
    chroma, luma = smooth
    guide = fit(chroma, luma)
    torch.testing.assert_close(guide.offset + guide.slope * luma, chroma, atol=1e-6, rtol=0)


def test_flat_luma_has_no_slope(smooth):
    chroma, luma = smooth
    assert fit(chroma, torch.full_like(luma, 0.4)).slope.abs().max() < 1e-3


def test_chroma_that_follows_luma_gives_its_slope(smooth):
    _, luma = smooth
    wide = (luma * 7.0) % 1.0
    guide = fit(torch.stack([0.3 * wide, -0.5 * wide]), wide)
    assert guide.slope[0].median() == pytest.approx(0.3, abs=0.03)
    assert guide.slope[1].median() == pytest.approx(-0.5, abs=0.05)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 50), (7, 3), (24, 33)])
def test_refining_gives_the_inputs_size(height, width):
    grid = torch.rand(2, -(-height // 4), -(-width // 4))
    assert refine(grid, torch.rand(height, width), 4).shape == (2, height, width)


def test_refining_at_stride_1_changes_nothing(smooth):
    chroma, luma = smooth
    assert torch.equal(refine(chroma, luma, 1), chroma)


def test_one_color_stays_one_color():
    grid = torch.tensor([0.1, -0.2]).view(2, 1, 1).expand(2, 6, 8)
    refined = refine(grid, torch.rand(24, 32, generator=torch.Generator().manual_seed(1)), 4)
    expected = torch.tensor([0.1, -0.2]).view(2, 1, 1).expand(2, 24, 32)
    torch.testing.assert_close(refined, expected, atol=1e-6, rtol=0)


def test_stretching_agrees_with_torchs_bilinear():
    planes = torch.rand(3, 7, 5)
    expected = torch.nn.functional.interpolate(planes[None], size=(40, 33), mode="bilinear")[0]
    found = stretch(planes, -1, Axis.over(33, 5, 5))
    found = stretch(found, -2, Axis.over(40, 7, 7))
    torch.testing.assert_close(found, expected, atol=1e-6, rtol=0)


def test_a_part_of_an_axis_is_the_axis_of_the_part():
    axis = Axis.over(100, 9, 9)
    planes = torch.rand(1, 9, 2)
    whole = stretch(planes, -2, axis)
    assert torch.equal(stretch(planes, -2, axis.part(30, 61)), whole[:, 30:61])
