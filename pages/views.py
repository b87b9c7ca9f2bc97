"""Pages as readers see them."""

from django.conf import settings
from django.views.generic import DetailView

from articles import body
from articles.breadcrumb import breadcrumb
from jfj.lib.http import PublicPage
from pages.models import Page


class PageDetail(PublicPage, DetailView):
    """A page such as About Us."""

    queryset = Page.objects.published()
    template_name = "pages/page_detail.html"
    contents_from = 4

    def get_context_data(self, **kwargs):
        text = body.expand_page(self.object.body)
        contents = text.headings if len(text.headings) >= self.contents_from else []
        return super().get_context_data(
            **kwargs,
            text=text.html,
            contents=contents,
            breadcrumb=breadcrumb(self.object),
            canonical_url=settings.SITE_URL + self.object.get_absolute_url(),
        )
