"""Write a finished picture: whole or not at all, and never over the original."""

import errno
import math
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from colorstudio.errors import PhotoWriteError
from colorstudio.photo.caption import with_caption
from colorstudio.photo.encode import ENCODERS, parts_without_room
from colorstudio.photo.formats import PhotoFormat, format_for_path, written_suffixes
from colorstudio.photo.location import without_location
from colorstudio.photo.luma import to_8_bit
from colorstudio.photo.model import Band, Metadata, MetadataChoice, Photo, Pixels, ProfileChoice
from colorstudio.photo.picture import Picture, bands_of, in_8_bit, on_white
from colorstudio.photo.profile import color_from_srgb, is_srgb, srgb_profile, takes_colors
from colorstudio.photo.raster import BadPicture
from colorstudio.photo.read_back import read_back
from colorstudio.photo.spaces import space_profile
from colorstudio.photo.stamp import Stamp, stamped_xmp, unstamped_xmp

DEFAULT_QUALITY = 95
# Unfinished files are named so, beside their target; one left by a killed process may be removed.
TEMPORARY_PREFIX = ".colorstudio-"
GRAY_OR_INK = (
    "The photo's own color profile is for {space} pictures; the colored one was saved in sRGB."
)
NO_ROOM = "{format} files have no room for the {parts} of this picture."
ONE_WAY = "The photo's own color profile can only be read; the picture was saved in sRGB."

FULL_BY = "the disk is full, up to {n} MB are missing; make room and save again"
NOT_KEPT = "the disk did not keep what was written; choose another disk and save again"

_SYSTEM_REASONS = {
    errno.ENOSPC: "the disk is full; make room and save again",
    errno.EDQUOT: "your share of the disk is used up; make room and save again",
    errno.EFBIG: "the file would be larger than the disk allows; choose another format or disk",
    errno.EACCES: "the folder does not let you write; choose another folder",
    errno.EPERM: "the folder does not let you write; choose another folder",
    errno.EROFS: "the folder does not let you write; choose another folder",
    errno.ENOENT: "its folder does not exist; make it or choose another folder",
    errno.ENOTDIR: "its folder does not exist; make it or choose another folder",
    errno.EISDIR: "a folder has this name; choose another name",
    errno.ENAMETOOLONG: "its name is too long; choose a shorter one",
    errno.EEXIST: "a file of this name exists; choose another name or allow replacing it",
}
_CHOSEN: Mapping[MetadataChoice, Callable[[Metadata], Metadata]] = {
    "all": lambda metadata: metadata,
    "no-location": without_location,
    "none": lambda _: Metadata(),
}


@dataclass(frozen=True, slots=True)
class Written:
    """What a person may want to know of a saved picture.

    Attributes:
        pulled: how many pixels gave chroma away, because no RGB color has as much at their luma.
        notes: full sentences.
    """

    pulled: int = 0
    notes: tuple[str, ...] = ()


def write_photo(
    path: str | Path,
    pixels: Pixels | Iterable[Band],
    photo: Photo,
    *,
    quality: int = DEFAULT_QUALITY,
    overwrite: bool = False,
    stamp: Stamp | None = None,
    metadata: MetadataChoice = "all",
    profile: ProfileChoice = "srgb",
    caption: str = "",
) -> Written:
    """Write a picture beside its target under another name, read it back, then give it the name.

    Args:
        path: the target; its suffix chooses the format.
        pixels: (H, W, 3) RGB in sRGB, uint8 or uint16; or bands from top to bottom that cover the
            picture. Only JPEG takes bands of mode "YCbCr" (see `formats.band_mode`).
        photo: where the picture came from: size, metadata, alpha, and the original to protect.
        quality: 1 to 100, for formats with loss. At the default a JPEG made from a JPEG keeps
            the quantization of its luma, which changes the luma least; any other number is taken
            at its word.
        overwrite: whether an existing target may be replaced.
        stamp: how the colors were made, to stand in the file; None leaves no mark.
        metadata: "all" the photo had, all but where it was taken ("no-location"), or "none".
        profile: what the colors are saved in: "srgb", "display-p3", "adobe-rgb", or the photo's
            own RGB profile ("source"). With all but "srgb", bands must be of mode "RGB".
        caption: a line that is seen in the lower right corner of the picture; none if empty.

    Returns:
        What a person may want to know of it.

    Raises:
        PhotoWriteError: if it cannot be written; nothing has changed under the target's name.
        ValueError: if the pixels do not fit the photo or the format.
    """
    path = Path(path)
    row = _writable_format(path, photo)
    _guard(path, photo, overwrite=overwrite)
    pulled: list[int] = []
    picture = _picture(row, pixels, photo, quality, pulled)
    fitting, no_room = _fitting(row, _metadata(photo, metadata, stamp), stamp)
    picture, no_caption = with_caption(replace(picture, metadata=fitting), caption)
    own_profile = ""
    if profile == "source":
        picture, own_profile = _in_own_profile(picture, photo)
    elif profile != "srgb":
        picture = _in_profile(picture, space_profile(profile))
    encoder = ENCODERS[row.name]

    def encode(file: IO[bytes]) -> None:
        encoder(file, picture)
        file.flush()
        os.fsync(file.fileno())
        try:
            read_back(file, row.name, picture.width, picture.height)
        except BadPicture as error:
            raise PhotoWriteError(path, NOT_KEPT) from error

    with _system_reasons(path, _most_bytes(picture)):
        _write_whole(path, encode, overwrite=overwrite)
    return Written(sum(pulled), tuple(filter(None, (no_room, no_caption, own_profile))))


def _writable_format(path: Path, photo: Photo) -> PhotoFormat:
    row = format_for_path(path)
    if not row.is_written:
        raise PhotoWriteError(
            path, f"{row.name} files hold too few colors; end its name in {written_suffixes()}"
        )
    if max(photo.width, photo.height) > row.max_side:
        raise PhotoWriteError(
            path, f"{row.name} files hold at most {row.max_side} pixels a side; choose PNG or TIFF"
        )
    return row


def _guard(path: Path, photo: Photo, *, overwrite: bool) -> None:
    with _system_reasons(path):
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        if path.exists() and photo.path.exists() and path.samefile(photo.path):
            raise PhotoWriteError(path, "the original is never overwritten; choose another name")
        if not overwrite and os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists")


def _picture(
    row: PhotoFormat,
    pixels: Pixels | Iterable[Band],
    photo: Photo,
    quality: int,
    pulled: list[int],
) -> Picture:
    if not 1 <= quality <= 100:
        raise ValueError(f"quality must be 1 to 100, got {quality}")
    bands, mode, depth = bands_of(pixels, photo)
    bands = _noted(bands, pulled)
    if mode == "YCbCr" and not row.takes_ycbcr:
        raise ValueError(f"{row.name} takes RGB bands only")
    if depth not in row.depths:
        bands, depth = in_8_bit(bands), 8
    alpha = photo.alpha
    if alpha is not None and not row.alpha:
        bands, alpha = on_white(bands, alpha), None
    if alpha is not None and depth == 8:
        alpha = to_8_bit(alpha)
    keeps_luma = row.name == photo.file_format == "JPEG" and quality == DEFAULT_QUALITY
    return Picture(
        width=photo.width,
        height=photo.height,
        depth=depth,
        mode=mode,
        bands=bands,
        alpha=alpha,
        profile=srgb_profile(),
        metadata=photo.metadata,
        quality=quality,
        luma_table=photo.jpeg_tables.get(0, ()) if keeps_luma else (),
    )


def _noted(bands: Iterator[Band], pulled: list[int]) -> Iterator[Band]:
    for band in bands:
        pulled.append(band.pulled)
        yield band


def _in_own_profile(picture: Picture, photo: Photo) -> tuple[Picture, str]:
    """The picture in the photo's own RGB profile; else as it was, with the reason."""
    profile = photo.profile
    if photo.profile_space in ("gray", "CMYK"):
        return picture, GRAY_OR_INK.format(space=photo.profile_space)
    if profile is None:
        return picture, ""
    if not takes_colors(profile):
        return picture, ONE_WAY
    if is_srgb(profile):
        return replace(picture, profile=profile), ""
    return _in_profile(picture, profile), ""


def _in_profile(picture: Picture, profile: bytes) -> Picture:
    if picture.mode != "RGB":
        raise ValueError("colors can be brought to another profile from RGB bands only")
    return replace(picture, profile=profile, bands=_converted(picture.bands, profile))


def _converted(bands: Iterator[Band], profile: bytes) -> Iterator[Band]:
    for band in bands:
        yield replace(band, pixels=color_from_srgb(band.pixels, profile))


def _metadata(photo: Photo, choice: MetadataChoice, stamp: Stamp | None) -> Metadata:
    kept = _CHOSEN[choice](photo.metadata)
    xmp = unstamped_xmp(kept.xmp) if stamp is None else stamped_xmp(kept.xmp, stamp)
    return replace(kept, xmp=xmp)


def _fitting(row: PhotoFormat, metadata: Metadata, stamp: Stamp | None) -> tuple[Metadata, str]:
    """What of the metadata the format can hold, and a sentence if that is not all."""
    names = parts_without_room(row.name, metadata)
    if not names:
        return metadata, ""
    empty: dict[str, Any] = dict.fromkeys(names, b"")
    fitting = replace(metadata, **empty)
    if stamp is not None and "xmp" in names:
        # The mark is small; it stands even where the packet that it should stand in does not.
        marked = replace(fitting, xmp=stamped_xmp(b"", stamp))
        fitting = fitting if parts_without_room(row.name, marked) else marked
    words = " and ".join(name.upper() for name in names)
    return fitting, NO_ROOM.format(format=row.name, parts=words)


@contextmanager
def _system_reasons(path: Path, most_bytes: int = 0) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = _SYSTEM_REASONS.get(error.errno or 0, f"the system says: {error}")
        if error.errno == errno.ENOSPC:
            reason = _full_disk(path.parent, most_bytes) or reason
        raise PhotoWriteError(path, reason) from error


def _most_bytes(picture: Picture) -> int:
    """What the file takes if nothing can be compressed; how much can be is known at its end."""
    channels = 3 if picture.alpha is None else 4
    return picture.width * picture.height * channels * picture.depth // 8


def _full_disk(folder: Path, most_bytes: int) -> str:
    """Say how much room is missing at most, once the unfinished file is gone; empty if unknown."""
    with suppress(OSError):
        missing = most_bytes - shutil.disk_usage(folder).free
        if missing > 0:
            return FULL_BY.format(n=math.ceil(missing / 1e6))
    return ""


def _write_whole(path: Path, encode: Callable[[IO[bytes]], None], *, overwrite: bool) -> None:
    temporary = path.with_name(f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}")
    try:
        with temporary.open("x+b") as file:
            encode(file)
        _publish(temporary, path, overwrite=overwrite)
    finally:
        temporary.unlink(missing_ok=True)


def _publish(temporary: Path, path: Path, *, overwrite: bool) -> None:
    """Give the finished file its name, in one step."""
    if not overwrite:
        try:
            # Unlike a rename, a link never replaces a file that came up in the meantime.
            path.hardlink_to(temporary)
        except FileExistsError:
            raise
        except OSError:
            # Some disks (exFAT, network shares) have no links; there the look has to do.
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, "exists") from None
        else:
            return
    temporary.replace(path)
