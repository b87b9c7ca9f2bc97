"""What a story's page shows of its discussion to one reader alone, put into the page of strangers (jfj/lib/private.py).

The keys of the places: `story:<its number>` what he thinks of the story, which is on every page; `join:<the same>` his
way to the form; `like:<number>` what he thinks of a comment; `own:<number>` what he may do with one of his.
"""

from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from articles.models import Article
from comments import pieces
from comments.appreciation import shown
from comments.models import Comment, DiscussionSettings
from jfj.lib.private import OnlyHis


def draw(request: HttpRequest, reader: Any, keys: list[str]) -> dict[str, str]:
    """The HTML by key. Two queries, and at most six for appreciations. Raises OnlyHis where he has a comment that
    waits, which only he sees."""
    numbers = defaultdict(list)
    for key in keys:
        kind, _colon, number = key.partition(":")
        numbers[kind].append(int(number))
    story = numbers["story"][0]
    drawn = _own(story, reader, numbers["own"])
    if numbers["join"]:
        drawn[f"join:{story}"] = render_to_string("comments/_join.html", {"viewer": reader})
    return drawn | _appreciations(request, story, reader, numbers["like"])


def _own(story, reader, here):
    written = Comment.objects.filter(article=story, author=reader)
    comments = list(written.filter(Q(pk__in=here) | Q(status__in=Comment.WAITING)))
    if not all(comment.is_published for comment in comments):
        raise OnlyHis
    return {f"own:{one.pk}": render_to_string("comments/_own.html", {"comment": one}) for one in comments}


def _appreciations(request, story, reader, here):
    settings = DiscussionSettings.load()
    if not settings.is_appreciation_on:
        return {}
    article = Article.objects.only("status").prefetch_related("bylines__author").filter(pk=story).first()
    if article is None:
        raise OnlyHis  # it went this very moment
    comments = Comment.objects.filter(pk__in=here).select_related("author")
    appreciated = shown([article, *comments], article, settings, reader)
    of_story = appreciated.pop(article, None)
    drawn = {f"like:{one.pk}": pieces.appreciation(what) for one, what in appreciated.items()}
    if of_story:
        context = {"appreciation": of_story, "viewer": reader, "csrf_token": get_token(request)}
        drawn[f"story:{story}"] = render_to_string("comments/_story_appreciation.html", context)
    return drawn
