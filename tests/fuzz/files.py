"""One small sound file of every kind that a reader takes, to be damaged."""

import io
import struct

import imagecodecs
import numpy as np
import tifffile
from PIL import Image

from colorstudio.photo.metadata import iptc_block
from colorstudio.photo.profile import srgb_profile
from tests.photo.pictures import dng_bytes, dng_with_preview, heic_bytes, interlaced_png

WIDTH, HEIGHT = 16, 12
PIXELS = np.random.default_rng(5).integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8)
DEEP = PIXELS.astype(np.uint16) * 257
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,51N"/></rdf:RDF></x:xmpmeta>'
)
IPTC = b"\x1c\x02\x5a\x00\x05Paris\x1c\x02\x78\x00\x08A bridge"
PROFILES = {
    "gray": imagecodecs.cms_profile("gray", gamma=2.2),
    "RGB": imagecodecs.cms_profile(
        "rgb",
        whitepoint=[0.3127, 0.3290, 1.0],
        primaries=[0.64, 0.33, 1.0, 0.21, 0.71, 1.0, 0.15, 0.06, 1.0],
        gamma=2.2,
    ),
}


def _exif():
    block = Image.Exif()
    block[0x0112] = 6
    block[0x010F] = "maker"
    block.get_ifd(0x8769)[0x9003] = "1931:05:06 07:08:09"
    place = block.get_ifd(0x8825)
    place[1], place[2] = "N", (48.0, 51.0, 29.6)
    return block


def _encoded(name, image=None, **options):
    stored = io.BytesIO()
    (image or Image.fromarray(PIXELS)).save(stored, name, **options)
    return stored.getvalue()


def _app13():
    segment = b"Photoshop 3.0\0" + iptc_block(IPTC)
    return b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment


def _tiff(array=DEEP, **options):
    stored = io.BytesIO()
    tifffile.imwrite(stored, array, photometric="rgb", **options)
    return stored.getvalue()


def _pages(name):
    return _encoded(name, save_all=True, append_images=[Image.new("RGB", (WIDTH, HEIGHT))])


_GRAY = Image.fromarray(PIXELS[..., 1])
_INK = Image.fromarray(PIXELS).convert("CMYK")
_CLEAR = Image.fromarray(np.dstack([PIXELS, PIXELS[..., 0]]))
_LIGHT = np.tile(np.linspace(0.1, 0.8, 32), (24, 1))

FILES = {
    "JPEG": _encoded("JPEG", exif=_exif(), icc_profile=srgb_profile(), xmp=XMP, extra=_app13()),
    "gray JPEG": _encoded("JPEG", _GRAY, icc_profile=PROFILES["gray"]),
    "progressive JPEG": _encoded("JPEG", progressive=True, icc_profile=PROFILES["RGB"]),
    "CMYK JPEG": _encoded("JPEG", _INK),
    "PNG": _encoded("PNG", exif=_exif(), icc_profile=PROFILES["RGB"]),
    "palette PNG": _encoded("PNG", Image.fromarray(PIXELS).quantize(7), transparency=3),
    "interlaced PNG": interlaced_png(DEEP),
    "deep PNG": imagecodecs.png_encode(DEEP),
    "TIFF": _encoded("TIFF", exif=_exif(), compression="tiff_lzw"),
    "fax TIFF": _encoded("TIFF", _GRAY.convert("1"), compression="group4"),
    "JPEG TIFF": _encoded("TIFF", compression="jpeg"),
    "ink TIFF": _encoded("TIFF", _INK, compression="tiff_deflate"),
    "paged TIFF": _pages("TIFF"),
    "deep TIFF": _tiff(compression="zlib", predictor=True, iccprofile=PROFILES["RGB"]),
    "tiled TIFF": _tiff(tile=(16, 16), compression="lzw"),
    "float TIFF": _tiff(DEEP.astype(np.float32) / 65535, byteorder=">"),
    "big TIFF": _tiff(bigtiff=True, byteorder=">"),
    "WebP": _encoded("WEBP", exif=_exif(), xmp=XMP, icc_profile=srgb_profile()),
    "clear WebP": _encoded("WEBP", _CLEAR, lossless=True),
    "moving WebP": _pages("WEBP"),
    "GIF": _pages("GIF"),
    "BMP": _encoded("BMP"),
    "AVIF": _encoded("AVIF", exif=_exif(), xmp=XMP),
    "deep AVIF": imagecodecs.avif_encode(DEEP >> 6, level=100, bitspersample=10),
    "HEIC": heic_bytes(_CLEAR, exif=_exif().tobytes(), xmp=XMP, icc_profile=srgb_profile()),
    # LibRaw takes no smaller ones.
    "DNG": dng_bytes(_LIGHT),
    "camera DNG": dng_with_preview(_LIGHT),
}
