from dataclasses import replace

import pytest
from PIL import Image

from colorstudio.photo.exif import without_gps
from colorstudio.photo.location import without_location
from colorstudio.photo.metadata import iptc_block, iptc_records
from colorstudio.photo.model import Metadata
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import SOURCE_TYPE, Stamp, read_stamp
from colorstudio.photo.writer import write_photo

from .pictures import gray_rgb

STAMP = Stamp({"decoder": "mean"}, "studio", "ab" * 32, "0.1.0")
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:core="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
 xmlns:ext="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 xmlns:drone="http://www.dji.com/drone-dji/1.0/"
 exif:GPSLatitude="48,51.5N" exif:GPSLongitude="2,17.6E" drone:GpsLatitude="48.8"
 photoshop:City="Paris" photoshop:State="Paris" photoshop:Country="Paris, la France"
 core:Location="Paris, Champ de Mars" core:CountryCode="Paris"
 photoshop:Credit="Atget" dc:source="Großmutters Album">
 <ext:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource"><ext:City>Paris</ext:City>
 </rdf:li></rdf:Bag></ext:LocationCreated><ext:LocationShown ext:City="Paris"/>
 <exif:GPSTimeStamp>1931-05-06T07:08:09Z</exif:GPSTimeStamp><exif:ISO>100</exif:ISO>
</rdf:Description></rdf:RDF></x:xmpmeta>""".encode()
CAPTION = b"\x1c\x02\x78\x00\x08A bridge"
LONG_CAPTION = b"\x1c\x02\x78\x80\x04\x00\x00\x00\x03one"
# Content location name, city, sublocation, province, country code and country.
PLACES = b"".join(
    bytes([0x1C, 2, number, 0, 5]) + b"Paris" for number in (27, 90, 92, 95, 100, 101)
)
ENVELOPE = b"\x1c\x01\x5a\x00\x03\x1b%G"


def loaded(block):
    exif = Image.Exif()
    exif.load(b"Exif\0\0" + block)
    return exif


@pytest.fixture(params=["little", "big"])
def placed_exif(request, exif_block):
    """An EXIF block with a place, its coordinates outside of the directory."""
    exif = Image.Exif()
    exif.endian = "<" if request.param == "little" else ">"
    exif[0x010F] = "Leitz"
    exif[0x9286] = "a comment"
    exif.get_ifd(0x8769)[0x927C] = b"maker's secret"
    place = exif.get_ifd(0x8825)
    place[1], place[3], place[27] = "N", "E", b"ASCII\0\0\0by cell tower"
    place[2] = (48.0, 51.0, 29.6)
    return exif.tobytes().removeprefix(b"Exif\0\0")


@pytest.fixture
def placed(placed_exif):
    iptc = iptc_block(ENVELOPE + PLACES + CAPTION + PLACES + LONG_CAPTION)
    return Metadata(exif=placed_exif, xmp=XMP, iptc=iptc, dpi=(300.0, 300.0))


def test_the_place_leaves_the_exif_block_with_all_its_bytes(placed_exif):
    bare = without_gps(placed_exif)
    assert not loaded(bare).get_ifd(0x8825)
    assert 0x8825 not in loaded(bare)
    assert b"cell tower" in placed_exif
    assert b"cell tower" not in bare


def test_everything_else_in_the_exif_block_stays(placed_exif):
    bare = without_gps(placed_exif)
    assert len(bare) == len(placed_exif)
    assert loaded(bare)[0x010F] == "Leitz"
    assert loaded(bare)[0x9286] == "a comment"
    assert loaded(bare).get_ifd(0x8769)[0x927C] == b"maker's secret"


def test_a_block_without_a_place_is_untouched():
    exif = Image.Exif()
    exif[0x010F] = "Leitz"
    block = exif.tobytes().removeprefix(b"Exif\0\0")
    assert without_gps(block) == block


@pytest.mark.parametrize("keep", [0, 4, 8, 9, 12, 20, 30, 40, 60, 90])
def test_a_cut_block_is_searched_as_far_as_it_goes(placed_exif, keep):
    assert len(without_gps(placed_exif[:keep])) == keep


def test_no_place_is_left_anywhere(placed):
    bare = without_location(placed)
    for part in (bare.xmp, bare.iptc):
        assert b"Paris" not in part
        assert b"GPS" not in part.upper()


def test_all_that_is_no_place_is_left(placed):
    bare = without_location(placed)
    assert iptc_records(bare.iptc) == ENVELOPE + CAPTION + LONG_CAPTION
    assert "Großmutters Album" in bare.xmp.decode()
    assert b'photoshop:Credit="Atget"' in bare.xmp
    assert b"<exif:ISO>100</exif:ISO>" in bare.xmp
    assert bare.dpi == (300.0, 300.0)


def test_iptc_of_places_alone_is_none():
    assert without_location(Metadata(iptc=iptc_block(PLACES))).iptc == b""


@pytest.mark.parametrize(
    "broken", [b"\x1c", b"\x1c\x02\x78\xff\xff", b"\x1c\x02\x5a\x80\x09", b"x"]
)
def test_damaged_iptc_is_taken_as_far_as_it_goes(broken):
    assert CAPTION in without_location(Metadata(iptc=iptc_block(CAPTION + PLACES + broken))).iptc


def test_a_packet_that_cannot_be_searched_is_left_out():
    assert without_location(Metadata(xmp=b"<a>Paris")).xmp == b""


# Saved files

SUFFIXES = ["jpg", "png", "tif", "webp", "avif"]


@pytest.fixture
def placed_photo(gray_photo, placed):
    return replace(gray_photo, metadata=placed)


def saved(path, photo, **options):
    write_photo(path, gray_rgb(photo.luma), photo, **options)
    return read_photo(path).metadata


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_place_stands_in_the_file_unless_told_otherwise(tmp_path, placed_photo, suffix):
    kept = saved(tmp_path / f"a.{suffix}", placed_photo)
    assert loaded(kept.exif).get_ifd(0x8825)[1] == "N"
    assert b"Champ de Mars" in kept.xmp


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_saved_file_tells_the_place_if_it_shall_not(tmp_path, placed_photo, suffix):
    kept = saved(tmp_path / f"a.{suffix}", placed_photo, metadata="no-location", stamp=STAMP)
    assert not loaded(kept.exif).get_ifd(0x8825)
    assert loaded(kept.exif)[0x010F] == "Leitz"
    assert "Großmutters Album" in kept.xmp.decode()
    content = (tmp_path / f"a.{suffix}").read_bytes()
    assert b"Paris" not in content
    assert b"cell tower" not in content
    assert read_stamp(tmp_path / f"a.{suffix}") == STAMP


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_metadata_leaves_the_honest_mark_and_the_profile(tmp_path, placed_photo, suffix):
    path = tmp_path / f"a.{suffix}"
    kept = saved(path, placed_photo, metadata="none", stamp=STAMP)
    assert (kept.iptc, kept.dpi) == (b"", None)
    assert "Großmutters" not in kept.xmp.decode()
    assert b"Leitz" not in path.read_bytes()
    assert SOURCE_TYPE.encode() in kept.xmp
    assert read_stamp(path) == STAMP
    with Image.open(path) as image:
        assert image.info["icc_profile"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_without_a_mark_nothing_is_left_at_all(tmp_path, placed_photo, suffix):
    kept = saved(tmp_path / f"a.{suffix}", placed_photo, metadata="none")
    assert (kept.exif, kept.xmp, kept.iptc) == (b"", b"", b"")
