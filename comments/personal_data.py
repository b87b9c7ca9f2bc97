"""What the discussion holds about a person, to be taken away or removed: see jfj/lib/personal_data.py."""

from typing import Any

from django.db.models import Case, F, Value, When
from django.utils import timezone

from articles.models import Article
from comments.models import Appreciation, Comment, Notice, Report, Restriction
from jfj.lib.personal_data import Tables

Status = Comment.Status


def export(user: Any) -> Tables:
    """What one wrote, with what became of it, reported, appreciates, may not do, and was told. No moderator's notes."""
    return {
        "comments": list(
            Comment.objects.filter(author=user)
            .order_by("pk")
            .values(
                "text",
                "reason",
                story=_headline("article"),
                sent=F("posted_at"),
                edited=F("edited_at"),
                state=F("status"),
            )
        ),
        "reports": list(Report.objects.filter(reporter=user).order_by("pk").values("made_at", "reason", "words")),
        "restrictions": list(
            Restriction.objects.filter(user=user)
            .order_by("pk")
            .values("kind", "reason", "made_at", "until", "lifted_at")
        ),
        "appreciations": list(
            Appreciation.objects.filter(user=user)
            .order_by("pk")
            .values(story=_headline("article", "comment__article"), number_of_comment=F("comment"))
        ),
        "mails_about_comments": list(
            Notice.objects.filter(user=user)
            .order_by("pk")
            .values("kind", "due_at", "sent_at", story=_headline("comment__article"))
        ),
    }


def _headline(*ways):
    """The headline of the story that these lead to; "" while it is off the site, and so as if it never was."""
    known = Article.objects.readable()
    return Case(*(When(**{f"{way}__in": known}, then=F(f"{way}__headline")) for way in ways), default=Value(""))


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
