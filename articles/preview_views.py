"""A story in the reader's own page before readers have it."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles import versions
from articles.models import Article, PreviewLink
from articles.story_page import allow_players, context_of

COOKIE = "preview"


@require_safe
def preview_by_link(request, token):
    """What somebody without an account sees; a link that is dead, or never was, is a 404."""
    link = get_object_or_404(PreviewLink.objects.alive(), token=token)
    response = answer(request, link.article)
    # For the pictures of this page alone, which are a secret like the story; gone with the browser's window.
    response.set_cookie(
        COOKIE, link.token, path="/media/", httponly=True, samesite="Strict", secure=request.is_secure()
    )
    return response


def answer(request, article: Article, *, back_to: str = "") -> HttpResponse:
    """The newest version of a story in the reader's template, stored and indexed nowhere.

    `back_to` is the address of the form, for those who came from there.
    """
    has_readers = article.is_readable and not article.has_newer_version
    page = render_newest(request, article, {"back_to": back_to, "readers_have_it": has_readers})
    headers = {
        "Cache-Control": "private, no-store",
        "X-Robots-Tag": "noindex, nofollow",
        "Referrer-Policy": "no-referrer",
    }
    return allow_players(HttpResponse(page, headers=headers), article)


def render_newest(request, article: Article, said: dict[str, Any]) -> str:
    """The page as it would be if the newest version were out at this moment, with what the band above it says.

    A version that waits is written into the row for the time of rendering, in a transaction that is rolled
    back: so a preview cannot differ from what a publication would show.
    """
    if not article.has_newer_version:
        return _render(request, article, said)
    with transaction.atomic():
        content = versions.newest_content(article)
        article.show_newer(content)
        article.save()
        article.replace_relations(content)
        page = _render(request, article, said)
        transaction.set_rollback(True)
    return page


def _render(request, article, said):
    """The reader's page of what is in the row."""
    shown = Article.objects.for_page().get(pk=article.pk)
    if shown.published_at is None:
        shown.published_at = timezone.now()
    return render_to_string("articles/preview.html", context_of(shown) | said, request)
