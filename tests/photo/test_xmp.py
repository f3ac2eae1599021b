import pytest

from colorstudio.photo.xmp import without_properties

HEAD = (
    b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n<rdf:RDF '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:a="urn:a" xmlns:b="urn:b"'
)
TAIL = b'</rdf:RDF></x:xmpmeta>\n   <?xpacket end="w"?>'


def cut(inner):
    """Leave out the property `gone` of the first namespace."""
    return without_properties(HEAD + inner + TAIL, lambda *name: name == ("urn:a", "gone"))


@pytest.mark.parametrize(
    ("inner", "left"),
    [
        (b' a:gone="1" a:kept="2"/>', b' a:kept="2"/>'),
        (b" a:kept='2'\n a:gone = '>'/>", b" a:kept='2'/>"),
        (b"><a:gone>1</a:gone><a:kept/></rdf:Description>", b"><a:kept/></rdf:Description>"),
        (b"><a:gone/><a:kept/></rdf:Description>", b"><a:kept/></rdf:Description>"),
        (b"><a:gone x='>'/></rdf:Description>", b"></rdf:Description>"),
        (b"><a:gone><a:gone>1</a:gone></a:gone></rdf:Description>", b"></rdf:Description>"),
        (b"><a:gone a:gone='1'>1</a:gone ></rdf:Description>", b"></rdf:Description>"),
        (b" xmlns:c='urn:a' c:gone='1'/>", b" xmlns:c='urn:a'/>"),
        (b"><gone xmlns='urn:a'>1</gone>&#228;</rdf:Description>", b">&#228;</rdf:Description>"),
    ],
)
def test_a_property_goes_however_it_is_written(inner, left):
    assert cut(inner) == HEAD + left + TAIL


@pytest.mark.parametrize(
    "inner",
    [
        b' b:gone="1"/>',
        b' a:kept=" a:gone=&quot;1&quot;" b:kept="a:gone"/>',
        b""" a:kept=' a:gone="1"'/>""",
        b"><!-- <a:gone>1</a:gone> --><b:gone>a:gone</b:gone></rdf:Description>",
        b"><![CDATA[<a:gone>]]></rdf:Description>",
    ],
)
def test_all_other_bytes_stay(inner):
    assert cut(inner) == HEAD + inner + TAIL


@pytest.mark.parametrize(
    "packet",
    [b"", b"no xml", b"<a><b></a>", b"<a>\xff</a>", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
)
def test_what_cannot_be_searched_is_said(packet):
    assert without_properties(packet, lambda *_: True) is None
