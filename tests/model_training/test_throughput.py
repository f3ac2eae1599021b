import pytest

from model_training import throughput


@pytest.fixture
def options(recipe_path, prepared):
    return ["--recipe", str(recipe_path), "--data", str(prepared), "--steps", "2"]


def test_the_pictures_of_real_steps_are_counted(options, capsys):
    assert throughput.main([*options, "--here"]) == 0
    assert float(capsys.readouterr().out) > 0


def test_a_row_for_every_way_to_share_the_cores(options, capsys, monkeypatch):
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(throughput, "_measured", lambda _options, *way: f"{way}")
    assert throughput.main(options) == 0
    rows = capsys.readouterr().out.splitlines()[2:]
    assert [row.split(" | ")[-1] for row in rows] == ["(1, 1) |", "(1, 2) |", "(2, 1) |"]


def test_processes_are_measured_together(options):
    parsed = throughput._parser().parse_args(options)
    assert float(throughput._measured(parsed, 2, 1)) > 0
