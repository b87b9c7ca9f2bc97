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


def site_feed() -> HeadFeed:
    """The feed of the whole site, which every page offers beside that of its own subject."""
    return feed_links("feed", settings.SITE_NAME)[0]
