"""A story as plain HTML that stands alone: in a feed reader, or on somebody else's page.

No class, no id, no script; every address is a full one. Each block has a plain template in
templates/articles/feed_blocks/, the twin of the one in blocks/.
"""

from collections.abc import Iterable

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from lxml import html

from articles import body
from articles.blocks import tree_of
from articles.models import Article
from jfj.lib.page_head import full_address

FOLDER = "articles/feed_blocks"
KEPT = {
    *("alt", "colspan", "datetime", "dir", "height", "href", "lang", "rowspan", "scope", "src", "start", "title"),
    "width",
}


def body_html(article: Article) -> SafeString:
    """The body of a story from for_page(). At most one query, for also-read lines."""
    root = tree_of(article.body)
    return _body(article, root, body.stories_named_in([root]))


def entries(articles: Iterable[Article]) -> list[tuple[Article, SafeString]]:
    """Each of these stories with all that a feed tells of it: content note, picture, text, corrections.

    They come from for_feed(). At most one query, whatever their number.
    """
    trees = [(article, tree_of(article.body)) for article in articles]
    stories = body.stories_named_in([tree for article, tree in trees if not article.is_guarded])
    return [(article, _entry(article, tree, stories)) for article, tree in trees]


def _entry(article, tree, stories):
    text = "" if article.is_guarded else _body(article, tree, stories)
    page = render_to_string(
        "articles/_feed_entry.html", {"article": article, "text": text, "corrections": article.notices}
    )
    return body.serialise([plain(html.fragment_fromstring(page.strip()), article)])


def _body(article, tree, stories):
    body.expand_blocks(tree, article.pictures, stories, FOLDER, documents=article.exhibits)
    return body.serialise(plain(tree, article))


def plain(root, article):
    """Take off what means something on our page only, and make every address a full one."""
    page = full_address(article.get_absolute_url())
    for element in root.iter("*"):
        for name in {*element.attrib} - KEPT:
            del element.attrib[name]
        for name in {"href", "src"} & {*element.attrib}:
            element.set(name, _full(element.get(name), page))
    return root


def _full(address, page):
    """A path of this site, or a place on the page of the story, with scheme and host."""
    if address.startswith("#"):
        return page + address
    return full_address(address) if address.startswith("/") else address
