"""Pictures within a PDF without what the camera wrote into them: a scan made with a phone says where it was made."""

import re
from typing import Any

from pypdf.filters import ASCII85Decode, ASCIIHexDecode, FlateDecode, LZWDecode, RunLengthDecode
from pypdf.generic import DictionaryObject, NumberObject

from jfj.lib.pdf_values import NotCopied, entry, items, name, resolved

JPEG, JPEG_2000 = {"/DCTDecode", "/DCT"}, "/JPXDecode"
# How a JPEG may be packed once more; the short names are those that programs let pass.
UNPACKED_BY: dict[str, Any] = {
    **dict.fromkeys(("/ASCII85Decode", "/A85"), ASCII85Decode),
    **dict.fromkeys(("/ASCIIHexDecode", "/AHx"), ASCIIHexDecode),
    **dict.fromkeys(("/FlateDecode", "/Fl"), FlateDecode),
    **dict.fromkeys(("/LZWDecode", "/LZW"), LZWDecode),
    **dict.fromkeys(("/RunLengthDecode", "/RL"), RunLengthDecode),
}
# ITU-T T.81, annex B: a marker is FF and a byte; in a scan FF 00 and FF D0 to D7 are none, and FF before FF fills.
MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])", re.DOTALL)
START, END = b"\xff\xd8", b"\xff\xd9"
ALONE, SCAN, FIRST_OF_NOTES = {0x01, 0xD8}, 0xDA, 0xE0
# Of what programs note (APP0 to APP15, and on to comments) these say how the picture looks, within so many bytes:
# JFIF without its small picture, a profile of colours, and Adobe's way with them.
LOOKS = {0xE0: (b"JFIF\0", 14), 0xE2: (b"ICC_PROFILE\0", 65_535), 0xEE: (b"Adobe", 12)}


def take_bytes(new: Any, old: Any) -> None:
    """Give a new stream the bytes of an old one; a JPEG's without the notes in it and with no packing around it.

    Raises NotCopied for a picture in which we cannot look for notes.
    """
    filters, data = entry(old, "/Filter"), bytes(old._data)
    names = [resolved(one) for one in items(filters)] or [filters]
    if JPEG_2000 in names:
        raise NotCopied("pictures")
    if not JPEG.isdisjoint(names):
        if names[-1] not in JPEG or not UNPACKED_BY.keys() >= set(names[:-1]):
            raise NotCopied("pictures")
        *inner, colours = parameters(old, len(names))
        for one, said in zip(names, inner, strict=False):
            data = UNPACKED_BY[one].decode(data, said)
        data = jpeg_without_notes(data)
        new[name("/Filter")] = name("/DCTDecode")
        new[name("/DecodeParms")] = told_of_colours(colours)
    new._data = data


def parameters(stream: Any, count: int) -> list[DictionaryObject]:
    """What a stream says of each of its filters; an empty dictionary where it says nothing."""
    said = entry(stream, "/DecodeParms")
    each = [resolved(one) for one in items(said)] or [said]
    kept = [one if isinstance(one, DictionaryObject) else DictionaryObject() for one in each[:count]]
    return [*kept, *(DictionaryObject() for _missing in range(count - len(kept)))]


def told_of_colours(said: DictionaryObject) -> DictionaryObject:
    """What a JPEG's filter may be told: whether its colours are turned into red, green and blue."""
    turned = entry(said, "/ColorTransform")
    return DictionaryObject({name("/ColorTransform"): turned} if isinstance(turned, NumberObject) else {})


def jpeg_without_notes(data: bytes) -> bytes:
    """A JPEG without EXIF, XMP, IPTC, comments, and all that stands before, between and after its parts."""
    at = data.find(START) + len(START)
    if at < len(START):
        return b""
    kept = [START]
    while found := MARKER.search(data, at):
        kind, at = found[1][0], found.end()
        if found[0] == END:
            kept.append(END)
            break
        if kind in ALONE:
            continue
        after = at + int.from_bytes(data[at : at + 2], "big")
        if draws(kind, data[at + 2 : after]):
            kept += [found[0], data[at:after]]
        at = after
        if kind == SCAN:
            following = MARKER.search(data, after)
            at = following.start() if following else len(data)
            kept.append(data[after:at])
    return b"".join(kept)


def draws(kind: int, body: bytes) -> bool:
    """Whether a part of a JPEG is needed to show the picture."""
    if kind in LOOKS:
        word, most = LOOKS[kind]
        return body.startswith(word) and len(body) <= most
    return kind < FIRST_OF_NOTES
