import io
import struct
from dataclasses import replace

import numpy as np
import pytest
import tifffile
from PIL import ExifTags, Image

from colorstudio.photo.exif import bare_exif, orientation_of, settled_exif
from colorstudio.photo.metadata import iptc_block, iptc_records, plausible_dpi
from colorstudio.photo.model import Metadata
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import Stamp, read_stamp
from colorstudio.photo.writer import write_photo

from .pictures import gray_rgb

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
    b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'tiff:Orientation="6" dc:source="Gro\xc3\x9fmutters Album"/></rdf:RDF></x:xmpmeta>'
)
UPRIGHT_XMP = XMP.replace(b'"6"', b'"1"')
# Two IPTC records: a city and a caption.
IPTC = b"\x1c\x02\x5a\x00\x05Paris\x1c\x02\x78\x00\x08A bridge"
NEIGHBOR = b"8BIM\x04\x0c\x03abc" + struct.pack(">I", 3) + b"gif\0"


def jpeg_with_everything(path, exif_block):
    segment = b"Photoshop 3.0\0" + NEIGHBOR + iptc_block(IPTC)
    app13 = b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment
    Image.new("L", (16, 8), 90).save(
        path, exif=b"Exif\0\0" + exif_block, xmp=XMP, dpi=(300, 200), extra=app13
    )
    return path


MAKER = "Voigtländer".encode().decode("latin-1")  # as Pillow reads UTF-8


def loaded(block):
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + block)
    return exif


# Reading


def test_a_jpeg_gives_all_four_parts(tmp_path, exif_block):
    photo = read_photo(jpeg_with_everything(tmp_path / "a.jpg", exif_block))
    assert loaded(photo.metadata.exif)[0x010F] == MAKER
    assert photo.metadata.xmp == UPRIGHT_XMP
    assert iptc_records(photo.metadata.iptc) == IPTC
    assert photo.metadata.dpi == (300, 200)


@pytest.mark.parametrize("suffix", ["png", "webp", "avif"])
def test_other_formats_give_what_they_have(tmp_path, exif_block, suffix):
    options = {"exif": b"Exif\0\0" + exif_block}
    if suffix != "png":
        options["xmp"] = XMP
    Image.new("RGB", (16, 8)).save(tmp_path / f"a.{suffix}", **options)
    photo = read_photo(tmp_path / f"a.{suffix}")
    assert loaded(photo.metadata.exif).get_ifd(0x8769)[0x927C] == b"maker's secret"
    assert photo.metadata.xmp == (b"" if suffix == "png" else UPRIGHT_XMP)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("byteorder", ["<", ">"])
def test_a_tiff_gives_its_descriptive_tags(tmp_path, dtype, byteorder):
    tags = [
        (271, "s", 0, "Leitz", True),
        (700, "B", len(XMP), XMP, True),
        (33723, "B", len(IPTC), IPTC, True),
    ]
    tifffile.imwrite(
        tmp_path / "a.tif",
        np.zeros((8, 16), dtype),
        byteorder=byteorder,
        extratags=tags,
        resolution=(600, 300),
        resolutionunit="INCH",
    )
    metadata = read_photo(tmp_path / "a.tif").metadata
    assert loaded(metadata.exif)[0x010F] == "Leitz"
    assert 0x0100 not in loaded(metadata.exif)
    assert metadata.xmp == UPRIGHT_XMP
    assert iptc_records(metadata.iptc) == IPTC
    assert metadata.dpi == (600, 300)


def test_a_tiff_measured_in_centimeters_is_given_in_inches(tmp_path):
    tifffile.imwrite(
        tmp_path / "a.tif",
        np.zeros((8, 16), np.uint16),
        resolution=(100, 100),
        resolutionunit="CENTIMETER",
    )
    assert read_photo(tmp_path / "a.tif").metadata.dpi == pytest.approx((254, 254))


def test_a_tiff_without_a_unit_has_no_resolution(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((8, 16), np.uint8))
    assert read_photo(tmp_path / "a.tif").metadata.dpi is None


def test_a_file_without_any_gives_none(tmp_path):
    Image.new("L", (8, 8)).save(tmp_path / "a.png")
    assert read_photo(tmp_path / "a.png").metadata == Metadata()


# The EXIF block


def test_the_settled_block_is_upright_in_srgb_and_without_thumbnail(exif_block):
    settled = settled_exif(exif_block)
    assert orientation_of(exif_block) == 6
    assert orientation_of(settled) == 1
    assert loaded(settled).get_ifd(0x8769)[0xA001] == 1
    assert loaded(exif_block).get_ifd(ExifTags.IFD.IFD1)
    assert not loaded(settled).get_ifd(ExifTags.IFD.IFD1)


def test_all_other_bytes_stay_where_they_were(exif_block):
    settled = settled_exif(exif_block)
    assert len(settled) == len(exif_block)
    changed = sum(a != b for a, b in zip(settled, exif_block, strict=True))
    assert changed <= 8
    assert loaded(settled).get_ifd(0x8769)[0x927C] == b"maker's secret"


@pytest.mark.parametrize("suffix", ["tif", "jpg"])
def test_tags_survive_a_tiff_and_its_copy_with_every_type(tmp_path, full_photo, suffix):
    write_photo(tmp_path / "first.tif", gray_rgb(full_photo.luma), full_photo)
    first = read_photo(tmp_path / "first.tif")
    write_photo(tmp_path / f"second.{suffix}", gray_rgb(first.luma), first)
    exif = loaded(read_photo(tmp_path / f"second.{suffix}").metadata.exif)
    assert exif[0x010F] == MAKER
    assert exif.get_ifd(0x8769)[0x927C] == b"maker's secret"
    assert exif.get_ifd(0x8769)[0x9003] == "1931:05:06 07:08:09"
    assert exif.get_ifd(0x8825)[1] == "N"


@pytest.mark.parametrize("keep", [0, 4, 7, 8, 9, 12, 20, 40])
def test_a_cut_block_is_taken_as_far_as_it_goes(exif_block, keep):
    cut = exif_block[:keep]
    assert 1 <= orientation_of(cut) <= 8
    assert len(settled_exif(cut)) == len(cut)


def test_what_is_no_block_is_left_out():
    assert bare_exif(b"Exif\0\0garbage") == b""


@pytest.mark.parametrize(
    ("dpi", "expected"),
    [
        ((300, 300), (300, 300)),
        ((0, 0), None),
        ((float("nan"), 72), None),
        ((float("inf"), 72), None),
        ((-300, 300), None),
        (("a", "b"), None),
        (None, None),
        ((1e9, 1e9), None),
    ],
)
def test_only_plausible_resolutions_are_taken(dpi, expected):
    assert plausible_dpi(dpi) == expected


# Writing


@pytest.fixture
def full_photo(tmp_path, exif_block):
    return read_photo(jpeg_with_everything(tmp_path / "source.jpg", exif_block))


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "avif"])
def test_camera_data_and_xmp_survive_in_every_format(tmp_path, full_photo, suffix):
    write_photo(tmp_path / f"a.{suffix}", gray_rgb(full_photo.luma), full_photo)
    written = read_photo(tmp_path / f"a.{suffix}")
    exif = loaded(written.metadata.exif)
    # For AVIF Pillow writes the block anew, and knows only ASCII.
    assert exif[0x010F] == MAKER if suffix != "avif" else exif[0x010F].startswith("Voigtl")
    assert exif.get_ifd(0x8769)[0x9003] == "1931:05:06 07:08:09"
    assert exif.get_ifd(0x8769)[0x927C] == b"maker's secret"
    assert exif.get_ifd(0x8825)[1] == "N"
    assert written.metadata.xmp == UPRIGHT_XMP
    assert written.luma.shape == full_photo.luma.shape


def test_deep_pngs_carry_camera_data_and_xmp(tmp_path, full_photo):
    deep = gray_rgb(full_photo.luma).astype(np.uint16) * 257
    write_photo(tmp_path / "a.png", deep, full_photo)
    written = read_photo(tmp_path / "a.png")
    assert (written.depth, written.metadata.xmp) == (16, UPRIGHT_XMP)
    assert loaded(written.metadata.exif)[0x010F] == MAKER


@pytest.mark.parametrize("suffix", ["jpg", "tif"])
def test_iptc_survives_where_the_format_has_it(tmp_path, full_photo, suffix):
    write_photo(tmp_path / f"a.{suffix}", gray_rgb(full_photo.luma), full_photo)
    assert iptc_records(read_photo(tmp_path / f"a.{suffix}").metadata.iptc) == IPTC


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "avif"])
def test_no_viewer_turns_the_result_once_more(tmp_path, full_photo, suffix):
    write_photo(tmp_path / f"a.{suffix}", gray_rgb(full_photo.luma), full_photo)
    with Image.open(tmp_path / f"a.{suffix}") as image:
        assert image.getexif().get(0x0112, 1) == 1


def test_the_thumbnail_of_the_gray_picture_is_gone(tmp_path, full_photo):
    write_photo(tmp_path / "a.jpg", gray_rgb(full_photo.luma), full_photo)
    with Image.open(tmp_path / "a.jpg") as image:
        assert not image.getexif().get_ifd(ExifTags.IFD.IFD1)


def test_parts_too_large_for_a_jpeg_are_left_out(tmp_path, gray_photo):
    large = Metadata(exif=b"II*\0\x08\0\0\0" + b"\0" * 70_000, xmp=b"x" * 70_000)
    photo = replace(gray_photo, metadata=large)
    written = write_photo(tmp_path / "a.jpg", gray_rgb(photo.luma), photo)
    assert read_photo(tmp_path / "a.jpg").metadata == Metadata()
    assert written.notes == ("JPEG files have no room for the EXIF and XMP of this picture.",)


def test_the_mark_stands_even_where_the_packet_is_too_large(tmp_path, gray_photo):
    photo = replace(gray_photo, metadata=Metadata(xmp=XMP + b" " * 70_000))
    stamp = Stamp({}, "studio", "ab" * 32, "0.1.0")
    write_photo(tmp_path / "a.jpg", gray_rgb(photo.luma), photo, stamp=stamp)
    assert read_stamp(tmp_path / "a.jpg") == stamp


@pytest.mark.parametrize(
    ("suffix", "parts"),
    [("png", "IPTC"), ("webp", "IPTC"), ("avif", "IPTC"), ("bmp", "EXIF and XMP and IPTC")],
)
def test_what_a_format_has_no_place_for_is_said(tmp_path, full_photo, suffix, parts):
    written = write_photo(tmp_path / f"a.{suffix}", gray_rgb(full_photo.luma), full_photo)
    assert [f"no room for the {parts} of" in note for note in written.notes] == [True]


@pytest.mark.parametrize("suffix", ["jpg", "tif"])
def test_where_all_has_its_place_nothing_is_said(tmp_path, full_photo, suffix):
    written = write_photo(tmp_path / f"a.{suffix}", gray_rgb(full_photo.luma), full_photo)
    assert written.notes == ()


def test_tiff_written_here_is_understood_by_pillow(tmp_path, full_photo):
    write_photo(tmp_path / "a.tif", gray_rgb(full_photo.luma), full_photo)
    with Image.open(io.BytesIO((tmp_path / "a.tif").read_bytes())) as image:
        assert image.getexif().get_ifd(0x8769)[0x9003] == "1931:05:06 07:08:09"


def test_thumbnails_in_the_packet_go_too(tmp_path):
    thumbnails = (
        b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:Thumbnails><rdf:Alt>'
        b"<rdf:li>gray</rdf:li></rdf:Alt></xmp:Thumbnails></rdf:Description></rdf:RDF>"
    )
    packet = XMP.replace(b"</rdf:RDF>", thumbnails)
    Image.new("L", (8, 8)).save(tmp_path / "a.jpg", xmp=packet)
    kept = read_photo(tmp_path / "a.jpg").metadata.xmp
    assert b"Thumbnails" not in kept
    assert b"Album" in kept
