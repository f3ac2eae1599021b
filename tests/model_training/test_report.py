import numpy as np
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


def test_the_curve_falls_where_the_losses_fall():
    pixels = np.asarray(loss_curve([3.0, 2.0, 1.0])).astype(int)
    is_line = (pixels[..., 2] - pixels[..., 0]) > 100
    rows = [np.flatnonzero(is_line[:, column]).mean() for column in (100, 450, 800)]
    assert rows == sorted(rows)


def test_a_flat_curve_is_drawn():
    assert loss_curve([1.0, 1.0]).size == (900, 400)
