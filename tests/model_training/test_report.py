import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from model_training.report import loss_curve, main


def test_a_report_is_a_contact_sheet_and_a_curve(exported, pictures_folder, tmp_path, capsys):
    arguments = ["--model", exported, "--data", pictures_folder, "--out", tmp_path / "report"]
    assert main([*map(str, arguments), "--count", "3"]) == 0
    written = [line for line in capsys.readouterr().out.splitlines() if line.endswith(".png")]
    assert len(written) == 2
    with Image.open(written[0]) as sheet:
        # Four versions of each picture, two pictures a row.
        assert sheet.size == (8 * 192, 2 * 192)


def test_a_blind_page_shows_every_pair_once_and_hides_who_is_who(
    exported, tiny_model, pictures_folder, tmp_path, capsys
):
    arguments = ["--blind", exported, tiny_model, "--data", pictures_folder, "--out", tmp_path]
    assert main([*map(str, arguments), "--count", "6"]) == 0
    page = Path(capsys.readouterr().out.strip())
    names, pairs = (
        json.loads(re.search(rf"const {name} = (.*);", page.read_text())[1])
        for name in ("names", "pairs")
    )
    assert names == [str(exported), str(tiny_model)]
    files = [file for first, second, _ in pairs for file in (first, second)]
    assert len(set(files)) == 12
    assert {file.name for file in tmp_path.glob("*.png")} == set(files)
    assert {is_first_left for _, _, is_first_left in pairs} == {True, False}
    assert not any("colorunet" in file for file in files)


def test_a_report_needs_a_model_or_two(pictures_folder, tmp_path):
    with pytest.raises(SystemExit) as stop:
        main(["--data", str(pictures_folder), "--out", str(tmp_path)])
    assert stop.value.code == 2


def test_the_curve_falls_where_the_losses_fall():
    pixels = np.asarray(loss_curve([3.0, 2.0, 1.0])).astype(int)
    is_line = (pixels[..., 2] - pixels[..., 0]) > 100
    rows = [np.flatnonzero(is_line[:, column]).mean() for column in (100, 450, 800)]
    assert rows == sorted(rows)


def test_a_flat_curve_is_drawn():
    assert loss_curve([1.0, 1.0]).size == (900, 400)
