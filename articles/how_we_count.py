"""The page that says in plain words what our numbers mean, in each language of the interface."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from articles import heads
from articles.numbers import DAYS, HALVED_AFTER, rules
from jfj.lib.breadcrumb import steps
from jfj.lib.feed_addresses import site_feed
from jfj.lib.http import PublicPage
from jfj.lib.languages import OTHER_FRONT_PAGES, Offer, route_in, speak
from jfj.lib.page_head import PageHead, full_address


class HowWeCount(PublicPage, TemplateView):
    """What is counted and what is not, from where on a number is shown, and what is kept of whoever was counted."""

    template_name = "articles/how_we_count.html"
    language = settings.LANGUAGE_CODE

    def get(self, request, *args, **kwargs):
        speak(self.language)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        mine, others = address_in(self.language), [other for other in offers() if other.language != get_language()]
        return super().get_context_data(
            **kwargs,
            rules=rules(self.request),
            is_demo=settings.DEMO,
            days=DAYS,
            halved_after=HALVED_AFTER,
            breadcrumb=[*steps(), {"name": _("How we count"), "url": mine}],
            translations=others,
            head=PageHead(
                title=_("How we count"),
                canonical=full_address(mine),
                description=_("What our numbers of views and shares mean, and what we keep of whoever was counted."),
                feeds=(site_feed(),),
                alternates=heads.alternates(offers()),
            ),
        )


def address_in(language: str) -> str:
    """Where the page is in a language."""
    return reverse(route_in(language, "how-we-count"))


def offers() -> list[Offer]:
    """The page in all its languages, the site's own first."""
    return [Offer(language, address_in(language)) for language in (settings.LANGUAGE_CODE, *OTHER_FRONT_PAGES)]
