"""What the page of a story shows beside the story, for readers and in a preview alike."""

from typing import Any

from django.http import HttpResponse

from articles import body, share
from articles.breadcrumb import breadcrumb
from articles.citations import citations_of
from articles.links_around import links_around
from articles.models import Article, Correction
from articles.numbers import Numbers
from jfj.lib.page_head import full_address

MORE = 4


def context_of(article: Article, *, numbers: Numbers | None = None, is_cited: bool = False) -> dict[str, Any]:
    """The context of article_detail.html, for an article from for_page() that has a date; with ready citations."""
    numbers = numbers or Numbers()
    canonical_url = full_address(article.get_absolute_url())
    text = body.expand(article, numbers_lead_to=canonical_url if is_cited else "")
    around = links_around(article)
    same_section = Article.objects.published().newest_first().filter(section=article.section_id).exclude(pk=article.pk)
    return {
        "article": article,
        "body_before": text.before,
        "body_after": text.after,
        "related": around.related,
        "related_inside": text.has_place_inside,
        "previous_story": around.previous,
        "next_story": around.next,
        "more_from_section": same_section.for_listing()[:MORE],
        "corrections": [notice for notice in article.notices if notice.kind != Correction.Kind.RETRACTION],
        "retraction": article.retraction if article.is_retracted else None,
        "breadcrumb": breadcrumb(article),
        "translations": around.translations,
        "canonical_url": canonical_url,
        "citations": citations_of(article) if is_cited else [],
        "numbers": numbers,
        "share_links": share.links_for(article, numbers.by_channel),
    }


def allow_players(response: HttpResponse, article: Article) -> HttpResponse:
    """Let the page of a story show the players that its videos need, and no other frame."""
    if article.player_hosts:
        response._csp_update = {"frame-src": article.player_hosts}  # type: ignore[attr-defined]
    return response
