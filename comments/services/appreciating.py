"""Appreciating a story or a comment, and taking that back. Each may be done twice without harm."""

from typing import Any

from django.core.exceptions import PermissionDenied

from articles.models import Article
from comments.models import Appreciation, Comment, DiscussionSettings
from comments.services.talking import require_writer

Thing = Article | Comment


def appreciate(thing: Thing, *, by: Any) -> None:
    """Note it once. PermissionDenied where it is switched off, for one's own, and for whoever may not comment."""
    require_writer(by)
    if is_own(thing, by) or not DiscussionSettings.load().is_appreciation_on:
        raise PermissionDenied
    Appreciation.objects.get_or_create(user=by, **{Appreciation.field_of(type(thing)): thing})


def appreciate_no_more(thing: Thing, *, by: Any) -> None:
    """Take it back."""
    Appreciation.objects.of(thing).filter(user=by).delete()


def is_own(thing: Thing, user: Any) -> bool:
    """Whether somebody would praise himself."""
    if isinstance(thing, Comment):
        return thing.is_by(user)
    return any(byline.author.user_id == user.pk for byline in thing.rows_of("bylines"))
