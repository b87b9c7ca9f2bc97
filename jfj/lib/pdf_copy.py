"""What of a PDF is worth keeping: its pages, their links, its bookmarks, and the structure that screen readers follow.

The new file is built from what is named here, not cleaned of what is known to be bad. So there is no list of bad things
to be outwitted: scripts, actions, forms, attachments, metadata, thumbnails, former states of the file and whatever the
format learns next are not taken along. All names are of ISO 32000-1.
"""

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NullObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from jfj.lib.pdf_annotations import copy_annotations
from jfj.lib.pdf_bookmarks import Destinations, copy_bookmarks
from jfj.lib.pdf_keys import KEPT, has_own_names
from jfj.lib.pdf_pictures import take_bytes
from jfj.lib.pdf_resources import only_drawn
from jfj.lib.pdf_structure import WORDS, is_said
from jfj.lib.pdf_values import SIMPLE, NotCopied, entry, items, name, raw, resolved

MOST_PAGES = 5000
OF_A_PAGE = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group", "/StructParents", "/Tabs")
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
NO_PART_OF_A_PAGE = {
    *(
        "/Action",
        "/Annot",
        "/Catalog",
        "/EmbeddedFile",
        "/Filespec",
        "/Metadata",
        "/ObjStm",
        "/Page",
        "/Pages",
        "/XRef",
    ),
}
TEXTS = (ByteStringObject, TextStringObject)


def copy_of(content: bytes) -> tuple[int, bytes]:
    """Return how many pages a PDF has, and a new file with them. Raises NotCopied, and whatever pypdf raises."""
    reader = PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted:
        raise NotCopied("locked")
    old = entry(reader.trailer, "/Root")
    refuse_hidden_layers(old)
    copy = Copy(reader)
    copy.take_pages(old)
    catalog = copy.catalog(old)
    return len(copy.pages), written(copy.objects, catalog)


def refuse_hidden_layers(catalog: Any) -> None:
    """Layers that are not shown would come to light in the copy, or be a secret in it."""
    shown = entry(entry(catalog, "/OCProperties"), "/D")
    if entry(shown, "/BaseState") == "/OFF" or any(items(entry(shown, "/OFF"))):
        raise NotCopied("layers")


class Copy:
    """The new file while it is made, object by object."""

    def __init__(self, reader: PdfReader) -> None:
        self.objects: list[Any] = []
        self.made: dict[tuple[int, int], Any] = {}
        self.pages: list[IndirectObject] = []
        self.taken: set[tuple[int, int]] = set()
        self.tree = self.add(DictionaryObject({name("/Type"): name("/Pages")}))
        self.destinations = Destinations(self, reader)

    # --- Values

    def add(self, thing: Any) -> IndirectObject:
        """Give an object its number in the new file."""
        self.objects.append(thing)
        return IndirectObject(len(self.objects), 0, self)

    def new(self, reference: IndirectObject) -> Any:
        """The object of a number in the new file."""
        return self.objects[reference.idnum - 1]

    def of(self, value: Any, *, own_names: bool = False) -> Any:
        """The copy of a value, with all of what it refers to that is kept; each object is copied once."""
        if not isinstance(value, IndirectObject):
            return self._direct(value, own_names=own_names)
        key = (value.idnum, value.generation)
        if key not in self.made:
            old = resolved(value)
            new = empty_like(old)
            if new is None:
                self.made[key] = old if isinstance(old, SIMPLE) else NullObject()
            else:
                self.made[key] = self.add(new)
                self.fill(new, old, own_names=own_names)
        return self.made[key]

    def _direct(self, old: Any, *, own_names: bool) -> Any:
        new = empty_like(old)
        if new is None:
            return old if isinstance(old, SIMPLE) else NullObject()
        self.fill(new, old, own_names=own_names)
        return self.add(new) if isinstance(new, StreamObject) else new

    def fill(self, new: Any, old: Any, *, own_names: bool = False) -> None:
        """Put the copies of what an array, dictionary or stream holds into a new one."""
        if isinstance(old, ArrayObject):
            new.extend(self.of(item) for item in items(old))
            return
        for key, value in dict.items(old):
            if key in WORDS and not own_names and not is_said(old, key, self.taken):
                continue
            if own_names and not isinstance(resolved(value), TEXTS):
                new[name(key)] = self.of(value)
            elif key == "/Resources" and isinstance(old, StreamObject):
                new[name(key)] = self.resources(value, [old])
            elif key in KEPT and not own_names:
                new[name(key)] = self.of(value, own_names=has_own_names(old, key))
        if isinstance(old, StreamObject):
            take_bytes(new, old)

    def resources(self, value: Any, contents: list[Any]) -> DictionaryObject:
        """Copies of the fonts and pictures with which these contents draw."""
        new = DictionaryObject()
        self.fill(new, only_drawn(resolved(value), contents))
        return new

    # --- Pages

    def take_pages(self, catalog: Any) -> None:
        """Copy all pages. They are numbered first, for a link may lead to a page further on."""
        leaves = list(page_leaves(raw(catalog, "/Pages")))
        if not leaves:
            raise NotCopied("count")
        for reference, _found in leaves:
            page = DictionaryObject({name("/Type"): name("/Page"), name("/Parent"): self.tree})
            self.pages.append(self.add(page))
            if isinstance(reference, IndirectObject):
                self.taken.add((reference.idnum, reference.generation))
                self.made[(reference.idnum, reference.generation)] = self.pages[-1]
        self.new(self.tree)[name("/Kids")] = ArrayObject(self.pages)
        self.new(self.tree)[name("/Count")] = NumberObject(len(self.pages))
        for place, (_reference, found) in zip(self.pages, leaves, strict=True):
            self._take_page(self.new(place), found)

    def _take_page(self, page: DictionaryObject, found: dict[str, Any]) -> None:
        for key in OF_A_PAGE:
            if key in found:
                page[name(key)] = self.of(found[key])
        contents = resolved(found.get("/Contents"))
        parts = list(items(contents)) or [found.get("/Contents")]
        parts = [part for part in parts if isinstance(resolved(part), StreamObject)]
        page[name("/Resources")] = self.resources(found.get("/Resources"), parts)
        page[name("/Contents")] = ArrayObject(self.of(part) for part in parts)
        copy_annotations(self, page, resolved(found.get("/Annots")))

    # --- The whole

    def catalog(self, old: Any) -> IndirectObject:
        """The new root, with bookmarks, language and structure where the document has them."""
        new = DictionaryObject({name("/Type"): name("/Catalog"), name("/Pages"): self.tree})
        outlines = copy_bookmarks(self, entry(old, "/Outlines"))
        if outlines is not None:
            new[name("/Outlines")] = outlines
        language, structure = entry(old, "/Lang"), raw(old, "/StructTreeRoot")
        if isinstance(language, SIMPLE):
            new[name("/Lang")] = language
        if isinstance(resolved(structure), DictionaryObject):
            new[name("/StructTreeRoot")] = self.of(structure)
            new[name("/MarkInfo")] = DictionaryObject({name("/Marked"): BooleanObject(True)})
        return self.add(new)


def empty_like(old: Any) -> Any:
    """An empty array, dictionary or stream in the place of one; None for a plain value and for no part of a page."""
    if isinstance(old, ArrayObject):
        return ArrayObject()
    if not isinstance(old, DictionaryObject) or entry(old, "/Type") in NO_PART_OF_A_PAGE:
        return None
    if entry(old, "/O") == "/UserProperties":  # whatever a program wanted to note of a paragraph
        return None
    return StreamObject() if isinstance(old, StreamObject) else DictionaryObject()


def page_leaves(root: Any) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each page of the tree in order: what refers to it, and its entries with those that it inherits.

    A tree that comes back to one of its own branches is no tree.
    """
    waiting: list[tuple[Any, dict[str, Any]]] = [(root, {})]
    seen: set[int] = set()
    count = 0
    while waiting:
        reference, inherited = waiting.pop()
        node = resolved(reference)
        if not isinstance(node, DictionaryObject):
            continue
        if id(node) in seen:
            raise NotCopied("damaged")
        seen.add(id(node))
        found = inherited | dict(dict.items(node))
        kids = list(items(entry(node, "/Kids")))
        if kids:
            handed_on = {key: found[key] for key in INHERITED if key in found}
            waiting += [(kid, handed_on) for kid in reversed(kids)]
        elif entry(node, "/Type") != "/Pages":
            count += 1
            yield reference, found
        if count > MOST_PAGES or len(seen) > 2 * MOST_PAGES:
            raise NotCopied("count")


def written(objects: list[Any], catalog: IndirectObject) -> bytes:
    """The file: its header, the objects, where each of them begins, and the root. No name, no date."""
    file = io.BytesIO()
    file.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, thing in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(b"%d 0 obj\n" % number)
        thing.write_to_stream(file)
        file.write(b"\nendobj\n")
    start = file.tell()
    file.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
    file.writelines(b"%010d 00000 n \n" % place for place in places)
    file.write(b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(places) + 1, catalog.idnum))
    file.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return file.getvalue()
