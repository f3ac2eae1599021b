"""The scores of the shipped networks as a table: `python -m model_training.table`.

It prints what `evaluate` measured when the weights were exported; the record in each model file
carries it.
"""

from collections.abc import Iterator
from typing import Any

from colorstudio.model_file import list_models

_COLUMNS = {
    "rgb_mse": "RGB MSE",
    "psnr": "PSNR (dB)",
    "auc_rebalanced": "rebalanced AuC (%)",
    "cf_error": "colorfulness minus truth",
    "missed_color": "missed color (%)",
    "cast_a": "cast a*",
    "cast_b": "cast b*",
}
_HUES = {
    "hue_dark": "dark faces (°)",
    "hue_middle": "middle (°)",
    "hue_light": "light (°)",
}

# Of a table without a row.
_HEAD_LINES = 2

_BASELINES = ("gray", "mean_chroma", "luma_table")

# A score of a record, and the detail that its network's card has.
Score = tuple[dict[str, Any], int]


def main() -> int:
    """Print Markdown tables; returns the exit code."""
    # Baselines over more pictures go before the same over fewer.
    scores = sorted(_scores(), key=lambda score: -score[0]["pictures"])
    print("\n".join(_table(scores, _COLUMNS)))
    hues = _table(scores, _HUES)
    if len(hues) > _HEAD_LINES:
        print()
        print("\n".join(hues))
    return 0


def _scores() -> Iterator[Score]:
    for entry in list_models():
        if entry.card is not None:
            for score in entry.card.record.get("scores", []):
                yield score, entry.card.detail


def _table(scores: list[Score], columns: dict[str, str]) -> list[str]:
    """Return the rows that know any of these figures: baselines first, once, then the networks."""
    head = [
        "| pictures | how many | network | " + " | ".join(columns.values()) + " |",
        "| --- | ---: | --- |" + " ---: |" * len(columns),
    ]
    lines: dict[tuple[str, int, str], str] = {}
    for score, detail in scores:
        data = score["data"].removesuffix(".tar")
        if score.get("only"):
            data += f", {score['only']}*"
        for row, figures in score["results"].items():
            if row != "palette_ceiling" and columns.keys() & figures:
                name = _name(row, score, detail)
                key = (data, 0 if row in _BASELINES else 1, name)
                cells = [data, str(score["pictures"]), name, *_cells(figures, columns)]
                lines.setdefault(key, f"| {' | '.join(cells)} |")
    return head + [line for _, line in sorted(lines.items(), key=lambda item: item[0][:2])]


def _name(row: str, score: dict[str, Any], detail: int) -> str:
    """Baselines stay as they are; a network is named with look, detail and hints."""
    if row in _BASELINES:
        return row.replace("_", " ")
    is_plain = score["look"]["temperature"] == 1.0 and score["look"]["vividness"] == 0.0
    parts = [f"`{row}`", "T = 1" if is_plain else "default look"]
    if score.get("detail", detail) != detail:
        parts.append(f"detail {score['detail']}")
    if score.get("hints"):
        parts.append(f"{score['hints']} hints")
    return ", ".join(parts)


def _cells(figures: dict[str, dict[str, float]], columns: dict[str, str]) -> list[str]:
    return [f"{figures[key]['mean']:.2f}" if key in figures else "-" for key in columns]


if __name__ == "__main__":
    raise SystemExit(main())
