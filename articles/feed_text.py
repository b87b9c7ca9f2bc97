"""A story as plain HTML that stands alone: in a feed reader, or on somebody else's page.

No class, no id, no script; every address is a full one. Each block has a plain template in
templates/articles/feed_blocks/, the twin of the one in blocks/.
"""

import re
from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from lxml import html

from articles import body
from articles.blocks import tree_of
from articles.models import Article
from articles.models.queries import together
from jfj.lib.page_head import full_address

FOLDER = "articles/feed_blocks"
MAY_EXPAND = re.compile(r"<(?:figure|img|sup)\b")  # what expand_blocks() looks for
ADDRESSES = ("href", "src")
KEPT = {
    *("alt", "colspan", "datetime", "dir", "height", "href", "lang", "rowspan", "scope", "src", "start", "title"),
    "width",
}


def body_html(article: Article) -> SafeString:
    """The body of a story from for_page(). At most one query, for also-read lines."""
    root = tree_of(article.body)
    _expand(article, root, body.stories_named_in([root]))
    return body.serialise(plain(root, article))


def entries(articles: Iterable[Article]) -> list[tuple[Article, SafeString]]:
    """Each of these stories with all that a feed tells of it: content note, picture, text, corrections.

    They come from for_feed(). Three queries at most, whatever their number.
    """
    articles = list(articles)
    told = [article for article in articles if not article.is_guarded]
    figures = together("body_images"), together("body_documents")
    prefetch_related_objects([article for article in told if article.has_figures], *figures)
    texts = {article.pk: tree_of(article.body) for article in told}
    stories = body.stories_named_in(texts[article.pk] for article in told if MAY_EXPAND.search(article.body))
    return [(article, _entry(article, texts.get(article.pk), stories)) for article in articles]


def _entry(article, text, stories):
    page = render_to_string("articles/_feed_entry.html", {"article": article, "corrections": article.notices})
    entry = html.fragment_fromstring(page.strip())
    if text is not None:
        if MAY_EXPAND.search(article.body):
            _expand(article, text, stories)
        _put(text, entry.find("slot"))
    return body.serialise([plain(entry, article)])


def _expand(article, tree, stories):
    body.expand_blocks(tree, article.pictures, stories, FOLDER, documents=article.exhibits)


def _put(text, slot):
    """The blocks of a text in the place that the template leaves for them."""
    for block in text:
        slot.addprevious(block)
    slot.drop_tree()


def plain(root, article):
    """Take off what means something on our page only, and make every address a full one."""
    page = full_address(article.get_absolute_url())
    for element in root.iter("*"):
        for name, value in element.items():
            if name not in KEPT:
                del element.attrib[name]
            elif name in ADDRESSES:
                element.set(name, _full(value, page))
    return root


def _full(address, page):
    """A path of this site, or a place on the page of the story, with scheme and host."""
    if address.startswith("#"):
        return page + address
    return full_address(address) if address.startswith("/") else address
