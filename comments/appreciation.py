"""What a page shows of who appreciates what. One query for all that stands on it, another for a viewer's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from articles.models import Article
from comments.models import Appreciation, DiscussionSettings
from comments.services.appreciating import Thing, is_own
from jfj.lib.http import log_in_first
from jfj.lib.prepared import prepared


@dataclass(frozen=True)
class Shown:
    """One story or comment: the number (0: not shown), and what the viewer may do."""

    thing: Thing
    number: int = 0
    is_mine: bool = False
    may_be_pressed: bool = False
    is_for_strangers: bool = False

    @property
    def is_story(self) -> bool:
        return isinstance(self.thing, Article)

    @property
    def key(self) -> str:
        """The id of its element."""
        return f"appreciation-{'story' if self.is_story else self.thing.pk}"

    @property
    def url(self) -> str:
        return reverse("story_appreciate" if self.is_story else "comment_appreciate", args=[self.thing.pk])

    @property
    def door(self) -> str:
        """Where a stranger logs in first, to come back to it."""
        return log_in_first(self.thing.get_absolute_url())


def shown(
    things: Iterable[Thing], article: Article, settings: DiscussionSettings, viewer: Any = None
) -> dict[Thing, Shown]:
    """What stands beside each of these, comments and the story itself, on the story's page.

    Nothing where it is switched off, and under a story that is in no list.
    """
    things = list(things)
    if not (things and settings.is_appreciation_on and article.status == Article.Status.PUBLISHED):
        return {}
    keys = {thing: _keys(thing) for thing in things}
    of = {
        "stories": [story for story, _comment in keys.values() if story],
        "comments": [comment for _story, comment in keys.values() if comment],
    }
    numbers = {(story, comment): n for story, comment, n in _numbers(**of) if n >= settings.appreciation_shown_from}
    mine = set(_mine(**of, viewer=viewer.pk)) if viewer else set()
    return {
        thing: Shown(
            thing,
            number=numbers.get(key, 0),
            is_mine=key in mine,
            may_be_pressed=viewer is not None and not is_own(thing, viewer),
            is_for_strangers=viewer is None,
        )
        for thing, key in keys.items()
    }


def _keys(thing):
    """(key of the story, key of the comment), one of them None."""
    return (thing.pk, None) if isinstance(thing, Article) else (None, thing.pk)


@prepared()
def _numbers(stories, comments):
    return Appreciation.objects.of_any(stories, comments).numbers()


@prepared()
def _mine(stories, comments, viewer):
    return Appreciation.objects.of_any(stories, comments).filter(user=viewer).values_list("article", "comment")
