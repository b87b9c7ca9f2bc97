"""Where the feeds are: each in three kinds, whose addresses end alike."""

from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse

from jfj.lib.page_head import HeadFeed


class FeedKind(NamedTuple):
    """One kind: how its addresses end, how its routes end, its name and its kind of file."""

    end: str
    suffix: str
    name: str
    mime_type: str


RSS = FeedKind("feed/", "", "RSS", "application/rss+xml")
ATOM = FeedKind("feed/atom/", "-atom", "Atom", "application/atom+xml")
JSON = FeedKind("feed.json", "-json", "JSON", "application/feed+json")
KINDS = (RSS, ATOM, JSON)


def feed_links(route: str, title: str, *args: Any) -> tuple[HeadFeed, ...]:
    """One feed in its three kinds, by the name of its first route."""
    base = reverse(route, args=args).removesuffix(RSS.end)
    return tuple(HeadFeed(base + kind.end, title, kind.mime_type, kind.name) for kind in KINDS)


_offered: list[tuple[str, Any]] = []


def offer_feed(route: str, title: Any) -> None:
    """Let an app that articles do not know put a feed of its own on the page that lists them all."""
    _offered.append((route, title))


def offered_feeds() -> list[tuple[HeadFeed, ...]]:
    """The feeds of those apps, each in its three kinds."""
    return [feed_links(route, str(title)) for route, title in _offered]


def site_feed() -> HeadFeed:
    """The feed of the whole site, which every page offers beside that of its own subject."""
    return feed_links("feed", settings.SITE_NAME)[0]
