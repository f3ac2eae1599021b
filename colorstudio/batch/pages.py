"""What a plan must know of a photo before it is read in full: its pages and its date."""

import sys
from datetime import UTC, datetime

from colorstudio.batch.sources import Source
from colorstudio.errors import PhotoReadError
from colorstudio.photo.decode_pillow import open_image
from colorstudio.photo.metadata import DIRECTORY_ERRORS
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import BadPicture, Request
from colorstudio.photo.reader import MAX_PIXELS, read_photo

_WITH_PAGES = ("TIFF", "GIF", "WebP", "AVIF", "HEIC")
_EXIF_IFD, _TAKEN, _CHANGED = 0x8769, 0x9003, 0x0132


def page_count(source: Source, max_pixels: int = MAX_PIXELS) -> int:
    """How many pages or frames the file holds; 1 if it cannot be read, which fails later."""
    if source.format_name not in _WITH_PAGES:
        return 1
    try:
        # In full, because only the reader knows which pages of a TIFF are pictures of their own.
        return read_photo(source.path, max_pixels=max_pixels).pages
    except PhotoReadError:
        return 1


def date_taken(source: Source) -> datetime:
    """When the photo was taken or scanned, as its EXIF says; else when its file was changed."""
    try:
        with source.path.open("rb") as file:
            image = open_image(file, source.format_name, Request(0, sys.maxsize))
            with quiet():
                exif = image.getexif()
                written = exif.get_ifd(_EXIF_IFD).get(_TAKEN) or exif.get(_CHANGED)
        return datetime.strptime(str(written)[:10], "%Y:%m:%d").replace(tzinfo=UTC)
    except (*DIRECTORY_ERRORS, BadPicture, MemoryError):
        pass
    try:
        return datetime.fromtimestamp(source.path.stat().st_mtime, UTC)
    except OSError:
        return datetime.fromtimestamp(0, UTC)
