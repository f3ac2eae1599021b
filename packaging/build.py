"""Build the packaged program: `python packaging/build.py`; `make package` calls it.

Makes `dist/ColorStudio/` and what this system gets of it (Linux: .tar.zst, .deb, AppDir), each
with its checksum, prints what each part weighs, and fails if something is over its budget, a
library is missing or the self-test in the bundle complains.
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
import checks  # noqa: E402
import linux  # noqa: E402
import reproducible  # noqa: E402
import windows  # noqa: E402

import colorstudio  # noqa: E402

# Megabytes, unpacked and packed. With CUDA 13 it came to 3689 and, packed at zstd's lowest level,
# to 2271: graphics cards' libraries weigh what they weigh.
BUDGETS = {"cpu": (650, 205), "cuda": (4000, 2400)}


def main(argv: list[str] | None = None) -> int:
    """Build, weigh and check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flavor", choices=sorted(BUDGETS), default="cpu")
    parser.add_argument("--folder-only", action="store_true", help="no archive, no installer")
    parser.add_argument("--dist", type=Path, default=ROOT / "dist", help="where it goes")
    options = parser.parse_args(argv)
    # Everybody may read what one person builds.
    os.umask(0o022)
    most, most_packed = BUDGETS[options.flavor]
    problems = flavor_problems(options.flavor)
    if not problems:
        folder = build(options.dist.absolute())
        problems = checks.problems(folder)
        problems += over_budget(folder.name, weigh(folder), most)
        if not problems and not options.folder_only:
            for artifact in artifacts(folder, options.flavor):
                problems += over_budget(artifact.name, shown_size(artifact), most_packed)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def flavor_problems(flavor: str) -> list[str]:
    """The installed torch decides what is built; a wrong one is named before the wait."""
    done = subprocess.run(
        [sys.executable, "-c", "import torch; print(torch.version.cuda or '')"],
        capture_output=True,
        text=True,
        check=True,
    )
    cuda = done.stdout.strip()
    if flavor == "cuda" and not cuda:
        return ["The installed torch has no CUDA; install one that has, see README.md."]
    if flavor == "cpu" and cuda:
        return [f"The installed torch is for CUDA {cuda}; say FLAVOR=cuda, or install the other."]
    return []


def build(dist: Path) -> Path:
    """Run PyInstaller; the same commit gives the same bytes."""
    work = ROOT / "build" / "package"
    shutil.rmtree(dist, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"]
    command += ["--log-level", "ERROR", "--distpath", str(dist), "--workpath", str(work)]
    command.append(str(HERE / "colorstudio.spec"))
    subprocess.run(command, check=True, env=reproducible.environment())
    if sys.platform.startswith("linux"):
        bundle.settle(dist / "ColorStudio")
        reproducible.settle(dist / "ColorStudio")
    return dist / "ColorStudio"


def weigh(folder: Path) -> float:
    """Print what each part weighs; returns the sum in MB."""
    sizes = bundle.sizes(folder)
    for part, size in sizes.items():
        print(f"{size / 1e6:8.1f} MB  {part}")
    total = sum(sizes.values()) / 1e6
    print(f"{total:8.1f} MB  in all")
    return total


def over_budget(name: str, megabytes: float, most: float) -> list[str]:
    """Return the sentence about what is too large, if it is."""
    if megabytes <= most:
        return []
    return [f"{name} takes {megabytes:.0f} MB; its budget is {most} MB."]


def artifacts(folder: Path, flavor: str) -> list[Path]:
    """Make the files that people get, with their checksums."""
    dist = folder.parent
    if sys.platform.startswith("linux"):
        made = linux.artifacts(folder, dist, flavor)
    elif sys.platform == "darwin":
        made = [make_dmg(dist)]
    else:
        made = [windows.make_installer(folder, dist)]
    made.append(sbom_of(made[0]))
    for artifact in made:
        reproducible.write_checksum(artifact)
    return made


def sbom_of(artifact: Path) -> Path:
    """Put the list of all parts beside what was made of them."""
    name = artifact.name.removesuffix(".tar.zst").removesuffix(artifact.suffix)
    target = artifact.with_name(f"{name}.cdx.json")
    shutil.copyfile(ROOT / "build" / "package" / "colorstudio" / "sbom.json", target)
    return target


def make_dmg(dist: Path) -> Path:
    """Make the disk image that macOS gets."""
    target = dist / f"colorstudio-{colorstudio.__version__}-macos-{platform.machine().lower()}.dmg"
    script = HERE / "macos" / "make_dmg.sh"
    subprocess.run(["sh", str(script), str(dist / "ColorStudio.app"), str(target)], check=True)
    return target


def shown_size(artifact: Path) -> float:
    """Print what a file weighs; returns MB."""
    megabytes = artifact.stat().st_size / 1e6
    print(f"{megabytes:8.1f} MB  {artifact.name}")
    return megabytes


if __name__ == "__main__":
    raise SystemExit(main())
