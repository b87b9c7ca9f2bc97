"""What a page shows of who appreciates what. Two queries for all that stands on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Article
from comments.models import Appreciation, DiscussionSettings
from comments.services.appreciating import Thing, is_own


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
        return f"{reverse('account_login')}?{urlencode({'next': self.thing.get_absolute_url()})}"


def shown(
    things: Iterable[Thing], article: Article, settings: DiscussionSettings, viewer: Any = None
) -> dict[Thing, Shown]:
    """What stands beside each of these, which are all comments or the story itself, on the story's page.

    Nothing where it is switched off, and under a story that is in no list.
    """
    things = list(things)
    if not (things and settings.is_appreciation_on and article.status == Article.Status.PUBLISHED):
        return {}
    kind, keys = type(things[0]), [thing.pk for thing in things]
    numbers = Appreciation.objects.numbers(kind, keys)
    mine = Appreciation.objects.keys_of(viewer, kind, keys) if viewer else set()
    least = settings.appreciation_shown_from
    return {
        thing: Shown(
            thing,
            number=numbers.get(thing.pk, 0) if numbers.get(thing.pk, 0) >= least else 0,
            is_mine=thing.pk in mine,
            may_be_pressed=viewer is not None and not is_own(thing, viewer),
            is_for_strangers=viewer is None,
        )
        for thing in things
    }
