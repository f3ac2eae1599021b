import pytest
import torch

from colorstudio.engine.fusion import fuse
from colorstudio.engine.networks import NETWORKS, build_network
from colorstudio.engine.networks.padding import pad_to_multiple

SMALL = {
    "colorunet": (12, {}),
    "regression_unet": (0, {"widths": [4, 6, 8]}),
    "scene_context": (12, {"widths": [4, 6, 8], "scenes": ["sea", "street"]}),
    "studio": (12, {"widths": [8, 8, 8]}),
}


def build_small(name):
    torch.manual_seed(0)
    return build_network(name, *SMALL[name]).eval()


@pytest.fixture(scope="module", params=list(NETWORKS))
def name(request):
    return request.param


@pytest.fixture(scope="module")
def network(name):
    return build_small(name)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 70), (33, 2), (40, 56), (64, 64)])
def test_any_size_goes_through(network, height, width):
    with torch.inference_mode():
        output = network(torch.rand(2, 1, height, width))
    rows, columns = -(-height // network.stride), -(-width // network.stride)
    assert output.shape == (2, 12 if network.has_classes else 3, rows, columns)


def test_pictures_of_a_batch_do_not_touch_each_other(network):
    pictures = torch.rand(2, 1, 40, 40)
    with torch.inference_mode():
        together, alone = network(pictures)[1], network(pictures[1:])[0]
    torch.testing.assert_close(together, alone, atol=1e-4, rtol=1e-4)


def test_folding_the_norms_changes_no_result(name, network):
    folded = build_small(name)
    fuse(folded)
    luma = torch.rand(1, 1, 48, 40)
    with torch.inference_mode():
        torch.testing.assert_close(folded(luma), network(luma), atol=1e-4, rtol=1e-3)


def count_trainable(network):
    return sum(parameter.numel() for parameter in network.parameters() if parameter.requires_grad)


@pytest.mark.parametrize(("classes", "parameters"), [(16, 141_744), (32, 142_016), (64, 142_560)])
def test_colorunet_has_the_authors_parameters(classes, parameters):
    assert count_trainable(build_network("colorunet", classes, {})) == parameters


def test_colorunet_has_the_authors_layers():
    network = build_network("colorunet", 32, {})
    shapes = [
        tuple(module.weight.shape)
        for module in network.modules()
        if isinstance(module, torch.nn.Conv2d | torch.nn.ConvTranspose2d)
    ]
    # (out, in, 3, 3); a transposed convolution, which doubles the size, has (in, out, 3, 3).
    assert shapes == [
        (16, 1, 3, 3),
        (16, 16, 3, 3),
        (32, 16, 3, 3),
        (32, 32, 3, 3),
        (64, 32, 3, 3),
        (64, 64, 3, 3),
        (64, 32, 3, 3),
        (32, 32, 3, 3),
        (32, 32, 3, 3),
        (64, 16, 3, 3),
        (32, 16, 3, 3),
        (32, 32, 3, 3),
        (48, 16, 3, 3),
        (16, 16, 3, 3),
        (32, 16, 1, 1),
    ]


def test_colorunets_cells_have_the_authors_sizes():
    network = build_network("colorunet", 32, {}).eval()
    sizes = []
    for cell in (*network.children(),):
        cell.register_forward_hook(lambda _, __, output: sizes.append(tuple(output.shape[1:])))
    with torch.inference_mode():
        network(torch.rand(1, 1, 256, 256))
    assert sizes == [
        (16, 128, 128),
        (32, 64, 64),
        (64, 32, 32),
        (32, 64, 64),
        (32, 128, 128),
        (32, 256, 256),
    ]


def test_colorunets_batch_norm_really_trains():
    network = build_network("colorunet", 4, {}).train()
    before = network.down1[3].running_mean.clone()
    network(torch.rand(2, 1, 16, 16))
    assert not torch.equal(network.down1[3].running_mean, before)


def test_regression_unet_is_a_seventh_of_the_likely_original():
    # Ronneberger's widths in this form; ours are three eighths of them.
    original = {"widths": [64, 128, 256, 512, 1024]}
    assert count_trainable(build_network("regression_unet", 0, original)) == 31_030_723
    assert count_trainable(build_network("regression_unet", 0, {})) == 4_365_483


def test_regression_unet_may_have_batch_norms():
    options = SMALL["regression_unet"][1]
    plain = build_network("regression_unet", 0, options)
    normed = build_network("regression_unet", 0, options | {"batch_norm": True})
    norms = [module for module in normed.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    assert len(norms) == 2 * (3 + 2)
    # Two numbers a channel; the convolution in front has lost its own one.
    channels = sum(norm.num_features for norm in norms)
    assert count_trainable(normed) == count_trainable(plain) + channels


def test_regression_unet_starts_at_the_color_it_is_told():
    network = build_small("regression_unet")
    network.start_at((0.5, 0.4, 0.3))
    with torch.inference_mode():
        mean = network(torch.rand(1, 1, 32, 32)).mean(dim=(0, 2, 3))
    torch.testing.assert_close(mean, torch.tensor([0.5, 0.4, 0.3]), atol=0.1, rtol=0)


def test_regression_unet_never_answers_below_black():
    network = build_small("regression_unet")
    network.start_at((-0.02, 0.0, 0.02))
    with torch.inference_mode():
        assert network(torch.rand(1, 1, 32, 32)).min() == 0.0


def test_regression_unet_keeps_fine_colors_in_reduced_precision():
    network = build_small("regression_unet")
    with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
        colors = network(torch.rand(1, 1, 32, 32))
    assert colors.dtype == torch.float32


def test_scene_context_is_the_original_three_eighths_as_wide():
    original = build_network("scene_context", 313, {"widths": [64, 128, 256, 512, 1024]})
    heads = sum(map(count_trainable, (original.classes, original.ab, original.scenes)))
    # 34,519,936 in the authors' code, less the last up step, which only enlarges.
    last_up = 9 * 128 * 64 + 64 + 2 * 64 + 9 * 128 * 64 + 64 + 9 * 64 * 64 + 64 + 2 * 64
    assert count_trainable(original) - heads == 34_519_936 - last_up
    ours = build_network("scene_context", 313, {"scenes": ["sea"] * 13})
    assert count_trainable(ours) == 5_000_128


def test_scene_context_answers_with_the_head_that_the_palette_decides():
    network = build_small("scene_context")
    without_classes = build_network("scene_context", 0, SMALL["scene_context"][1]).eval()
    shared = {name: value for name, value in network.state_dict().items() if "classes" not in name}
    without_classes.load_state_dict(shared)
    luma = torch.rand(2, 1, 21, 34)
    with torch.inference_mode():
        heads = network.heads(luma)
        torch.testing.assert_close(heads.logits, network(luma))
        torch.testing.assert_close(heads.ab, without_classes(luma))
    assert heads.ab.shape == (2, 2, 11, 17)
    assert heads.scenes.shape == (2, 2)


def test_a_network_that_regresses_takes_no_classes():
    with pytest.raises(ValueError, match="no classes"):
        build_network("regression_unet", 4, {})


def test_studios_encoder_is_efficientnet_lite0():
    encoder = build_network("studio", 4, {}).encoder
    # Known of the original without head and classifier: 2,958,848, with three input planes.
    assert count_trainable(encoder) == 2_958_848 - 2 * 32 * 9


def test_the_encoder_halves_five_times():
    encoder = build_network("studio", 4, {}).encoder.eval()
    with torch.inference_mode():
        maps = encoder(torch.zeros(1, 1, 64, 96))
    assert [tuple(features.shape[1:]) for features in maps] == [
        (16, 32, 48),
        (24, 16, 24),
        (40, 8, 12),
        (112, 4, 6),
        (320, 2, 3),
    ]


def test_studio_sees_the_whole_picture():
    torch.manual_seed(0)
    network = build_small("studio")
    torch.nn.init.normal_(network.scene.gains.weight)
    luma = torch.rand(1, 1, 256, 256, requires_grad=True)
    network(luma)[..., 0, 0].sum().backward()
    assert luma.grad[..., -16:, -16:].abs().max() > 0.0


@pytest.fixture
def hinted():
    """The small studio once more, but taking hints, with the weights of the one that does not."""
    network = build_network("studio", 12, {"widths": [8, 8, 8], "hints": True}).eval()
    network.take_bins(torch.rand(12, 2) - 0.5, "yuv")
    network.load_state_dict(build_small("studio").state_dict(), strict=False)
    return network


def test_studio_may_take_hints(hinted):
    assert hinted.inputs == ("luma", "u", "v", "mask")
    assert build_small("studio").inputs == ("luma",)


@pytest.mark.parametrize("size", [(40, 56), (33, 41), (1, 1)])
def test_without_hints_the_weights_of_a_hint_free_studio_answer_alike(hinted, size):
    luma = torch.rand(2, 1, *size)
    empty = torch.cat([luma, torch.zeros(2, 3, *size)], dim=1)
    with torch.inference_mode():
        expected = build_small("studio")(luma)
        assert torch.equal(hinted(luma), expected)
        torch.testing.assert_close(hinted(empty), expected)


def test_hints_change_what_studio_says(hinted):
    planes = torch.rand(1, 4, 33, 41)
    with torch.inference_mode():
        told, plain = hinted(planes), hinted(planes[:, :1])
    assert told.shape == plain.shape
    assert (told - plain).abs().max() > 0.1


def test_a_studio_with_bins_of_another_space_takes_no_hints(hinted):
    with pytest.raises(ValueError, match="hints are U and V"):
        hinted.take_bins(torch.zeros(12, 2), "lab")


def test_padding_mirrors():
    row = torch.tensor([1.0, 2.0, 3.0]).view(1, 1, 1, 3)
    assert pad_to_multiple(row, 8)[0, 0, 0].tolist() == [1, 2, 3, 3, 2, 1, 1, 2]
    assert pad_to_multiple(row, 8).shape == (1, 1, 8, 8)


def test_what_fits_is_not_padded():
    planes = torch.rand(1, 2, 16, 8)
    assert pad_to_multiple(planes, 8) is planes


def test_an_unknown_network_is_a_key_error():
    with pytest.raises(KeyError):
        build_network("nothing", 4, {})
