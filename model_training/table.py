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

_BASELINES = ("gray", "mean_chroma", "luma_table")


def main() -> int:
    """Print a Markdown table; returns the exit code."""
    print("| pictures | how many | network | " + " | ".join(_COLUMNS.values()) + " |")
    print("| --- | ---: | --- |" + " ---: |" * len(_COLUMNS))
    # The same pictures stand together: baselines first, once, then network after network.
    lines: dict[tuple[str, int, str], str] = {}
    scores = [
        score
        for entry in list_models()
        if entry.card is not None
        for score in entry.card.record.get("scores", [])
    ]
    # Baselines over more pictures go before the same over fewer.
    for score in sorted(scores, key=lambda score: -score["pictures"]):
        data = score["data"].removesuffix(".tar")
        for row, figures in score["results"].items():
            if row != "palette_ceiling":
                name = _name(row, score)
                key = (data, 0 if row in _BASELINES else 1, name)
                cells = " | ".join([data, str(score["pictures"]), name, _cells(figures)])
                lines.setdefault(key, f"| {cells} |")
    for _, line in sorted(lines.items(), key=lambda item: item[0][:2]):
        print(line)
    return 0


def _name(row: str, score: dict[str, Any]) -> str:
    """Baselines stay as they are; a network is named with its look and its hints."""
    if row in _BASELINES:
        return row.replace("_", " ")
    is_plain = score["look"]["temperature"] == 1.0 and score["look"]["vividness"] == 0.0
    parts = [f"`{row}`", "T = 1" if is_plain else "default look"]
    if score.get("hints"):
        parts.append(f"{score['hints']} hints")
    return ", ".join(parts)


def _cells(figures: dict[str, dict[str, float]]) -> str:
    return " | ".join(f"{figures[key]['mean']:.2f}" if key in figures else "-" for key in _COLUMNS)


if __name__ == "__main__":
    raise SystemExit(main())
