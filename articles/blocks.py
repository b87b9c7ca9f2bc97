"""The blocks of a body that bring something with them: each is replaced by its template when it is shown.

A block whose document or picture is gone, or was never this story's, leaves nothing.
"""

import re

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from lxml import etree, html

from articles.models.media import unless_warned
from jfj.lib.embeds import named

MARK = re.compile(r"\[([1-9]\d{0,2})\]", re.ASCII)
ITEM = re.compile(r"^<li[^>]*>|</li>$")
BLOCKS = "articles/blocks"  # the folder of the blocks' templates; feed_blocks holds a plain twin of each


def replace(element, template, context):
    """Put a rendered template where the element was, keeping the text behind it."""
    new = html.fragment_fromstring(render_to_string(template, context).strip())
    new.tail = element.tail
    element.getparent().replace(element, new)


def tree_of(text: str) -> html.HtmlElement:
    """A stored text as one element."""
    return html.fragment_fromstring(text or "<p></p>", create_parent="div")


def blocks_of(root, kind):
    """The blocks of a kind, in the order of the text."""
    return root.xpath(f".//figure[@data-block='{kind}']")


def expand_exhibits(root, documents, folder):
    """The cards of a story's documents, by their place among its exhibits; a second card of one is left out."""
    numbered = {document.key: (number, document) for number, document in enumerate(documents, start=1)}
    for figure in blocks_of(root, "exhibit"):
        number, document = numbered.pop(figure.get("data-id"), (0, None))
        if document is None:
            figure.drop_tree()
        else:
            replace(figure, f"{folder}/_exhibit.html", {"document": document, "number": number})


def expand_galleries(root, images, folder):
    """Two pictures or more below each other; those that are gone are left out."""
    for figure in blocks_of(root, "gallery"):
        keys = dict.fromkeys(figure.get("data-id", "").split(","))
        shown = [images[key] for key in keys if key in images]
        if shown:
            replace(figure, f"{folder}/_gallery.html", {"images": shown})
        else:
            figure.drop_tree()


def expand_embeds(root, images, folder):
    """The card of a video or post elsewhere. A picture that needs a note before it is no poster."""
    for figure in blocks_of(root, "embed"):
        embed = named(figure.get("data-id", ""))
        if embed is None:
            figure.drop_tree()
            continue
        poster = images.get(figure.get("data-poster"))
        context = {
            "embed": embed,
            "poster": unless_warned(poster),
            "caption": _words(figure.find("figcaption")),
        }
        replace(figure, f"{folder}/_embed.html", context)


def expand_fact_boxes(root, folder):
    """Paragraphs and lists set apart below a title."""
    for figure in blocks_of(root, "fact-box"):
        title = figure.find("figcaption")
        context = {"title": _words(title), "content": _inner(child for child in figure if child is not title)}
        replace(figure, f"{folder}/_fact_box.html", context)


def expand_footnotes(root, folder):
    """Marks such as [2] lead to their notes at the end, and back; numbered by where they first stand in the text."""
    notes = []
    for figure in blocks_of(root, "footnotes"):
        notes += figure.xpath("./ol/li")
        figure.drop_tree()
    order = []
    for mark in root.xpath(".//sup[not(*)]"):
        known = MARK.fullmatch(mark.text or "")
        note = int(known[1]) if known else 0
        if 1 <= note <= len(notes):
            is_first = note not in order
            order += [note] if is_first else []
            context = {"number": order.index(note) + 1, "is_first": is_first}
            replace(mark, f"{folder}/_note_mark.html", context)
    if notes:
        unmarked = [note for note in range(1, len(notes) + 1) if note not in order]
        context = {
            "notes": [
                {"content": _inner([notes[note - 1]], of_the_item=True), "has_mark": note in order}
                for note in order + unmarked
            ]
        }
        page = html.fragment_fromstring(render_to_string(f"{folder}/_footnotes.html", context).strip())
        root.append(page)


def _words(element):
    """The words of a caption in one line; "" where there is none."""
    return " ".join(element.text_content().split()) if element is not None else ""


def _inner(elements, *, of_the_item=False):
    """Stored HTML, which was cleaned when it was saved; of an item, what is in it."""
    parts = []
    for element in elements:
        element.tail = None
        written = etree.tostring(element, method="html", encoding="unicode")
        parts.append(ITEM.sub("", written) if of_the_item else written)
    return mark_safe("".join(parts))
