import pytest
import torch

from colorstudio.engine.networks.hint_field import HintField

RED, BLUE = (-0.1, 0.35), (0.3, -0.15)
SIZE = 12


@pytest.fixture
def field():
    """A field over a grid of 49 colors, with random keys."""
    torch.manual_seed(5)
    line = torch.linspace(-0.4, 0.4, 7)
    field = HintField(6, 49).eval()
    field.bins.copy_(torch.cartesian_prod(line, line))
    return field.requires_grad_(requires_grad=False)


@pytest.fixture
def cells(field):
    """Features, unsure logits and luma of one picture: two halves that look unlike."""
    features = torch.rand(1, 6, SIZE, SIZE) * 0.1
    luma = torch.full((1, 1, SIZE, SIZE), 0.3)
    features[..., SIZE // 2 :] += 9.0
    luma[..., SIZE // 2 :] = 0.9
    logits = -20.0 * field.bins.square().sum(dim=1).view(1, -1, 1, 1)
    return features, logits.expand(1, -1, SIZE, SIZE) + torch.rand(1, 49, SIZE, SIZE) * 0.1, luma


def hints(**places):
    """Draw hints: `r3c4=RED` puts red at row 3, column 4."""
    planes = torch.zeros(1, 3, SIZE, SIZE)
    for place, color in places.items():
        row, column = place[1:].split("c")
        planes[0, :, int(row), int(column)] = torch.tensor([*color, 1.0])
    return planes


def mean(field, logits):
    """Return the expected U and V, (2, h, w)."""
    return torch.einsum("qhw,qc->chw", logits[0].softmax(dim=0), field.bins)


def distance(field, logits, color):
    """Return how far each cell's expected color is from one, (h, w)."""
    return (mean(field, logits) - torch.tensor(color).view(2, 1, 1)).norm(dim=0)


def test_a_hint_colors_its_place_and_what_is_like_it(field, cells):
    told = field(*cells, hints(r5c2=RED))
    before, after = distance(field, cells[1], RED), distance(field, told, RED)
    assert after[5, 2] < before[5, 2] / 2
    gain = before - after
    assert gain[5, 3] > gain[11, 0] > 0.0
    assert gain[5, 3] > 2 * gain[5, 7:].max()  # unlike, though near


def test_two_hints_divide_the_picture(field, cells):
    told = field(*cells, hints(r5c2=RED, r5c9=BLUE))
    nearer_red = distance(field, told, RED) < distance(field, told, BLUE)
    assert nearer_red[:, :6].all()
    assert not nearer_red[:, 6:].any()


def test_a_hint_of_what_was_expected_makes_surer(field, cells):
    expected = mean(field, cells[1])[:, 5, 2]
    told = field(*cells, hints(r5c2=expected.tolist()))
    before, after = (logits.softmax(dim=1).amax(dim=1)[0, 5, 2] for logits in (cells[1], told))
    assert after > before
    torch.testing.assert_close(mean(field, told), mean(field, cells[1]), atol=0.02, rtol=0.0)


def test_only_the_picture_that_has_hints_changes(field, cells):
    pair = [torch.cat([values, values]) for values in cells]
    told = field(*pair, torch.cat([hints(r5c2=RED), hints()]))
    torch.testing.assert_close(told[1:], cells[1])
    torch.testing.assert_close(told[:1], field(*cells, hints(r5c2=RED)))


def test_a_fully_painted_picture_takes_its_paint(field, cells):
    planes = hints()
    planes[0, :2] = torch.tensor(RED).view(2, 1, 1)
    planes[0, 2] = 1.0
    told = field(*cells, planes)
    assert torch.isfinite(told).all()
    assert (distance(field, told, RED) < distance(field, cells[1], RED) / 2).all()


def test_learning_stays_finite_where_the_network_is_certain(field, cells):
    field.requires_grad_(requires_grad=True)
    logits = torch.zeros(1, 49, SIZE, SIZE)
    logits[:, 7] = 200.0
    logits.requires_grad_()
    told = field(cells[0], logits, cells[2], hints(r5c2=RED, r5c3=RED, r9c9=BLUE))
    told.log_softmax(dim=1)[:, 3].mean().backward()
    gradients = [logits.grad, *(value.grad for value in field.parameters())]
    assert all(torch.isfinite(gradient).all() for gradient in gradients)


def test_hints_are_weighed_in_full_precision(field, cells):
    with torch.autocast("cpu", torch.bfloat16):
        told = field(*cells, hints(r5c2=RED))
    assert torch.equal(told, field(*cells, hints(r5c2=RED)))
