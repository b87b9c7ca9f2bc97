"""What readers do: post, edit, remove, report."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from comments.drafts import draft_of
from comments.models import Comment, Reason, Report
from comments.pipeline import Draft, judge
from comments.services import telling
from comments.steps import STEPS
from comments.text import tidied


@transaction.atomic
def post(
    article: Article, text: str, *, by: Any, form_key: str, parent: Comment | None = None, **typed: Any
) -> Comment:
    """Store a comment of a reader, published or held, as the pipeline says; the same form makes one comment.

    `typed` goes to the pipeline: `seconds_typed`, `is_trapped`. Raises PermissionDenied for whoever may not comment
    at all, ValidationError with a sentence for its writer where a step refuses.
    """
    _lock(by)
    require_writer(by)
    if sent := Comment.objects.filter(author=by, form_key=form_key).first():
        return sent
    if parent is not None and not Comment.objects.answerable(parent.pk, article):
        raise ValidationError(_("What you answer to is not there any more."))
    comment = Comment(article=article, author=by, text=tidied(text), form_key=form_key)
    if parent is not None:
        comment.parent, comment.thread_id = parent, parent.thread_id or parent.pk
    _judge(comment, draft_of(comment, **typed))
    comment.full_clean()
    comment.save()
    if comment.is_published:
        telling.of_answer(comment)
    return comment


@transaction.atomic
def edit(comment: Comment, text: str, *, by: Any) -> Comment:
    """Change the words of one's own comment within five minutes; the pipeline judges it anew.

    Raises PermissionDenied for somebody else, ValidationError where it is too late and where a step refuses.
    """
    _lock(by)
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not comment.is_by(by):
        raise PermissionDenied
    require_writer(by)
    if not comment.is_fresh:
        raise ValidationError(_("It can no longer be changed."))
    text = tidied(text)
    if text == comment.text:
        return comment
    comment.text, comment.edited_at, comment.is_cleared = text, timezone.now(), False
    _judge(comment, draft_of(comment, is_edit=True))
    comment.full_clean()
    comment.save(update_fields=["text", "edited_at", "is_cleared", "verdicts", "status", "published_at"])
    return comment


@transaction.atomic
def remove(comment: Comment, *, by: Any) -> None:
    """Take one's own comment off the site. Its words are gone; answers to it stay."""
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not comment.may_be_removed_by(by):
        raise PermissionDenied
    comment.status, comment.text, comment.verdicts = Comment.Status.REMOVED, "", []
    comment.save(update_fields=["status", "text", "verdicts"])
    comment.reports.open().update(settled_at=timezone.now())


@transaction.atomic
def report(comment: Comment, *, by: Any, reason: str, words: str = "") -> Report:
    """Ask the moderators to look at a published comment. `by` may be None: whoever is named needs no account.

    A comment that could identify a victim, a witness or a source is hidden until somebody has looked. One that
    was looked at already is not hidden again, but the report comes to the desk all the same.
    """
    comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if not comment.is_published:
        raise ValidationError(_("This comment is not there any more."))
    made = Report(comment=comment, reporter=by, reason=reason, words=tidied(words))
    made.full_clean()
    made.save()
    if reason == Reason.IDENTIFIES and not comment.is_cleared:
        comment.status = Comment.Status.WITHHELD
        comment.save(update_fields=["status"])
    return made


def require_writer(user: Any) -> None:
    """Raise PermissionDenied for whoever may not comment: an account that is closed, or has no confirmed address."""
    if not (user.is_active and user.has_verified_email()):
        raise PermissionDenied


def _lock(user):
    """One account writes one comment at a time: what was sent lately is then counted rightly.

    The weaker lock lets others point to the account meanwhile, as the notice of a decision does: that would wait for
    this one, while this one waits for the comment that is decided.
    """
    get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)


def _judge(comment: Comment, draft: Draft) -> None:
    judgement = judge(draft, STEPS)
    if judgement.refusal:
        raise ValidationError(str(judgement.refusal.said), code=judgement.refusal.step)
    comment.verdicts = judgement.as_stored()
    if judgement.is_held or comment.is_waiting:  # what waits is published by a person alone
        comment.status = Comment.Status.PENDING
        return
    comment.status = Comment.Status.PUBLISHED
    comment.published_at = comment.published_at or timezone.now()
