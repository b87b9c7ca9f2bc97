"""Which of the pictures that lie ready for a page are drawn on it.

Programs let all pages share one list of pictures, and leave it whole when somebody takes two pages out of a report:
the file of those two still holds the photos of all the others.
"""

import re
from collections.abc import Iterable
from typing import Any

from pypdf.filters import decode_stream_data
from pypdf.generic import DictionaryObject, StreamObject

from jfj.lib.pdf_values import entry, name, raw, resolved

HOLD_PICTURES = ("/XObject", "/Pattern", "/ExtGState")
NAME = re.compile(rb"/([^\x00\t\n\f\r ()<>\[\]{}/%]*)")  # ISO 32000-1, 7.3.5
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def only_drawn(resources: Any, contents: Iterable[Any]) -> DictionaryObject:
    """What lies ready, without the pictures that no content names; with all where one content cannot be read."""
    found = DictionaryObject(dict.items(resources)) if isinstance(resources, DictionaryObject) else DictionaryObject()
    forms = [resolved(one) for one in dict.values(entry(found, "/XObject") or {})]
    try:
        drawn = set().union(*map(names_in, [*contents, *filter(shares_the_list, forms)]))
    except Exception:  # a parser of hostile files raises whatever it likes
        return found
    for kind in HOLD_PICTURES:
        things = entry(found, kind)
        if isinstance(things, DictionaryObject):
            kept = {name(key): raw(things, key) for key in things if key in drawn or not key.isascii()}
            found[name(kind)] = DictionaryObject(kept)
    return found


def shares_the_list(form: Any) -> bool:
    """Whether a drawing has no list of its own, so that its names are looked up in the page's."""
    return entry(form, "/Subtype") == "/Form" and entry(form, "/Resources") is None


def names_in(content: Any) -> set[str]:
    """All names in a content, with their slash."""
    stream = resolved(content)
    if not isinstance(stream, StreamObject):
        return set()
    data = bytes(stream._data) if entry(stream, "/Filter") is None else decode_stream_data(stream)
    return {"/" + unescaped(found) for found in set(NAME.findall(data))}


def unescaped(found: bytes) -> str:
    """A name as it is meant: letters may be written as # and two digits."""
    return ESCAPED.sub(lambda code: bytes.fromhex(code[1].decode()), found).decode("latin-1")
