from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from colorstudio.errors import PhotoReadError
from colorstudio.photo.model import Metadata
from colorstudio.photo.reader import read_photo
from colorstudio.photo.stamp import SOURCE_TYPE, Stamp, read_stamp, stamp_in, stamped_xmp
from colorstudio.photo.writer import write_photo

from .pictures import gray_rgb

STAMP = Stamp(
    look={"decoder": "mean", "temperature": 0.5, "saturation": 1.25, "tint": 0.0},
    model='studio "<&>" ü',
    sha256="ab" * 32,
    version="0.1.0",
)
FOREIGN = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><r:RDF '
    'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><r:Description r:about="" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" '
    'Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/print" '
    'dc:source="Großmutters Album"/></r:RDF></x:xmpmeta>   <?xpacket end="w"?>'
).encode()


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp", "avif"])
def test_a_stamp_is_read_back_from_every_format(tmp_path, gray_photo, suffix):
    path = tmp_path / f"a.{suffix}"
    write_photo(path, gray_rgb(gray_photo.luma), gray_photo, stamp=STAMP)
    assert read_stamp(path) == STAMP


def test_a_stamp_is_read_back_from_a_deep_png(tmp_path, gray_photo):
    deep = gray_rgb(gray_photo.luma).astype(np.uint16)
    write_photo(tmp_path / "a.png", deep, gray_photo, stamp=STAMP)
    assert read_stamp(tmp_path / "a.png") == STAMP


def test_the_colors_are_called_a_models_work(tmp_path, gray_photo):
    write_photo(tmp_path / "a.jpg", gray_rgb(gray_photo.luma), gray_photo, stamp=STAMP)
    assert SOURCE_TYPE.encode() in (tmp_path / "a.jpg").read_bytes()


def test_the_mark_can_be_left_out(tmp_path, gray_photo):
    write_photo(tmp_path / "a.jpg", gray_rgb(gray_photo.luma), gray_photo)
    assert SOURCE_TYPE.encode() not in (tmp_path / "a.jpg").read_bytes()
    assert read_stamp(tmp_path / "a.jpg") is None


def test_what_stood_in_the_packet_stays_but_an_older_source_type_goes(tmp_path, gray_photo):
    photo = replace(gray_photo, metadata=Metadata(xmp=FOREIGN))
    write_photo(tmp_path / "a.jpg", gray_rgb(photo.luma), photo, stamp=STAMP)
    packet = read_photo(tmp_path / "a.jpg").metadata.xmp.decode()
    assert "Großmutters Album" in packet
    assert "digitalsourcetype/print" not in packet
    assert packet.count("DigitalSourceType") == 1


def test_a_second_stamp_replaces_the_first():
    newer = replace(STAMP, look={"decoder": "argmax"})
    packet = stamped_xmp(stamped_xmp(FOREIGN, STAMP), newer)
    assert stamp_in(packet) == newer
    assert packet.count(b"colorstudio:look") == 1


@pytest.mark.parametrize("broken", [b"", b"no xml", b"<a><b></a></rdf:RDF>", b"\xff\xfe\0\0"])
def test_a_packet_beyond_repair_is_replaced(broken):
    assert stamp_in(stamped_xmp(broken, STAMP)) == STAMP


def test_a_stamp_rewritten_as_elements_is_understood():
    elements = FOREIGN.replace(
        b"</r:RDF>",
        b'<r:Description xmlns:c="https://colorstudio.invalid/ns/1.0/"><c:look>{"a":1}</c:look>'
        b"<c:model>m</c:model><c:sha256>s</c:sha256><c:version>v</c:version></r:Description>"
        b"</r:RDF>",
    )
    assert stamp_in(elements) == Stamp({"a": 1}, "m", "s", "v")


@pytest.mark.parametrize("look", [b"not json", b"[1]", b"3"])
def test_a_stamp_with_a_damaged_look_is_none(look):
    packet = stamped_xmp(b"", Stamp({}, "m", "s", "v"))
    assert stamp_in(packet.replace(b"{}", look)) is None


def test_a_bomb_of_entities_is_none():
    bomb = (
        b'<!DOCTYPE a [<!ENTITY b "'
        + b"x" * 1000
        + b'">'
        + b"".join(
            b'<!ENTITY b%d "%s">' % (at, b"&b%d;" % (at - 1) * 10 if at else b"&b;" * 10)
            for at in range(9)
        )
        + b"]><a>&b8;</a>"
    )
    assert stamp_in(bomb) is None


def test_other_pictures_have_no_stamp(tmp_path):
    Image.new("L", (8, 8)).save(tmp_path / "a.tif")
    Image.new("L", (8, 8)).save(tmp_path / "a.gif")
    assert read_stamp(tmp_path / "a.tif") is None
    assert read_stamp(tmp_path / "a.gif") is None


def test_what_is_no_picture_is_an_error(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"text")
    with pytest.raises(PhotoReadError):
        read_stamp(tmp_path / "a.jpg")


def test_an_older_stamp_goes_also_where_no_new_one_comes(tmp_path, gray_photo):
    photo = replace(gray_photo, metadata=Metadata(xmp=stamped_xmp(FOREIGN, STAMP)))
    write_photo(tmp_path / "a.jpg", gray_rgb(photo.luma), photo)
    assert read_stamp(tmp_path / "a.jpg") is None
    assert "Großmutters Album" in read_photo(tmp_path / "a.jpg").metadata.xmp.decode()
