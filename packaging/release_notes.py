"""Print what a release says of itself: `make release-notes`.

What changed comes from CHANGELOG.md, the files with their checksums from dist/.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import colorstudio  # noqa: E402


def changes(changelog: str, version: str) -> str:
    """Return the section of a version; what is unreleased, where it has none yet.

    Raises:
        LookupError: if there is neither.
    """
    sections = dict(re.findall(r"^## \[?([^\]\n]+?)\]?\n(.*?)(?=^## |\Z)", changelog, re.S | re.M))
    for name, text in sections.items():
        if name.split(" ")[0] == version:
            return str(text).strip()
    if "Unreleased" in sections:
        return str(sections["Unreleased"]).strip()
    raise LookupError(f"CHANGELOG.md tells nothing about version {version}.")


def files(dist: Path) -> str:
    """Return the table of the files that people get, with their checksums."""
    rows = []
    for sums in sorted(dist.glob("*.sha256")):
        digest, name = sums.read_text("utf-8").split()
        size = (dist / name).stat().st_size / 1e6
        rows.append(f"| {name} | {size:.0f} MB | `{digest}` |")
    if not rows:
        return "No files were built yet; `make package` builds this system's."
    return "\n".join(["| file | size | SHA-256 |", "| --- | ---: | --- |", *rows])


def notes(changelog: str, dist: Path) -> str:
    """Return the whole text."""
    version = colorstudio.__version__
    return (
        f"# ColorStudio {version}\n\n{changes(changelog, version)}\n\n## Files\n\n{files(dist)}\n"
    )


if __name__ == "__main__":
    print(notes((ROOT / "CHANGELOG.md").read_text("utf-8"), ROOT / "dist"), end="")
