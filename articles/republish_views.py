"""The page from which others take over a story."""

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView

from articles import services
from articles.breadcrumb import breadcrumb
from articles.models import Article
from articles.republish import handout_of
from articles.republish_form import NoticeForm
from jfj.lib import limits
from jfj.lib.http import PublicPage
from jfj.lib.languages import interface_for, speak
from jfj.lib.page_head import PageHead, full_address


def story_to_republish(slug):
    """The published story of this slug; Http404 where there is none that others may take over."""
    article = get_object_or_404(Article.objects.published().for_page(), slug=slug)
    if not article.may_be_republished:
        raise Http404
    return article


def way_to(article):
    """The breadcrumb of the page to copy from."""
    return [*breadcrumb(article), {"name": _("Republish"), "url": f"{article.get_absolute_url()}republish/"}]


class RepublishPage(PublicPage, DetailView):
    """A story ready to be copied, on the terms of the newsroom. Its twin would be the story's own."""

    has_lite_twin = False
    template_name = "articles/republish.html"

    def get_object(self, queryset=None):
        article = story_to_republish(self.kwargs["slug"])
        speak(article.language)
        return article

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        address = f"{self.object.get_absolute_url()}republish/"
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        head = PageHead(
            title=_("Republish: %s") % self.object.headline, canonical=full_address(address), robots="noindex"
        )
        return self.render_to_response(
            self.get_context_data(handout=handout_of(self.object), head=head, breadcrumb=way_to(self.object))
        )


class NotifyPage(FormView):
    """The form by which those who republished a story tell us. Nothing of it is kept by caches."""

    http_method_names = ["get", "head", "post"]
    form_class = NoticeForm
    template_name = "articles/republish_notify.html"

    def dispatch(self, request, *args, **kwargs):
        self.article = story_to_republish(self.kwargs["slug"])
        self.address = f"{self.article.get_absolute_url()}republish/notify/"
        if request.path != self.address:
            return HttpResponsePermanentRedirect(self.address)
        with translation.override(interface_for(self.article.language)):
            response = super().dispatch(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response

    def post(self, request, *args, **kwargs):
        return limits.refusal(request, "republish_notice", key="all senders") or super().post(request, *args, **kwargs)

    def form_valid(self, form):
        if not form.is_by_a_program:
            told = form.cleaned_data
            with translation.override(settings.LANGUAGE_CODE):  # the log is the desk's
                services.note_republication(
                    self.article, outlet=told["outlet"], address=told["address"], answer_to=told["email"]
                )
        return super().form_valid(form)

    def get_success_url(self):
        return f"{self.address}?sent"

    def get_context_data(self, **kwargs):
        is_sent = "sent" in self.request.GET and self.request.method != "POST"
        steps = [*way_to(self.article), {"name": _("Tell us where it appeared"), "url": self.address}]
        return super().get_context_data(**kwargs, article=self.article, is_sent=is_sent, breadcrumb=steps)
