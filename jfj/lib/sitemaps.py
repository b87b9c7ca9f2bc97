"""Which pages search engines should know of: an index of parts that each app adds its own to, in AppConfig.ready().

Rows are divided by their ids, so that a part holds at most 2,000, keeps its rows for ever, and is found without
counting. Sources: sitemaps.org/protocol (50,000 addresses and 50 MB are the most), Google's news sitemaps.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import F, Max, QuerySet
from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from jfj.lib.dates import for_machines
from jfj.lib.http import cache_publicly, kept
from jfj.lib.last_modified import date_by_content
from jfj.lib.page_head import full_address
from jfj.lib.text import valid_in_xml

IN_A_PART = 2000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAPS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
CLOSED = ("/admin/", "/accounts/", "/preview/", "/share/", "/count/")  # nothing there is a page to be found

Dated = tuple[str, datetime | None]


class Sitemap(Protocol):
    """Some pages of one kind."""

    def parts(self) -> Iterable[tuple[int, datetime | None]]:
        """The numbers of its parts, each with the latest change in it where that is known."""

    def pages(self, number: int) -> Iterable[Dated]:
        """The paths of a part, each with its latest change where that is known; nothing for no such part."""


@dataclass(frozen=True)
class Rows:
    """Rows that readers may see; `changed_at` is a field or an expression of their latest change."""

    rows: Callable[[], QuerySet]
    changed_at: Combinable | None = None

    def parts(self) -> Iterator[tuple[int, datetime | None]]:
        """One query."""
        latest = {"latest": Max(self.changed_at)} if self.changed_at else {}
        parts = self.rows().order_by().annotate(part=(F("pk") - 1) / IN_A_PART).values("part").annotate(**latest)
        for row in parts.values("part", *latest).distinct().order_by("part"):
            yield row["part"] + 1, row.get("latest")

    def pages(self, number: int) -> Iterator[Dated]:
        """One query."""
        first = (number - 1) * IN_A_PART + 1
        rows = self.rows().filter(pk__gte=first, pk__lt=first + IN_A_PART).order_by("pk")
        if self.changed_at:
            rows = rows.annotate(latest=self.changed_at)
        for row in rows:
            yield row.get_absolute_url(), getattr(row, "latest", None)


@dataclass(frozen=True)
class Places:
    """Single pages, by a function that knows their paths."""

    paths: Callable[[], Iterable[str]]

    def parts(self) -> Iterator[tuple[int, datetime | None]]:
        """All are in the first."""
        yield 1, None

    def pages(self, number: int) -> Iterator[Dated]:
        """Their paths, without a date."""
        return ((path, None) for path in self.paths()) if number == 1 else iter(())


sitemaps: dict[str, Sitemap] = {}


def register_sitemap(name: str, sitemap: Sitemap) -> None:
    """Add pages to the index; the name stands in the address of the parts."""
    sitemaps[name] = sitemap


@kept
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The parts of all sitemaps."""
    parts = [(name, number, latest) for name, sitemap in sitemaps.items() for number, latest in sitemap.parts()]
    lines = [
        f"<sitemap>{_place(reverse('sitemap-part', args=[name, number]), latest)}</sitemap>"
        for name, number, latest in parts
    ]
    return xml(request, "sitemapindex", SITEMAPS, lines)


@kept
@require_safe
def part(request: HttpRequest, name: str, number: str) -> HttpResponse:
    """One part; one without any page is none."""
    pages = sitemaps[name].pages(int(number)) if name in sitemaps else ()
    lines = [f"<url>{_place(path, latest)}</url>" for path, latest in pages]
    if not lines:
        raise Http404
    return xml(request, "urlset", SITEMAPS, lines)


@kept
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots are asked to leave alone, and where the sitemaps are."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), ""]
    lines += [f"Sitemap: {full_address(reverse(route))}" for route in ("sitemap", "news-sitemap")]
    response = HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
    return cache_publicly(request, date_by_content(request, response))


def news(request: HttpRequest, stories: Iterable[Any]) -> HttpResponse:
    """A news sitemap of stories, each with get_absolute_url(), headline, language and out_at."""
    publication = escape(settings.SITE_NAME)
    lines = [
        f"<url><loc>{escape(full_address(story.get_absolute_url()))}</loc><news:news><news:publication>"
        f"<news:name>{publication}</news:name><news:language>{story.language}</news:language></news:publication>"
        f"<news:publication_date>{for_machines(story.out_at)}</news:publication_date>"
        f"<news:title>{escape(valid_in_xml(story.headline))}</news:title></news:news></url>"
        for story in stories
    ]
    return xml(request, "urlset", f"{SITEMAPS} {NEWS}", lines)


def xml(request: HttpRequest, root: str, names: str, lines: Iterable[str]) -> HttpResponse:
    """An answer that every cache may keep as it keeps the pages."""
    text = "\n".join([f"{HEAD}<{root} {names}>", *lines, f"</{root}>\n"])
    response = HttpResponse(text, content_type="application/xml; charset=utf-8")
    return cache_publicly(request, date_by_content(request, response))


def _place(path: str, latest: datetime | None) -> str:
    changed = f"<lastmod>{for_machines(latest)}</lastmod>" if latest else ""
    return f"<loc>{escape(full_address(path))}</loc>{changed}"
