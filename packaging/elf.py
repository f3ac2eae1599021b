"""What Linux programs and libraries ask of the system, read with binutils."""

import re
import subprocess
from pathlib import Path


def needed_by(library: str) -> list[str]:
    """Return the names of the libraries that one lists as needed."""
    return re.findall(r"^  NEEDED +(\S+)", _dump("-p", library), re.MULTILINE)


def looks_elsewhere(library: Path) -> bool:
    """Tell whether a library looks for others in folders that are not beside it."""
    found = re.search(r"^  R(?:UN)?PATH +(\S+)", _dump("-p", str(library)), re.MULTILINE)
    return found is not None and any(part.startswith("/") for part in found.group(1).split(":"))


def c_library(files: list[Path]) -> str:
    """Return the newest version of the C library that one of the files needs, e.g. "2.36"."""
    found = {"2.17"}
    for path in files:
        found.update(re.findall(r"\bGLIBC_(\d+\.\d+)", _dump("-p", str(path))))
    return max(found, key=lambda version: [int(part) for part in version.split(".")])


def is_elf(path: Path) -> bool:
    """Tell whether a file is a program or a library of this system."""
    with path.open("rb") as stream:
        return stream.read(4) == b"\x7fELF"


def _dump(option: str, file: str) -> str:
    done = subprocess.run(["objdump", option, file], capture_output=True, text=True, check=False)
    return done.stdout
