"""Develop camera raw files; their library is an extra of its own."""

import io
from itertools import islice
from typing import IO, TYPE_CHECKING

import numpy as np
from PIL.JpegImagePlugin import JpegImageFile

from colorstudio.photo.metadata import DIRECTORY_ERRORS, metadata_of
from colorstudio.photo.model import Metadata
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import DAMAGED, BadPicture, Raster, Request

if TYPE_CHECKING:
    from rawpy import RawPy
    from tifffile import TiffFile

_MISSING = (
    "camera raw files need an extra; add it with: pip install 'colorstudio[raw]', or save the "
    "photo as TIFF with another program"
)
_UNKNOWN = "it is from a camera that is not known; save it as DNG or TIFF with its own program"
# PhotometricInterpretation of what a sensor saw: a color filter array, and linear raw.
_OF_SENSORS = (32803, 34892)
# Canon's sign behind the head of a TIFF file.
_CANON_AT, _CANON = 8, b"CR\x02\0"
# Previews and the sensor's picture lie side by side; no camera writes more.
_MOST_BELOW = 16
# The curve of sRGB (IEC 61966-2-1): its power, and the slope near black.
_GAMMA = (2.4, 12.92)
# Raw files are dark; brightened so far that a thousandth of the pixels is white.
_WHITE_SHARE = 0.001


def is_camera_raw(file: IO[bytes], tiff: "TiffFile") -> bool:
    """Whether a TIFF file is a camera's raw file, as most of them are."""
    file.seek(_CANON_AT)
    if file.read(len(_CANON)) == _CANON:
        return True
    first = tiff.pages.first
    pages = (first, *islice(first.pages or (), _MOST_BELOW))
    return any(int(page.aspage().photometric) in _OF_SENSORS for page in pages)


def decode_raw(file: IO[bytes], request: Request) -> Raster:
    """Develop with the camera's white balance into sRGB of sixteen bits, upright."""
    try:
        import rawpy
    except ImportError as error:
        raise BadPicture(_MISSING) from error

    request.check_page(1)
    file.seek(0)
    try:
        with rawpy.imread(io.BytesIO(file.read())) as raw:
            request.check_size(raw.sizes.width, raw.sizes.height)
            exif = _exif(raw)
            pixels = raw.postprocess(
                use_camera_wb=True,
                output_color=rawpy.ColorSpace.sRGB,
                output_bps=16,
                gamma=_GAMMA,
                auto_bright_thr=_WHITE_SHARE,
            )
    except rawpy.LibRawFileUnsupportedError as error:
        raise BadPicture(_UNKNOWN) from error
    except rawpy.LibRawError as error:
        raise BadPicture(DAMAGED) from error
    if pixels.shape[2] == 1:
        pixels = pixels[..., 0]
    return Raster(pixels=np.ascontiguousarray(pixels), metadata=Metadata(exif=exif))


def _exif(raw: "RawPy") -> bytes:
    """The camera data of the preview, to which LibRaw adds what the preview lacks."""
    import rawpy

    try:
        preview = raw.extract_thumb()
        if preview.format != rawpy.ThumbFormat.JPEG or not isinstance(preview.data, bytes):
            return b""
        with quiet():
            return metadata_of(JpegImageFile(io.BytesIO(preview.data)).info).exif
    except (rawpy.LibRawError, *DIRECTORY_ERRORS):
        return b""
