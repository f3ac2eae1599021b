import math

import pytest

from colorstudio.look import (
    SATURATION_RANGE,
    TEMPERATURE_RANGE,
    TINT_RANGE,
    VIVIDNESS_RANGE,
    Look,
)


def test_the_plain_look_shows_what_the_network_predicts():
    assert Look() == Look("mean", temperature=1.0, saturation=1.0, tint=0.0, vividness=0.0)


@pytest.mark.parametrize(
    ("name", "bounds"),
    [("saturation", SATURATION_RANGE), ("tint", TINT_RANGE), ("vividness", VIVIDNESS_RANGE)],
)
def test_both_ends_of_a_range_are_allowed(name, bounds):
    assert [getattr(Look(**{name: bound}), name) for bound in bounds] == list(bounds)


def test_the_temperature_reaches_from_nearly_0_to_3():
    assert TEMPERATURE_RANGE == (0.0, 3.0)
    assert Look(temperature=3.0).temperature == 3.0
    assert Look(temperature=1e-300).temperature > 0.0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("temperature", 0.0),
        ("temperature", 3.01),
        ("saturation", -0.1),
        ("saturation", 2.1),
        ("tint", -1.1),
        ("tint", 1.1),
        ("vividness", -0.1),
        ("vividness", 1.1),
        *((name, math.nan) for name in ("temperature", "saturation", "tint", "vividness")),
        *((name, math.inf) for name in ("temperature", "saturation", "tint", "vividness")),
    ],
)
def test_values_out_of_range_are_refused_by_name(name, value):
    with pytest.raises(ValueError, match=f"^{name} must be"):
        Look(**{name: value})


def test_an_unknown_decoder_is_refused():
    with pytest.raises(ValueError, match="decoder must be one of mean, argmax"):
        Look(decoder="guess")


def test_a_look_survives_a_dictionary():
    look = Look("argmax", temperature=0.4, saturation=1.3, tint=-0.2, vividness=0.6)
    assert Look.from_dict(look.as_dict()) == look


def test_missing_keys_take_their_defaults_and_unknown_ones_are_left():
    assert Look.from_dict({"saturation": 1, "sparkle": 3}) == Look()


@pytest.mark.parametrize(
    ("name", "value"),
    [("decoder", 1), ("temperature", "1"), ("temperature", True), ("saturation", None)],
)
def test_values_of_the_wrong_type_are_refused(name, value):
    with pytest.raises(ValueError, match=f"{name} has the wrong type"):
        Look.from_dict({name: value})


def test_a_look_cannot_be_changed():
    with pytest.raises(AttributeError):
        Look().saturation = 0.5
