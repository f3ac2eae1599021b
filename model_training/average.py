"""Average the weights of two model files: `python -m model_training.average A B --out FILE`.

Two courses of the same network that began with the same weights end on two sides of a better
place between them.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from colorstudio.engine.checkpoint import read_tensors, save_network
from colorstudio.engine.networks import build_network
from colorstudio.model_file import file_sha256, find_model, read_whole_card
from model_training.export import courses_of, record_self_test


def main(argv: list[str] | None = None) -> int:
    """Average; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m model_training.average", description=__doc__)
    parser.add_argument("first", help="name of a bundled network, or a model file")
    parser.add_argument("second", help="the other one; the result has its card")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5, help="of the second, 0 to 1")
    parser.add_argument("--scores", type=Path, nargs="*", default=[], help="evaluate's JSON files")
    options = parser.parse_args(argv)
    scores = [json.loads(path.read_text(encoding="utf-8")) for path in options.scores]
    files = find_model(options.first), find_model(options.second)
    average(*files, options.share, options.out, scores=scores)
    print(f"Wrote {options.out} ({options.out.stat().st_size / 1e6:.1f} MB).")
    return 0


def average(
    first: Path, second: Path, share: float, out: Path, *, scores: Sequence[Any] = ()
) -> None:
    """Write the weighted mean of two files' weights.

    Args:
        first: a model file.
        second: one of the same network and palette; it may take hints where the first does not.
        share: of the second.
        out: the result, with the second's card and its record, which names both files.
        scores: what `evaluate` measured of the result.

    Raises:
        SystemExit: with one sentence, if the palettes differ.
        ModelFileError: if the weights do not fit the second's network.
    """
    card, other = read_whole_card(second), read_whole_card(first)
    if card.palette != other.palette:
        raise SystemExit(f"{first.name} and {second.name} have different palettes.")
    network = build_network(card.name, len(card.prior), card.network)
    parts = [read_tensors(path, network) for path in (first, second)]
    network.load_state_dict(
        {
            name: value.lerp(parts[1][name], share) if value.is_floating_point() else value
            for name, value in parts[0].items()
        }
    )
    files = [file_sha256(path) for path in (first, second)]
    # Both may have gone on from the same courses.
    courses = [*courses_of(other.record), *card.record.get("earlier", [])]
    record = card.record | {
        "averaged": files,
        "share": share,
        "earlier": [course for n, course in enumerate(courses) if course not in courses[:n]],
        "scores": list(scores),
    }
    save_network(out, network, replace(card, record=record))
    record_self_test(out)


if __name__ == "__main__":
    raise SystemExit(main())
