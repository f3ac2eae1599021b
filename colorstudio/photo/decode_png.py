"""Decode PNG; sixteen bits a channel through imagecodecs, because Pillow would drop eight."""

from typing import IO

import numpy as np

from colorstudio.photo.decode_pillow import decode_pillow, open_image
from colorstudio.photo.metadata import metadata_of_image
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import Raster, Request

# The bit depth stands behind the signature, a chunk head, width and height.
_DEPTH_AT = 24


def decode_png(file: IO[bytes], request: Request) -> Raster:
    """Decode at the file's own depth."""
    head = file.read(_DEPTH_AT + 1)
    file.seek(0)
    if len(head) <= _DEPTH_AT or head[_DEPTH_AT] != 16:
        return decode_pillow(file, "PNG", request)
    return _decode_16_bit(file, request)


def _decode_16_bit(file: IO[bytes], request: Request) -> Raster:
    import imagecodecs

    image = open_image(file, "PNG", request)
    file.seek(0)
    array = np.asarray(imagecodecs.png_decode(file.read()))
    if array.ndim == 3 and array.shape[2] == 1:
        array = array[..., 0]
    file.seek(0)
    with quiet():
        # Some programs write EXIF and XMP behind the pixels; loading finds them.
        image.load()
        metadata, orientation = metadata_of_image(image)
    pixels, alpha = array, None
    if array.ndim == 3 and array.shape[2] in (2, 4):
        alpha = np.ascontiguousarray(array[..., -1])
        pixels = np.ascontiguousarray(array[..., 0] if array.shape[2] == 2 else array[..., :3])
    return Raster(
        pixels=pixels,
        alpha=alpha,
        profile=image.info.get("icc_profile") or b"",
        orientation=orientation,
        metadata=metadata,
    )
