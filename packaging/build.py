"""Build the packaged program: `python packaging/build.py`; `make package` calls it.

Makes `dist/ColorStudio/` and `dist/colorstudio-VERSION-SYSTEM.tar.zst` with its checksum, prints
what each part weighs, and fails if the bundle is over its budget or its self-test complains.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE), str(ROOT)]

import bundle  # noqa: E402

import colorstudio  # noqa: E402
from colorstudio.model_file import file_sha256  # noqa: E402

# Megabytes, unpacked and as .tar.zst; graphics cards' libraries weigh what they weigh.
BUDGETS = {"cpu": (650, 205), "cuda": (6000, 3500)}


def main(argv: list[str] | None = None) -> int:
    """Build, weigh and check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flavor", choices=sorted(BUDGETS), default="cpu")
    parser.add_argument("--no-archive", action="store_true", help="only the folder")
    options = parser.parse_args(argv)
    folder = build()
    problems = check(folder)
    megabytes = weigh(folder)
    most, most_packed = BUDGETS[options.flavor]
    if megabytes > most:
        problems.append(f"The bundle takes {megabytes:.0f} MB; its budget is {most} MB.")
    if not options.no_archive:
        archive = pack(folder)
        packed = archive.stat().st_size / 1e6
        print(f"{archive.relative_to(ROOT)}: {packed:.1f} MB (budget {most_packed})")
        if packed > most_packed:
            problems.append(f"The archive takes {packed:.0f} MB; its budget is {most_packed} MB.")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def build() -> Path:
    """Run PyInstaller; the same commit gives the same bytes."""
    dist, work = ROOT / "dist", ROOT / "build" / "package"
    shutil.rmtree(dist / "ColorStudio", ignore_errors=True)
    environment = os.environ | {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": commit_time()}
    command = [
        sys.executable,
        "-m",
        "PyInstaller",
        "--noconfirm",
        "--clean",
        "--log-level",
        "ERROR",
    ]
    command += ["--distpath", str(dist), "--workpath", str(work), str(HERE / "colorstudio.spec")]
    subprocess.run(command, check=True, env=environment)
    return dist / "ColorStudio"


def commit_time() -> str:
    """Return when the checked-out commit was made, in seconds; 1980 outside a checkout."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "315532800"


def check(folder: Path) -> list[str]:
    """Run the bundle where nothing is installed; returns sentences about what is wrong."""
    program = str(folder / "colorstudio-cli")
    # No PATH, no HOME, no language: everything must come from inside.
    done = subprocess.run(
        [program, "selftest"], capture_output=True, text=True, env={}, check=False, timeout=300
    )
    print(done.stdout, end="")
    problems = []
    if done.returncode != 0:
        problems.append(f"The self-test in the bundle ended with {done.returncode}.")
    if done.stderr:
        problems.append(f"The self-test in the bundle complained: {done.stderr.strip()}")
    # Not `lib*omp*`: one of Qt's plugins is named libcompose….
    patterns = ("libgomp*", "libiomp*", "libomp*")
    openmp = sorted(path.name for pattern in patterns for path in folder.rglob(pattern))
    if len(openmp) != 1:
        problems.append(f"There must be one OpenMP library, not {len(openmp)}: {openmp}.")
    return problems


def weigh(folder: Path) -> float:
    """Print what each part weighs; returns the sum in MB."""
    sizes = bundle.sizes(folder)
    for part, size in sizes.items():
        print(f"{size / 1e6:8.1f} MB  {part}")
    total = sum(sizes.values()) / 1e6
    print(f"{total:8.1f} MB  in all")
    return total


def pack(folder: Path) -> Path:
    """Write the archive and its checksum; the same folder gives the same bytes."""
    system = f"{platform.system().lower()}-{platform.machine().lower()}"
    archive = folder.parent / f"colorstudio-{colorstudio.__version__}-{system}.tar.zst"
    tar = ["tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner"]
    tar += [f"--mtime=@{commit_time()}", "-C", str(folder.parent), "-cf", "-", folder.name]
    zstd = ["zstd", "-19", "-T0", "-q", "-f", "-o", str(archive)]
    with subprocess.Popen(tar, stdout=subprocess.PIPE) as made:
        subprocess.run(zstd, stdin=made.stdout, check=True)
    if made.returncode != 0:
        raise SystemExit(f"tar ended with {made.returncode}.")
    digest = file_sha256(archive)
    sums = archive.with_name(f"{archive.name}.sha256")
    sums.write_text(f"{digest}  {archive.name}\n", encoding="utf-8")
    return archive


if __name__ == "__main__":
    raise SystemExit(main())
