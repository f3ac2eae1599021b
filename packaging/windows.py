"""What Windows shows of the program: its version resource, its installer, Open with."""

import subprocess
from pathlib import Path

import icons
from file_types import FILE_TYPES

import colorstudio

_HERE = Path(__file__).resolve().parent
_TEMPLATE = _HERE / "windows" / "version.txt.in"
_SCRIPT = _HERE / "windows" / "colorstudio.iss"


def version_text() -> str:
    """Return the version resource as PyInstaller reads it."""
    version = colorstudio.__version__
    numbers = [int(part) for part in version.split(".")]
    four = ", ".join(map(str, [*numbers, 0, 0, 0, 0][:4]))
    template = _TEMPLATE.read_text("utf-8")
    return template.replace("@NUMBERS@", four).replace("@VERSION@", version)


def write_version(target: Path) -> Path:
    """Write the version resource for the build."""
    target.write_text(version_text(), encoding="utf-8")
    return target


def open_with() -> str:
    """Return the lines of the installer's registry that offer the program for photos."""
    program = "colorstudio.exe"
    classes = r"Software\Classes"
    lines = []
    for suffix in (suffix for kind in FILE_TYPES for suffix in kind.suffixes):
        types = rf"{classes}\Applications\{program}\SupportedTypes"
        offered = rf"{classes}\{suffix}\OpenWithList\{program}"
        value = f'ValueType: string; ValueName: "{suffix}"; ValueData: ""'
        lines.append(f'Root: HKCU; Subkey: "{types}"; {value}')
        lines.append(f'Root: HKCU; Subkey: "{offered}"; Flags: uninsdeletekey')
    return "\n".join(lines) + "\n"


def make_installer(folder: Path, dist: Path) -> Path:
    """Build the installer with Inno Setup's compiler, which must be on the PATH.

    Args:
        folder: the bundle.
        dist: where the installer goes.
    """
    work = _HERE.parent / "build" / "windows"
    icons.write_windows(work / "colorstudio.ico")
    (work / "open_with.iss").write_text(open_with(), encoding="utf-8")
    version = colorstudio.__version__
    defines = {"Version": version, "Folder": str(folder), "Target": str(dist)}
    command = ["ISCC.exe", *(f"/D{name}={value}" for name, value in defines.items())]
    subprocess.run([*command, str(_SCRIPT)], check=True)
    return dist / f"colorstudio-{version}-windows-x86_64-setup.exe"
