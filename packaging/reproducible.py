"""The same commit gives the same bytes: one clock, one order, no owner."""

import os
import subprocess
from pathlib import Path

from colorstudio.model_file import file_sha256

ROOT = Path(__file__).resolve().parents[1]


def commit_time() -> str:
    """Return when the checked-out commit was made, in seconds; 1980 outside a checkout."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "315532800"


def environment() -> dict[str, str]:
    """Return the environment that builders run in."""
    return os.environ | {
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": commit_time(),
        # The interpreter's own files would carry the time at which they were compiled.
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def settle(folder: Path) -> None:
    """Give all files of a folder one time, and rights that do not depend on who builds."""
    second = int(commit_time())
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            is_program = path.is_dir() or path.stat().st_mode & 0o100
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (second, second), follow_symlinks=False)


def pack(folder: Path, target: Path) -> Path:
    """Write a folder as .tar.zst; its links to other files become files."""
    tar = ["tar", "--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--format=ustar"]
    tar += ["--mode=go=rX,u+rw,a-s", "--hard-dereference", f"--mtime=@{commit_time()}"]
    tar += ["-C", str(folder.parent), "-cf", "-", folder.name]
    # The two programs hold the same modules: the long window finds the second copy, and every
    # zstd unpacks it without being asked. Level 19 takes a third longer for half a percent.
    zstd = ["zstd", "-18", "--long=27", "-T0", "-q", "-f", "-o", str(target)]
    with subprocess.Popen(tar, stdout=subprocess.PIPE) as made:
        subprocess.run(zstd, stdin=made.stdout, check=True)
    if made.returncode != 0:
        raise SystemExit(f"tar ended with {made.returncode}.")
    return target


def write_checksum(artifact: Path) -> Path:
    """Write the checksum of a file beside it, as `sha256sum --check` reads it."""
    sums = artifact.with_name(f"{artifact.name}.sha256")
    sums.write_text(f"{file_sha256(artifact)}  {artifact.name}\n", encoding="utf-8")
    return sums
