"""The scores of the shipped networks as a table: `python -m model_training.table`.

It prints what `evaluate` measured when the weights were exported; the record in each model file
carries it.
"""

from typing import Any

from colorstudio.model_file import list_models

_COLUMNS = {
    "rgb_mse": "RGB MSE",
    "psnr": "PSNR (dB)",
    "auc_rebalanced": "rebalanced AuC (%)",
    "cf_error": "colorfulness minus truth",
    "missed_color": "missed color (%)",
}


def main() -> int:
    """Print a Markdown table; returns the exit code."""
    print("| pictures | network | " + " | ".join(_COLUMNS.values()) + " |")
    print("| --- | --- |" + " ---: |" * len(_COLUMNS))
    scores = [
        (number, score["data"], score)
        for entry in list_models()
        if entry.card is not None
        for number, score in enumerate(entry.card.record.get("scores", []))
    ]
    printed: set[tuple[str, str]] = set()
    for _, data, score in sorted(scores, key=lambda part: part[:2]):
        for row, figures in score["results"].items():
            name = _name(row, score)
            if (data, name) not in printed and row != "palette_ceiling":
                printed.add((data, name))
                print(f"| {data.removesuffix('.tar')} | {name} | " + _cells(figures) + " |")
    return 0


def _name(row: str, score: dict[str, Any]) -> str:
    """Baselines stay as they are; a network is named with its look."""
    if row in ("gray", "mean_chroma", "luma_table"):
        return row.replace("_", " ")
    is_plain = score["look"]["temperature"] == 1.0 and score["look"]["vividness"] == 0.0
    return f"`{row}`, T = 1" if is_plain else f"`{row}`, default look"


def _cells(figures: dict[str, dict[str, float]]) -> str:
    return " | ".join(f"{figures[key]['mean']:.2f}" for key in _COLUMNS)


if __name__ == "__main__":
    raise SystemExit(main())
