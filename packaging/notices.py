"""The license notices of everything in the bundle, gathered from what it was made of."""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
_RULE = "=" * 100
_QT = """\
Qt, PySide6 and Shiboken are used under the GNU Lesser General Public License, version 3.
Their libraries lie beside the program as files of their own: you may replace them with builds of
yours that have the same interface, and you may take the program apart as far as that needs it.
Their source is what the Qt Company publishes at https://download.qt.io/official_releases/
(QtForPython and qt, version {version}). The program changes nothing in them."""
# Their wheels carry no license text.
_TEXTS_OF = {
    "PySide6_Essentials": ("LGPL-3.0", "GPL-3.0"),
    "shiboken6": ("LGPL-3.0", "GPL-3.0"),
}
_TERMS_AT = {"nvidia-cusparselt-cu13": "https://docs.nvidia.com/cuda/cusparselt/license.html"}


def notices(files: Iterable[str]) -> str:
    """Return the notices of our own program and of every package that a file came from.

    Args:
        files: where the bundle's modules, libraries and data came from.

    Raises:
        LookupError: naming a file that no package owns: it may not be shipped without a notice.
    """
    by_owner = owners(files)
    sections = [_own(), _python()]
    sections += [_of_wheel(name) for name in sorted(by_owner["wheel"], key=str.lower)]
    sections += [_of_system(name) for name in sorted(by_owner["system"])]
    named = sorted({*by_owner["wheel"], *by_owner["system"]}, key=str.lower)
    head = f"What is in this package, and under which terms.\n\nIt holds {', '.join(named)}.\n"
    return f"\n{_RULE}\n".join([head, *sections, *_shared_texts()])


def owners(files: Iterable[str]) -> dict[str, set[str]]:
    """Sort files by who made them: names of wheels, of the system's packages, or our own.

    Raises:
        LookupError: naming a file that nobody owns.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for name in sorted(set(files)):
        path = Path(name)
        if not path.is_file() or _is_own(path) or _is_python(path):
            continue
        wheel = _wheels().get(os.path.normcase(os.path.realpath(path)))
        system = None if wheel else _system_package(path)
        if wheel:
            found["wheel"].add(wheel)
        elif system:
            found["system"].add(system)
        else:
            raise LookupError(f"No package is known to own {path}, which would be shipped.")
    return found


def _is_own(path: Path) -> bool:
    return path.is_relative_to(ROOT) and "site-packages" not in path.parts


def _is_python(path: Path) -> bool:
    bases = {Path(sys.base_prefix), Path(sys.base_prefix).resolve()}
    return "site-packages" not in path.parts and any(
        path.is_relative_to(base) or path.resolve().is_relative_to(base)
        for base in bases
        # Python may be the system's own; its other libraries are then not Python's.
        if base != Path("/usr")
    )


@cache
def _wheels() -> dict[str, str]:
    """Return the wheel that owns each installed file."""
    found = {}
    for wheel in importlib.metadata.distributions():
        # Both take long, and there are fifty thousand files.
        name, place = wheel.metadata["Name"], os.path.realpath(str(wheel.locate_file("")))
        for file in wheel.files or ():
            found[os.path.normcase(os.path.normpath(f"{place}/{file}"))] = name
    return found


@cache
def _system_package(path: Path) -> str | None:
    if shutil.which("dpkg") is None:
        return None
    # What moved to /usr is listed under its old name.
    real = path.resolve()
    for name in (str(real), str(path), str(real).removeprefix("/usr"), f"/usr{real}"):
        done = subprocess.run(["dpkg", "-S", name], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return None


def _own() -> str:
    parts = [(ROOT / name).read_text("utf-8") for name in ("NOTICE", "LICENSE")]
    return "\n\n".join(parts)


def _python() -> str:
    places = (Path(os.__file__).parent, Path(sys.base_prefix))
    texts = [place / "LICENSE.txt" for place in places if (place / "LICENSE.txt").is_file()]
    if not texts:
        raise LookupError("This Python comes without its license; build with one that has it.")
    return f"Python {sys.version.split()[0]}\n\n{texts[0].read_text('utf-8')}"


def _of_wheel(name: str) -> str:
    wheel = importlib.metadata.distribution(name)
    metadata = wheel.metadata
    terms = metadata.get("License-Expression") or metadata.get("License") or "the terms below"
    parts = [f"{name} {metadata['Version']}: {terms.splitlines()[0]}"]
    if name in _TEXTS_OF:
        parts.append(_QT.format(version=metadata["Version"]))
        parts += [f"The text of {text} stands at the end." for text in _TEXTS_OF[name]]
    texts = [file for file in wheel.files or () if _is_license(str(file))]
    if name in _TERMS_AT:
        parts.append(f"Its maker's terms stand at {_TERMS_AT[name]}.")
    elif not texts and name not in _TEXTS_OF:
        raise LookupError(f"The package {name} comes without a license text.")
    for file in sorted(texts, key=str):
        text = Path(str(file.locate())).read_text("utf-8", errors="replace")
        parts.append(f"--- {Path(str(file)).as_posix().split('.dist-info/')[-1]}\n{text.strip()}")
    return "\n\n".join(parts)


def _is_license(name: str) -> bool:
    base = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    is_named = any(word in base for word in ("licen", "copying", "notice"))
    is_kept = ".dist-info/" in name or "/licenses/" in name
    return is_named and is_kept and not base.endswith((".py", ".pyc"))


def _of_system(name: str) -> str:
    text = Path("/usr/share/doc") / name / "copyright"
    if not text.is_file():
        raise LookupError(f"The system's package {name} comes without its copyright file.")
    return f"{name}, of this system's distribution\n\n{text.read_text('utf-8', errors='replace')}"


def _shared_texts() -> list[str]:
    files = sorted((HERE / "licenses").glob("*.txt"))
    return [f"{file.stem}\n\n{file.read_text('utf-8')}" for file in files]
