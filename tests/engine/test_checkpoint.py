import json
import os
import pickle
import struct
from dataclasses import replace

import pytest
import torch
from safetensors.torch import save_file

from colorstudio.engine.checkpoint import load_network, read_tensors, replace_card, save_network
from colorstudio.engine.networks import build_network
from colorstudio.errors import ModelFileError
from colorstudio.look import Look
from colorstudio.model_file import CARD_KEY, read_card


@pytest.fixture
def rewritten(tiny_model, tmp_path):
    """Write the tiny model anew with changed tensors or card fields; the new path is returned."""

    def write(tensors=None, **fields):
        content = tiny_model.read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        header = json.loads(content[8 : 8 + length])
        card = json.loads(header["__metadata__"][CARD_KEY]) | fields
        card = {name: value for name, value in card.items() if value is not None}
        stored = load_network(tiny_model)[0].state_dict()
        stored = {name: value.contiguous() for name, value in stored.items()} | (tensors or {})
        path = tmp_path / "changed.safetensors"
        save_file(stored, path, {CARD_KEY: json.dumps(card)})
        return path

    return write


def test_a_saved_network_comes_back(tmp_path, tiny_model):
    torch.manual_seed(0)
    card = read_card(tiny_model)
    network = build_network("colorunet", 9, {})
    path = tmp_path / "saved.safetensors"
    save_network(path, network, card)
    loaded, loaded_card, palette = load_network(path)
    assert loaded_card == card
    assert len(palette.bins) == 9
    for name, value in network.state_dict().items():
        # Matrices are stored in 16 bits, with 11 of precision.
        torch.testing.assert_close(loaded.state_dict()[name], value, rtol=2**-11, atol=1e-7)


def test_saving_what_was_loaded_gives_the_same_bytes(tmp_path, tiny_model):
    network, card, _ = load_network(tiny_model)
    save_network(tmp_path / "again.safetensors", network, card)
    assert (tmp_path / "again.safetensors").read_bytes() == tiny_model.read_bytes()


def test_large_running_statistics_survive(tmp_path, tiny_model):
    network, card, _ = load_network(tiny_model)
    network.down1[3].running_var.fill_(1e6)
    save_network(tmp_path / "large.safetensors", network, card)
    assert load_network(tmp_path / "large.safetensors")[0].down1[3].running_var.max() == 1e6


def test_nothing_is_left_beside_a_saved_file(tmp_path, tiny_model):
    network, card, _ = load_network(tiny_model)
    save_network(tmp_path / "model.safetensors", network, card)
    assert [path.name for path in tmp_path.iterdir()] == ["model.safetensors"]


def test_a_loaded_network_is_ready_to_color(tiny_model):
    network, _, _ = load_network(tiny_model)
    assert not network.training
    assert not any(parameter.requires_grad for parameter in network.parameters())


def test_missing_look_keys_take_their_defaults(rewritten):
    path = rewritten(default_look={"temperature": 0.4})
    assert load_network(path)[1].default_look == Look(temperature=0.4)


def refusal(path):
    with pytest.raises(ModelFileError) as caught:
        load_network(path)
    return str(caught.value)


@pytest.mark.parametrize("length", [0, 5, 8, 100, 3000, -1])
def test_a_truncated_file_is_refused(tiny_model, tmp_path, length):
    path = tmp_path / "cut.safetensors"
    path.write_bytes(tiny_model.read_bytes()[:length])
    assert refusal(path).startswith("The model cut.safetensors cannot be used: ")


def test_a_longer_file_is_refused(tiny_model, tmp_path):
    path = tmp_path / "long.safetensors"
    path.write_bytes(tiny_model.read_bytes() + b"more")
    assert "its length is wrong" in refusal(path)


@pytest.mark.parametrize("position", [3, 8, 9, 40])
def test_a_damaged_header_is_refused(tiny_model, tmp_path, position):
    content = bytearray(tiny_model.read_bytes())
    content[position] ^= 0xFF
    path = tmp_path / "damaged.safetensors"
    path.write_bytes(content)
    assert "damaged.safetensors" in refusal(path)


def test_a_foreign_safetensors_file_is_refused(tmp_path):
    path = tmp_path / "foreign.safetensors"
    save_file({"weight": torch.zeros(3)}, path)
    assert "it carries no ColorStudio card" in refusal(path)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"PK\x03\x04" + b"\0" * 100, b"{}" * 50])
def test_other_files_are_refused(tmp_path, content):
    path = tmp_path / "other.safetensors"
    path.write_bytes(content)
    assert "it is not a ColorStudio model" in refusal(path)


class Explosive:
    """A pickled thing that makes a folder when it is loaded."""

    def __init__(self, target):
        self.target = str(target)

    def __reduce__(self):
        return os.mkdir, (self.target,)


@pytest.mark.parametrize(
    "save", [torch.save, lambda thing, path: path.write_bytes(pickle.dumps(thing))]
)
def test_a_pickled_file_is_refused_and_never_executed(tmp_path, save):
    path, target = tmp_path / "renamed.safetensors", tmp_path / "executed"
    save(Explosive(target), path)
    assert "it is not a ColorStudio model" in refusal(path)
    assert not target.exists()


def test_a_newer_format_is_refused_by_name(rewritten):
    message = refusal(rewritten(format=2))
    assert "changed.safetensors" in message
    assert "card format 2" in message
    assert "install a newer version" in message


def test_an_unknown_network_is_refused_by_name(rewritten):
    assert "no network named future" in refusal(rewritten(name="future"))


@pytest.mark.parametrize(
    "fields",
    [
        {"palette": {"space": "yuv", "bins": [[0, 0], [0.1, 0.1]]}},
        {"palette": {}},
        {"palette": {"space": "yuv", "bins": "blue"}},
        {"prior": [0.5, 0.5]},
        {"prior": [-1.0] + [0.25] * 8},
        {"prior": None},
        {"network": {"depth": 9}},
        {"decoders": ["guess"]},
        {"decoders": []},
        {"detail": 0},
        {"detail": "large"},
        {"default_look": {"temperature": 99}},
        {"default_look": None},
        {"format": None},
        {"format": "1"},
        {"title": None},
    ],
)
def test_a_card_that_makes_no_sense_is_refused(rewritten, fields):
    assert "changed.safetensors" in refusal(rewritten(**fields))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_undefined_weights_are_refused(rewritten, value):
    bad = torch.zeros(16, 1, 3, 3)
    bad[0] = value
    assert "undefined numbers at down1.0.0.weight" in refusal(rewritten({"down1.0.0.weight": bad}))


def test_weights_of_another_shape_are_refused(rewritten):
    path = rewritten({"down1.0.0.weight": torch.zeros(16, 3, 3, 3)})
    assert "do not fit the network at down1.0.0.weight" in refusal(path)


def test_a_missing_file_is_refused(tmp_path):
    assert "cannot be opened" in refusal(tmp_path / "nowhere.safetensors")


def test_a_folder_is_refused(tmp_path):
    assert "cannot be opened" in refusal(tmp_path)


def test_a_network_without_classes_has_no_palette(classless_model):
    network, card, palette = load_network(classless_model)
    assert palette is None
    assert not network.has_classes
    assert not card.has_classes


def test_a_palette_for_a_network_without_classes_is_refused(classless_model, tmp_path):
    path = tmp_path / "odd.safetensors"
    path.write_bytes(classless_model.read_bytes())
    bins = {"space": "yuv", "bins": [[0, 0], [0.1, 0.1]]}
    replace_card(path, replace(read_card(path), palette=bins, prior=(0.5, 0.5)))
    assert "its card does not fit the network" in refusal(path)


def test_another_card_leaves_the_tensors_alone(tiny_model, tmp_path):
    path = tmp_path / "renamed.safetensors"
    path.write_bytes(tiny_model.read_bytes())
    replace_card(path, replace(read_card(path), title="Other"))
    found, card, _ = load_network(path)
    assert card.title == "Other"
    for name, value in load_network(tiny_model)[0].state_dict().items():
        assert torch.equal(found.state_dict()[name], value)


def test_weights_that_know_no_hints_start_a_network_that_takes_them(tmp_path, tiny_model):
    plain = build_network("studio", 4, {"widths": [8, 8, 8]})
    path = tmp_path / "studio.safetensors"
    save_network(path, plain, replace(read_card(tiny_model), name="studio"))
    hinted = build_network("studio", 4, {"widths": [8, 8, 8], "hints": True})
    start = hinted.hint_field.keys.weight.clone()
    hinted.load_state_dict(read_tensors(path, hinted))
    assert torch.equal(hinted.hint_field.keys.weight, start)
    luma = torch.rand(1, 1, 32, 32)
    hinted.eval(), plain.eval()
    torch.testing.assert_close(hinted(luma), plain(luma), rtol=0.01, atol=0.01)
