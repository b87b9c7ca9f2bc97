"""The archive by year and month, in the newsroom's own zone."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import months


@dataclass(frozen=True)
class Period:
    """A month, a year (without a month), or the whole archive (without either)."""

    year: int | None = None
    month: int | None = None

    def __str__(self):
        if self.month:
            return date_format(self.start, _("F Y"))
        return str(self.year) if self.year else _("Archive")

    def get_absolute_url(self):
        if self.month:
            return reverse("archive-month", args=[f"{self.year:04}", f"{self.month:02}"])
        return reverse("archive-year", args=[f"{self.year:04}"]) if self.year else reverse("archive")

    @classmethod
    def month_of(cls, moment: datetime) -> "Period":
        """The month of this moment in the newsroom's zone."""
        day = timezone.localtime(moment)
        return cls(day.year, day.month)

    @property
    def start(self) -> datetime:
        """Its first moment. Raises ValueError for a month or year that no calendar has."""
        return timezone.make_aware(datetime(self.year, self.month or 1, 1))

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        month = (self.month or 12) + 1
        return timezone.make_aware(datetime(self.year + (month == 13), 1 if month == 13 else month, 1))

    @property
    def above(self) -> list["Period"]:
        """What it is a part of, the widest first."""
        return [Period(), *([Period(self.year)] if self.month else [])] if self.year else []


def months_beside(stories, period: Period) -> tuple[Period | None, Period | None]:
    """The nearest months before and after with stories of this queryset; None where there is none."""
    before = stories.filter(published_at__lt=period.start).order_by("-published_at")
    after = stories.filter(published_at__gte=period.end).order_by("published_at")
    nearest = [dates.values_list("published_at", flat=True).first() for dates in (before, after)]
    return tuple(moment and Period.month_of(moment) for moment in nearest)


def by_year(period: Period) -> list[tuple[Period, int, list[tuple[Period, int]]]]:
    """Each year of a period with its number of stories and its months with theirs, the newest first."""
    years: dict[Period, list[tuple[Period, int]]] = {}
    for moment, number in months.numbers(*((period.start, period.end) if period.year else ())):
        years.setdefault(Period(moment.year), []).append((Period(moment.year, moment.month), number))
    return [(year, sum(number for _month, number in found), found) for year, found in years.items()]


def by_day(articles) -> list[tuple]:
    """Stories in order as (date, [stories]), by the day in the newsroom's zone."""
    days = groupby(articles, key=lambda article: timezone.localtime(article.published_at).date())
    return [(day, list(group)) for day, group in days]
