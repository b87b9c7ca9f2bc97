"""What the head of a public page says about it, to search engines, networks and feed readers.

Sources: ogp.me (Open Graph), WHATWG HTML (links), Google Search Central (robots, hreflang).
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.text import Truncator

LONGEST_DESCRIPTION = 160


@dataclass(frozen=True)
class HeadImage:
    """A picture for networks: full address, words for those who cannot see it, pixels (0 where not known)."""

    url: str
    alt: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class HeadFeed:
    """A feed that the page offers: a path of this site, what it is called, and its kind of file."""

    path: str
    title: str
    mime_type: str = "application/rss+xml"
    kind: str = "RSS"


@dataclass(frozen=True)
class PageHead:
    """The head of one page, for _head.html. Every address in it is a full one, feeds apart.

    `title` stands without the newsroom's name; `about` holds further Open Graph properties, such as
    ("article:section", "The ICC"); `alternates` pairs a language with the address of the page in it.
    """

    title: str
    canonical: str
    description: str = ""
    og_type: str = "website"
    image: HeadImage | None = None
    feeds: tuple[HeadFeed, ...] = ()
    robots: str = ""
    about: tuple[tuple[str, str], ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    json_ld: tuple[dict[str, Any], ...] = ()

    @property
    def short_description(self) -> str:
        """The description as search engines and networks show it: 160 characters at most."""
        return Truncator(self.description).chars(LONGEST_DESCRIPTION)

    @property
    def card(self) -> str:
        """The kind of card that networks draw."""
        return "summary_large_image" if self.image else "summary"


def full_address(path: str) -> str:
    """A path of this site with the scheme and host that the site is known by, whatever host was asked for."""
    return settings.SITE_URL + path
