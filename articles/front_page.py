"""The front page in its automatic form: what goes where, and no story twice."""

from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest

from articles.archive import by_day
from articles.models import Article, Section
from articles.numbers import most_read
from jfj.lib.languages import OTHER_FRONT_PAGES, Offer, front_page_address

SECONDS = 4
RECORD = 12
OPINION = 3
IN_BAND = 4
BAND_FROM = 2


@dataclass
class FrontPage:
    """The slots of the front page, filled in this order."""

    lead: Article | None = None
    seconds: list[Article] = field(default_factory=list)
    record_days: list[tuple] = field(default_factory=list)
    most_read: list[Article] = field(default_factory=list)
    opinion: list[Article] = field(default_factory=list)
    bands: list[dict] = field(default_factory=list)


def front_pages() -> list[Offer]:
    """The front pages that have something to read, the site's own first."""
    written = set(Article.objects.published().order_by().values_list("language", flat=True).distinct())
    languages = [language for language in OTHER_FRONT_PAGES if language in written]
    return [Offer(language, front_page_address(language)) for language in [settings.LANGUAGE_CODE, *languages]]


def compose(language: str = "", request: HttpRequest | None = None) -> FrontPage:
    """Fill the slots from the newest published stories, of all languages or of one."""
    used: set[int] = set()
    newest = Article.objects.published().newest_first().for_listing()
    if language:
        newest = newest.filter(language=language)
    top = _take(newest, 1 + SECONDS, used)
    if not top:
        return FrontPage()
    page = FrontPage(lead=top[0], seconds=top[1:])
    page.record_days = by_day(_take(newest, RECORD, used))
    page.most_read = most_read(language, request)
    page.opinion = _take(newest.filter(kind=Article.Kind.OPINION), OPINION, used)
    page.bands = list(_bands(newest, used))
    return page


def _take(queryset, number, used):
    stories = list(queryset.exclude(pk__in=used)[:number])
    used.update(story.pk for story in stories)
    return stories


def _bands(newest, used):
    tree = Section.objects.tree()
    for section in Section.objects.filter(has_band=True):
        stories = list(newest.filter(section__in=tree.ids_below(section)).exclude(pk__in=used)[:IN_BAND])
        if len(stories) >= BAND_FROM:
            used.update(story.pk for story in stories)
            yield {"section": section, "lead": stories[0], "stories": stories[1:]}
