"""Vacancies as readers see them."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, TemplateView

from careers.job_posting import job_posting
from careers.models import Vacancy
from jfj.lib.breadcrumb import steps
from jfj.lib.feed_addresses import feed_links, site_feed
from jfj.lib.http import PublicPage, say_changes_by_clock
from jfj.lib.languages import speak
from jfj.lib.networks import share_links
from jfj.lib.page_head import PageHead, full_address

TITLES = {
    Vacancy.Kind.JOB: gettext_lazy("Jobs"),
    Vacancy.Kind.INTERNSHIP: gettext_lazy("Internships"),
    Vacancy.Kind.CONSULTANCY: gettext_lazy("Consultancies"),
    Vacancy.Kind.CALL: gettext_lazy("Calls for pitches and applications"),
}


class VacancyList(PublicPage, TemplateView):
    """What is open, by kind; in each the next to close first."""

    template_name = "careers/vacancy_list.html"

    def get_context_data(self, **kwargs):
        say_changes_by_clock(self.request, Vacancy.objects.next_change_at())
        return super().get_context_data(
            **kwargs, groups=groups(Vacancy.objects.open().by_deadline()), breadcrumb=way(), head=head_of_list()
        )


class VacancyDetail(PublicPage, DetailView):
    """One vacancy: open with the way to answer it, closed with a notice, and gone 90 days after its closing."""

    template_name = "careers/vacancy_detail.html"

    def get_queryset(self):
        return Vacancy.objects.known()

    def get_object(self, queryset=None):
        vacancy = super().get_object(queryset)
        speak(vacancy.language)
        say_changes_by_clock(self.request, vacancy.closes_at if vacancy.is_open else vacancy.gone_at)
        return vacancy

    def render_to_response(self, context, **kwargs):
        if self.object.is_gone:
            return render(self.request, "careers/gone.html", {"vacancy": self.object}, status=410)
        return super().render_to_response(context, **kwargs)

    def get_context_data(self, **kwargs):
        address = full_address(self.object.get_absolute_url())
        return super().get_context_data(
            **kwargs,
            canonical_url=address,
            apply_url=reverse("vacancy-apply", args=[self.object.slug]),
            share_links=share_links(self.object.title, address),
            breadcrumb=way(self.object),
            head=head_of(self.object),
        )


def groups(vacancies):
    """These vacancies by kind, in the order of the kinds: id, title and rows of each that has any."""
    rows = {kind: [] for kind in TITLES}
    for vacancy in vacancies:
        rows[vacancy.kind].append(vacancy)
    return [{"id": kind, "title": TITLES[kind], "vacancies": found} for kind, found in rows.items() if found]


def way(*places):
    """The breadcrumb of the list, and of what stands below it."""
    home, *rest = steps(*places)
    return [home, {"name": _("Careers"), "url": reverse("careers")}, *rest]


def head_of_list():
    """What search engines and networks are told about the list."""
    return PageHead(
        title=_("Careers"),
        canonical=full_address(reverse("careers")),
        description=_("Jobs, internships, consultancies and calls for pitches at %(newsroom)s.")
        % {"newsroom": settings.SITE_NAME},
        feeds=own_feeds(),
    )


def head_of(vacancy):
    """What they are told about a vacancy: what it offers while it is open, and not to keep it afterwards."""
    return PageHead(
        title=vacancy.title,
        canonical=full_address(vacancy.get_absolute_url()),
        description=vacancy.summary,
        feeds=own_feeds(),
        robots="" if vacancy.is_open else "noindex",
        json_ld=(job_posting(vacancy),) if vacancy.is_open and not vacancy.is_call else (),
    )


def own_feeds():
    """The site's feed, and that of the vacancies."""
    return (site_feed(), *feed_links("careers-feed", _("Careers")))
