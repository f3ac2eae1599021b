"""A Linux on which nothing is installed, made for the tests: no Python, no Qt, no fonts."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import linux

# What the .deb depends on and nothing else: all other libraries have to come from the bundle.
_PACKAGES = ",".join(name.split(" ")[0] for name in linux.DEPENDS)
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
    made = folder / "made"
    if made.exists() and made.read_text("utf-8") == _PACKAGES:
        return ""
    shutil.rmtree(folder, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase", f"--include={_PACKAGES}", _SUITE, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return f"debootstrap cannot make one here: {done.stdout.strip().splitlines()[-1]}"
    made.write_text(_PACKAGES, "utf-8")
    return ""


@dataclass(frozen=True)
class EmptySystem:
    """The root file system with a program in it; it has no network at all.

    Attributes:
        root: is not written to.
        layers: an empty folder that takes what the scripts write, and keeps it for the next one.
        program: appears at `PLACE`, and cannot be written to.
        photos: appears at /photos.
    """

    root: Path
    layers: Path
    program: Path
    photos: Path

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script for its sh, in an environment that is empty but for PATH."""
        command = self._command(script, "")
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)

    def start(self, script: str, display: str) -> subprocess.Popen[bytes]:
        """Start a script that shows its windows on a screen outside."""
        return subprocess.Popen(self._command(script, f"DISPLAY={display}"))

    def _command(self, script: str, environment: str) -> list[str]:
        (self.photos / "script").write_text(script, "utf-8")
        for name in ("upper", "work", "all"):
            (self.layers / name).mkdir(exist_ok=True)
        inside = self.layers / "all"
        layers = f"lowerdir={self.root},upperdir={self.layers}/upper,workdir={self.layers}/work"
        outside = f"""
            set -e
            mount -t overlay overlay -o "{layers}" "{inside}"
            mkdir -p "{inside}{PLACE}" "{inside}/photos"
            mount --bind "{self.program}" "{inside}{PLACE}"
            mount -o remount,bind,ro "{inside}{PLACE}"
            mount --bind "{self.photos}" "{inside}/photos"
            mount -t proc proc "{inside}/proc"
            mount -t tmpfs tmpfs "{inside}/tmp"
            mkdir "{inside}/tmp/.X11-unix"
            mount --bind /tmp/.X11-unix "{inside}/tmp/.X11-unix"
            mount -t tmpfs tmpfs "{inside}/dev/shm" 2>/dev/null || true
            exec chroot "{inside}" env -i PATH=/usr/bin:/bin {environment} sh /photos/script
        """
        # A network of its own without a way out, and an end for everything when the script ends.
        apart = ["unshare", "--mount", "--net", "--pid", "--fork", "--kill-child"]
        return [*apart, "sh", "-c", outside]
