import pytest

from colorstudio.cli import main
from colorstudio.errors import LookError
from colorstudio.look import Look, preset_look
from colorstudio.look_file import find_look, list_looks, read_look, write_look

ALBUM = Look(decoder="argmax", temperature=0.4, saturation=0.7, tint=0.25, vividness=0.1)


@pytest.mark.parametrize("name", ["Album", 'Oma "Käthe" 1931', "写真", "a/b: c?"])
def test_a_look_comes_back_from_its_file(tmp_path, name):
    named = read_look(write_look(name, ALBUM, tmp_path / "looks"))
    assert named.look == ALBUM
    assert named.name == name


def test_model_and_detail_stand_in_the_file_only_on_request(tmp_path):
    plain = write_look("Plain", ALBUM, tmp_path)
    fine = write_look("Fine", ALBUM, tmp_path, model="colorunet", detail=512)
    assert "model" not in plain.read_text()
    assert "detail" not in plain.read_text()
    assert not read_look(plain).has_network
    assert (read_look(fine).model, read_look(fine).detail) == ("colorunet", 512)


@pytest.mark.parametrize("detail", ["5", "512.5", "true", '"512"'])
def test_a_detail_that_no_network_can_have_is_refused(tmp_path, detail):
    path = tmp_path / "odd.toml"
    path.write_text(f"tint = 0.5\ndetail = {detail}\n")
    with pytest.raises(LookError, match=r"odd.toml.*detail"):
        read_look(path)


def test_a_look_file_may_say_only_what_differs(tmp_path):
    path = tmp_path / "warm.toml"
    path.write_text("tint = 0.5\n")
    assert read_look(path).look == Look(tint=0.5)
    assert read_look(path).name == "warm"


@pytest.mark.parametrize("text", ["tint = 7\n", "tint =\n", 'author = "me"\n', 'tint = "warm"\n'])
def test_what_holds_no_look_is_refused_and_named(tmp_path, text):
    (tmp_path / "bad.toml").write_text(text)
    looks, errors = list_looks(tmp_path)
    assert looks == []
    assert "bad.toml" in str(errors[0])


@pytest.mark.parametrize("name", ["", "  ", "Natural", ".."])
def test_a_look_needs_a_name_of_its_own(tmp_path, name):
    with pytest.raises(LookError, match="another name"):
        write_look(name, ALBUM, tmp_path)


def test_looks_are_found_by_name_and_by_file(tmp_path):
    path = write_look("Album", ALBUM, tmp_path)
    default = Look(temperature=0.38)
    assert find_look("album", default, tmp_path) == ALBUM
    assert find_look(str(path), default, tmp_path) == ALBUM
    assert find_look("Vivid", default, tmp_path) == preset_look("vivid", default)
    with pytest.raises(LookError, match="There is no look named Nothing"):
        find_look("Nothing", default, tmp_path)


def test_the_command_line_takes_a_preset_and_what_is_said_beside_it_wins(
    tmp_path, tiny_model, capsys
):
    from PIL import Image

    from colorstudio.photo.stamp import read_stamp

    source = tmp_path / "scan.png"
    Image.linear_gradient("L").save(source)
    file = write_look("Album", ALBUM, tmp_path)
    target = tmp_path / "out.png"
    command = ["colorize", str(source), "-o", str(target), "--model", str(tiny_model)]
    assert main([*command, "--preset", str(file), "--saturation", "1.5"]) == 0
    assert read_stamp(target).look == ALBUM.as_dict() | {"saturation": 1.5}
    assert main([*command, "--preset", "nothing", "--force"]) == 2
    assert "no look named nothing" in capsys.readouterr().err


def test_the_command_line_takes_the_network_of_a_preset_unless_one_is_given(tmp_path, capsys):
    from PIL import Image

    source = tmp_path / "scan.png"
    Image.linear_gradient("L").save(source)
    file = write_look("Album", Look(), tmp_path, model="gone.safetensors", detail=64)
    command = ["colorize", str(source), "-o", str(tmp_path / "out.png"), "--preset", str(file)]
    assert main(command) == 2
    assert "gone" in capsys.readouterr().err
    assert main([*command, "--model", "other.safetensors"]) == 2
    assert "other" in capsys.readouterr().err
