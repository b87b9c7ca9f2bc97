"""What the structure of a PDF says to screen readers: words of pages that are in the file, and for readers at all."""

import re
from collections.abc import Set

from pypdf.generic import DictionaryObject, IndirectObject

from jfj.lib.pdf_values import entry, items, raw, resolved

WORDS = {"/ActualText", "/Alt", "/E"}
# Programs describe a picture by where it lay on the disk of whoever put it in, and so by that person's name.
PATH = re.compile(r"file:/|\b[a-z]:[\\/]\w|\\\\\w|(^|\s)~?/[\w.-]+/|:Users:", re.IGNORECASE)
ON_A_PAGE = {"/MCR", "/OBJR"}


def is_said(element: DictionaryObject, key: str, pages: Set[tuple[int, int]]) -> bool:
    """Whether readers should have the words of an element; `pages` are the numbers of those that are in the file."""
    if key == "/Alt" and PATH.search(str(entry(element, key))):
        return False
    named = pages_of(element)
    return not named or not named.isdisjoint(pages)


def pages_of(element: DictionaryObject) -> set[tuple[int, int]]:
    """The numbers of the pages on which an element says to be."""
    below = entry(element, "/K")
    parts = [resolved(one) for one in items(below)] or [below]
    holders = [element, *(part for part in parts if entry(part, "/Type") in ON_A_PAGE)]
    found = [raw(holder, "/Pg") for holder in holders]
    return {(page.idnum, page.generation) for page in found if isinstance(page, IndirectObject)}
