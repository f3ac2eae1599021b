"""The look: everything a person can change without the network running again."""

from dataclasses import dataclass, replace
from typing import Any

DECODERS = ("mean", "argmax")

# (lowest, highest) of each number in a look. Temperature excludes its lower bound.
TEMPERATURE_RANGE = (0.0, 3.0)
SATURATION_RANGE = (0.0, 2.0)
TINT_RANGE = (-1.0, 1.0)
VIVIDNESS_RANGE = (0.0, 1.0)
SECOND_GUESS_RANGE = (0.0, 1.0)

# Named looks: a factor on the network's own temperature, then saturation, vividness and tint.
# "natural" is the network's own look. By eye, on the sample photos.
PRESETS: dict[str, tuple[float, float, float, float]] = {
    "natural": (1.0, 1.0, 0.0, 0.0),
    "careful": (2.0, 0.85, 0.0, 0.0),
    "vivid": (0.65, 1.20, 0.40, 0.0),
    "hand-tinted": (1.6, 0.70, 0.0, 0.25),
    "faded print": (1.3, 0.60, 0.0, 0.40),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How class probabilities become colors.

    Attributes:
        decoder: "mean" blends the palette under the tempered distribution, "argmax" takes the
            single most likely color.
        temperature: above 0, at most 3; 1 is the plain expectation, near 0 it equals argmax.
        saturation: factor on the chroma, 0 to 2; 1 is what the network predicts.
        tint: warm-cool shift of all colors, -1 (cool) to 1 (warm).
        vividness: 0 to 1, how far rare colors are favored over the palette's prior.
        second_guess: 0 to 1; where the likeliest color and those like it have together less than
            this share, the next different color is taken instead.

    Raises:
        ValueError: if a value is out of its range.
    """

    decoder: str = "mean"
    temperature: float = 1.0
    saturation: float = 1.0
    tint: float = 0.0
    vividness: float = 0.0
    second_guess: float = 0.0

    def __post_init__(self) -> None:
        """Check every value against its range."""
        if self.decoder not in DECODERS:
            raise ValueError(f"decoder must be one of {', '.join(DECODERS)}, got {self.decoder!r}")
        low, high = TEMPERATURE_RANGE
        if not low < self.temperature <= high:
            raise ValueError(
                f"temperature must be above {low:g} and at most {high:g}, got {self.temperature:g}"
            )
        _check_range("saturation", self.saturation, SATURATION_RANGE)
        _check_range("tint", self.tint, TINT_RANGE)
        _check_range("vividness", self.vividness, VIVIDNESS_RANGE)
        _check_range("second_guess", self.second_guess, SECOND_GUESS_RANGE)

    def without_classes(self) -> "Look":
        """Return the look for a network that regresses, where nothing is chosen among classes."""
        return replace(self, vividness=0.0, second_guess=0.0)

    def as_dict(self) -> dict[str, str | float]:
        """Return the fields by name, ready for JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Look":
        """Build a look from named fields; missing ones take their defaults, unknown ones are left.

        Raises:
            ValueError: if a value is out of its range or of the wrong type.
        """
        known: dict[str, Any] = {}
        for name in cls.__dataclass_fields__:
            if name in values:
                known[name] = _typed(name, values[name])
        return cls(**known)


def preset_look(name: str, default: Look) -> Look:
    """Return a named look for a network with this default look.

    Raises:
        ValueError: if there is no such name.
    """
    if name not in PRESETS:
        raise ValueError(f"preset must be one of {', '.join(PRESETS)}, got {name!r}")
    if name == "natural":
        return default
    factor, saturation, vividness, tint = PRESETS[name]
    return replace(
        default,
        temperature=min(default.temperature * factor, TEMPERATURE_RANGE[1]),
        saturation=saturation,
        vividness=vividness,
        tint=tint,
        second_guess=0.0,
    )


def _typed(name: str, value: object) -> str | float:
    if name == "decoder":
        if isinstance(value, str):
            return value
    elif isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise ValueError(f"{name} has the wrong type: {value!r}")


def _check_range(name: str, value: float, bounds: tuple[float, float]) -> None:
    low, high = bounds
    # The comparison is false for NaN as well.
    if not low <= value <= high:
        raise ValueError(f"{name} must be between {low:g} and {high:g}, got {value:g}")
