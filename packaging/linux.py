"""What Linux gets: an archive to unpack, a .deb, and the folder that becomes an AppImage."""

import gzip
import hashlib
import os
import shutil
import subprocess
import time
from pathlib import Path

import elf
import icons
import reproducible

import colorstudio

HERE = Path(__file__).resolve().parent
FILES = HERE / "linux"
# What comes from the host, and the Debian packages that have it.
DEPENDS = (
    "libegl1",
    "libgcc-s1",
    "libgl1",
    "libstdc++6 (>= 11)",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libxcb1",
)
# The window opens without them, in its own font; systems with a desktop have them.
RECOMMENDS = ("fontconfig-config", "fonts-dejavu-core", "xkb-data")


def artifacts(folder: Path, dist: Path, flavor: str) -> list[Path]:
    """Make everything that Linux gets; the same bundle and commit give the same bytes.

    Args:
        folder: the bundle.
        dist: where the files go.
        flavor: "cpu", or "cuda", which comes as an archive only: gigabytes are unpacked once.
    """
    work = HERE.parent / "build" / "linux"
    shutil.rmtree(work, ignore_errors=True)
    system = f"linux-{os.uname().machine}"
    if flavor == "cuda":
        return [archive(folder, work, dist, f"{system}-cuda")]
    app_dir(folder, dist)
    return [archive(folder, work, dist, system), debian(folder, work, dist)]


def architecture() -> str:
    """Return what Debian calls this machine."""
    done = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def write_share(share: Path) -> None:
    """Lay out what desktops read: the entry of the menu, the description, the icons."""
    applications, metainfo = share / "applications", share / "metainfo"
    theme = share / "icons" / "hicolor"
    for made in (applications, metainfo, theme / "scalable" / "apps"):
        made.mkdir(parents=True)
    shutil.copyfile(FILES / "colorstudio.desktop", applications / "colorstudio.desktop")
    (metainfo / "local.colorstudio.colorstudio.metainfo.xml").write_text(metainfo_text(), "utf-8")
    shutil.copyfile(icons.SOURCE, theme / "scalable" / "apps" / "colorstudio.svg")
    for size in icons.SIZES_PX:
        place = theme / f"{size}x{size}" / "apps"
        place.mkdir(parents=True)
        (place / "colorstudio.png").write_bytes(icons.drawn(size))


def metainfo_text() -> str:
    """Return the description for software centers, with this version and its date."""
    template = (FILES / "colorstudio.metainfo.xml.in").read_text("utf-8")
    day = time.strftime("%Y-%m-%d", time.gmtime(int(reproducible.commit_time())))
    return template.replace("@VERSION@", colorstudio.__version__).replace("@DATE@", day)


def archive(folder: Path, work: Path, dist: Path, system: str) -> Path:
    """Make the .tar.zst: the bundle, and the scripts that install it for one person."""
    top = work / "archive" / "ColorStudio"
    _copy_bundle(folder, top)
    write_share(top / "share")
    for name in ("install.sh", "uninstall.sh"):
        shutil.copy(FILES / name, top / name)
    target = dist / f"colorstudio-{colorstudio.__version__}-{system}.tar.zst"
    return reproducible.pack(top, target)


def debian(folder: Path, work: Path, dist: Path) -> Path:
    """Make the .deb."""
    top = work / "debian"
    _copy_bundle(folder, top / "usr" / "lib" / "colorstudio")
    write_share(top / "usr" / "share")
    commands = top / "usr" / "bin"
    commands.mkdir()
    for name in ("colorstudio", "colorstudio-cli"):
        (commands / name).symlink_to(f"../lib/colorstudio/{name}")
    _write_debian_texts(top)
    control = top / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(control_text(top), "utf-8")
    _write_checksums(top)
    reproducible.settle(top)
    name = f"colorstudio_{colorstudio.__version__}_{architecture()}.deb"
    # Debian knows no zstd in packages; more than level 2 takes far longer for a few megabytes.
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z2", "--build", str(top)]
    command.append(str(dist / name))
    subprocess.run(command, check=True, env=reproducible.environment())
    return dist / name


def control_text(top: Path) -> str:
    """Return what apt reads about the package that is laid out in a folder."""
    files = [path for path in top.rglob("*") if path.is_file() and not path.is_symlink()]
    oldest = elf.c_library([path for path in files if elf.is_elf(path)])
    depends = ", ".join(sorted([*DEPENDS, f"libc6 (>= {oldest})"]))
    return f"""\
Package: colorstudio
Version: {colorstudio.__version__}
Architecture: {architecture()}
Maintainer: ColorStudio contributors <colorstudio@localhost.localdomain>
Installed-Size: {sum(path.stat().st_size for path in files) // 1024}
Depends: {depends}
Recommends: {", ".join(RECOMMENDS)}
Section: graphics
Priority: optional
Description: color black-and-white photos on your own computer
 Drop a black-and-white photo on the window; a moment later it stands beside
 itself in color, and sliders change the colors at once. Whole folders are
 colored at once, in a window or on the command line.
 .
 The program opens no internet connection.
"""


def app_dir(folder: Path, dist: Path) -> Path:
    """Lay out the AppDir: with the AppImage runtime in front, its squashfs is the AppImage."""
    top = dist / "ColorStudio.AppDir"
    shutil.rmtree(top, ignore_errors=True)
    _copy_bundle(folder, top / "usr" / "lib" / "colorstudio")
    write_share(top / "usr" / "share")
    shutil.copy(FILES / "AppRun", top / "AppRun")
    shutil.copyfile(FILES / "colorstudio.desktop", top / "colorstudio.desktop")
    (top / "colorstudio.png").write_bytes(icons.drawn(256))
    (top / ".DirIcon").symlink_to("colorstudio.png")
    return top


def _copy_bundle(folder: Path, target: Path) -> None:
    """Copy by links where the disk has them: a bundle takes 600 MB."""
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-al", str(folder), str(target)], check=True)


def _write_debian_texts(top: Path) -> None:
    """Write what Debian asks of every package: the terms, and what changed."""
    doc = top / "usr" / "share" / "doc" / "colorstudio"
    doc.mkdir(parents=True)
    root = HERE.parent
    texts = [(root / name).read_text("utf-8") for name in ("NOTICE", "LICENSE")]
    # Debian wants the long texts named, not repeated.
    texts.append(
        "Who made the rest of what is in this package, and under which terms, stands in\n"
        "/usr/lib/colorstudio/_internal/resources/THIRD_PARTY_NOTICES.txt. The long texts are\n"
        "/usr/share/common-licenses/Apache-2.0, GPL-3 and LGPL-3.\n"
    )
    (doc / "copyright").write_text("\n".join(texts), "utf-8")
    overrides = top / "usr" / "share" / "lintian" / "overrides"
    overrides.mkdir(parents=True)
    shutil.copyfile(FILES / "lintian-overrides", overrides / "colorstudio")
    changed = time.strftime(
        "%a, %d %b %Y %H:%M:%S +0000", time.gmtime(int(reproducible.commit_time()))
    )
    text = f"""\
colorstudio ({colorstudio.__version__}) stable; urgency=medium

  * See CHANGELOG.md of the program.

 -- ColorStudio contributors <colorstudio@localhost.localdomain>  {changed}
"""
    packed = gzip.compress(text.encode(), mtime=0)
    (doc / "changelog.gz").write_bytes(packed)


def _write_checksums(top: Path) -> None:
    lines = []
    for path in sorted(top.rglob("*")):
        inner = path.relative_to(top)
        if path.is_file() and not path.is_symlink() and inner.parts[0] != "DEBIAN":
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "md5")
            lines.append(f"{digest.hexdigest()}  {inner}")
    (top / "DEBIAN" / "md5sums").write_text("\n".join(lines) + "\n", "utf-8")
