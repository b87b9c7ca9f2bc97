"""What somebody had typed who had to log in first: kept in the session, and given back to its form."""

from typing import Any

from django.http import HttpRequest

from articles.models import Article
from comments.text import LONGEST
from jfj.lib.http import has_session

NAME = "half_written_comment"


def keep(request: HttpRequest, article: Article, text: str, parent: str) -> None:
    """Keep the words of one comment until its writer is back; the last one alone."""
    request.session[NAME] = {"article": article.pk, "text": text[:LONGEST], "parent": parent[:20]}


def half_written(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What was kept for the form of this story, or nothing."""
    kept = request.session.get(NAME) if has_session(request) else None
    if not kept or kept["article"] != article.pk:
        return {}
    return {"text": kept["text"], "parent": kept["parent"]}


def forget(request: HttpRequest) -> None:
    """It was sent."""
    if has_session(request):
        request.session.pop(NAME, None)
