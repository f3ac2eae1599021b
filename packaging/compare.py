"""Compare two builds byte for byte: `python packaging/compare.py dist build/again`."""

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]

from colorstudio.model_file import file_sha256  # noqa: E402


def main(argv: list[str] | None = None) -> int:
    """Print what differs; returns 1 if something does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("one", type=Path)
    parser.add_argument("two", type=Path)
    options = parser.parse_args(argv)
    found = differences(options.one, options.two)
    for name in found:
        print(f"{name} differs.", file=sys.stderr)
    print(f"{len(found)} of {len(contents(options.one))} files and links differ.")
    return 1 if found else 0


def differences(one: Path, two: Path) -> list[str]:
    """Return the names that only one folder has, or that are not the same in both."""
    ours, theirs = contents(one), contents(two)
    return sorted(
        name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name)
    )


def contents(folder: Path) -> dict[str, tuple[str, int]]:
    """Return what stands under each name: a checksum or where a link leads, and the rights."""
    found = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = (str(path.readlink()), 0)
        elif path.is_file():
            found[name] = (file_sha256(path), path.stat().st_mode & 0o777)
    return found


if __name__ == "__main__":
    raise SystemExit(main())
