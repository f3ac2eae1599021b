"""Decode what Pillow decodes well: everything with at most eight bits a channel."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

import numpy as np
from PIL import Image, ImageFile
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from colorstudio.photo.directories import SUB_DIRECTORIES
from colorstudio.photo.metadata import metadata_of_image
from colorstudio.photo.model import Pixels
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import BadPicture, Raster, Request


class _TiffFile(TiffImageFile):
    """Without Pillow's limit, which it asks for where the memory is not there yet."""

    def load_prepare(self) -> None:
        if self._im is None:
            self.im = Image.new(self.mode, self._tile_size).im
        super().load_prepare()


# Opened by class and not through Image.open, which would try every format it knows and holds to
# a limit for "decompression bombs" that is global; ours is `Request.max_pixels`.
_OPENERS: dict[str, Callable[[IO[bytes]], ImageFile.ImageFile]] = {
    "JPEG": JpegImageFile,
    "PNG": PngImageFile,
    "TIFF": _TiffFile,
    "WebP": WebPImageFile,
    "BMP": BmpImageFile,
    "AVIF": AvifImageFile,
    "GIF": GifImageFile,
}
# How each of Pillow's modes becomes one of ours, without and with transparency.
_PLAIN = {"1": "L", "L": "L", "RGB": "RGB", "CMYK": "CMYK", "P": "RGB", "YCbCr": "RGB"}
_ALPHA = {"LA": "LA", "La": "LA", "RGBA": "RGBA", "RGBa": "RGBA", "PA": "RGBA", "RGBX": "RGB"}


def open_image(file: IO[bytes], format_name: str, request: Request) -> ImageFile.ImageFile:
    """Read the header, go to the page asked for, and check its size."""
    with quiet(), _without_pillows_limit():
        image = _OPENERS[format_name](file)
        request.check_page(getattr(image, "n_frames", 1))
        if request.page:
            image.seek(request.page)
    request.check_size(*image.size)
    return image


@contextmanager
def _without_pillows_limit() -> Iterator[None]:
    """Only for a moment, and while `quiet` keeps other threads out: the limit is global."""
    limit, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = limit


def decode_pillow(file: IO[bytes], format_name: str, request: Request) -> Raster:
    """Decode one page to gray, RGB or CMYK with eight bits a channel."""
    image = open_image(file, format_name, request)
    pages = getattr(image, "n_frames", 1)
    with quiet():
        metadata, orientation = metadata_of_image(image)
        if format_name == "TIFF":
            _read_ahead(image)
    pixels, alpha = _planes(image)
    return Raster(
        pixels=pixels,
        alpha=alpha,
        profile=image.info.get("icc_profile") or b"",
        orientation=orientation,
        metadata=metadata,
        pages=pages,
        notes=request.page_notes(pages),
    )


def _read_ahead(image: ImageFile.ImageFile) -> None:
    """Have Pillow read the tags that it wants while loading, where no one keeps it quiet."""
    tags = image.getexif()
    dict(tags)
    for directory in SUB_DIRECTORIES:
        tags.get_ifd(directory)


def _planes(image: Image.Image) -> tuple[Pixels, Pixels | None]:
    image.load()
    mode = _ALPHA.get(image.mode) or _PLAIN.get(image.mode)
    if mode is None:
        raise BadPicture(f"its pixels are stored in a rare way ({image.mode}); save it as RGB")
    if "transparency" in image.info and mode in ("L", "RGB"):
        mode = "RGBA" if image.mode in ("P", "RGB") else "LA"
    if mode == "LA" and image.mode == "1":
        image = image.convert("L")
    if image.mode != mode:
        image = image.convert(mode)
    array = np.asarray(image)
    if mode not in ("LA", "RGBA"):
        return array, None
    color = array[..., 0] if mode == "LA" else array[..., :3]
    return np.ascontiguousarray(color), np.ascontiguousarray(array[..., -1])
