"""What the discussion holds about a person, to be taken away or removed: see jfj/lib/personal_data.py."""

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from comments.models import Appreciation, Comment, Notice, Report, Restriction
from jfj.lib.personal_data import Tables

Status = Comment.Status


def export(user: Any) -> Tables:
    """What one wrote, with what became of it, reported, appreciates, may not do, and was told. No moderator's notes."""
    comments = Comment.objects.filter(author=user).select_related("article").order_by("pk")
    return {
        "comments": [
            {
                "story": comment.article.headline,
                "sent": comment.posted_at,
                "edited": comment.edited_at,
                "text": comment.text,
                "state": comment.status,
                "reason": comment.reason,
            }
            for comment in comments
        ],
        "reports": list(Report.objects.filter(reporter=user).order_by("pk").values("made_at", "reason", "words")),
        "restrictions": list(
            Restriction.objects.filter(user=user)
            .order_by("pk")
            .values("kind", "reason", "made_at", "until", "lifted_at")
        ),
        "appreciations": list(
            Appreciation.objects.filter(user=user)
            .order_by("pk")
            .values(story=Coalesce("article__headline", "comment__article__headline"), number_of_comment=F("comment"))
        ),
        "mails_about_comments": list(
            Notice.objects.filter(user=user)
            .order_by("pk")
            .values("kind", "due_at", "sent_at", story=F("comment__article__headline"))
        ),
    }


def erase(user: Any, *, keep_texts: bool) -> None:
    """What others have read stays as a former reader's where its writer wants it; all other words go.

    A comment that was removed keeps its place, so that the answers to it do not hang in the air.
    """
    own = Comment.objects.filter(author=user)
    gone = own.exclude(status=Status.PUBLISHED) if keep_texts else own
    Report.objects.open().filter(comment__in=gone).update(settled_at=timezone.now())
    gone.update(status=Status.REMOVED, text="", verdicts=[], reason="")
    own.update(author=None)
    Report.objects.filter(reporter=user).update(reporter=None)
    Notice.objects.filter(user=user).delete()
    Appreciation.objects.filter(user=user).delete()
