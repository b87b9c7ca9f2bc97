"""A month of the newsroom: what came out, what is due, and what waits for its embargo."""

from calendar import Calendar
from datetime import date, datetime, timedelta

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from jfj.lib.dates import FIRST_YEAR, LAST_YEAR


def month_view(request, stories):
    """The month of `?month=2026-12`, or this one, with `stories` that this member of staff may see."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    first = _first_day(request.GET.get("month", ""))
    after = (first + timedelta(days=32)).replace(day=1)
    by_day = _by_day(stories, first, after, with_changes=request.user.has_perm("articles.edit_any_article"))
    weeks = [
        [(day, by_day.get(day, []) if day.month == first.month else None) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    context = site.each_context(request) | {
        "title": _("Calendar"),
        "month": first,
        "before": (first - timedelta(days=1)).replace(day=1),
        "after": after,
        "weeks": weeks,
        "today": timezone.localdate(),
        "zone": timezone.get_current_timezone_name(),
    }
    return render(request, "admin/articles/calendar.html", context)


def _first_day(text):
    """The first day of a month such as "2026-12"; this month where nothing is said."""
    if not text:
        return timezone.localdate().replace(day=1)
    year, _dash, month = text.partition("-")
    is_month = text.isascii() and year.isdecimal() and month.isdecimal() and len(text) == len("2026-12")
    if not is_month or not FIRST_YEAR <= int(year) <= LAST_YEAR or not 1 <= int(month) <= 12:
        raise Http404
    return date(int(year), int(month), 1)


def _by_day(stories, first, after, *, with_changes):
    """Stories by the day on which readers get them, in the order of the hours; one query.

    `with_changes`: newer versions too, for those who may know that one waits.
    """
    start, end = (timezone.make_aware(datetime.combine(day, datetime.min.time())) for day in (first, after))
    dates = Q(published_at__gte=start, published_at__lt=end) | Q(embargo_until__gte=start, embargo_until__lt=end)
    due = Q(change_at__gte=start, change_at__lt=end) if with_changes else Q(pk=None)
    comes_out = Q(status=Article.Status.PUBLISHED) & dates
    out = stories.filter(comes_out | due).select_related("section")
    found: dict[date, list] = {}
    for story in out:
        moments = {story.out_at, story.change_at if with_changes else None} - {None}
        for moment in moments:
            local = timezone.localtime(moment)
            found.setdefault(local.date(), []).append((local, story, moment == story.change_at))
    return {day: sorted(rows, key=lambda row: row[0]) for day, rows in found.items()}
