"""Pages as readers see them."""

from django.views.generic import DetailView

from jfj.lib.http import PublicPage
from pages.models import Page


class PageDetail(PublicPage, DetailView):
    """A page such as About Us."""

    queryset = Page.objects.published()
    template_name = "pages/page_detail.html"
