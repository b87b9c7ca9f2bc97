"""JSON Feed 1.1 as a generator of Django's syndication. Source: jsonfeed.org/version/1.1."""

import json
from typing import Any

from jfj.lib.feed_kinds import OurFeed


class JsonFeed(OurFeed):
    """What RSS and Atom say, as JSON."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: Any, encoding: str) -> None:
        """Write the feed into a file or response that takes bytes."""
        feed = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "authors": _authors([(self.feed["author_name"], self.feed["author_link"])]),
            "language": self.feed["language"],
            "items": [self._item(item) for item in self.items],
        }
        outfile.write(json.dumps(_without_empty(feed), ensure_ascii=False).encode(encoding))

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        dates = {"date_published": item["pubdate"], "date_modified": item["updateddate"]}
        return _without_empty(
            {
                "id": item["unique_id"] or item["link"],
                "url": item["link"],
                "title": item["title"],
                "content_html": item["content"] or item["description"],
                "summary": item["summary"],
                "image": item["image"],
                "authors": _authors(item["authors"]),
                "language": item["language"],
                "tags": [str(word) for word in item["categories"]],
                **{name: date.isoformat() for name, date in dates.items() if date},
            }
        )


def _authors(people: Any) -> list[dict[str, str]]:
    """Each as an object; an address only where there is one."""
    return [_without_empty({"name": name, "url": address}) for name, address in people if name]


def _without_empty(fields: dict[str, Any]) -> dict[str, Any]:
    """Only what is known; a list of items stays, empty or not."""
    return {name: value for name, value in fields.items() if value or name == "items"}
