"""The file formats that photos come from and go to: one table, and what follows from it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from colorstudio.errors import PhotoWriteError
from colorstudio.photo.model import BandMode, Photo, ProfileChoice


@dataclass(frozen=True, slots=True)
class PhotoFormat:
    """One row of `FORMATS`.

    Attributes:
        name: as `Photo.file_format` gives it.
        suffixes: in lower case with their dot; the first is the usual one.
        signatures: (offset, bytes) pairs; a file that holds one of them is of this format.
        depths: bits per channel that a written file can have.
        alpha: whether a written file can be transparent.
        written_as: the format that a photo of this one is saved in by default.
        takes_ycbcr: whether the encoder takes luma and chroma as they are.
        max_side: the longest side in pixels that a written file can have.
    """

    name: str
    suffixes: tuple[str, ...]
    signatures: tuple[tuple[int, bytes], ...]
    depths: tuple[int, ...]
    alpha: bool
    written_as: str
    takes_ycbcr: bool = False
    max_side: int = 2**31 - 1

    @property
    def is_written(self) -> bool:
        """Whether pictures can be saved in this format."""
        return self.written_as == self.name


# ISO/IEC 23008-12: HEVC images and sequences, and what does not say how it is coded.
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_RAW_SUFFIXES = (
    *(".dng", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".erf", ".fff", ".iiq", ".kdc", ".mrw"),
    *(".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".rwl", ".sr2", ".srw", ".x3f", ".3fr"),
)

_ROWS = (
    PhotoFormat(
        "JPEG",
        (".jpg", ".jpeg", ".jpe", ".jfif"),
        ((0, b"\xff\xd8\xff"),),
        depths=(8,),
        alpha=False,
        written_as="JPEG",
        takes_ycbcr=True,
        max_side=65500,  # libjpeg's JPEG_MAX_DIMENSION
    ),
    PhotoFormat(
        "PNG",
        (".png", ".apng"),
        ((0, b"\x89PNG\r\n\x1a\n"),),
        depths=(8, 16),
        alpha=True,
        written_as="PNG",
    ),
    PhotoFormat(
        "TIFF",
        (".tif", ".tiff"),
        ((0, b"II*\0"), (0, b"MM\0*"), (0, b"II+\0"), (0, b"MM\0+")),
        depths=(8, 16),
        alpha=True,
        written_as="TIFF",
    ),
    PhotoFormat(
        "WebP",
        (".webp",),
        ((8, b"WEBP"),),
        depths=(8,),
        alpha=True,
        written_as="WebP",
        max_side=16383,  # fourteen bits in its header
    ),
    PhotoFormat(
        "BMP",
        (".bmp", ".dib"),
        ((0, b"BM"),),
        depths=(8,),
        alpha=False,
        written_as="BMP",
    ),
    PhotoFormat(
        "AVIF",
        (".avif", ".avifs"),
        ((4, b"ftypavif"), (4, b"ftypavis")),
        depths=(8,),
        alpha=True,
        written_as="AVIF",
        max_side=65536,  # libavif's own limit
    ),
    PhotoFormat(
        "HEIC",
        (".heic", ".heif", ".hif"),
        tuple((4, b"ftyp" + brand) for brand in _HEIC_BRANDS),
        depths=(),
        alpha=True,
        written_as="JPEG",
    ),
    PhotoFormat(
        "GIF",
        (".gif",),
        ((0, b"GIF87a"), (0, b"GIF89a")),
        depths=(),
        alpha=True,
        written_as="PNG",
    ),
    PhotoFormat(
        "raw",
        # Most are TIFF files inside and are told apart where those are decoded.
        _RAW_SUFFIXES,
        (
            (4, b"ftypcrx "),
            (0, b"FUJIFILMCCD"),
            (0, b"IIRO"),
            (0, b"IIRS"),
            (0, b"MMOR"),
            (0, b"IIU\0"),
            (0, b"\0MRM"),
            (0, b"FOVb"),
            (6, b"HEAPCC"),
        ),
        depths=(),
        alpha=False,
        written_as="TIFF",
    ),
)
FORMATS: Mapping[str, PhotoFormat] = MappingProxyType({row.name: row for row in _ROWS})

# The longest reach of any signature above.
HEAD_BYTES = 12


def format_for_head(head: bytes) -> PhotoFormat | None:
    """The format whose signature a file's first `HEAD_BYTES` bytes hold, or None."""
    for row in _ROWS:
        if any(head[at : at + len(sign)] == sign for at, sign in row.signatures):
            return row
    return None


def format_for_path(path: Path) -> PhotoFormat:
    """The format that a target's suffix asks for.

    Raises:
        PhotoWriteError: if no format has this suffix; the sentence names those that can be written.
    """
    for row in _ROWS:
        if path.suffix.lower() in row.suffixes:
            return row
    raise PhotoWriteError(path, f"its name must end in {written_suffixes()}")


def written_suffixes() -> str:
    """The usual suffixes of all formats that can be written, as words in a sentence."""
    usual = [row.suffixes[0] for row in _ROWS if row.is_written]
    return ", ".join(usual[:-1]) + " or " + usual[-1]


def default_target(photo_path: Path, photo: Photo) -> Path:
    """`<stem>_color` beside the source, in the source's own format where it can be written."""
    source = FORMATS[photo.file_format]
    target = FORMATS[source.written_as]
    suffix = photo_path.suffix
    if suffix.lower() not in target.suffixes:
        suffix = target.suffixes[0]
    return photo_path.with_name(f"{photo_path.stem}_color{suffix}")


def band_mode(path: Path, profile: ProfileChoice = "srgb") -> BandMode:
    """What the encoder for this target likes to be fed with; profiles are applied to RGB only.

    Raises:
        PhotoWriteError: if no format has this suffix.
    """
    takes_ycbcr = format_for_path(path).takes_ycbcr and profile == "srgb"
    return "YCbCr" if takes_ycbcr else "RGB"
