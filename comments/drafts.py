"""All that the pipeline may know of a comment, gathered from the database."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from comments.discussion import discussion_of
from comments.models import Comment, Restriction
from comments.pipeline import Draft

LATELY = timedelta(minutes=5)
REMEMBERED = timedelta(days=90)
MOST_SAME = 2  # under all stories together


def draft_of(comment: Comment, **typed: Any) -> Draft:
    """The draft of a comment that is about to be stored or changed; `typed` is what the form alone knows."""
    now, writer = timezone.now(), comment.author
    discussion = discussion_of(comment.article)
    rules = discussion.settings
    others = Comment.objects.filter(author=writer).exclude(pk=comment.pk)
    restrictions = list(Restriction.objects.in_force().filter(user=writer))
    ban = next((one for one in restrictions if one.kind == Restriction.Kind.BAN), None)
    return Draft(
        text=comment.text,
        is_open=discussion.is_open,
        is_premoderated=discussion.is_premoderated,
        is_by_staff=writer.is_staff,
        ban=ban.reason if ban else "",
        appeals_to=rules.appeals_to,
        is_muted=any(one.kind == Restriction.Kind.MUTE for one in restrictions),
        sent_lately=others.filter(posted_at__gt=now - LATELY).count(),
        waiting=others.under_readable_stories().filter(status=Comment.Status.PENDING).count(),
        is_repeated=_is_repeated(comment, others.filter(text=comment.text, posted_at__gt=now - REMEMBERED)),
        published_before=others.filter(status=Comment.Status.PUBLISHED)[: rules.first_held].count(),
        rejected_lately=others.filter(status=Comment.Status.REJECTED, posted_at__gt=now - REMEMBERED).count(),
        first_held=rules.first_held,
        most_links=rules.most_links,
        banned_words=_lines(rules.banned_words),
        suspect_words=_lines(rules.suspect_words),
        **typed,
    )


def _is_repeated(comment, same):
    """Once under the same story is enough; "Thank you" may stand under two."""
    stories = list(same.values_list("article", flat=True)[: MOST_SAME + 1])
    return comment.article_id in stories or len(stories) > MOST_SAME


def _lines(text):
    return tuple(line.strip() for line in text.splitlines() if line.strip())
