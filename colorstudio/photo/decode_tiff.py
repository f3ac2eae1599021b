"""Decode TIFF: whole bytes of any layout through tifffile, the rest (fax, palettes) by Pillow."""

from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from colorstudio.photo.decode_pillow import decode_pillow
from colorstudio.photo.decode_raw import decode_raw, is_camera_raw
from colorstudio.photo.metadata import exif_of_tiff, iptc_of_tiff, plausible_dpi, settled_xmp
from colorstudio.photo.model import Luma, Metadata, Pixels
from colorstudio.photo.quiet import quiet
from colorstudio.photo.raster import BadPicture, Raster, Request

if TYPE_CHECKING:
    from tifffile import TiffFile, TiffPage

_UNSIGNED, _FLOAT = 1, 3  # SampleFormat
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB, _CMYK = 0, 1, 2, 5  # PhotometricInterpretation
_COLORS = {_WHITE_IS_ZERO: 1, _BLACK_IS_ZERO: 1, _RGB: 3, _CMYK: 4}
_JPEG_INSIDE = (6, 7)  # Compression, old and new
_PREMULTIPLIED = 1  # ExtraSamples
_MOST_EXTRA_PLANES = 8
_COPY_OR_MASK = 1 | 4  # bits of NewSubfileType
_INCH, _CENTIMETER = 2, 3  # ResolutionUnit
_CENTIMETERS_PER_INCH = 2.54
# Beyond this, doubles are marks for holes or damage; and sums of two of them stay finite.
_MOST = 1e300
_SCALED = "The file holds floating-point or 32-bit values; they were scaled to sixteen bits."


def decode_tiff(file: IO[bytes], request: Request) -> Raster:
    """Decode one page at its own depth."""
    import tifffile

    with tifffile.TiffFile(file) as tiff:
        if is_camera_raw(file, tiff):
            metadata, notes = _metadata(file, tiff.pages.first)
            return replace(decode_raw(file, request), metadata=metadata, notes=notes)
        numbers = _picture_pages(tiff)
        request.check_page(len(numbers))
        number = numbers[request.page]
        page = tiff.pages[number].aspage()
        request.check_size(page.imagewidth, page.imagelength)
        metadata, notes = _metadata(file, page)
        if _is_plain(page) or _deepest(page.bitspersample) > 8:
            raster = _decode_plain(page)
        else:
            raster = _decode_rare(file, number, request)
    return replace(
        raster,
        metadata=metadata,
        pages=len(numbers),
        notes=raster.notes + notes + request.page_notes(len(numbers)),
    )


def xmp_of_tiff(file: IO[bytes]) -> bytes:
    """The XMP packet of the first page, or empty."""
    import tifffile

    with tifffile.TiffFile(file) as tiff:
        return settled_xmp(_bytes_of(tiff.pages.first, 700))


def _picture_pages(tiff: "TiffFile") -> list[int]:
    """Numbers of the pages that are pictures, not small copies or masks of one."""
    numbers: list[int] = []
    seen: set[int] = set()
    for number, frame in enumerate(tiff.pages):
        page = frame.aspage()
        if page.offset in seen:
            break  # a damaged chain leads round in circles
        seen.add(page.offset)
        if not page.subfiletype & _COPY_OR_MASK:
            numbers.append(number)
    return numbers or [0]


def _deepest(bits: int | tuple[int, ...]) -> int:
    return max(bits) if isinstance(bits, tuple) else bits


def _is_plain(page: "TiffPage") -> bool:
    """Whether there are whole bytes of gray, RGB or ink, to be taken as they are."""
    return (
        int(page.photometric) in _COLORS
        and page.bitspersample == 8
        and page.sampleformat == _UNSIGNED
        and int(page.compression) not in _JPEG_INSIDE
        and _PREMULTIPLIED not in page.extrasamples
    )


def _decode_rare(file: IO[bytes], number: int, request: Request) -> Raster:
    file.seek(0)
    # Pillow turns TIFF pictures upright while it loads them.
    raster = decode_pillow(file, "TIFF", Request(number, request.max_pixels))
    return replace(raster, orientation=1, notes=())


def _decode_plain(page: "TiffPage") -> Raster:
    photometric = int(page.photometric)
    extra = page.samplesperpixel - _COLORS.get(photometric, page.samplesperpixel + 1)
    # Beyond a few planes of masks the number is damage, and would cost its memory.
    if not 0 <= extra <= _MOST_EXTRA_PLANES:
        raise BadPicture("its colors are stored in a rare way; save it as gray or RGB")
    array = _array(page)
    values, notes = _whole_bytes(array, _deepest(page.bitspersample), int(page.sampleformat))
    if photometric == _WHITE_IS_ZERO:
        values = np.iinfo(values.dtype).max - values
    pixels, alpha = _split(values, _COLORS[photometric])
    return Raster(
        pixels=pixels,
        alpha=alpha,
        profile=_bytes_of(page, 34675),
        orientation=_orientation(page),
        notes=notes,
    )


def _array(page: "TiffPage") -> NDArray[Any]:
    if page.axes not in ("YX", "YXS", "SYX"):
        raise BadPicture("it is a volume and not a picture; save one of its slices")
    array = np.asarray(page.asarray())
    return np.moveaxis(array, 0, -1) if page.axes == "SYX" else array


def _whole_bytes(
    array: NDArray[Any], bits: int, sample_format: int
) -> tuple[Pixels, tuple[str, ...]]:
    if sample_format == _UNSIGNED and bits in (8, 16):
        return array.astype(np.uint8 if bits == 8 else np.uint16, copy=False), ()
    if sample_format == _UNSIGNED and bits < 16:
        top = np.uint32(2**bits - 1)
        stretched = (array.astype(np.uint32) * np.uint32(65535) + top // 2) // top
        return stretched.astype(np.uint16), ()
    if sample_format == _FLOAT or (sample_format == _UNSIGNED and bits == 32):
        return _scaled(array), (_SCALED,)
    raise BadPicture("its numbers are signed or complex; save it with 8 or 16 bits a channel")


def _scaled(array: NDArray[Any]) -> NDArray[np.uint16]:
    """Values within 0 to 1 keep their meaning; any other range is stretched to black and white."""
    # Row by row, because a picture of doubles is large.
    ends = [(float(row.min()), float(row.max())) for row in map(_finite, array)]
    low, high = min(low for low, _ in ends), max(high for _, high in ends)
    if low >= 0.0 and high <= 1.0 and array.dtype.kind == "f":
        low, high = 0.0, 1.0
    span = high - low or 1.0
    scaled = np.empty(array.shape, np.uint16)
    for target, row in zip(scaled, map(_finite, array), strict=True):
        target[...] = np.rint((row / span - low / span) * 65535.0)
    return scaled


def _finite(row: NDArray[Any]) -> NDArray[np.float64]:
    """The numbers of a row; holes and what no picture can mean are 0."""
    with np.errstate(invalid="ignore"):
        values = row.astype(np.float64)
    values[~(np.abs(values) < _MOST)] = 0.0
    return values


def _split(values: Pixels, colors: int) -> tuple[Pixels, Luma | None]:
    if values.ndim == 2:
        return values, None
    pixels = values[..., 0] if colors == 1 else values[..., :colors]
    alpha = values[..., colors] if values.shape[2] > colors else None
    return np.ascontiguousarray(pixels), None if alpha is None else np.ascontiguousarray(alpha)


def _metadata(file: IO[bytes], page: "TiffPage") -> tuple[Metadata, tuple[str, ...]]:
    file.seek(0)
    head = file.read(16 if page.parent.is_bigtiff else 8)
    with quiet():
        exif, notes = exif_of_tiff(file, head, page.offset)
    metadata = Metadata(
        exif=exif,
        xmp=settled_xmp(_bytes_of(page, 700)),
        iptc=iptc_of_tiff(_bytes_of(page, 34377), _bytes_of(page, 33723)),
        dpi=_dpi(page),
    )
    return metadata, notes


def _bytes_of(page: "TiffPage", code: int) -> bytes:
    """The value of a tag that holds bytes; old programs wrote IPTC as 32-bit numbers."""
    tag = page.tags.get(code)
    value = None if tag is None else tag.value
    if isinstance(value, tuple):
        return np.array(value, dtype=page.parent.byteorder + "u4").tobytes()
    return value if isinstance(value, bytes) else b""


def _orientation(page: "TiffPage") -> int:
    tag = page.tags.get(274)
    value = 1 if tag is None else tag.value
    return int(value) if value in range(1, 9) else 1


def _dpi(page: "TiffPage") -> tuple[float, float] | None:
    across, down, unit = (page.tags.get(code) for code in (282, 283, 296))
    if across is None or down is None:
        return None
    measure = _INCH if unit is None else unit.value
    if measure not in (_INCH, _CENTIMETER):
        return None  # only the shape of a pixel is given
    per_inch = _CENTIMETERS_PER_INCH if measure == _CENTIMETER else 1.0
    try:
        pair = tuple(tag.value[0] / tag.value[1] * per_inch for tag in (across, down))
    except (TypeError, IndexError, ZeroDivisionError):
        return None
    return plausible_dpi(pair)
