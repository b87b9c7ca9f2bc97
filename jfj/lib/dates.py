"""Dates in the newsroom's own zone: in words, for machines, and as somebody typed them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 2000, 2099


def first_moments_of_months() -> Iterator[datetime]:
    """The first moment of each month, in the site's zone, of all years that a date may have here."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for month in range(1, 13):
            yield timezone.make_aware(datetime(year, month, 1))


def refuse_absurd_date(value: datetime) -> None:
    """Validate a typed date: a newsroom means this century. Others break databases and calendars."""
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(
            _("Use a year from %(first)d to %(last)d."), params={"first": FIRST_YEAR, "last": LAST_YEAR}
        )


def in_words(moment: datetime) -> str:
    """A moment as the desk writes it, in the newsroom's zone: "14 Dec 2026 09:00 EAT"."""
    return f"{timezone.localtime(moment):%d %b %Y %H:%M %Z}"


def day_in_words(day: date) -> str:
    """A day as readers see it, in the language of the page: "December 14, 2026"."""
    return _day_in(translation.get_language() or "", day.year, day.month, day.day)


@lru_cache(maxsize=4096)
def _day_in(language: str, *numbers: int) -> str:
    """A list has twenty days, mostly the same as the list before it, and Django reads the form anew for each."""
    with translation.override(language):
        return date_format(date(*numbers), _("F j, Y"))


def for_machines(moment: datetime) -> str:
    """A moment as heads, sitemaps and structured data have it, in the newsroom's zone: "2026-12-14T09:00:00+03:00"."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def days_later(moment: datetime, days: int) -> datetime:
    """The same hour in the newsroom's zone, so many days of the calendar on.

    A day on which the clocks change counts as one. An hour that does not exist on the day that is reached is the one
    an hour later; one that comes twice is the first.
    """
    return (timezone.localtime(moment) + timedelta(days=days)).astimezone(UTC)


def in_site_zone(value: datetime) -> datetime:
    """The moment of a typed hour in the newsroom's zone.

    Where the clocks go back, an hour that comes twice means the first. Raises ValidationError for an
    hour that does not exist, because the clocks go forward over it.
    """
    zone = timezone.get_current_timezone()
    moment = value.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != value:
        raise ValidationError(
            _("%(hour)s does not exist on that day in the zone %(zone)s: the clocks go forward over it."),
            params={"hour": f"{value:%H:%M}", "zone": timezone.get_current_timezone_name()},
        )
    return moment


def typed_datetime(text: str) -> datetime | None:
    """What a field for date and time holds, such as "2026-12-14T09:00"; None where it is empty.

    Raises ValidationError for what is no date of this century, or no hour of that day.
    """
    if not text:
        return None
    try:
        value = parse_datetime(text)
    except ValueError:
        value = None
    if value is None or value.tzinfo is not None:
        raise ValidationError(_("Give date and time, such as 2026-12-14 09:00."))
    refuse_absurd_date(value)
    return in_site_zone(value)


class SiteDateTimeField(forms.SplitDateTimeField):
    """Two fields, a date and an hour, read in the newsroom's zone."""

    def compress(self, data_list: Any) -> datetime | None:
        """The moment that date and hour mean. Raises ValidationError where one is missing or impossible."""
        if not data_list:
            return None
        day: date | None
        hour: time | None
        day, hour = data_list
        if not day:
            raise ValidationError(self.error_messages["invalid_date"], code="invalid_date")
        if not hour:
            raise ValidationError(self.error_messages["invalid_time"], code="invalid_time")
        value = datetime.combine(day, hour)
        refuse_absurd_date(value)
        return in_site_zone(value)
