import io
import json
import tarfile

import numpy as np
import pytest
import torch
from PIL import Image

from colorstudio import Colorizer, read_photo
from colorstudio.engine.palette import rebalancing_weights
from model_training import evaluate, versions
from model_training import recipe as recipes
from model_training.evaluate import true_pictures

from .conftest import RECIPE


@pytest.fixture(scope="module")
def report(tiny_model, pictures_folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "scores.json"
    arguments = ["--model", tiny_model, "--data", pictures_folder, "--json", path]
    arguments += ["--limit", "3", "--device", "cpu"]
    assert evaluate.main([str(argument) for argument in arguments]) == 0
    return json.loads(path.read_text())


def test_the_report_names_the_data_and_counts_its_pictures(report, pictures_folder):
    assert (report["data"], report["pictures"]) == (pictures_folder.name, 3)


def test_gray_stands_beside_the_network(report):
    assert {"colorunet", "gray"} <= set(report["results"])


def test_every_figure_has_its_bounds(report):
    for figures in report["results"].values():
        assert {"rgb_mse", "psnr"} <= set(figures)
        for value in figures.values():
            assert set(value) == {"mean", "low", "high"}
            assert value["low"] <= value["mean"] <= value["high"]


def test_gray_scores_what_gray_scores(report, pictures_folder):
    errors = []
    for _, true in list(true_pictures(pictures_folder))[:3]:
        luma = np.rint(true.astype(float) @ (0.299, 0.587, 0.114))
        errors.append(np.mean((true - luma[..., None]) ** 2))
    assert report["results"]["gray"]["rgb_mse"]["mean"] == pytest.approx(np.mean(errors), rel=1e-3)
    decibels = np.mean(10 * np.log10(255.0**2 / np.array(errors)))
    assert report["results"]["gray"]["psnr"]["mean"] == pytest.approx(decibels, abs=1e-3)


def test_gray_has_no_color(report):
    assert report["results"]["gray"]["cf"]["mean"] == pytest.approx(0.0)


def test_without_a_look_the_temperature_is_1(report):
    assert report["look"]["temperature"] == 1.0
    assert report["look"]["vividness"] == 0.0


def test_no_pictures_is_said(tiny_model, tmp_path, capsys):
    arguments = ["--model", str(tiny_model), "--data", str(tmp_path), "--device", "cpu"]
    assert evaluate.main(arguments) == 1
    assert "There are no pictures" in capsys.readouterr().out


def test_pictures_come_from_folders_and_tars_by_prefix(tmp_path):
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), (200, 30, 40)).save(stream, "PNG")
    with tarfile.open(tmp_path / "photos.tar", "w") as tar:
        for name in ("in/face-1.png", "in/other.png"):
            member = tarfile.TarInfo(name)
            member.size = len(stream.getvalue())
            tar.addfile(member, io.BytesIO(stream.getvalue()))
    ((name, pixels),) = true_pictures(tmp_path / "photos.tar", "face")
    assert name == "in/face-1.png"
    assert pixels.shape == (10, 20, 3)


@pytest.fixture(scope="module")
def regression_report(exported_regressor, pictures_folder, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "scores.json"
    arguments = ["--model", exported_regressor, "--data", pictures_folder, "--json", path]
    assert evaluate.main([str(argument) for argument in (*arguments, "--limit", "2")]) == 0
    return json.loads(path.read_text())["results"]


def test_predicted_rgb_is_also_scored_as_it_is(regression_report):
    raw, kept = regression_report["regression_unet raw"], regression_report["regression_unet"]
    # Eight steps teach a network no luma; the photo's own is exact.
    assert raw["rgb_mse"]["mean"] > 1.2 * kept["rgb_mse"]["mean"]


def test_without_classes_there_are_no_class_figures(regression_report):
    assert "top1" not in regression_report["regression_unet"]
    assert "palette_ceiling" not in regression_report


def test_raw_pixels_are_rounded_and_enlarged():
    levels = torch.tensor([0.0, 100.4, 255.0]).view(3, 1, 1).expand(3, 2, 3) / 255.0
    pixels = evaluate.raw_pixels(levels, (4, 6))
    assert pixels.shape == (4, 6, 3)
    assert pixels[0, 0].tolist() == [0, 100, 255]


@pytest.mark.parametrize(("variant", "has_classes"), [("soft", True), ("regression", False)])
def test_variants_have_rows(exported_variants, pictures_folder, tmp_path, variant, has_classes):
    path = tmp_path / "scores.json"
    arguments = ["--model", f"{exported_variants}:{variant}", "--data", pictures_folder]
    arguments += ["--limit", 1, "--json", path]
    assert evaluate.main([str(argument) for argument in arguments]) == 0
    results = json.loads(path.read_text())["results"]
    assert ("cross_entropy" in results[f"scene_context:{variant}"]) == has_classes
    assert ("palette_ceiling" in results) == has_classes


def test_true_hints_are_the_pictures_colors():
    true = np.zeros((60, 90, 3), np.uint8)
    true[:, :45], true[:, 45:] = (200, 30, 30), (20, 30, 200)
    hints = evaluate.true_hints(true, 20, 30, np.random.default_rng(0))
    assert len(hints) == 20
    # Three pixels of the network's input are nine of the photo.
    assert {hint.radius_px for hint in hints} == {4.5}
    away = [hint for hint in hints if abs(hint.x - 45) > 6]
    assert {hint.rgb for hint in away} == {(200, 30, 30), (20, 30, 200)}


def test_worn_luma_and_faces_are_scored_if_asked(tiny_model, pictures_folder, tmp_path):
    path = tmp_path / "scores.json"
    arguments = ["--model", tiny_model, "--data", pictures_folder, "--json", path, "--limit", "4"]
    arguments += ["--degraded", "--faces", "--metrics", "rgb_mse"]
    for _ in range(2):
        before = path.read_text() if path.exists() else None
        assert evaluate.main([str(argument) for argument in arguments]) == 0
    assert path.read_text() == before
    results = json.loads(path.read_text())["results"]
    assert results["colorunet degraded"]["rgb_mse"] != results["colorunet"]["rgb_mse"]
    assert {"hue_dark", "hue_middle", "hue_light"} <= set(results["colorunet"])


def test_rebalancing_is_divided_out_again(exported, pictures_folder, tmp_path, monkeypatch):
    recipe = tmp_path / "tiny.toml"
    monkeypatch.setattr(versions, "RECIPES", tmp_path)
    monkeypatch.setattr(recipes, "RECIPES", tmp_path)
    recipe.write_text(RECIPE + "\n")
    photo = read_photo(next(pictures_folder.iterdir()))
    colorizer = Colorizer.load(exported, "cpu")
    prediction = colorizer.predict(photo)
    record = {"recipe": "tiny"}
    assert versions.without_rebalancing(prediction, record) is None
    recipe.write_text("uniform_share = 0.1\n" + RECIPE)
    plain = versions.without_rebalancing(prediction, record)
    weights = rebalancing_weights(colorizer.palette.prior, 0.1)
    again = plain.logits.softmax(0) * torch.from_numpy(weights)[:, None, None].float()
    again /= again.sum(dim=0)
    torch.testing.assert_close(again, prediction.logits.softmax(0), rtol=1e-4, atol=1e-6)
    assert versions.without_rebalancing(prediction, {"recipe": "gone"}) is None
