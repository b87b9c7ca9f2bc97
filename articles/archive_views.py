"""The archive as readers see it: all months with their numbers, and the ledger of a month or a year."""

import re

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from articles import archive, heads
from articles.archive import Period
from articles.models import Article
from articles.numbered_pages import NumberedPages
from jfj.lib.breadcrumb import steps
from jfj.lib.dates import FIRST_YEAR
from jfj.lib.http import PublicPage

YEAR, MONTH = re.compile(r"[0-9]{4}"), re.compile(r"0?[1-9]|1[0-2]")


class Archive(PublicPage, TemplateView):
    """Every year and month with the number of its stories."""

    template_name = "articles/archive.html"

    def get(self, request, *args, **kwargs):
        if "year" in request.GET or "month" in request.GET:
            return redirect(self.asked_for(), permanent=True)
        return super().get(request, *args, **kwargs)

    def asked_for(self):
        """The period that the form in the footer names, where it can be one."""
        return known_period(self.request.GET.get("year", ""), self.request.GET.get("month") or None)

    def get_context_data(self, **kwargs):
        whole = Period()
        return super().get_context_data(
            **kwargs,
            years=archive.by_year(whole),
            breadcrumb=steps(whole),
            head=heads.of_archive(whole),
        )


class ArchiveOfPeriod(PublicPage, NumberedPages, ListView):
    """The stories of a year or a month by the day, newest first."""

    template_name = "articles/archive_period.html"
    context_object_name = "article_list"
    paginate_by = 100

    def get_queryset(self):
        self.period = known_period(self.kwargs["year"], self.kwargs.get("month"))
        of_the_period = Article.objects.published().filter(
            published_at__gte=self.period.start, published_at__lt=self.period.end
        )
        return of_the_period.newest_first().for_listing()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        before, after = archive.months_beside(Article.objects.published(), self.period)
        return context | {
            "days": archive.by_day(context["article_list"]),
            "months": self.months(),
            "month_before": before,
            "month_after": after,
            "breadcrumb": steps(*self.period.above, self.period),
            "head": heads.of_archive(self.period, self.page_number, is_empty=not context["article_list"]),
        }

    def months(self):
        """On the page of a year: its months with their numbers."""
        if self.period.month:
            return []
        return [month for _year, _number, months in archive.by_year(self.period) for month in months]


def known_period(year: str, month: str | None) -> Period:
    """The period of these digits. Raises Http404 for what is none, or has not begun."""
    if not YEAR.fullmatch(year) or (month and not MONTH.fullmatch(month)):
        raise Http404
    period = Period(int(year), int(month) if month else None)
    if period.year < FIRST_YEAR or period.start > timezone.now():
        raise Http404
    return period
