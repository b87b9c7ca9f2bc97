"""The page from which others take over a story."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from articles.breadcrumb import breadcrumb
from articles.models import Article
from articles.republish import handout_of
from jfj.lib.http import PublicPage
from jfj.lib.page_head import PageHead, full_address


class RepublishPage(PublicPage, DetailView):
    """A story ready to be copied, on the terms of the newsroom. Its twin would be the story's own."""

    has_lite_twin = False
    template_name = "articles/republish.html"

    def get_queryset(self):
        return Article.objects.published().for_page()

    def get_object(self, queryset=None):
        article = super().get_object(queryset)
        if not article.may_be_republished:
            raise Http404
        return article

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        address = f"{self.object.get_absolute_url()}republish/"
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        head = PageHead(
            title=_("Republish: %s") % self.object.headline, canonical=full_address(address), robots="noindex"
        )
        steps = breadcrumb(self.object)
        return self.render_to_response(
            self.get_context_data(handout=handout_of(self.object), head=head, breadcrumb=steps)
        )
