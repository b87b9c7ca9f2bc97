"""Whether and how long readers may talk under a story: the site's rules, the section's and the story's together."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils import timezone

from articles.models import Article
from comments.models import DiscussionSettings, SectionRules, StoryRules
from jfj.lib.http import shared
from jfj.lib.prepared import prepared


@dataclass(frozen=True)
class Discussion:
    """What holds under one story at this moment."""

    settings: DiscussionSettings
    is_open: bool
    is_premoderated: bool
    closes_at: datetime | None


def discussion_of(article: Article, request: HttpRequest | None = None) -> Discussion:
    """The strictest of the rules decides. Three queries, or one where pages share the others.

    Stories about survivors and legally sensitive ones are never talked about unseen.
    """
    settings = shared(request, DiscussionSettings, DiscussionSettings.load)
    sections = shared(request, SectionRules, lambda: {rules.section_id: rules for rules in SectionRules.objects.all()})
    section = sections.get(article.section_id) or SectionRules()
    story = next(iter(_of_story(article=article.pk)), None) or StoryRules()
    closes_at = story.comments_close_at or _usual_end(article, settings)
    is_out = article.status == Article.Status.PUBLISHED
    is_over = closes_at is not None and closes_at <= timezone.now()
    return Discussion(
        settings=settings,
        is_open=settings.is_open and section.is_open and story.comments_open and not is_over and is_out,
        is_premoderated=any(
            (settings.is_premoderated, section.is_premoderated, story.is_premoderated, article.is_guarded)
        ),
        closes_at=closes_at,
    )


@prepared()
def _of_story(article):
    return StoryRules.objects.filter(article=article)


def _usual_end(article, settings):
    """None: never."""
    if not settings.days_open or article.published_at is None:
        return None
    return article.published_at + timedelta(days=settings.days_open)
