"""What the decoders hand over: pixels as the file stores them, and all that explains them."""

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from colorstudio.photo.model import Kind, Luma, Metadata, Pixels


class BadPicture(Exception):  # noqa: N818 (the reader turns it into a PhotoReadError)
    """A file that cannot be read, with the reason as it continues a sentence after a colon."""


TOO_SHORT = "the file ends too early; get a whole copy of it"
DAMAGED = "the file is damaged; get a whole copy of it"
# What the libraries raise on damaged files, as byte-flipping tests found it.
DECODER_ERRORS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class Raster:
    """One decoded page.

    Attributes:
        pixels: (H, W) gray, (H, W, 3) RGB or (H, W, 4) CMYK with 0 for no ink; uint8 or uint16.
        alpha: (H, W) as `pixels`, or None.
        kind: where the decoder knows it better than `pixels` tell, because it took only the luma.
        profile: ICC profile as embedded, or empty.
        orientation: 1 to 8, as EXIF numbers them.
        metadata: what is kept, its orientation already 1.
        pages: how many pages or frames the file has.
        jpeg_tables: quantization tables of a JPEG, else empty.
        notes: full sentences for the person.
    """

    pixels: Pixels
    alpha: Luma | None = None
    kind: Kind | None = None
    profile: bytes = b""
    orientation: int = 1
    metadata: Metadata = field(default_factory=Metadata)
    pages: int = 1
    jpeg_tables: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """What is wanted of a file: which page, and how many pixels it may have at most."""

    page: int
    max_pixels: int

    def check_size(self, width: int, height: int) -> None:
        """Refuse a picture before memory is taken for it."""
        if width * height > self.max_pixels:
            raise BadPicture(
                f"it has {width * height / 1e6:,.0f} megapixels and the limit is "
                f"{self.max_pixels / 1e6:,.0f}; make it smaller, or color it by command with --huge"
            )
        if width < 1 or height < 1:
            raise BadPicture(DAMAGED)

    def check_page(self, pages: int) -> None:
        """Refuse a page that the file does not have."""
        if not 0 <= self.page < pages:
            held = "one page" if pages == 1 else f"{pages} pages"
            raise BadPicture(f"it has {held} and page {self.page + 1} was asked for")

    def page_notes(self, pages: int) -> tuple[str, ...]:
        """Say that there is more in the file than is shown."""
        if pages == 1:
            return ()
        return (f"The file holds {pages} pages; page {self.page + 1} was read.",)
