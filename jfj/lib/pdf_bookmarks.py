"""Where links and bookmarks of a PDF lead, and the list of bookmarks: the way through a judgment of 200 pages."""

from functools import cached_property
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NumberObject, TextStringObject

from jfj.lib.pdf_values import SIMPLE, entry, items, name, raw, resolved

MOST_BOOKMARKS = 3000


class Destinations:
    """Places in the document, by page or by name."""

    def __init__(self, copy: Any, reader: PdfReader) -> None:
        self.copy = copy
        self.reader = reader

    def of(self, holder: DictionaryObject) -> ArrayObject | None:
        """The place of the new file where a link or bookmark leads; None where it leads to none."""
        target = entry(holder, "/Dest")
        action = entry(holder, "/A")
        if target is None and entry(action, "/S") == "/GoTo":
            target = entry(action, "/D")
        if isinstance(target, str):
            target = self.named.get(str(target))
        page, *rest = list(items(target)) or [None]
        known = (page.idnum, page.generation) if isinstance(page, IndirectObject) else None
        new = self.copy.made.get(known)
        if new not in self.copy.pages:
            return None
        return ArrayObject([new, *(self.copy.of(one) for one in rest if isinstance(resolved(one), SIMPLE))])

    @cached_property
    def named(self) -> dict[str, ArrayObject]:
        """The places that have names; a list of them that cannot be read costs the links, not the document."""
        try:
            return {str(key): found.dest_array for key, found in self.reader.named_destinations.items()}
        except Exception:  # a parser of hostile files raises whatever it likes
            return {}


def copy_bookmarks(copy: Any, outlines: Any) -> IndirectObject | None:
    """The list of bookmarks with titles and places; None where there is none."""
    top = DictionaryObject({name("/Type"): name("/Outlines")})
    reference = copy.add(top)
    _copy_level(copy, raw(outlines, "/First"), top, reference, set())
    return reference if "/First" in top else None


def _copy_level(copy: Any, first: Any, parent: DictionaryObject, parent_at: IndirectObject, seen: set[int]) -> None:
    """The bookmarks beside each other, each with those below it. One that was there before ends the row."""
    before_at, count = None, 0
    item = resolved(first)
    while isinstance(item, DictionaryObject) and id(item) not in seen and len(seen) < MOST_BOOKMARKS:
        seen.add(id(item))
        new = DictionaryObject({name("/Title"): _title(item), name("/Parent"): parent_at})
        new_at = copy.add(new)
        target = copy.destinations.of(item)
        if target is not None:
            new[name("/Dest")] = target
        if before_at is None:
            parent[name("/First")] = new_at
        else:
            new[name("/Prev")] = before_at
            copy.new(before_at)[name("/Next")] = new_at
        parent[name("/Last")] = before_at = new_at
        count += 1
        _copy_level(copy, raw(item, "/First"), new, new_at, seen)
        item = entry(item, "/Next")
    if count:
        parent[name("/Count")] = NumberObject(count if parent.get("/Type") == "/Outlines" else -count)


def _title(item: DictionaryObject) -> TextStringObject:
    title = entry(item, "/Title")
    return TextStringObject(title) if isinstance(title, str) else TextStringObject("")
