from pathlib import Path

import pytest

from colorstudio.errors import (
    ColorStudioError,
    DeviceError,
    LookError,
    ModelFileError,
    PhotoReadError,
    PhotoWriteError,
    Stopped,
)


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            PhotoReadError(Path("scans/aunt.jpg"), "the file is empty"),
            "The photo aunt.jpg could not be read: the file is empty.",
        ),
        (
            PhotoWriteError(Path("out/aunt.png"), "the disk is full"),
            "The picture aunt.png was not saved: the disk is full.",
        ),
        (
            ModelFileError("bold", "it is damaged"),
            "The model bold cannot be used: it is damaged.",
        ),
        (
            DeviceError("mps", "it was not found"),
            "The device mps cannot be used: it was not found.",
        ),
    ],
)
def test_an_error_is_one_sentence(error, sentence):
    assert str(error) == sentence
    assert isinstance(error, ColorStudioError)


def test_the_parts_of_an_error_can_be_translated():
    error = PhotoReadError(Path("scans/aunt.jpg"), "the file is empty")
    assert (error.path.name, error.reason) == ("aunt.jpg", "the file is empty")


def test_an_impossible_look_is_an_error_for_people():
    assert issubclass(LookError, ColorStudioError)


def test_stopping_is_no_error():
    assert not issubclass(Stopped, ColorStudioError)
