"""A story as others may take it over: clean HTML and plain text that say where it comes from."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from lxml import html

from articles import body, feed_text
from articles.blocks import tree_of
from articles.models import Article, Image
from jfj.lib.html import visible_text
from jfj.lib.page_head import full_address


@dataclass(frozen=True)
class Handout:
    """What is ready to be copied, and how many pictures stay with us."""

    html: str
    text: str
    pictures_kept: int


def handout_of(article: Article) -> Handout:
    """The handout of a story from for_page(). No query. Links to our other stories are left out."""
    images = {*article.pictures, *filter(None, [article.lead_image])}
    free = {image for image in images if may_go(image)}
    tree = tree_of(article.body)
    body.expand_blocks(tree, free, {}, feed_text.FOLDER, documents=article.exhibits)
    lead = article.lead_image if article.lead_image in free else None
    page = render_to_string("articles/_handout.html", {"article": article, "lead": lead, "text": body.serialise(tree)})
    whole = body.serialise([feed_text.plain(html.fragment_fromstring(page.strip()), article)])
    return Handout(whole, _as_text(whole, article), len(images - free))


def may_go(image: Image) -> bool:
    """Whether a picture may be passed on; one with a content note stays where the note is."""
    return image.republish_allowed and not image.has_warning


def _as_text(whole, article):
    lines = visible_text(whole).split("\n")
    address = _("Address of the story: %s") % full_address(article.get_absolute_url())
    return "\n\n".join([*lines, address])
