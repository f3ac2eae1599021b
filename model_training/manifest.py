"""The list of a set's pictures that is kept with the weights: `python -m model_training.manifest`.

It names sources, files and hashes and holds no picture; `prepare --manifest` rebuilds the set.
"""

import argparse
import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from pathlib import Path

# So many hexadecimal digits tell files apart as well as all 64 do here.
_SHA_DIGITS = 16


@dataclass(frozen=True, slots=True)
class ListedPicture:
    """One picture of a list.

    Attributes:
        source: folder (OWNER+NAME of a repository) or tar that it came from.
        name: its path there.
        sha256: the first digits of the file's hash.
        dhash: its difference hash.
        repository: OWNER/NAME that a tar's picture was shrunk from; else "".
        path: of the original there.
    """

    source: str
    name: str
    sha256: str
    dhash: str
    repository: str = ""
    path: str = ""


def main(argv: list[str] | None = None) -> int:
    """Write a list; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m model_training.manifest", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a prepared set")
    parser.add_argument("--out", type=Path, required=True, help="the list, .csv.gz")
    parser.add_argument(
        "--manifests",
        type=Path,
        nargs="*",
        default=[],
        help="csv files with tar, file, repository and path: what tars were made from",
    )
    options = parser.parse_args(argv)
    listed = list_of(options.data, read_origins(options.manifests))
    write_list(options.out, listed)
    print(f"Wrote {options.out}: {len(listed)} pictures.")
    return 0


def read_origins(manifests: Iterable[Path]) -> dict[tuple[str, str], tuple[str, str]]:
    """Read from which repository and path the pictures of tars came, by tar and name."""
    origins = {}
    for manifest in manifests:
        with manifest.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                origins[row["tar"], row["file"]] = row["repository"], row["path"]
    return origins


def list_of(data: Path, origins: dict[tuple[str, str], tuple[str, str]]) -> list[ListedPicture]:
    """List the pictures of a prepared set."""
    listed = []
    for line in (data / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        source, name = row["source"], row["name"]
        origin = origins.get((source, name), ("", ""))
        listed.append(
            ListedPicture(source, name, row["sha256"][:_SHA_DIGITS], row["dhash"], *origin)
        )
    return listed


def write_list(path: Path, listed: Iterable[ListedPicture]) -> None:
    """Write a list; the same list gives the same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(ListedPicture))
    writer.writerows(astuple(row) for row in listed)
    # Without a time stamp in it.
    path.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def read_list(path: Path) -> list[ListedPicture]:
    """Read a list.

    Raises:
        SystemExit: with one sentence, if it is missing or no such list.
    """
    try:
        with gzip.open(path, "rt", encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
            return [ListedPicture(**dict(zip(header, row, strict=True))) for row in rows]
    except (OSError, EOFError, TypeError, ValueError, zlib.error) as error:
        raise SystemExit(f"{path} is not a list of pictures ({error}).") from error


if __name__ == "__main__":
    raise SystemExit(main())
