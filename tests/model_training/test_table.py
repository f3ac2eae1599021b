from dataclasses import replace

import pytest

from colorstudio.model_file import list_models
from model_training import table


def figures(value):
    names = ("rgb_mse", "psnr", "auc_rebalanced", "cf_error", "missed_color")
    return {name: {"mean": value, "low": value, "high": value} for name in names}


def score(data, pictures, look, **results):
    return {"data": data, "pictures": pictures, "look": look, "results": results}


@pytest.fixture
def shown(monkeypatch, capsys):
    """The rows that the command prints of two networks' records, cell by cell."""
    plain = {"temperature": 1.0, "vividness": 0.0}
    records = [
        [score("b.tar", 2, plain, small=figures(3.0), gray=figures(9.0))],
        [
            score("b.tar", 4, plain, large=figures(2.0), gray=figures(8.0)),
            score("a.tar", 4, plain | {"vividness": 0.4}, large=figures(1.0)),
            score("b.tar", 4, plain, large={"rgb_mse": {"mean": 1.5}}) | {"hints": 10},
        ],
    ]
    entries = [
        replace(entry, card=replace(entry.card, record={"scores": scores}))
        for entry, scores in zip(list_models()[:2], records, strict=True)
    ]
    monkeypatch.setattr(table, "list_models", lambda: entries)
    assert table.main() == 0
    lines = capsys.readouterr().out.splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")][:4] for line in lines]


def test_pictures_stand_together_with_baselines_first_and_once(shown):
    assert shown == [
        ["a", "4", "`large`, default look", "1.00"],
        ["b", "4", "gray", "8.00"],
        ["b", "4", "`large`, T = 1", "2.00"],
        ["b", "4", "`large`, T = 1, 10 hints", "1.50"],
        ["b", "2", "`small`, T = 1", "3.00"],
    ]
