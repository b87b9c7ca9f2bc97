"""How many stories each month has: kept by triggers on both databases, counted anew where the site's zone is another.

What is kept are the stories that an editor has published. Those that are still to come, which are few, are taken off
when somebody asks: so the numbers are right to the second.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils import timezone

from articles.models import Article, MonthCount
from jfj.lib import triggers
from jfj.lib.dates import first_moments_of_months

# Nothing but names and words of ours is put into these statements.
MONTH = "starts_at = (SELECT MAX(starts_at) FROM articles_monthcount WHERE starts_at <= {}.published_at)"
COUNT = "UPDATE articles_monthcount SET number = number {} 1 WHERE {}.status = 'published' AND "
LESS = f"{COUNT.format('-', 'OLD')} number > 0 AND {MONTH.format('OLD')};"
MORE = f"{COUNT.format('+', 'NEW')} {MONTH.format('NEW')};"


def numbers(since: datetime | None = None, until: datetime | None = None) -> list[tuple[datetime, int]]:
    """(first moment, number) of each month with a story that readers may find, the newest first. Two queries."""
    kept, coming = MonthCount.objects.filter(number__gt=0), Article.objects.coming().order_by()
    if since and until:
        kept = kept.filter(starts_at__gte=since, starts_at__lt=until)
        coming = coming.filter(published_at__gte=since, published_at__lt=until)
    waiting = Counter(_first_moment(date) for date in coming.values_list("published_at", flat=True))
    found = kept.order_by("-starts_at").values_list("starts_at", "number")
    months = ((timezone.localtime(first), number - waiting[first]) for first, number in found)
    return [(first, number) for first, number in months if number > 0]


def count_in_another_zone() -> str | None:
    """A job of the minute: count anew where no month begins when this one begins here."""
    if MonthCount.objects.filter(starts_at=_first_moment(timezone.now())).exists():
        return None
    count_anew(Article, MonthCount)
    return "counted anew"


@transaction.atomic
def count_anew(articles: Any, months: Any) -> None:
    """Make the months of the site's zone and count the stories of each. The models are those of the caller."""
    months.objects.all().delete()
    dates = articles.objects.filter(status="published").order_by().annotate(month=TruncMonth("published_at"))
    found = dict(dates.values_list("month").annotate(number=Count("pk")))
    months.objects.bulk_create(
        months(starts_at=first, number=found.get(first, 0)) for first in first_moments_of_months()
    )


def make(connection: Any) -> None:
    """Make the triggers."""
    triggers.run(connection, postgresql=_postgresql(), sqlite=_sqlite())


def drop(connection: Any) -> None:
    """Take the triggers away."""
    names = [f"articles_month_on_{event}" for event in EVENTS]
    triggers.drop(connection, functions=names, triggers=names)


# On which events, under which condition, and what then.
CHANGED = "OLD.status <> NEW.status OR OLD.published_at {} NEW.published_at"
EVENTS = {
    "insert": ("INSERT", "NEW.status = 'published'", MORE),
    "delete": ("DELETE", "OLD.status = 'published'", LESS),
    "update": ("UPDATE OF status, published_at", CHANGED, LESS + " " + MORE),
}


def _postgresql():
    for name, (event, condition, body) in EVENTS.items():
        function = f"articles_month_on_{name}"
        yield f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} RETURN NULL; END $$"
        yield (
            f"CREATE TRIGGER {function} AFTER {event} ON articles_article FOR EACH ROW "
            f"WHEN ({condition.format('IS DISTINCT FROM')}) EXECUTE FUNCTION {function}()"
        )


def _sqlite():
    for name, (event, condition, body) in EVENTS.items():
        yield (
            f"CREATE TRIGGER articles_month_on_{name} AFTER {event} ON articles_article "
            f"WHEN {condition.format('IS NOT')} BEGIN {body} END"
        )


def _first_moment(moment):
    return timezone.localtime(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
