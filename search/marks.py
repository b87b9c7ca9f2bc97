"""Marks around what was found. A text becomes HTML here and nowhere else, and has no other tag than <mark>."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

# Private characters that no stored text has a use for; one that stands in a text is taken out before it is marked.
START, END = "\ue000", "\ue001"
MARKS = re.compile(f"[{START}{END}]")
MARKED = re.compile(f"{START}(.*?){END}", re.DOTALL)
EXCERPT = 240
BEFORE = 60


def without_marks(text):
    """A text in which nobody can have written a mark of ours."""
    return MARKS.sub(" ", text)


def as_html(marked):
    """Escaped HTML with <mark> around what was found."""
    html = escape(marked.replace(f"{END} {START}", " "))  # hits side by side are one
    for start, tag in ((START, "<mark>"), (END, "</mark>")):
        html = html.replace(start, tag)
    return mark_safe(html)


def places(marked):
    """From where to where marks stand, counted in the text without them."""
    return [
        (found.start() - 2 * number, found.end() - 2 * number - 2)
        for number, found in enumerate(MARKED.finditer(marked))
    ]


def put(text, found):
    """The marks at these places of a text that has none."""
    parts, last = [], 0
    for start, end in found:
        parts += [text[last:start], START, text[start:end], END]
        last = end
    return "".join([*parts, text[last:]])


def excerpt(marked):
    """The part of a long text around the place where most was found; "" where nothing was."""
    text, found = without_marks_of_ours(marked), places(marked)
    if not found:
        return ""
    start, end = _window(text, found)
    inside = [(a - start, b - start) for a, b in found if start <= a and b <= end]
    dots = ("… " if start else "", " …" if end < len(text) else "")
    return put(text[start:end], inside).join(dots)


def without_marks_of_ours(marked):
    """The text that was marked."""
    return MARKS.sub("", marked)


def _window(text, found):
    """Where an excerpt begins and ends: in one paragraph, at white space, around the closest company of hits."""
    best = max(found, key=lambda place: sum(place[0] <= other[0] < place[0] + EXCERPT - BEFORE for other in found))
    start = max(0, best[0] - BEFORE)
    line = text.rfind("\n", start, best[0])
    start = line + 1 if line >= 0 else _space_before(text, start)
    paragraph = text.find("\n", best[1])
    last = paragraph if paragraph >= 0 else len(text)
    end = start + EXCERPT
    return start, last if last <= end else max(text.rfind(" ", best[1], end), best[1])


def _space_before(text, place):
    return text.rfind(" ", 0, place) + 1 if place else 0
