"""The words that photographers and agencies write into their files.

Three places may hold them, and we ask in this order: XMP, IPTC, EXIF (what the
IPTC Photo Metadata Standard calls credit line, creator, copyright notice, description).
"""

from typing import Any, TypedDict

from lxml import etree
from PIL import IptcImagePlugin
from PIL.ExifTags import Base
from PIL.ImageFile import ImageFile

from jfj.lib.text import tidy_characters

MAX_XMP = 1_000_000
LONGEST = 500

NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
XMP_PATHS = {
    "credit": [
        "//photoshop:Credit/text()",
        "//@photoshop:Credit",
        "//dc:creator//rdf:li[1]/text()",
    ],
    "copyright": ["//dc:rights//rdf:li[1]/text()"],
    "caption": ["//dc:description//rdf:li[1]/text()"],
}
IPTC_RECORDS = {
    "credit": [(2, 110), (2, 80)],
    "copyright": [(2, 116)],
    "caption": [(2, 120)],
}
EXIF_TAGS = {"credit": Base.Artist, "copyright": Base.Copyright, "caption": Base.ImageDescription}


class Words(TypedDict):
    """What a file said about itself; "" where it said nothing."""

    credit: str
    copyright: str
    caption: str


def words_of(image: ImageFile) -> Words:
    """Credit, copyright and caption of an opened picture. Never raises: a broken note is none."""
    found = {"credit": "", "copyright": "", "caption": ""}
    for reader in (_from_xmp, _from_iptc, _from_exif):
        try:
            words = reader(image)
        except Exception:  # noqa: S112  (metadata may be anything)
            continue
        for name, value in words.items():
            found[name] = found[name] or _plain(value)
    return Words(credit=found["credit"][:120], copyright=found["copyright"][:120], caption=found["caption"])


def _from_xmp(image: ImageFile) -> dict[str, Any]:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    packet = packet.encode() if isinstance(packet, str) else packet
    if not packet or len(packet) > MAX_XMP:
        return {}
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    root = etree.fromstring(packet.strip(b"\x00 \r\n\t"), parser)
    return {name: _first_hit(root, paths) for name, paths in XMP_PATHS.items()}


def _first_hit(root: etree._Element, paths: list[str]) -> str:
    hits = (hit for path in paths for hit in root.xpath(path, namespaces=NAMESPACES))
    return next((hit for hit in hits if hit.strip()), "")


def _from_iptc(image: ImageFile) -> dict[str, Any]:
    records = IptcImagePlugin.getiptcinfo(image) or {}
    return {name: next((records[key] for key in keys if records.get(key)), "") for name, keys in IPTC_RECORDS.items()}


def _from_exif(image: ImageFile) -> dict[str, Any]:
    exif = image.getexif()
    return {name: exif.get(tag, "") for name, tag in EXIF_TAGS.items()}


def _plain(value: Any) -> str:
    """One line of text without control characters, cut to what a caption may hold."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    if not isinstance(value, str):
        return ""
    try:
        value = value.encode("latin-1").decode()  # most programs write UTF-8 into these fields
    except UnicodeError:
        pass
    return " ".join(tidy_characters(value).split())[:LONGEST].strip()
