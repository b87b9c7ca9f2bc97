"""What every public feed has in common, of whatever it tells: each as RSS, as Atom and as JSON."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.html import format_html_join
from django.views.decorators.http import require_safe

from jfj.lib.feed_addresses import ATOM, JSON, RSS
from jfj.lib.feed_kinds import Atom, Rss
from jfj.lib.http import cache_publicly
from jfj.lib.json_feed import JsonFeed
from jfj.lib.languages import interface_for
from jfj.lib.last_modified import date_by_content
from jfj.lib.page_head import full_address

WRITERS: dict[Any, Any] = {RSS: Rss, ATOM: Atom, JSON: JsonFeed}


@method_decorator(require_safe, name="__call__")
class NewsFeed(Feed):
    """A public feed in one of three kinds. Every address in it begins with SITE_URL, whatever host was asked for."""

    language = "en"
    author_name = settings.SITE_NAME
    item_guid_is_permalink = False
    is_kept = True

    def __init__(self, writer: Any, name: str) -> None:
        self.feed_type, self.name = writer, name

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(interface_for(self.language)):
            response = super().__call__(request, *args, **kwargs)
        return cache_publicly(request, date_by_content(request, response))

    def author_link(self, subject: Any) -> str:
        return full_address("/")

    def feed_url(self, subject: Any) -> str:
        return full_address(reverse(self.name, args=self.arguments(subject)))

    def arguments(self, subject: Any) -> list[Any]:
        """What the address of the feed holds."""
        return []

    def subtitle(self, subject: Any) -> str:
        return self.description(subject)

    def paragraphs(self, *texts: str) -> str:
        """Texts as HTML, without the empty ones: what stands in "description" and "summary" is read as HTML."""
        return format_html_join("", "<p>{}</p>", ([text] for text in texts if text))

    def item_extra_kwargs(self, item: Any) -> dict[str, Any]:
        return {"content": "", "summary": "", "authors": [], "image": "", "language": ""}


def stable_id(kind: str, pk: int, date: datetime) -> str:
    """The name of an item for ever, whatever becomes of its address. Source: RFC 4151 (tag URIs)."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{date:%Y-%m-%d}:{kind}/{pk}"


def feed_paths(prefix: str, feed: Callable[[Any, str], NewsFeed], name: str) -> list[URLPattern]:
    """The three addresses of a feed below `prefix`, named `name`, `name`-atom and `name`-json."""
    return [
        path(prefix + kind.end, feed(writer, name + kind.suffix), name=name + kind.suffix)
        for kind, writer in WRITERS.items()
    ]
