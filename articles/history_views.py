"""What we changed in what we had published: the corrections of all stories, and the versions of one."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from articles.breadcrumb import breadcrumb
from articles.compare import Difference, differences
from articles.models import Article, Correction, Revision
from articles.numbered_pages import NumberedPages
from jfj.lib.http import PublicPage

# What readers may compare. The rest of a version is the desk's own.
PUBLIC_FIELDS = ("headline", "kicker", "standfirst", "body", "methods_note", "content_note", "bylines")


class Corrections(PublicPage, NumberedPages, ListView):
    """Every notice on a story that readers can open, the newest first."""

    template_name = "articles/corrections.html"

    def get_queryset(self):
        return Correction.objects.on(Article.objects.readable())

    def get_context_data(self, **kwargs):
        url = reverse("corrections")
        steps = [{"name": _("Home"), "url": reverse("front-page")}, {"name": _("Corrections"), "url": url}]
        return super().get_context_data(
            **kwargs, canonical_url=settings.SITE_URL + url + self.page_query, breadcrumb=steps
        )


@dataclass(frozen=True)
class PublicVersion:
    """One version that readers had: since when, why, and what is different from the one before."""

    revision: Revision
    differences: list[Difference]


class ArticleHistory(PublicPage, DetailView):
    """The versions of a story that readers had, with what went and what came.

    Of stories about survivors and of legally sensitive ones the dates and reasons alone: a name that was
    taken out must not be read here.
    """

    template_name = "articles/article_history.html"

    def get_queryset(self):
        return Article.objects.readable().select_related("section__parent")

    def get_object(self, queryset=None):
        article = super().get_object(queryset)
        if not self.request.path.startswith(article.get_absolute_url()):
            raise Http404
        return article

    def get_context_data(self, **kwargs):
        article = self.object
        steps = [*breadcrumb(article), {"name": _("What changed"), "url": self.request.path}]
        return super().get_context_data(
            **kwargs,
            versions=public_versions(article, with_words=not article.is_guarded),
            breadcrumb=steps,
            canonical_url=settings.SITE_URL + self.request.path,
        )


def public_versions(article: Article, *, with_words: bool) -> list[PublicVersion]:
    """The versions that readers had, the newest first; one that changed nothing for them is left out."""
    shown, before = [], None
    for revision in Revision.objects.of(article).seen_by_readers().order_by("number"):
        content = {name: revision.content[name] for name in PUBLIC_FIELDS if name in revision.content}
        if content == before:
            continue
        changed = differences(Article, before, content) if before and with_words else []
        shown.append(PublicVersion(revision, changed))
        before = content
    return shown[::-1]
