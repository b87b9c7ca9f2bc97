"""What is looked at before readers see a story: what stops it, and what an editor should think about."""

from collections.abc import Iterable, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import resolve
from django.utils.translation import gettext as _
from lxml import html

from articles.blocks import blocks_of, tree_of
from articles.models import Article, Byline, Image
from articles.models.media import keys_in
from articles.models.story_files import keys_in_blocks
from articles.workflow import may_sign_off
from jfj.lib.text import is_id

LONG_HEADLINE = 110
SHORT_ALT = 4
MOST_LINKS = 50
OF_A_THING = {"article", "article-history", "section", "tag", "author", "page", "media"}


def blocking(article: Article, *, publisher: Any = None) -> list[str]:
    """Sentences that say what a story lacks before readers may see it; empty when nothing.

    With a `publisher` the sign-off of a legally sensitive story is asked for as well.
    """
    problems = []
    if article.section is None:
        problems.append(_("Choose a section."))
    if not article.bylines.filter(role=Byline.Role.WORDS).exists():
        problems.append(_("Say who wrote the story: add a byline."))
    if not article.body.strip():
        problems.append(_("The story has no text."))
    image = article.lead_image
    if image and not image.credit:
        problems.append(_("The lead picture has no credit."))
    if image and not (image.alt_text or image.is_decorative):
        problems.append(_("Describe the lead picture for those who cannot see it."))
    if publisher and needs_sign_off(article, publisher=publisher):
        problems.append(
            _("This story is legally sensitive: an editor who neither wrote nor publishes it must sign it off first.")
        )
    return problems


def needs_sign_off(article: Article, *, publisher: Any) -> bool:
    """Whether a legally sensitive story still lacks the eyes of a third person on its present version."""
    if not article.is_legally_sensitive:
        return False
    signer = article.signed_off_by
    return not article.is_signed_off or signer == publisher or not may_sign_off(signer, article)


def warnings(article: Article) -> list[str]:
    """Sentences about what readers would stumble over. They stop nobody."""
    found = []
    if not article.standfirst:
        found.append(_("There is no standfirst: lists and search engines show the headline alone."))
    if len(article.headline) > LONG_HEADLINE:
        found.append(_("The headline has more than %(n)d letters.") % {"n": LONG_HEADLINE})
    found += _about_picture(article.lead_image)
    root = tree_of(article.body)
    found += [*_about_body_pictures(article, root), *_about_exhibits(article, root)]
    return [*found, *_about_headings(root), *_about_links(root)]


def _about_picture(image: Image | None) -> Iterator[str]:
    if image is None or image.is_decorative or not image.alt_text:
        return
    if len(image.alt_text.split()) < SHORT_ALT:
        yield _("The description of the lead picture is very short: say what can be seen.")
    if image.caption and image.alt_text.strip().casefold() == image.caption.strip().casefold():
        yield _("The description of the lead picture repeats its caption.")


def _about_body_pictures(article: Article, root: html.HtmlElement) -> Iterator[str]:
    """Pictures in the text that say nothing to those who cannot see them."""
    images = article.body_images.all()
    told = {image.key for image in images if image.is_decorative or image.alt_text}
    silent = [img for img in root.iter("img") if not img.get("alt") and not keys_in(img.get("src", "")) & told]
    in_blocks = keys_in_blocks(article.body) & {image.key for image in images}
    if number := len(silent) + len(in_blocks - told):
        yield _("Describe the %(n)d picture(s) in the text for those who cannot see them.") % {"n": number}


def _about_exhibits(article: Article, root: html.HtmlElement) -> Iterator[str]:
    """Cards that readers will not see."""
    named = {figure.get("data-id") for figure in blocks_of(root, "exhibit")}
    if named and len(article.exhibits) < len(named):
        yield _("An exhibit is a document that is gone; readers will not see it.")


def _about_headings(root: html.HtmlElement) -> Iterator[str]:
    level = 1
    for heading in root.iter("h2", "h3", "h4"):
        here = int(heading.tag[1])
        if here > level + 1:
            yield _("“%(heading)s” skips a level of headings.") % {"heading": heading.text_content()[:60]}
        level = here


def _about_links(root: html.HtmlElement) -> Iterator[str]:
    """Links that go nowhere inside the site: an also-read line, or an address that a stranger cannot open."""
    ids = {int(figure.get("data-id")) for figure in root.iter("figure") if is_id(figure.get("data-id"))}
    found = set(Article.objects.readable().filter(pk__in=ids).values_list("pk", flat=True))
    if ids - found:
        yield _("An also-read line leads to a story that readers cannot see; they will not see the line.")
    addresses = list(dict.fromkeys(link.get("href") for link in root.iter("a")))[:MOST_LINKS]
    paths = {address: path for address in addresses if (path := path_inside(address))}
    linked = Article.objects.readable().filter(slug__in=slugs_in(paths.values())).for_links()
    out = {story.get_absolute_url() for story in linked}
    for address, path in paths.items():
        if path not in out and not opens_for_strangers(path):
            yield _("“%(address)s” is no page of this site.") % {"address": address[:100]}


def slugs_in(paths: Iterable[str]) -> set[str]:
    """What could be the address of a story at the end of these paths."""
    return {path.strip("/").rpartition("/")[2] for path in paths}


def path_inside(address: str) -> str:
    """The path of an address of this site; empty for any other."""
    site = settings.SITE_URL + "/"
    if address.startswith(site):
        address = address.removeprefix(settings.SITE_URL)
    if not address.startswith("/") or address.startswith("//"):
        return ""
    return urlsplit(address).path


def opens_for_strangers(path: str) -> bool:
    """Whether somebody who is not signed in gets a page at this path.

    The view is asked where the address names a thing that may be hidden; elsewhere it is enough that there is one.
    """
    request = HttpRequest()
    request.method, request.path, request.user = "GET", path, AnonymousUser()
    try:
        match = resolve(path)
        if match.url_name not in OF_A_THING:
            return True
        response = match.func(request, *match.args, **match.kwargs)
    except (Http404, PermissionDenied):
        return False
    return response.status_code < HTTPStatus.BAD_REQUEST
