"""RSS and Atom as our feeds need them: full text, all authors, and nothing that XML forbids.

What every kind takes beside Django's own fields: `latest` for the feed; `content` (HTML), `authors`
(pairs of name and address, the address empty where there is none), `image` and `language` for an item.
Sources: RSS 2.0 with the content and dc modules, RFC 4287, XML 1.0 section 2.2 (characters).
"""

from datetime import UTC, datetime
from typing import Any

from django.utils import feedgenerator

from jfj.lib.text import valid_in_xml

BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)  # of a feed without items: the same at each look


class OurFeed(feedgenerator.SyndicationFeed):
    """Mixin: what is the same in every kind of feed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feed = {name: _cleaned(value) for name, value in self.feed.items()}

    def add_item(self, *args: Any, **kwargs: Any) -> None:
        """Add an item whose words hold no character that breaks a feed."""
        super().add_item(*args, **kwargs)
        self.items[-1] = {name: _cleaned(value) for name, value in self.items[-1].items()}

    def latest_post_date(self) -> datetime:
        """When the newest item was published or changed; one fixed date for a feed without any."""
        dates = [item[name] for item in self.items for name in ("pubdate", "updateddate") if item[name]]
        return max(dates, default=BEFORE_ALL)


class Rss(OurFeed, feedgenerator.Rss201rev2Feed):
    """RSS 2.0 with the whole text in content:encoded and each author in dc:creator."""

    def rss_attributes(self) -> dict[str, str]:
        """The name spaces of the modules that we use."""
        return super().rss_attributes() | {
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """What RSS itself has no element for."""
        super().add_item_elements(handler, item)
        for name, _address in item["authors"]:
            handler.addQuickElement("dc:creator", name)
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])


class Atom(OurFeed, feedgenerator.Atom1Feed):
    """Atom 1.0 with the whole text as content and each author with his page."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of the item, which may be another than the feed's."""
        return {"xml:lang": item["language"]} if item["language"] else {}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Authors in their order, and the text."""
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement("author")
        if item["content"]:
            handler.addQuickElement("content", item["content"], {"type": "html"})


def _cleaned(value: Any) -> Any:
    """A value of a feed or item, its words without what XML forbids."""
    if isinstance(value, str):
        return valid_in_xml(value)
    if isinstance(value, (list, tuple)):
        return type(value)(_cleaned(part) for part in value)
    return value
