"""The kinds of photos that the packaged program opens, as each system names them."""

from dataclasses import dataclass

from colorstudio.photo.formats import FORMATS


@dataclass(frozen=True, slots=True)
class FileType:
    """One kind of photo.

    Attributes:
        name: its row in `FORMATS`.
        mime: as Linux desktops know it.
        uniform: as macOS knows it.
    """

    name: str
    mime: str
    uniform: str

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of its files, with their dot."""
        return FORMATS[self.name].suffixes


# HEIC and camera raw need packages that the bundle goes without.
FILE_TYPES = (
    FileType("JPEG", "image/jpeg", "public.jpeg"),
    FileType("PNG", "image/png", "public.png"),
    FileType("TIFF", "image/tiff", "public.tiff"),
    FileType("WebP", "image/webp", "org.webmproject.webp"),
    FileType("BMP", "image/bmp", "com.microsoft.bmp"),
    FileType("GIF", "image/gif", "com.compuserve.gif"),
    FileType("AVIF", "image/avif", "public.avif"),
)
