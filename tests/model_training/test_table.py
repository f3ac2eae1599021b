from dataclasses import replace

import pytest

from colorstudio.model_file import list_models
from model_training import table


def figures(value):
    names = ("rgb_mse", "psnr", "auc_rebalanced", "cf_error", "missed_color")
    return {name: {"mean": value, "low": value, "high": value} for name in names}


def score(data, pictures, look, **results):
    return {"data": data, "pictures": pictures, "look": look, "results": results}


def printed(monkeypatch, capsys, *records):
    """The rows that the command prints of some networks' records, cell by cell."""
    entries = [
        replace(entry, card=replace(entry.card, detail=256, record={"scores": scores}))
        for entry, scores in zip(list_models(), records, strict=False)
    ]
    monkeypatch.setattr(table, "list_models", lambda: entries)
    assert table.main() == 0
    lines = capsys.readouterr().out.splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


@pytest.fixture
def shown(monkeypatch, capsys):
    plain = {"temperature": 1.0, "vividness": 0.0}
    records = [
        [score("b.tar", 2, plain, small=figures(3.0), gray=figures(9.0))],
        [
            score("b.tar", 4, plain, large=figures(2.0), gray=figures(8.0)),
            score("a.tar", 4, plain | {"vividness": 0.4}, large=figures(1.0)),
            score("b.tar", 4, plain, large={"rgb_mse": {"mean": 1.5}}) | {"hints": 10},
        ],
    ]
    return [cells[:4] for cells in printed(monkeypatch, capsys, *records)[2:]]


def test_pictures_stand_together_with_baselines_first_and_once(shown):
    assert shown == [
        ["a", "4", "`large`, default look", "1.00"],
        ["b", "4", "gray", "8.00"],
        ["b", "4", "`large`, T = 1", "2.00"],
        ["b", "4", "`large`, T = 1, 10 hints", "1.50"],
        ["b", "2", "`small`, T = 1", "3.00"],
    ]


def test_rows_say_the_detail_and_which_pictures(monkeypatch, capsys):
    plain = {"temperature": 1.0, "vividness": 0.0}
    scores = [
        score("b.tar", 4, plain, one=figures(2.0)) | {"detail": 256, "only": ""},
        score("b.tar", 4, plain, one=figures(3.0)) | {"detail": 384, "only": "portrait"},
    ]
    rows = printed(monkeypatch, capsys, scores)[2:]
    assert [row[:3] for row in rows] == [
        ["b", "4", "`one`, T = 1"],
        ["b, portrait*", "4", "`one`, T = 1, detail 384"],
    ]


def test_the_hue_of_faces_has_a_table_of_its_own(monkeypatch, capsys):
    plain = {"temperature": 1.0, "vividness": 0.0}
    hues = {name: {"mean": 9.0} for name in ("hue_dark", "hue_middle", "hue_light")}
    scores = [score("b.tar", 4, plain, one=figures(2.0) | hues, gray=figures(8.0))]
    lines = printed(monkeypatch, capsys, scores)
    assert lines[-1] == ["b", "4", "`one`, T = 1", "9.00", "9.00", "9.00"]
    assert lines[-3][3:] == ["dark faces (°)", "middle (°)", "light (°)"]
