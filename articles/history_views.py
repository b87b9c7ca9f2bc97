"""What we changed in what we had published: the corrections of all stories, and the versions of one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from articles import heads
from articles.breadcrumb import breadcrumb
from articles.compare import Difference, differences
from articles.models import Article, Author, Correction, Revision
from articles.numbered_pages import NumberedPages
from jfj.lib.breadcrumb import steps as breadcrumb_steps
from jfj.lib.html import without_pictures
from jfj.lib.http import PublicPage
from jfj.lib.languages import speak

# What readers may compare. The rest of a version is the desk's own.
PUBLIC_FIELDS = ("headline", "kicker", "standfirst", "body", "methods_note", "content_note", "bylines")


class Corrections(PublicPage, NumberedPages, ListView):
    """Every notice on a story that readers can open, the newest first."""

    template_name = "articles/corrections.html"

    def get_queryset(self):
        return Correction.objects.on(Article.objects.readable())

    def get_context_data(self, **kwargs):
        url = reverse("corrections")
        steps = [*breadcrumb_steps(), {"name": _("Corrections"), "url": url}]
        return super().get_context_data(**kwargs, head=heads.of_corrections(self.page_number), breadcrumb=steps)


@dataclass(frozen=True)
class PublicVersion:
    """One version that readers had: since when, why, and what is different from the one before.

    Why the first one was saved is the desk's own: nothing had been said to readers yet.
    """

    revision: Revision
    differences: list[Difference]
    why: str
    is_first: bool

    @property
    def published_at(self) -> datetime:
        """Since when readers have it."""
        return self.revision.published_at


class ArticleHistory(PublicPage, DetailView):
    """The versions of a story that readers had, with what went and what came, and the notices on it.

    Of stories about survivors and of legally sensitive ones the dates and reasons alone: a name that was
    taken out must not be read here.
    """

    template_name = "articles/article_history.html"

    def get_queryset(self):
        return Article.objects.readable().select_related("section__parent").prefetch_related("corrections")

    def get_object(self, queryset=None):
        article = super().get_object(queryset)
        if not self.request.path.startswith(article.get_absolute_url()):
            raise Http404
        speak(article.language)
        return article

    def get_context_data(self, **kwargs):
        article = self.object
        steps = [*breadcrumb(article), {"name": _("What changed"), "url": self.request.path}]
        return super().get_context_data(
            **kwargs,
            entries=sorted(
                [*public_versions(article, with_words=not article.is_guarded), *article.notices],
                key=lambda entry: entry.published_at,
                reverse=True,
            ),
            breadcrumb=steps,
            head=heads.of_history(article, self.request.path),
        )


def public_versions(article: Article, *, with_words: bool) -> list[PublicVersion]:
    """The versions that readers had, the newest first; one that changed nothing for them is left out."""
    shown, before = [], None
    revisions = list(Revision.objects.of(article).seen_by_readers().order_by("number"))
    names = present_names(article, revisions)
    for revision in revisions:
        content = public_content(revision, names)
        if content == before:
            continue
        changed = differences(Article, before, content) if before and with_words else []
        shown.append(PublicVersion(revision, changed, revision.why if before else "", is_first=before is None))
        before = content
    return shown[::-1]


def present_names(article: Article, revisions: list[Revision]) -> dict[int, str]:
    """The authors of these versions who may be named, and what they are called now.

    Somebody who took a pseudonym since has no other name here, and somebody who was deleted has none. Where a
    pseudonym has written, only those whom the story still credits are named: the name before it may be the
    same person's.
    """
    ids = {row["id"] for revision in revisions for row in revision.content["bylines"]}
    authors = Author.objects.filter(pk__in=ids)
    if authors.filter(is_pseudonym=True).exists():
        authors = authors.filter(bylines__article=article)
    return dict(authors.values_list("pk", "name"))


def public_content(revision: Revision, names: dict[int, str]) -> dict[str, Any]:
    """What readers may compare of a version: no picture, for one may need a note before it, or be gone."""
    content = {name: revision.content[name] for name in PUBLIC_FIELDS if name in revision.content}
    bylines = [{**row, "name": names[row["id"]]} for row in content["bylines"] if row["id"] in names]
    return content | {"body": without_pictures(content["body"]), "bylines": bylines}
