import pytest

from colorstudio.engine.networks import NETWORKS, build_network
from colorstudio.look import DECODERS, Look
from model_training.losses import LOSSES
from model_training.pretrained import SOURCES
from model_training.recipe import RECIPES, load_recipe

BUNDLED = sorted(path.stem for path in RECIPES.glob("*.toml"))


@pytest.fixture(params=BUNDLED)
def bundled(request):
    return load_recipe(request.param)


def test_there_is_a_recipe_for_every_network():
    assert {load_recipe(name).network for name in BUNDLED} == set(NETWORKS)


def test_a_bundled_recipe_builds_its_network(bundled):
    # The 313 bins of Lab are always as many.
    size = bundled.palette.get("size", 313) if bundled.palette else 0
    build_network(bundled.network, int(size), bundled.options)


def test_a_bundled_recipe_makes_sense(bundled):
    assert bundled.palette.get("kind", "none") in {"none", "grid", "kmeans", "ab"}
    assert bundled.loss in LOSSES
    assert bundled.schedule in {"cosine", "steps"}
    assert bundled.encoder_weights in {"", *SOURCES}
    assert bundled.warmup < bundled.steps
    assert 0.0 < bundled.crop_scale[0] <= bundled.crop_scale[1] <= 1.0


def test_a_bundled_recipe_can_write_its_card(bundled):
    assert {"title", "summary", "license", "detail", "decoders"} <= set(bundled.card)
    assert set(bundled.card["decoders"]) <= set(DECODERS)
    Look.from_dict(bundled.card.get("default_look", {}))


def test_the_hash_follows_what_decides_a_training_and_nothing_else(recipe_path, tmp_path):
    text = recipe_path.read_text()
    (tmp_path / "said.toml").write_text(text.replace("detail = 64", "detail = 128"))
    (tmp_path / "longer.toml").write_text(text.replace("steps = ", "steps = 1"))
    known = load_recipe(str(recipe_path)).sha256
    assert load_recipe(str(tmp_path / "said.toml")).sha256 == known
    assert load_recipe(str(tmp_path / "longer.toml")).sha256 != known


def test_a_recipe_takes_its_files_name(recipe):
    assert recipe.name == "tiny"
    assert recipe.crop_scale == (0.6, 1.0)


@pytest.mark.parametrize(
    "content",
    [b"network = ", b'network = "colorunet"', b"flavor = 3", b"\xff\xfe", b"crop_scale = 3"],
)
def test_a_broken_recipe_is_one_sentence(tmp_path, content):
    path = tmp_path / "broken.toml"
    path.write_bytes(content)
    with pytest.raises(SystemExit, match=r"^The recipe .*broken\.toml cannot be used: .*\.$"):
        load_recipe(str(path))


def test_a_missing_recipe_names_those_there_are():
    with pytest.raises(SystemExit, match=r"There is no recipe .*bundled ones are .*studio"):
        load_recipe("poem")


def test_more_hints_than_half_are_refused(tmp_path):
    path = tmp_path / "greedy.toml"
    path.write_text('network = "studio"\nhints = 0.6\n[card]\n')
    with pytest.raises(SystemExit, match=r"hints must be from 0 to 0\.5"):
        load_recipe(str(path))


def test_a_recipe_may_change_another_one(recipe_path, tmp_path):
    (tmp_path / "tiny.toml").write_text(recipe_path.read_text())
    (tmp_path / "longer.toml").write_text('extends = "tiny"\nsteps = 99\n')
    (tmp_path / "whole.toml").write_text(recipe_path.read_text().replace("steps = 8", "steps = 99"))
    longer = load_recipe(str(tmp_path / "longer.toml"))
    assert (longer.name, longer.steps) == ("longer", 99)
    assert longer.sha256 == load_recipe(str(tmp_path / "whole.toml")).sha256
