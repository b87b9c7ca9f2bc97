"""What a reader is to be told by mail."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from comments.models.comment import EDITABLE_FOR, Comment
from comments.models.moderation import Restriction

WAITS = EDITABLE_FOR  # what is taken back within that time was told to nobody
KEPT_FOR = timedelta(days=7)


def when_due():
    return timezone.now() + WAITS


class NoticeQuerySet(models.QuerySet):
    def to_tell(self):
        """Those that may be told at this moment: true, about what readers see, to somebody who wants mail of it."""
        readable = Comment.objects.under_readable_stories()
        people = get_user_model().objects.reachable().exclude(talk_mail=get_user_model().TalkMail.OFF)
        return self.filter(self._is_true(), comment__in=readable, user__in=people)

    def _is_true(self):
        kinds, states = self.model.Kind, Comment.Status
        banned = Restriction.objects.in_force().filter(kind=Restriction.Kind.BAN)
        answer = Q(
            kind=kinds.ANSWER,
            comment__status=states.PUBLISHED,
            comment__author__is_active=True,
            comment__parent__status=states.PUBLISHED,
            comment__parent__author=F("user"),
        ) & ~Q(comment__author__in=banned.values("user"))
        decision = Q(kind=kinds.APPROVED, comment__status=states.PUBLISHED) | Q(
            kind=kinds.REJECTED, comment__status=states.REJECTED
        )
        return answer | Q(decision, comment__author=F("user"))


class Notice(models.Model):
    """A reader is to hear of one comment: an answer to his own, or what a moderator decided on his own.

    It holds no words. Whether it still is true is asked again when its letter is written.
    """

    class Kind(models.TextChoices):
        ANSWER = "answer"
        APPROVED = "approved"
        REJECTED = "rejected"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="discussion_notices")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=8, choices=Kind)
    due_at = models.DateTimeField(default=when_due)
    ordered_at = models.DateTimeField(null=True)  # its letter
    sent_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["user", "comment"], name="comments_notice_once"),
        ]
        indexes = [models.Index(fields=["ordered_at", "due_at"], name="comments_notice_queue")]

    def __str__(self):
        return f"{self.kind} {self.comment_id}"

    @classmethod
    def forget_old(cls):
        """A job of the minute: who was told what is nobody's business after a week, and late news is none."""
        gone, _of_which = cls.objects.filter(due_at__lte=timezone.now() - KEPT_FOR).delete()
        return f"{gone} forgotten" if gone else None
