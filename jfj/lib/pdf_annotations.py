"""What lies above the pages of a PDF: links stay links, all that one saw becomes a part of its page.

People black out a name by drawing a box above it. If only such boxes were left out, the copy would show the name.
"""

import re
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from jfj.lib.pdf_values import NotCopied, entry, items, name, numbers, raw, resolved

HIDDEN, NOT_SHOWN = 2, 32  # bits of /F, ISO 32000-1 table 165
MOST_OF_A_PAGE = 5000
# Notes beside the text, and files, sounds and films within the file: not taken.
BESIDE_THE_PAGE = {
    *("/3D", "/FileAttachment", "/Movie", "/Popup", "/PrinterMark", "/RichMedia", "/Screen", "/Sound", "/Text"),
    "/TrapNet",
}
OF_A_LINK = ("/Rect", "/Border", "/BS", "/C", "/H", "/QuadPoints", "/StructParent")
WEB_ADDRESS = re.compile(r"(https?://|mailto:)[\x21-\x7e]{1,2000}", re.IGNORECASE)


def copy_annotations(copy: Any, page: DictionaryObject, annotations: Any) -> None:
    """Take over links, and draw into the page what was seen above it. Raises NotCopied where that cannot be done."""
    links, drawn = ArrayObject(), []
    for number, value in enumerate(items(annotations)):
        annotation = resolved(value)
        if number >= MOST_OF_A_PAGE:
            raise NotCopied("heavy")
        if not isinstance(annotation, DictionaryObject):
            continue
        if entry(annotation, "/Subtype") == "/Link":
            links += [copy.add(link) for link in [copied_link(copy, annotation)] if link is not None]
        if is_seen(annotation):
            drawn.append(annotation)
    if links:
        page[name("/Annots")] = links
    if drawn:
        draw(copy, page, drawn)


def copied_link(copy: Any, old: DictionaryObject) -> DictionaryObject | None:
    """A link to the web or to another page; None for all else that a link can do."""
    new = DictionaryObject({name("/Type"): name("/Annot"), name("/Subtype"): name("/Link")})
    for key in OF_A_LINK:
        if key in old:
            new[name(key)] = copy.of(raw(old, key))
    address = web_address(entry(old, "/A"))
    target = copy.destinations.of(old)
    if address:
        action = {name("/S"): name("/URI"), name("/URI"): TextStringObject(address)}
        new[name("/A")] = DictionaryObject(action)
    elif target is not None:
        new[name("/Dest")] = target
    else:
        return None
    return new


def web_address(action: Any) -> str:
    """Where an action leads on the web, or ""."""
    address = str(entry(action, "/URI") or "") if entry(action, "/S") == "/URI" else ""
    return address if WEB_ADDRESS.fullmatch(address) else ""


def is_seen(annotation: DictionaryObject) -> bool:
    """Whether one sees something of it on the page. Raises NotCopied for what is seen and cannot be drawn."""
    kind, flags = entry(annotation, "/Subtype"), entry(annotation, "/F")
    if kind == "/Redact":
        raise NotCopied("redaction")
    if kind in BESIDE_THE_PAGE or (isinstance(flags, int) and flags & (HIDDEN | NOT_SHOWN)):
        return False
    if appearance(annotation) is not None:
        return not has_no_place(annotation)
    if is_drawn_by_programs(annotation):
        raise NotCopied("marks")
    return False


def is_drawn_by_programs(annotation: DictionaryObject) -> bool:
    """Whether a program may draw it by itself where the file holds no drawing: all kinds but links and empty fields."""
    kind = entry(annotation, "/Subtype")
    if kind != "/Widget":
        return kind not in {None, "/Link"}
    is_painted = entry(annotation, "/AP") is None and entry(entry(annotation, "/MK"), "/BG") is not None
    return not has_no_place(annotation) and (is_painted or has_answer(annotation))


def has_no_place(annotation: DictionaryObject) -> bool:
    """Whether it says of itself that it takes up no room, as signatures without a picture do."""
    rect = numbers(entry(annotation, "/Rect"), 4)
    return bool(rect) and (rect[0] == rect[2] or rect[1] == rect[3])


def has_answer(field: DictionaryObject) -> bool:
    """Whether somebody filled in a field of a form."""
    answer = entry(field, "/V") or entry(entry(field, "/Parent"), "/V")
    return answer is not None and str(answer) not in {"", "/Off"}


def appearance(annotation: DictionaryObject) -> Any:
    """The reference to what is drawn of it as it stands, or None."""
    value = raw(entry(annotation, "/AP"), "/N")
    if not isinstance(resolved(value), StreamObject):
        value = raw(resolved(value), str(entry(annotation, "/AS")))
    return value if isinstance(resolved(value), StreamObject) else None


def draw(copy: Any, page: Any, annotations: list[DictionaryObject]) -> None:
    """Add the drawings to the end of the page. Raises NotCopied for one that does not say where it belongs."""
    things = DictionaryObject(page[name("/Resources")].get("/XObject") or {})
    page[name("/Resources")][name("/XObject")] = things
    lines = []
    for number, annotation in enumerate(annotations):
        value = appearance(annotation)
        placed = place(resolved(value), numbers(entry(annotation, "/Rect"), 4))
        if not placed:
            raise NotCopied("marks")
        key: NameObject = name(f"/Above{number}")
        things[key] = drawing(copy, value)
        lines.append(f"q {placed} cm {key} Do Q")
    before, after = stream(b"q\n"), stream("\n".join(["", "Q", *lines, ""]).encode("ascii"))
    page[name("/Contents")] = ArrayObject([copy.add(before), *page[name("/Contents")], copy.add(after)])


def drawing(copy: Any, value: Any) -> Any:
    """The copy of an appearance, said to be what it is."""
    reference = copy.of(value)
    copy.new(reference)[name("/Type")] = name("/XObject")
    copy.new(reference)[name("/Subtype")] = name("/Form")
    return reference


def place(form: Any, rect: list[float]) -> str:
    """The matrix that puts an appearance where its annotation stands (ISO 32000-1, 12.5.5); "" for nowhere."""
    box = numbers(entry(form, "/BBox"), 4)
    a, b, c, d, e, f = numbers(entry(form, "/Matrix"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    if not box or not rect:
        return ""
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if not wide or not high:
        return ""
    across, up = abs(rect[2] - rect[0]) / wide, abs(rect[3] - rect[1]) / high
    left, low = min(rect[0], rect[2]) - min(xs) * across, min(rect[1], rect[3]) - min(ys) * up
    return f"{across:.6f} 0 0 {up:.6f} {left:.6f} {low:.6f}"


def stream(data: bytes) -> StreamObject:
    """A stream with these bytes."""
    made = StreamObject()
    made._data = data
    return made
