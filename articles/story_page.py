"""What the page of a story shows beside the story, for readers and in a preview alike."""

from typing import Any

from django.db.models import Exists, OuterRef, prefetch_related_objects
from django.http import HttpResponse
from django.utils import timezone

from articles import body, share
from articles.breadcrumb import breadcrumb
from articles.citations import citations_of
from articles.links_around import links_around
from articles.models import Article, Byline, Correction, Tag
from articles.numbers import Numbers, with_totals
from jfj.lib.page_head import full_address
from jfj.lib.prepared import prepared

MORE = 4
OF_THE_DESK = (
    *("version", "live_version", "change_at", "change_by", "signed_off_by", "signed_off_at", "signed_off_version"),
    *("created_by", "created_at"),
    *("lead_image__created_by", "lead_image__created_at"),
)


def story_at(slug: str) -> Article | None:
    """The story that a reader may open there, with all that its page shows; None where there is none."""
    found = _readable(slug=slug, at=timezone.now())
    if not found:
        return None
    (story,) = found
    story.keep_rows("bylines", _bylines(articles=[story.pk]))
    story.keep_rows("tags", _tags(article=story.pk))
    story.keep_rows("corrections", _corrections(article=story.pk) if story.has_corrections else [])
    if story.has_figures:
        prefetch_related_objects([story], "body_images", "body_documents")
    return story


def context_of(article: Article, *, numbers: Numbers | None = None, is_cited: bool = False) -> dict[str, Any]:
    """The context of article_detail.html, for an article from for_page() that has a date; with ready citations."""
    numbers = numbers or Numbers()
    canonical_url = full_address(article.get_absolute_url())
    text = body.expand(article, numbers_lead_to=canonical_url if is_cited else "")
    around = links_around(article)
    return {
        "article": article,
        "body_before": text.before,
        "body_after": text.after,
        "related": around.related,
        "related_inside": text.has_place_inside,
        "previous_story": around.previous,
        "next_story": around.next,
        "more_from_section": _more_from_section(article),
        "corrections": [notice for notice in article.notices if notice.kind != Correction.Kind.RETRACTION],
        "retraction": article.retraction if article.is_retracted else None,
        "breadcrumb": breadcrumb(article),
        "translations": around.translations,
        "canonical_url": canonical_url,
        "citations": citations_of(article) if is_cited else [],
        "numbers": numbers,
        "share_links": share.links_for(article, numbers.by_channel),
    }


def _more_from_section(article):
    """With what a card shows."""
    stories = _newest_beside(article=article.pk, section=article.section_id, at=timezone.now())
    bylines = _bylines(articles=[story.pk for story in stories])
    for story in stories:
        story.keep_rows("bylines", [byline for byline in bylines if byline.article_id == story.pk])
    return stories


@prepared()
def _readable(slug, at):
    has_corrections = Exists(Correction.objects.filter(article=OuterRef("pk")))
    stories = Article.objects.readable(at).filter(slug=slug).with_surroundings().defer(*OF_THE_DESK)
    return with_totals(stories.annotate(has_corrections=has_corrections))


@prepared()
def _bylines(articles):
    return Byline.objects.filter(article__pk__in=articles).select_related("author__portrait")


@prepared()
def _tags(article):
    return Tag.objects.filter(tagged__content_object=article).order_by("tagged__pk")  # as an editor gave them


@prepared()
def _corrections(article):
    return Correction.objects.filter(article=article)


@prepared()
def _newest_beside(article, section, at):
    stories = Article.objects.published(at).filter(section=section).exclude(pk=article)
    return stories.newest_first().for_listing().prefetch_related(None)[:MORE]


def allow_players(response: HttpResponse, article: Article) -> HttpResponse:
    """Let the page of a story show the players that its videos need, and no other frame."""
    if article.player_hosts:
        response._csp_update = {"frame-src": article.player_hosts}  # type: ignore[attr-defined]
    return response
