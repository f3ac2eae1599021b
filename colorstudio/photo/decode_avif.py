"""Decode AVIF; ten and twelve bits a channel by imagecodecs, because Pillow would drop some."""

from typing import IO

import numpy as np

from colorstudio.photo.decode_pillow import decode_pillow, open_image
from colorstudio.photo.metadata import metadata_of_image
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import Raster, Request

# The box that tells how the picture is coded stands among the first (AV1-ISOBMFF, 2.3).
_REACH = 4096
_BOX, _FLAGS_AT = b"av1C", 6
_HIGH, _TWELVE = 0x40, 0x20


def decode_avif(file: IO[bytes], request: Request) -> Raster:
    """Decode at the file's own depth; all but the first of several frames at eight bits."""
    head = file.read(_REACH)
    file.seek(0)
    at = head.find(_BOX) + _FLAGS_AT
    flags = head[at] if _FLAGS_AT <= at < len(head) else 0
    image = open_image(file, "AVIF", request)
    file.seek(0)
    if not flags & _HIGH or getattr(image, "n_frames", 1) > 1:
        return decode_pillow(file, "AVIF", request)
    import imagecodecs

    with quiet():
        metadata, orientation = metadata_of_image(image)
    top = np.uint32(4095 if flags & _TWELVE else 1023)
    array = np.asarray(imagecodecs.avif_decode(file.read())).astype(np.uint32)
    deep = np.minimum((array * np.uint32(65535) + top // 2) // top, 65535).astype(np.uint16)
    has_alpha = deep.ndim == 3 and deep.shape[2] == 4
    return Raster(
        pixels=np.ascontiguousarray(deep[..., :3]) if has_alpha else deep,
        alpha=np.ascontiguousarray(deep[..., 3]) if has_alpha else None,
        profile=image.info.get("icc_profile") or b"",
        orientation=orientation,
        metadata=metadata,
    )
