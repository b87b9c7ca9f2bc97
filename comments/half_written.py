"""What somebody had typed who had to log in first: kept in the session, and given back to its form."""

from django.http import HttpRequest

from articles.models import Article
from comments.text import LONGEST
from jfj.lib.http import has_session

NAME = "half_written_comment"


def keep(request: HttpRequest, article: Article, text: str) -> None:
    """Keep the words of one comment until its writer is back; the last one alone."""
    request.session[NAME] = {"article": article.pk, "text": text[:LONGEST]}


def half_written(request: HttpRequest, article: Article) -> str:
    """What was kept for the form of this story, or nothing. What it answers to is in the address of that form."""
    kept = request.session.get(NAME) if has_session(request) else None
    return kept["text"] if kept and kept["article"] == article.pk else ""


def forget(request: HttpRequest) -> None:
    """It was sent."""
    if has_session(request):
        request.session.pop(NAME, None)
