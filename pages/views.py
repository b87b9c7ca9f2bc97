"""Pages as readers see them."""

from django.views.generic import DetailView

from articles import body, heads
from articles.breadcrumb import breadcrumb
from jfj.lib.feed_addresses import site_feed
from jfj.lib.http import PublicPage
from jfj.lib.languages import Offer, offers, speak
from jfj.lib.page_head import PageHead, full_address
from pages.models import Page


class PageDetail(PublicPage, DetailView):
    """A page such as About Us."""

    queryset = Page.objects.published()
    template_name = "pages/page_detail.html"
    contents_from = 4

    def get_object(self, queryset=None):
        page = super().get_object(queryset)
        speak(page.language)
        return page

    def get_context_data(self, **kwargs):
        text = body.expand_page(self.object.body, self.object.exhibits)
        others = offers(self.object.in_other_languages().published())
        contents = text.headings if len(text.headings) >= self.contents_from else []
        return super().get_context_data(
            **kwargs,
            text=text.html,
            contents=contents,
            breadcrumb=breadcrumb(self.object),
            head=head_of(self.object, others),
            translations=others,
        )


def head_of(page: Page, others: list[Offer]) -> PageHead:
    """What search engines and networks are told about a page and its translations."""
    return PageHead(
        title=page.title,
        canonical=full_address(page.get_absolute_url()),
        description=page.standfirst,
        feeds=(site_feed(),),
        alternates=heads.languages_of(page, others),
    )
