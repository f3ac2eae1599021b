"""A Linux on which nothing is installed, made for the tests: no Python, no Qt, no fonts."""

import os
import shutil
import subprocess
from pathlib import Path

# What the .deb depends on, and a screen; everything else has to come from the bundle.
_PACKAGES = "libgl1,libegl1,libwayland-client0,libwayland-cursor0,libwayland-egl1,xvfb,xdotool"
_SUITE = "bookworm"
# A space and letters beyond ASCII, as people name their folders.
PLACE = "/opt/Color Stüdio"


def reason_against() -> str:
    """Why there can be no empty root here, or ""."""
    if os.geteuid() != 0:
        return "an empty root file system takes an administrator"
    missing = [tool for tool in ("debootstrap", "unshare", "chroot") if not shutil.which(tool)]
    return f"{missing[0]} is not installed" if missing else ""


def make(folder: Path) -> str:
    """Make the root file system in a folder, once; returns why not, or ""."""
    if (folder / "made").exists():
        return ""
    shutil.rmtree(folder, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", _SUITE, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"debootstrap cannot make one here: {done.stdout.strip().splitlines()[-1]}"
    (folder / "made").touch()
    return ""


def run(root: Path, bundle: Path, script: str, work: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell script in the root file system, with no network at all.

    Args:
        root: the root file system.
        bundle: appears in it at `PLACE`, and cannot be written to.
        script: for its sh; the environment is empty but for PATH.
        work: appears in it at /photos.
    """
    place = f"{root}{PLACE}"
    Path(place).mkdir(parents=True, exist_ok=True)
    (root / "photos").mkdir(exist_ok=True)
    (work / "script").write_text(script, "utf-8")
    outside = f"""
        set -e
        mount --bind "{bundle}" "{place}"
        mount -o remount,bind,ro "{place}"
        mount --bind "{work}" "{root}/photos"
        mount -t proc proc "{root}/proc"
        mount -t tmpfs tmpfs "{root}/tmp"
        mount -t tmpfs tmpfs "{root}/dev/shm" 2>/dev/null || true
        exec chroot "{root}" /usr/bin/env -i PATH=/usr/bin:/bin sh /photos/script
    """
    # A network of its own without a way out, and an end for everything when the script ends.
    command = [
        "unshare",
        "--mount",
        "--net",
        "--pid",
        "--fork",
        "--kill-child",
        "sh",
        "-c",
        outside,
    ]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
