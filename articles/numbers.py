"""The numbers that readers see, exactly as they are stored: of a story, and of the stories that most have read."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Case, F, FloatField, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article, CountSettings, DailyCount, MostRead
from articles.models.counts import VIEW
from jfj.lib.http import shared
from jfj.lib.networks import CHANNELS

DAYS = 7
HALVED_AFTER = 2  # days: a view of the day before yesterday weighs half as much as one of today
KEPT = 100  # stories, so that each language finds its five among them
SHOWN = 5


@dataclass(frozen=True)
class Numbers:
    """Of one story; 0 and nothing where they are not shown."""

    views: int = 0
    by_channel: dict[str, int] = field(default_factory=dict)

    @property
    def shares(self) -> int:
        return sum(self.by_channel.values())


def rules(request: HttpRequest | None = None) -> CountSettings:
    """From where on readers see numbers; asked once for the pages of one moment."""
    return shared(request, CountSettings, CountSettings.load)


def with_totals(stories: QuerySet) -> QuerySet:
    """These stories, each with what was counted of it in all its days."""
    counts = DailyCount.objects.filter(article=OuterRef("pk")).order_by().values("kind")
    totals = counts.annotate(total=Sum("number")).values("total")
    return stories.annotate(**{f"counted_{kind}": Subquery(totals.filter(kind=kind)) for kind in (VIEW, *CHANNELS)})


def numbers_of(article: Any, request: HttpRequest | None = None) -> Numbers:
    """What the page of a story from with_totals() shows. No query, besides the rules."""
    totals = {kind: getattr(article, f"counted_{kind}") or 0 for kind in (VIEW, *CHANNELS)}
    if not any(totals.values()):
        return Numbers()
    shown = rules(request)
    views = totals[VIEW]
    by_channel = {channel: totals[channel] for channel in CHANNELS}
    return Numbers(
        views=views if views >= shown.views_shown_from else 0,
        by_channel=by_channel if sum(by_channel.values()) >= max(1, shown.shares_shown_from) else {},
    )


def most_read(language: str = "", request: HttpRequest | None = None) -> list[Article]:
    """Five published stories, the most read first; none where five have not enough views. One query, besides the rules.

    `language` is theirs; "" for all.
    """
    stories = Article.objects.published().filter(most_read__views__gte=rules(request).most_read_from)
    if language:
        stories = stories.filter(language=language)
    found = list(stories.order_by("-most_read__score", "-published_at", "-pk").for_links()[:SHOWN])
    return found if len(found) == SHOWN else []


def find_most_read() -> str | None:
    """A job of the minute: add up the views of seven days, the older the less. Writes only where something is new."""
    today = timezone.localdate()
    weights = [When(day=today - timedelta(days=age), then=Value(0.5 ** (age / HALVED_AFTER))) for age in range(DAYS)]
    week = DailyCount.objects.filter(kind=VIEW, day__gt=today - timedelta(days=DAYS), day__lte=today)
    score = Sum(F("number") * Case(*weights, default=Value(0.0)), output_field=FloatField())
    rows = week.filter(article__in=Article.objects.published()).order_by().values_list("article")
    found = rows.annotate(score=score, views=Sum("number")).order_by("-score", "article")[:KEPT]
    fresh = {article: (views, round(points, 6)) for article, points, views in found}
    return _keep(fresh)


@transaction.atomic
def _keep(fresh: dict[int, tuple[Any, Any]]) -> str | None:
    kept = {row.pk: (row.views, row.score) for row in MostRead.objects.select_for_update().order_by("pk")}
    if kept == fresh:
        return None
    MostRead.objects.exclude(pk__in=fresh).delete()
    rows = [MostRead(article_id=pk, views=views, score=score) for pk, (views, score) in sorted(fresh.items())]
    MostRead.objects.bulk_create(
        rows, update_conflicts=True, update_fields=["views", "score"], unique_fields=["article"]
    )
    return f"{len(fresh)} found"
