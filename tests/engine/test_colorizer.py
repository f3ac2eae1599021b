import logging
import threading
from dataclasses import replace

import numpy as np
import pytest
import torch

from colorstudio.engine import colorizer as module
from colorstudio.engine.checkpoint import load_network
from colorstudio.engine.colorizer import Colorizer
from colorstudio.engine.device import Device
from colorstudio.engine.hints import Hint
from colorstudio.errors import DeviceError, LookError, ModelFileError, Stopped
from colorstudio.look import Look


def test_a_prediction_covers_the_shrunk_photo(colorizer, photo):
    prediction = colorizer.predict(photo, 50)
    assert prediction.luma.shape == (36, 50)
    assert prediction.logits.shape == (9, 36, 50)


def test_detail_comes_from_the_card_if_nobody_says(colorizer, photo):
    assert max(colorizer.predict(photo).luma.shape) == colorizer.card.detail == 64


def test_a_small_photo_is_not_enlarged(colorizer, photo):
    assert colorizer.predict(photo, 4096).luma.shape == photo.luma.shape


def test_a_detail_of_nothing_is_refused(colorizer, photo):
    with pytest.raises(ValueError, match="detail"):
        colorizer.predict(photo, 0)


def test_predicting_twice_gives_the_same_bits(colorizer, photo):
    assert torch.equal(colorizer.predict(photo).logits, colorizer.predict(photo).logits)


def test_8_and_16_bits_predict_alike(colorizer, photo, deep_photo):
    found, expected = colorizer.predict(deep_photo).logits, colorizer.predict(photo).logits
    assert (found - expected).abs().mean() < 0.02 * expected.abs().mean()


def test_a_prediction_may_be_changed_outside_of_inference(colorizer, photo):
    logits = colorizer.predict(photo).logits
    logits.requires_grad_(requires_grad=True)


def test_stopping_before_the_network_runs(colorizer, photo):
    with pytest.raises(Stopped):
        colorizer.predict(photo, should_stop=lambda: True)


def test_without_a_look_the_cards_default_is_taken(colorizer, photo):
    prediction = colorizer.predict(photo)
    found = colorizer.render(photo, prediction)
    expected = colorizer.render(photo, prediction, colorizer.card.default_look)
    np.testing.assert_array_equal(found, expected)
    assert (found != colorizer.render(photo, prediction, Look(temperature=3.0))).any()


def test_a_decoder_that_is_not_offered_is_refused(tiny_model, photo):
    colorizer = Colorizer.load(tiny_model, "cpu")
    colorizer.card = replace(colorizer.card, decoders=("mean",))
    with pytest.raises(LookError, match="colorunet offers no decoder argmax; choose mean instead"):
        colorizer.render(photo, colorizer.predict(photo), Look(decoder="argmax"))


def test_predicting_from_several_threads(colorizer, photo):
    expected = colorizer.predict(photo).logits
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(colorizer.predict(photo).logits))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(torch.equal(logits, expected) for logits in found)


def test_an_unknown_model_is_named():
    with pytest.raises(ModelFileError, match="The model nothing cannot be used"):
        Colorizer.load("nothing", "cpu")


def test_an_unknown_device_is_named(tiny_model):
    with pytest.raises(DeviceError, match="The device tpu cannot be used"):
        Colorizer.load(tiny_model, "tpu")


def test_a_device_that_fails_its_test_gives_way_to_the_processor(
    tiny_model, photo, monkeypatch, caplog
):
    broken = Device("cuda:0", "Broken One", 1)
    monkeypatch.setattr(module, "passes_self_test", lambda _, device, __: device.type == "cpu")
    with caplog.at_level(logging.WARNING):
        colorizer = Colorizer(*load_network(tiny_model), broken)
    assert "Broken One failed its self-test" in caplog.text
    assert colorizer.device.key == "cpu"
    colorizer.predict(photo)


def test_out_of_memory_falls_back_to_the_processor_and_says_so(
    tiny_model, photo, monkeypatch, caplog
):
    colorizer = Colorizer.load(tiny_model, "cpu")
    expected = colorizer.predict(photo).logits
    run = colorizer._run

    def full_at_first(planes):
        if colorizer.device.key != "cpu":
            raise torch.OutOfMemoryError
        return run(planes)

    monkeypatch.setattr(colorizer, "_run", full_at_first)
    colorizer.device = Device("cuda:0", "Small One", 1)
    with caplog.at_level(logging.WARNING):
        found = colorizer.predict(photo).logits
    assert "Small One ran out of memory" in caplog.text
    assert colorizer.device_name == "Processor"
    assert torch.equal(found, expected)


@pytest.mark.parametrize(
    "fault",
    [
        torch.OutOfMemoryError(),
        RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes."),
        MemoryError(),
    ],
)
def test_out_of_memory_on_the_processor_is_one_kind_of_error(tiny_model, photo, monkeypatch, fault):
    colorizer = Colorizer.load(tiny_model, "cpu")

    def full(planes):
        raise fault

    monkeypatch.setattr(colorizer, "_run", full)
    with pytest.raises(MemoryError):
        colorizer.predict(photo)


def test_the_precision_has_a_name(colorizer):
    assert colorizer.precision in {"fp32", "bf16"}


def test_a_network_without_classes_colors(regressor, photo):
    prediction = regressor.predict(photo)
    assert regressor.palette is None
    assert prediction.logits is None
    pixels = regressor.render(photo, prediction)
    weighted = pixels @ np.array([0.299, 0.587, 0.114])
    assert np.abs(weighted - photo.luma).max() < 1.0
    # It was told to start at a warm brown.
    assert (pixels[..., 0] > pixels[..., 2]).mean() > 0.9


def test_without_classes_the_temperature_is_ignored(regressor, photo):
    prediction = regressor.predict(photo)
    expected = regressor.render(photo, prediction, Look())
    found = regressor.render(photo, prediction, Look(temperature=0.1))
    np.testing.assert_array_equal(found, expected)


def test_without_classes_there_is_no_argmax(regressor, photo):
    with pytest.raises(LookError, match="regression_unet offers no decoder argmax"):
        regressor.render(photo, regressor.predict(photo), Look(decoder="argmax"))


@pytest.mark.parametrize("variant", ["soft", "regression"])
def test_a_variant_is_named_after_a_colon(tiny_variants, photo, variant):
    colorizer = Colorizer.load(f"{tiny_variants}:{variant}", "cpu")
    assert colorizer.card.name == f"scene_context:{variant}"
    assert (colorizer.palette is None) == (variant == "regression")
    prediction = colorizer.predict(photo)
    assert bool(prediction.likely_colors(0.5, 0.5)) == (variant == "soft")
    pixels = colorizer.render(photo, prediction)
    weighted = pixels @ np.array([0.299, 0.587, 0.114])
    assert np.abs(weighted - photo.luma).max() < 1.0
    assert pixels.std(axis=2).max() > 5.0


def test_the_first_variant_is_taken_if_none_is_named(tiny_variants):
    assert Colorizer.load(tiny_variants, "cpu").card.name == "scene_context:soft"


def test_an_unknown_variant_is_refused_by_name(tiny_variants):
    with pytest.raises(ModelFileError, match="no variant other; there is soft or regression"):
        Colorizer.load(f"{tiny_variants}:other", "cpu")


def test_hints_change_the_prediction(hinted, photo):
    plain = hinted.predict(photo).logits
    told = hinted.predict(photo, hints=[Hint(50.0, 30.0, 10.0, (200, 40, 40))]).logits
    assert (told - plain).abs().max() > 0.1


def test_no_hints_are_an_empty_list(hinted, photo):
    assert torch.equal(hinted.predict(photo, hints=[]).logits, hinted.predict(photo).logits)


def test_hints_for_a_network_that_takes_none_are_refused(colorizer, photo):
    with pytest.raises(LookError, match="The network colorunet takes no hints"):
        colorizer.predict(photo, hints=[Hint(5.0, 5.0, 3.0, (200, 40, 40))])
