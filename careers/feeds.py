"""Open vacancies as a feed: one that has closed is gone from it."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from careers.models import Vacancy
from jfj.lib.feeds import NewsFeed, stable_id
from jfj.lib.http import say_changes_by_clock
from jfj.lib.page_head import full_address


class CareersFeed(NewsFeed):
    """What is open, the newest first."""

    def __call__(self, request, *args, **kwargs):
        say_changes_by_clock(request, Vacancy.objects.next_change_at())
        return super().__call__(request, *args, **kwargs)

    def title(self, subject):
        return f"{_('Careers')} - {settings.SITE_SHORT_NAME}"

    def description(self, subject):
        return _("Jobs, internships, consultancies and calls for pitches at %(newsroom)s.") % {
            "newsroom": settings.SITE_NAME
        }

    def link(self, subject):
        return full_address(reverse("careers"))

    def items(self, subject):
        return Vacancy.objects.open().order_by("-opens_at", "-pk")

    def item_title(self, vacancy):
        return vacancy.title

    def item_description(self, vacancy):
        return self.paragraphs(vacancy.summary)

    def item_link(self, vacancy):
        return full_address(vacancy.get_absolute_url())

    def item_guid(self, vacancy):
        return stable_id("vacancy", vacancy.pk, vacancy.created_at)

    def item_pubdate(self, vacancy):
        return vacancy.opens_at

    def item_updateddate(self, vacancy):
        return max(vacancy.opens_at, vacancy.updated_at)

    def item_categories(self, vacancy):
        return [vacancy.get_kind_display()]

    def item_extra_kwargs(self, vacancy):
        return super().item_extra_kwargs(vacancy) | {
            "content": vacancy.description,
            "summary": vacancy.summary,
            "language": vacancy.language,
        }
