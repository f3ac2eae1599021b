"""Decode HEIC, as phones write it; its library is an extra of its own."""

from typing import IO, Any

import numpy as np

from colorstudio.photo.metadata import metadata_of
from colorstudio.photo.raster import BadPicture, Raster, Request

_MISSING = (
    "HEIC files need an extra; add it with: pip install 'colorstudio[heif]', or save the photo as "
    "JPEG with another program"
)


def decode_heic(file: IO[bytes], request: Request) -> Raster:
    """Decode one image at its own depth; the first one is the one that the file is about."""
    try:
        from pillow_heif import open_heif
    except ImportError as error:
        raise BadPicture(_MISSING) from error

    # Ten and twelve bits come out as sixteen.
    heif = open_heif(file, convert_hdr_to_8bit=False)
    count = len(heif)
    request.check_page(count)
    first = heif.primary_index
    number = [first, *(at for at in range(count) if at != first)][request.page]
    image = heif[number]
    request.check_size(*image.size)
    info: dict[str, Any] = image.info
    pixels = np.asarray(image)
    alpha = None
    if image.has_alpha:
        alpha = np.ascontiguousarray(pixels[..., -1])
        pixels = pixels[..., 0] if pixels.shape[2] == 2 else pixels[..., :3]
    return Raster(
        pixels=np.ascontiguousarray(pixels),
        alpha=alpha,
        profile=info.get("icc_profile") or b"",
        # The library has turned it upright already, whatever its EXIF says.
        metadata=metadata_of(info),
        pages=count,
        notes=request.page_notes(count),
    )


def xmp_of_heic(file: IO[bytes]) -> bytes:
    """The XMP packet of the image that the file is about, or empty."""
    try:
        from pillow_heif import open_heif
    except ImportError as error:
        raise BadPicture(_MISSING) from error
    return metadata_of(open_heif(file).info).xmp
