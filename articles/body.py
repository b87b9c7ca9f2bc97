"""The body of a story as readers get it: stored blocks expanded, paragraphs citable.

What is stored holds references only (`data-block`, `data-id`, a picture's key), so
a changed headline, address or rendition never needs the text to be touched.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from lxml import etree, html

from articles.blocks import (
    BLOCKS,
    blocks_of,
    expand_embeds,
    expand_exhibits,
    expand_fact_boxes,
    expand_footnotes,
    expand_galleries,
    replace,
    tree_of,
)
from articles.models import Article, Document, Image
from articles.models.media import keys_in
from jfj.lib.prepared import prepared
from jfj.lib.text import is_id

RELATED_AFTER = (4, 5)  # the second place where the first would part a sentence from its list
RELATED_FROM = 8
WORDS_IN_ID = 6
# Ids of the page around it and of its blocks.
OF_THE_FRAME = re.compile(r"main|menu|corrections|republish|(exhibit|note|note-mark)-\d+|[a-z]+-title")


@dataclass(frozen=True)
class Body:
    """A body in two parts, between which the related stories may stand."""

    before: SafeString
    after: SafeString

    @property
    def has_place_inside(self) -> bool:
        """Whether related stories go between the parts, and not to the end."""
        return bool(self.after)


def expand(article: Article, *, numbers_lead_to: str = "") -> Body:
    """The reader's HTML of an article from for_page(). At most one query, for also-read lines.

    With the address that `numbers_lead_to`, each paragraph begins with its number, a link to itself there.
    """
    root = tree_of(article.body)
    expand_blocks(root, article.pictures, stories_named_in([root]), documents=article.exhibits)
    _wrap_tables(root)
    _name_blocks(root)
    if numbers_lead_to:
        _number_paragraphs(root, numbers_lead_to)
    return _split(root)


def stories_named_in(roots: Iterable[html.HtmlElement]) -> dict[int, Article]:
    """The stories that readers may find of those that also-read lines of these bodies name. One query at most."""
    named = {figure.get("data-id") for root in roots for figure in blocks_of(root, "also-read")}
    ids = [int(pk) for pk in named if is_id(pk)]
    return {story.pk: story for story in _published(ids=ids, at=timezone.now())} if ids else {}


@prepared()
def _published(ids, at):
    return Article.objects.published(at).filter(pk__in=ids).for_links()


def expand_blocks(
    root: html.HtmlElement,
    images: Iterable[Image],
    stories: dict[int, Article],
    folder: str = BLOCKS,
    *,
    documents: Iterable[Document],
) -> None:
    """Put what readers get in the place of each stored block, by the templates of a folder. No query.

    The documents are those of article.exhibits, in the order of the text.
    """
    by_key = {image.key: image for image in images}
    expand_footnotes(root, folder)
    _expand_also_read(root, stories, folder)
    _expand_pictures(root, by_key, folder)
    _expand_pull_quotes(root, folder)
    expand_exhibits(root, documents, folder)
    expand_galleries(root, by_key, folder)
    expand_embeds(root, by_key, folder)
    expand_fact_boxes(root, folder)


@dataclass(frozen=True)
class PageText:
    """The text of a page, and its headings for a list of contents: (id, words)."""

    html: SafeString
    headings: list[tuple[str, str]]


def expand_page(text: str, documents: Iterable[Document]) -> PageText:
    """The reader's HTML of a page: exhibits, tables that scroll alone, and blocks that can be linked to.

    The documents are those of page.exhibits, in the order of the text.
    """
    root = tree_of(text)
    expand_exhibits(root, documents, BLOCKS)
    _wrap_tables(root)
    _name_blocks(root)
    headings = [(h.get("id"), h.text_content().strip()) for h in root.xpath("./h2")]
    return PageText(serialise(root), headings)


def _expand_also_read(root, stories, folder):
    for figure in blocks_of(root, "also-read"):
        pk = figure.get("data-id")
        story = stories.get(int(pk)) if is_id(pk) else None
        if story is None:
            figure.drop_tree()
        else:
            replace(figure, f"{folder}/_also_read.html", {"article": story})


def _expand_pictures(root, images, folder):
    for picture in root.xpath(".//img"):
        figure = next(picture.iterancestors("figure"), None)
        image = next((images[key] for key in keys_in(picture.get("src", "")) if key in images), None)
        target = picture if figure is None else figure
        if image is None:
            target.drop_tree()
            continue
        caption = figure.findtext("figcaption") if figure is not None else ""
        context = {
            "image": image,
            "caption": (caption or image.caption).strip(),
            "alt_text": picture.get("alt") or image.alt_text,
            "width": figure.get("data-width", "text") if figure is not None else "text",
        }
        replace(target, f"{folder}/_body_picture.html", context)


def _expand_pull_quotes(root, folder):
    for figure in blocks_of(root, "pull-quote"):
        quote = figure.find("blockquote")
        if quote is None:
            figure.drop_tree()
            continue
        context = {
            "text": " ".join(quote.text_content().split()),
            "source": (figure.findtext("figcaption") or "").strip(),
        }
        replace(figure, f"{folder}/_pull_quote.html", context)


def _wrap_tables(root):
    """Each table scrolls in a named region of its own, so that the page never does."""
    for number, table in enumerate(root.xpath(".//table"), start=1):
        caption = table.findtext("caption")
        region = html.Element("div")
        region.set("class", "table-region")
        region.set("role", "region")
        region.set("tabindex", "0")
        region.set("aria-label", (caption or "").strip() or _("Table %(n)d") % {"n": number})
        region.tail, table.tail = table.tail, None
        table.getparent().replace(table, region)
        region.append(table)


def _name_blocks(root):
    """Give paragraphs and headings an id of their own first words; a repeated one is numbered."""
    used = set()
    for block in root.xpath("./p|./h2|./h3|./ul|./ol|./blockquote"):
        words = " ".join(block.text_content().split()[:WORDS_IN_ID])
        name = slugify(words, allow_unicode=True)[:60].strip("-") or "p"
        if OF_THE_FRAME.fullmatch(name) or not re.match(r"[^\W\d_]", name):
            name = f"p-{name}"
        unique, number = name, 2
        while unique in used:
            unique, number = f"{name}-{number}", number + 1
        used.add(unique)
        block.set("id", unique)


def _number_paragraphs(root, address):
    """The numbers that the style sheet counts in the margin, as links."""
    for number, paragraph in enumerate(root.xpath("./p[not(@class)]"), start=1):
        link = html.Element("a")
        link.set("class", "paragraph-number")
        link.set("href", f"{address}#{paragraph.get('id')}")
        link.set("aria-label", _("Paragraph %(n)d") % {"n": number})
        link.text, link.tail = str(number), f" {paragraph.text or ''}"
        paragraph.text = None
        paragraph.insert(0, link)


def _split(root):
    """After the fourth paragraph where the story has eight or more and no figure is next to it.

    Never between a paragraph and the list that it introduces: then after the fifth, else at the end.
    """
    blocks = list(root)
    paragraphs = [n for n, block in enumerate(blocks) if block.tag == "p"]
    if len(paragraphs) >= RELATED_FROM:
        for number in RELATED_AFTER:
            at = paragraphs[number - 1] + 1
            if _is_beside_a_figure(blocks, at):
                break
            if not _parts_a_thought(blocks, at):
                return Body(serialise(blocks[:at]), serialise(blocks[at:]))
    return Body(serialise(blocks), mark_safe(""))


def _is_beside_a_figure(blocks, at):
    """Whether a figure, quotation or table stands just behind this place or one paragraph before it."""
    neighbours = blocks[at - 2 : at - 1] + blocks[at : at + 1]
    return any(block.tag not in ("p", "h2", "h3", "ul", "ol") for block in neighbours)


def _parts_a_thought(blocks, at):
    """Whether the paragraph before this place goes on behind it: in a list, or after a colon."""
    return blocks[at].tag in ("ul", "ol") or blocks[at - 1].text_content().rstrip().endswith(":")


def serialise(blocks: Iterable[html.HtmlElement]) -> SafeString:
    """HTML of these blocks. lxml does not know that <source> is void, and would close it."""
    parts = (etree.tostring(block, method="html", encoding="unicode").strip() for block in blocks)
    return mark_safe("\n".join(parts).replace("</source>", ""))
