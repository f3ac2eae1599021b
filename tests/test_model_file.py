import hashlib
import json
import struct
from dataclasses import replace

import pytest

from colorstudio import model_file
from colorstudio.errors import ModelFileError
from colorstudio.look import Look
from colorstudio.model_file import (
    card_from_dict,
    count_parameters,
    describe_model,
    find_card,
    find_model,
    list_models,
    read_card,
    read_header,
    split_variant,
)


@pytest.fixture
def card(tiny_model):
    return read_card(tiny_model)


def test_the_card_is_read_from_the_header(card):
    assert card.name == "colorunet"
    assert card.default_look == Look(temperature=0.5)
    assert card.decoders == ("mean", "argmax")
    assert len(card.prior) == len(card.palette["bins"]) == 9


def test_a_card_survives_json(card):
    assert card_from_dict(json.loads(json.dumps(card.as_dict())), "tiny") == card


def test_a_network_with_a_prior_has_classes(card):
    assert card.has_classes
    assert not replace(card, prior=()).has_classes


@pytest.fixture
def varied(card):
    regression = {"title": "Calm", "decoders": ["mean"], "palette": {}, "prior": []}
    variants = {"soft": {"default_look": {"temperature": 0.4}}, "regression": regression}
    return replace(card, record={"seed": 1}, variants=variants)


def test_a_variant_changes_the_fields_that_it_names(varied):
    calm = varied.variant("regression")
    assert (calm.name, calm.title, calm.decoders) == ("colorunet:regression", "Calm", ("mean",))
    assert not calm.has_classes
    assert (calm.license, calm.record, calm.variants) == (varied.license, {"seed": 1}, {})


def test_a_variant_with_a_wrong_field_is_refused(varied):
    broken = varied.as_dict() | {"variants": {"soft": {"detail": 0}}}
    with pytest.raises(ModelFileError, match="color detail"):
        card_from_dict(broken, "tiny")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("scene_context:soft", ("scene_context", "soft")),
        ("models/x.safetensors:soft", ("models/x.safetensors", "soft")),
        ("studio", ("studio", "")),
        (r"C:\\models\\x.safetensors", (r"C:\\models\\x.safetensors", "")),
        ("studio:", ("studio:", "")),
        (":soft", (":soft", "")),
    ],
)
def test_a_variant_stands_after_a_colon(text, expected):
    assert split_variant(text) == expected


def test_optional_fields_may_be_missing(card):
    values = card.as_dict()
    for name in ("palette", "prior", "record", "network"):
        del values[name]
    plain = card_from_dict(values, "tiny")
    assert (plain.palette, plain.prior, plain.record, plain.network) == ({}, (), {}, {})


@pytest.mark.parametrize(
    "name",
    [
        "name",
        "title",
        "summary",
        "license",
        "data_sources",
        "trained_px",
        "detail",
        "default_look",
        "decoders",
        "inputs",
    ],
)
def test_a_missing_field_is_named(card, name):
    values = card.as_dict()
    del values[name]
    with pytest.raises(ModelFileError, match=f"no field {name}"):
        card_from_dict(values, "tiny")


@pytest.mark.parametrize("card_format", [2, 99])
def test_a_newer_format_is_refused(card, card_format):
    with pytest.raises(ModelFileError, match=f"format {card_format}.* install a newer version"):
        card_from_dict(card.as_dict() | {"format": card_format}, "tiny")


@pytest.mark.parametrize("prior", [[float("nan")], [-0.1], [float("inf")]])
def test_an_impossible_prior_is_refused(card, prior):
    with pytest.raises(ModelFileError, match="prior"):
        card_from_dict(card.as_dict() | {"prior": prior}, "tiny")


def test_parameters_are_counted_without_reading_them():
    header = {"__metadata__": {}, "a": {"shape": [3, 4]}, "b": {"shape": []}, "c": {"shape": [5]}}
    assert count_parameters(header) == 18


def test_a_model_is_described(tiny_model):
    entry = describe_model(tiny_model)
    assert entry.error == ""
    assert entry.card.title == "Tiny"
    # At nine classes: 142,016 - 17 * 23 trainable, and running means and variances of 176 channels.
    assert entry.parameters == 142_016 - 17 * 23 + 2 * 176
    assert entry.size_bytes == tiny_model.stat().st_size
    assert entry.sha256 == hashlib.sha256(tiny_model.read_bytes()).hexdigest()


def test_a_bad_model_is_listed_with_its_reason(tmp_path, tiny_model):
    (tmp_path / "a.safetensors").write_bytes(tiny_model.read_bytes())
    (tmp_path / "b.safetensors").write_bytes(b"nothing")
    (tmp_path / "notes.txt").write_text("no model")
    good, bad = list_models(tmp_path)
    assert good.card is not None
    assert bad.card is None
    assert bad.error.startswith("The model b.safetensors cannot be used: ")
    assert bad.size_bytes == 7


def test_an_empty_folder_has_no_models(tmp_path):
    assert list_models(tmp_path) == []


def with_header(path, text):
    path.write_bytes(struct.pack("<Q", len(text)) + text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        b"[]",
        b'"text"',
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"__metadata__": 3}',
        b'{"a": 1}',
        b'{"a": {"data_offsets": []}}',
        b'{"a": {"data_offsets": [0, "x"]}}',
        b'{"a": {}}',
        b'{"a": {"data_offsets": [0, 0]}}',
        b'{"a": {"data_offsets": [0, 0], "shape": 3}}',
        b'{"a": {"data_offsets": [0, 0], "shape": ["x"]}}',
    ],
)
def test_a_header_that_makes_no_sense_is_refused(tmp_path, text):
    path = with_header(tmp_path / "odd.safetensors", text)
    with pytest.raises(ModelFileError, match=r"odd\.safetensors"):
        read_header(path)


@pytest.mark.parametrize(
    "text",
    [
        b'{"__metadata__": {"colorstudio.card": "{"}}',
        b'{"__metadata__": {"colorstudio.card": "[]"}}',
        b'{"__metadata__": {"colorstudio.card": 7}}',
        b"{}",
    ],
)
def test_a_card_that_makes_no_sense_is_refused(tmp_path, text):
    path = with_header(tmp_path / "odd.safetensors", text)
    with pytest.raises(ModelFileError, match="card"):
        read_card(path)


def test_a_huge_header_is_not_read(tmp_path):
    path = tmp_path / "huge.safetensors"
    path.write_bytes(struct.pack("<Q", 2**62) + b"{}")
    with pytest.raises(ModelFileError, match="it is not a ColorStudio model"):
        read_header(path)


def test_a_bundled_model_is_found_by_name(tmp_path, monkeypatch):
    monkeypatch.setattr(model_file, "resource", lambda name: tmp_path / name)
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "bold.safetensors").touch()
    assert find_model("bold") == tmp_path / "weights" / "bold.safetensors"
    with pytest.raises(ModelFileError, match=r"no such file or bundled model \(bold\)"):
        find_model("shy")


def test_a_path_is_its_own_answer(tmp_path, tiny_model):
    assert find_model(tiny_model) == tiny_model
    assert find_model(str(tiny_model)) == tiny_model


def test_a_name_never_leaves_the_bundled_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(model_file, "resource", lambda name: tmp_path / "inner" / name)
    (tmp_path / "inner" / "weights").mkdir(parents=True)
    (tmp_path / "inner" / "secret.safetensors").touch()
    with pytest.raises(ModelFileError):
        find_model("../secret")


@pytest.fixture
def bundled_variants(tmp_path, monkeypatch, tiny_model, varied):
    """A bundled folder with one file that has two variants."""
    from colorstudio.engine.checkpoint import replace_card

    monkeypatch.setattr(model_file, "resource", lambda name: tmp_path / name)
    path = tmp_path / "weights" / "both.safetensors"
    path.parent.mkdir()
    path.write_bytes(tiny_model.read_bytes())
    replace_card(path, varied)
    return path


def test_every_variant_is_listed(bundled_variants):
    rows = list_models()
    assert [row.card.name for row in rows] == ["colorunet:soft", "colorunet:regression"]
    assert {row.path for row in rows} == {bundled_variants}


def test_a_variant_is_found_by_name_and_by_path(bundled_variants):
    for name in ("both:regression", f"{bundled_variants}:regression"):
        path, card = find_card(name)
        assert path == bundled_variants
        assert card.name == "colorunet:regression"
    assert find_card("both")[1].name == "colorunet:soft"
