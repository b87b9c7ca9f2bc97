"""The heads of our pages: what search engines, networks and feed readers are told about each."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import json_ld, renditions
from articles.archive import Period
from articles.models import Article, Author, Section, Tag
from jfj.lib import social_card
from jfj.lib.dates import for_machines
from jfj.lib.feed_addresses import feed_links, site_feed
from jfj.lib.languages import Offer, front_page_address, route_in
from jfj.lib.page_head import HeadImage, PageHead, full_address


def of_front_page(language: str, editions: list[Offer], newsroom: dict[str, Any], *, is_empty: bool) -> PageHead:
    """The newsroom itself, as json_ld.newsroom() tells it: its mission, its policies, and where else it can be found.

    `editions` are the front pages of all languages; one in a language without a story is nothing to be found by.
    """
    return PageHead(
        title=settings.SITE_NAME,
        canonical=full_address(front_page_address(language)),
        description=newsroom.get("description", ""),
        feeds=feed_links(route_in(language, "feed"), settings.SITE_NAME),
        alternates=alternates(editions) if len(editions) > 1 else (),
        robots="noindex" if language and is_empty else "",
        json_ld=(newsroom,),
    )


def of_story(article: Article, others: list[Offer]) -> PageHead:
    """A story from for_page() that is out, with its translations."""
    return PageHead(
        title=article.headline,
        canonical=full_address(article.get_absolute_url()),
        description=article.standfirst,
        og_type="article",
        image=_social_image(article),
        feeds=_feeds("section-feed", article.section),
        about=tuple(_about_story(article)),
        alternates=languages_of(article, others),
        json_ld=(json_ld.news_article(article),),
    )


def of_section(section: Section, number: str = "1", *, others: list[Offer], is_empty: bool) -> PageHead:
    """A page of a section's list, with the same section in other languages; one without stories is nothing to find."""
    return _of_list(
        section,
        number,
        description=section.description,
        feeds=_feeds("section-feed", section),
        alternates=languages_of(section, others),
        robots="noindex" if is_empty else "",
    )


def of_tag(tag: Tag, number: str = "1", *, stories: int) -> PageHead:
    """A page of a tag's list; one with a single story is nothing to be found by."""
    return _of_list(
        tag,
        number,
        description=tag.description,
        feeds=_feeds("tag-feed", tag),
        robots="noindex" if stories < 2 else "",
    )


def of_author(author: Author, number: str = "1") -> PageHead:
    """A page of an author's stories. Of a pseudonym it tells what the page tells."""
    return _of_list(
        author,
        number,
        description=author.pseudonym_note if author.is_pseudonym else author.biography,
        og_type="profile",
        image=_image(author.shown_portrait, author.name),
        feeds=_feeds("author-feed", author),
        json_ld=(json_ld.profile_page(author),),
    )


def of_archive(period: Period, number: str = "1", *, is_empty: bool = False) -> PageHead:
    """A page of the archive, or of a year or month of it; one without stories is nothing to be found by."""
    description = _("Every story that we have published, by year and month.") if period == Period() else ""
    return _of_list(period, number, description=description, robots="noindex" if is_empty else "")


def of_corrections(number: str = "1") -> PageHead:
    """A page of the list of corrections."""
    return PageHead(
        title=numbered(_("Corrections"), number),
        canonical=full_address(reverse("corrections") + page_query(number)),
        description=_("What we got wrong or left unclear, where we said it, and when we put it right."),
        feeds=(site_feed(), *feed_links("corrections-feed", _("Corrections"))),
    )


def of_history(article: Article, path: str) -> PageHead:
    """The record of what changed in a story; for readers, not to be found by."""
    title = _("What changed: %(headline)s") % {"headline": article.headline}
    return PageHead(title=title, canonical=full_address(path), robots="noindex")


def of_feeds() -> PageHead:
    """The page that lists every feed."""
    return PageHead(
        title=_("Feeds"),
        canonical=full_address(reverse("feeds")),
        description=_("Every feed of %(newsroom)s, as RSS, Atom and JSON.") % {"newsroom": settings.SITE_NAME},
        feeds=feed_links("feed", settings.SITE_NAME),
    )


def languages_of(thing: Any, others: list[Offer]) -> tuple[tuple[str, str], ...]:
    """The languages of a story, section or page that has translations, its own first; nothing where it has none.

    Each page names all of them, itself too: Google ignores a link that is not returned.
    """
    return alternates([Offer(thing.language, thing.get_absolute_url()), *others]) if others else ()


def alternates(offers: list[Offer]) -> tuple[tuple[str, str], ...]:
    """Each language with its full address."""
    return tuple((offer.language, full_address(offer.url)) for offer in offers)


def numbered(title: str, number: str) -> str:
    """The title of one page of a list."""
    return title if number == "1" else _("%(title)s, page %(number)s") % {"title": title, "number": number}


def page_query(number: str) -> str:
    """What stands behind the address of a page of a list: nothing for the first."""
    return "" if number == "1" else f"?page={number}"


def _of_list(subject, number, **fields):
    canonical = full_address(subject.get_absolute_url() + page_query(number))
    return PageHead(title=numbered(str(subject), number), canonical=canonical, **fields)


def _feeds(route, subject):
    return (site_feed(), *feed_links(route, str(subject), subject.slug))


def _image(image, otherwise):
    """The JPEG of a picture, with words for those who cannot see it: networks know no decorative picture."""
    return HeadImage(full_address(image.url), image.alt_text or otherwise) if image else None


def _social_image(article):
    """The crop of the lead picture around its focal point; the card of a story that has no picture to share."""
    image, card = article.shared_image, getattr(article, "social_card", None)
    if image is None:
        is_true = card is not None and card.is_of(article)
        return HeadImage(full_address(card.url), article.headline, *social_card.SIZE) if is_true else None
    if url := image.crop_url("social"):
        size = renditions.crop_size("social", image.width, image.height)
        return HeadImage(full_address(url), image.alt_text or article.headline, *size)
    return _image(image, article.headline)


def _about_story(article):
    yield "article:published_time", for_machines(article.published_at)
    if article.updated_at:
        yield "article:modified_time", for_machines(article.updated_at)
    yield "article:section", article.section.name
    for tag in article.shown_tags:
        yield "article:tag", tag.name
