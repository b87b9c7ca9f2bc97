"""Pictures within a PDF without what the camera wrote into them: a scan made with a phone says where it was made."""

from typing import Any

from jfj.lib.pdf_values import entry, items, resolved

START, END, SCAN = 0xD8, 0xD9, 0xDA
# APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe's colours) say how the picture looks; the others tell stories.
TELLING = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}


def without_notes(stream: Any) -> bytes:
    """The bytes of a stream as they stand in the file; of a JPEG, without the notes in it."""
    data = bytes(stream._data)
    filters = entry(stream, "/Filter")
    names = [resolved(one) for one in items(filters)] or [filters]
    return jpeg_without_notes(data) if names == ["/DCTDecode"] else data


def jpeg_without_notes(data: bytes) -> bytes:
    """A JPEG without EXIF, XMP, IPTC and comments. From where it is broken on it comes back as it is."""
    if data[:2] != bytes((0xFF, START)):
        return data
    kept, at = [data[:2]], 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in {SCAN, END}:
        after = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at + 1] not in TELLING:
            kept.append(data[at:after])
        at = after
    return b"".join([*kept, data[at:]])
