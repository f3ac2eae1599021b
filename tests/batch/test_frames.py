"""A folder as a film: calm colors, cuts, and resumes in the middle."""

import math
import signal
from itertools import pairwise

import numpy as np
import pytest
import torch
from PIL import Image

from colorstudio.batch import picture
from colorstudio.batch.frames import FilmMemory
from colorstudio.engine.palette import Palette
from colorstudio.engine.prediction import Prediction
from colorstudio.paths import resource

from .folders import contents_of, names_in

FRAMES = 16


def frame(shares, luma=0.5):
    """A prediction of one grid cell with these class probabilities."""
    logits = torch.tensor(shares).log().reshape(-1, 1, 1)
    palette = Palette("yuv", np.zeros((len(shares), 2)), np.full(len(shares), 1 / len(shares)))
    return Prediction(logits, palette, torch.full((4, 4), luma), 4)


def shares_of(prediction):
    return prediction.logits.softmax(dim=0).flatten().tolist()


@pytest.fixture
def film(tmp_path):
    return tmp_path


def test_the_first_frame_is_as_predicted(film):
    assert shares_of(FilmMemory().smoothed(frame([0.9, 0.1]), film)) == pytest.approx([0.9, 0.1])


def test_a_frame_is_blended_with_those_before_as_the_authors_do(film):
    memory = FilmMemory()
    for first in (0.2, 0.4):
        memory.smoothed(frame([first, 1.0 - first]), film)
    found = shares_of(memory.smoothed(frame([0.9, 0.1]), film))
    weights = [1.0, math.exp(-0.2), math.exp(-0.4)]
    expected = (0.9 * weights[0] + 0.4 * weights[1] + 0.2 * weights[2]) / sum(weights)
    assert found == pytest.approx([expected, 1.0 - expected], abs=1e-6)


def test_a_frame_more_than_twenty_before_is_forgotten(film):
    long, short = FilmMemory(), FilmMemory()
    long.smoothed(frame([0.99, 0.01]), film)
    for _ in range(20):
        long.smoothed(frame([0.5, 0.5]), film)
        short.smoothed(frame([0.5, 0.5]), film)
    last = frame([0.3, 0.7])
    assert shares_of(long.smoothed(last, film)) == shares_of(short.smoothed(last, film))


def test_a_cut_begins_anew(film):
    memory = FilmMemory()
    memory.smoothed(frame([0.9, 0.1], luma=0.1), film)
    found = memory.smoothed(frame([0.2, 0.8], luma=0.9), film)
    assert shares_of(found) == pytest.approx([0.2, 0.8])


def test_another_folder_is_another_film(film):
    memory = FilmMemory()
    memory.smoothed(frame([0.9, 0.1]), film)
    found = memory.smoothed(frame([0.2, 0.8]), film / "second")
    assert shares_of(found) == pytest.approx([0.2, 0.8])


@pytest.fixture
def pan(tmp_path):
    """A camera that goes slowly over a real photo, on grainy film."""
    folder = tmp_path / "pan"
    folder.mkdir()
    rng = np.random.default_rng(24)
    with Image.open(resource("samples/astronaut.jpg")) as image:
        scene = np.asarray(image.convert("L").resize((256, 256)), np.float64)
    for number in range(FRAMES):
        view = scene[50:178, number : number + 128]
        grain = rng.normal(0.0, 4.0, view.shape)
        pixels = np.clip(view + grain, 0, 255).astype(np.uint8)
        Image.fromarray(pixels).save(folder / f"{number}.png")
    return folder


def change_per_frame(out):
    """Mean change of the chroma at each place of the scene, from frame to frame."""
    frames = []
    for number in range(FRAMES):
        with Image.open(out / f"{number}_color.png") as image:
            frames.append(np.asarray(image.convert("YCbCr"), np.float64)[..., 1:])
    return np.mean([np.abs(b[:, :-1] - a[:, 1:]).mean() for a, b in pairwise(frames)])


def test_smoothing_halves_the_change_from_frame_to_frame(batch, pan, tmp_path):
    # Random weights flicker at random; only a trained network shows what a film gains.
    assert batch(pan, tmp_path / "plain", model="studio") == 0
    assert batch(pan, tmp_path / "smooth", "--smooth-frames", model="studio") == 0
    plain = change_per_frame(tmp_path / "plain")
    assert change_per_frame(tmp_path / "smooth") <= plain / 2


def test_a_resumed_film_is_that_of_an_undisturbed_run(batch, pan, tmp_path, out, monkeypatch):
    assert batch(pan, tmp_path / "undisturbed", "--smooth-frames") == 0
    read = picture.read_photo

    def interrupted(path, page=0, **options):
        if path.name == "7.png":
            signal.raise_signal(signal.SIGINT)
        return read(path, page, **options)

    with monkeypatch.context() as patch:
        patch.setattr(picture, "read_photo", interrupted)
        assert batch(pan, out, "--smooth-frames") == 130
    assert 0 < len(names_in(out)) < FRAMES
    (out / "2_color.png").unlink()
    assert batch(pan, out, "--smooth-frames") == 0
    assert contents_of(out) == contents_of(tmp_path / "undisturbed")


def test_smoothed_and_plain_results_are_told_apart(batch, pan, out, capsys):
    assert batch(pan, out, "--try", "2") == 0
    assert batch(pan, out, "--try", "2", "--smooth-frames") == 0
    assert "Other settings made 2" in capsys.readouterr().err
