"""What moderators do: approve, reject, take a decision back, restrict a reader and lift that. Each is in the log."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Comment, Note, Notice, Reason, Restriction
from comments.services import telling
from jfj.lib import desk_log
from jfj.lib.text import refuse_hidden_characters

RIGHT = "comments.moderate_comment"


class AlreadyDecided(ValidationError):
    """Somebody else has decided meanwhile; says who and what."""


@transaction.atomic
def approve(comment: Comment, *, by: Any, seen: str) -> Comment:
    """Put a comment on the site, or let it stand after reports. `seen` is the comment's stand when he looked."""
    comment = _to_decide(comment, by, seen)
    was_waiting, is_first_time = comment.is_waiting, comment.published_at is None
    comment.status = Comment.Status.PUBLISHED
    comment.published_at = comment.published_at or timezone.now()
    comment.reason = ""
    if was_waiting:
        telling.of_decision(comment, Notice.Kind.APPROVED)
    if is_first_time:
        telling.of_answer(comment)
    return _decided(comment, by, "approve", "Comment approved")


@transaction.atomic
def reject(comment: Comment, *, by: Any, seen: str, reason: str, note: str = "") -> Comment:
    """Take a comment off the site, or keep it off. Readers who had it see the kind of reason in its place."""
    comment = _to_decide(comment, by, seen)
    if reason not in Reason.values:
        raise ValidationError(_("Say why."))
    refuse_hidden_characters(note)
    comment.status, comment.reason = Comment.Status.REJECTED, reason
    telling.of_decision(comment, Notice.Kind.REJECTED)
    return _decided(comment, by, "reject", f"Comment rejected ({reason})", note)


@transaction.atomic
def take_back(comment: Comment, *, by: Any, seen: str) -> Comment:
    """Undo a decision: the comment waits again, and so do the reports that it settled."""
    comment = _to_decide(comment, by, seen, is_undone=True)
    comment.reports.filter(settled_at=comment.decided_at).update(settled_at=None, settled_by=None)
    comment.is_cleared = comment.reports.exclude(settled_at=None).filter(reason=Reason.IDENTIFIES).exists()
    comment.status, comment.reason = Comment.Status.PENDING, ""
    comment.decided_by = comment.decided_at = None
    comment.save(update_fields=["status", "reason", "decided_by", "decided_at", "is_cleared"])
    desk_log.write("take_back", comment, by=by, said="Decision taken back")
    return comment


@transaction.atomic
def note(user: Any, words: str, *, by: Any) -> Note:
    """Tell the other moderators something about a reader."""
    _require_right(by)
    made = Note(user=user, words=words, made_by=by)
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def restrict(restriction: Restriction, *, by: Any) -> Restriction:
    """Ban or mute a reader, with a reason that he is told."""
    _require_right(by)
    restriction.made_by = by
    restriction.full_clean()
    restriction.save()
    until = f" until {restriction.until:%Y-%m-%d}" if restriction.until else ""
    desk_log.write(
        "restrict",
        restriction,
        by=by,
        said=f"{restriction.kind}: account {restriction.user_id}{until}",
        reason=restriction.reason,
    )
    return restriction


@transaction.atomic
def lift(restriction: Restriction, *, by: Any) -> None:
    """End a ban or a mute before its time."""
    _require_right(by)
    restriction.lifted_at = timezone.now()
    restriction.save(update_fields=["lifted_at"])
    desk_log.write("lift", restriction, by=by, said=f"{restriction.kind} lifted: account {restriction.user_id}")


def _to_decide(comment, by, seen, *, is_undone=False):
    """The comment, locked, where it still is what the moderator saw."""
    _require_right(by)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if comment.status == Comment.Status.REMOVED:
        raise AlreadyDecided(_("Its author has removed it meanwhile."))
    if comment.stand != seen or (is_undone and comment.decided_at is None):
        who = comment.decided_by or _("Somebody")
        raise AlreadyDecided(
            _("%(who)s was faster: the comment is now “%(state)s”.")
            % {"who": who, "state": comment.get_status_display()}
        )
    return comment


def _decided(comment, by, verb, said, note=""):
    comment.decided_by, comment.decided_at = by, timezone.now()
    comment.is_cleared |= comment.reports.open().filter(reason=Reason.IDENTIFIES).exists()
    comment.save(update_fields=["status", "published_at", "reason", "decided_by", "decided_at", "is_cleared"])
    comment.reports.open().update(settled_at=comment.decided_at, settled_by=by)
    desk_log.write(verb, comment, by=by, said=said, reason=note)
    return comment


def _require_right(user):
    if not user.has_perm(RIGHT):
        raise PermissionDenied
