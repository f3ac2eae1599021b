import numpy as np
import pytest
import torch
from PIL import Image

from model_training import scene_teacher
from model_training.data import PictureSet
from model_training.prepare import prepare
from model_training.recipe import load_recipe
from model_training.scene_teacher import SceneTeacher, load_teacher, main

SCENES = load_recipe("scene_context").options["scenes"]


def test_the_teacher_of_the_recipe_is_there_and_gives_five_scenes_that_sum_to_1():
    teacher = load_teacher(SCENES)
    luma = torch.rand(3, 1, 128, 128, generator=torch.Generator().manual_seed(0))
    shares = teacher.soft_targets(luma)
    assert shares.shape == (3, len(SCENES))
    assert ((shares > 0).sum(dim=1) == 5).all()
    torch.testing.assert_close(shares.sum(dim=1), torch.ones(3))


def test_other_scenes_are_refused_with_a_sentence():
    with pytest.raises(SystemExit, match="knows 13 scenes, the recipe 2"):
        load_teacher(["sea", "street"])


@pytest.fixture
def scene_set(tmp_path):
    """A prepared set: ten pictures of a sky that darkens downwards, ten of upright bars."""
    photos = tmp_path / "photos"
    photos.mkdir()
    for seed in range(10):
        rng = np.random.default_rng(seed)
        noise = rng.normal(0, 12, (2, 160, 160, 3))
        beach = np.linspace(240, 90, 160)[:, None, None] + noise[0]
        street = 120 + 90 * np.sign(np.sin(np.arange(160) / (2 + seed)))[None, :, None] + noise[1]
        tint = rng.integers(-40, 40, (4, 4, 3)).repeat(40, 0).repeat(40, 1)
        for name, pixels in (("beach", beach), ("street", street)):
            colored = (pixels + tint).clip(0, 255).astype(np.uint8)
            Image.fromarray(colored).save(photos / f"{name}_{seed}.png")
    out = tmp_path / "set"
    out.mkdir()
    prepare([photos], out, np.empty(0, np.uint64), short_side=128)
    return out


def test_a_teacher_learns_the_scenes_that_pictures_are_named_after(
    scene_set, scene_recipe_path, tmp_path, capsys, monkeypatch
):
    head = tmp_path / "head.safetensors"
    recipe = str(scene_recipe_path)
    assert main(["--data", str(scene_set), "--recipe", recipe, "--out", str(head)]) == 0
    assert "pictures of 2 scenes" in capsys.readouterr().out
    monkeypatch.setattr(scene_teacher, "HEAD", head)
    teacher = load_teacher(["beach", "street"])
    pictures = PictureSet(scene_set)
    found = teacher.soft_targets(scene_teacher._luma(pictures, range(len(pictures))))
    true = ["street" in row.name for row in pictures.rows]
    assert found.argmax(dim=1).tolist() == true


def test_the_encoder_never_learns():
    assert not any(parameter.requires_grad for parameter in SceneTeacher(2).parameters())
