"""The front page in its automatic form: what goes where, and no story twice."""

from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Exists
from django.http import HttpRequest
from django.utils import timezone

from articles import subjects
from articles.archive import by_day
from articles.models import Article, Section
from articles.numbers import most_read
from jfj.lib.languages import OTHER_FRONT_PAGES, Offer, front_page_address
from jfj.lib.prepared import prepared

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
    """The front pages that have something to read, the site's own first. One query, with a look for each language."""
    published = Article.objects.published().order_by()
    has_any = {f"has_{language}": Exists(published.filter(language=language)) for language in OTHER_FRONT_PAGES}
    found = next(iter(published.annotate(**has_any).values_list(*has_any)[:1]), ())
    languages = [language for language, is_there in zip(OTHER_FRONT_PAGES, found, strict=False) if is_there]
    return [Offer(language, front_page_address(language)) for language in [settings.LANGUAGE_CODE, *languages]]


def compose(language: str = "", request: HttpRequest | None = None) -> FrontPage:
    """Fill the slots from the newest published stories, of all languages or of one.

    The stories are chosen by their ids, which an index holds, and then read all together.
    """
    asked = {"language": language, "at": timezone.now()}
    used: set[int] = set()
    top = _take(1 + SECONDS + RECORD, used, **asked)
    opinion = _take(OPINION, used, kind=Article.Kind.OPINION, **asked)
    bands = _bands(used, subjects.tree(request), **asked)
    read = {story.pk: story for story in _read(pks=list(used), at=asked["at"])}
    stories = _those(top, read)
    if not stories:
        return FrontPage()
    return FrontPage(
        lead=stories[0],
        seconds=stories[1 : 1 + SECONDS],
        record_days=by_day(stories[1 + SECONDS :]),
        most_read=most_read(language, request),
        opinion=_those(opinion, read),
        bands=[
            {"section": section, "lead": found[0], "stories": found[1:]}
            for section, pks in bands
            if (found := _those(pks, read))
        ],
    )


def _take(number, used, **asked):
    """The ids of the first stories that stand nowhere yet."""
    pks = _newest(**{"kind": "", "sections": []} | asked, number=number, used=[*used])
    used.update(pks)
    return pks


def _bands(used, tree, **asked):
    """Each section with a band and the ids of its stories, where there are enough for one."""
    bands = []
    for section in Section.objects.filter(has_band=True):
        pks = _take(IN_BAND, taken := set(used), sections=[*tree.ids_below(section)], **asked)
        if len(pks) >= BAND_FROM:
            used |= taken
            bands.append((section, pks))
    return bands


@prepared("language", "kind", "number")
def _newest(language, kind, sections, number, used, at):
    """The ids of stories of a language, kind and section, where one is asked for, but not of those that are used."""
    wanted = {"language": language, "kind": kind}
    stories = Article.objects.published(at).newest_first().exclude(pk__in=used)
    stories = stories.filter(**{name: value for name, value in wanted.items() if value})
    if sections:
        stories = stories.filter(section__pk__in=sections)
    return stories.values_list("pk", flat=True)[:number]


@prepared()
def _read(pks, at):
    return Article.objects.published(at).filter(pk__in=pks).for_listing().order_by()


def _those(pks, read):
    """The stories of these ids, without one that was taken back since they were chosen."""
    return [read[pk] for pk in pks if pk in read]
