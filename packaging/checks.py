"""What must be true of a bundle before anybody gets it."""

import fnmatch
import os
import subprocess
import sys
from pathlib import Path

import bundle
import elf

# Windows' installers and archivers stumble over long paths.
LONGEST_PATH = 120
# What the dynamic loader itself and nothing else brings.
_LOADER = ("ld-linux*", "libresolv.so*")


def problems(folder: Path) -> list[str]:
    """Return sentences about what is wrong with a bundle; it is only read and run.

    Args:
        folder: the one that holds both programs.
    """
    found = [*broken_links(folder), *openmp_libraries(folder), *long_paths(folder)]
    if sys.platform.startswith("linux"):
        found += missing_libraries(folder)
    return found + self_test(folder)


def broken_links(folder: Path) -> list[str]:
    """Links must point to files of the bundle."""
    links = [path for path in folder.rglob("*") if path.is_symlink()]
    return [f"The link {path.name} points nowhere." for path in links if not path.exists()]


def openmp_libraries(folder: Path) -> list[str]:
    """Two OpenMP libraries in one process end it, or make it slow."""
    # Not `lib*omp*`: one of Qt's plugins is named libcompose….
    patterns = ("libgomp*", "libiomp*", "libomp*")
    found = sorted(path.name for pattern in patterns for path in folder.rglob(pattern))
    if len(found) == 1:
        return []
    return [f"There must be one OpenMP library, not {len(found)}: {', '.join(found) or 'none'}."]


def long_paths(folder: Path) -> list[str]:
    """Names must leave room for the folder that the program is installed to."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*")]
    return [f"The path {name} is too long." for name in names if len(name) >= LONGEST_PATH]


def missing_libraries(folder: Path) -> list[str]:
    """What a library needs lies in the bundle, or is on the list of what the host brings."""
    files = [path for path in folder.rglob("*") if path.is_file() and elf.is_elf(path)]
    inside = {path.name for path in files} | {path.name for path in folder.rglob("*.so*")}
    wanted = {name: path for path in files for name in elf.needed_by(str(path))}
    host = (*bundle.HOST_LIBRARIES, *_LOADER)
    elsewhere = [path for path in files if elf.looks_elsewhere(path)]
    return [f"{path.name} looks into folders of this machine." for path in elsewhere] + [
        f"{path.name} needs {name}, which is neither in the bundle nor expected on every system; "
        "install it here and build again."
        for name, path in sorted(wanted.items())
        if name not in inside and not any(fnmatch.fnmatch(name, pattern) for pattern in host)
    ]


def self_test(folder: Path) -> list[str]:
    """Run the bundle's self-test without PATH, home and language: all must come from inside."""
    suffix = ".exe" if sys.platform == "win32" else ""
    program = str(folder / f"colorstudio-cli{suffix}")
    # Windows starts nothing without it.
    environment = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    done = subprocess.run(
        [program, "selftest"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=300,
    )
    print(done.stdout, end="")
    found = []
    if done.returncode != 0:
        found.append(f"The self-test in the bundle ended with {done.returncode}.")
    if done.stderr:
        found.append(f"The self-test in the bundle complained: {done.stderr.strip()}")
    return found
