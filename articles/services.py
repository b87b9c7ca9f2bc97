"""The verbs: everything that changes where a story stands.

Each one checks the right, locks the row, changes only the fields it means and
writes a line in the log, in one transaction. Nothing else publishes.
"""

from datetime import datetime
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Byline, Correction
from articles.workflow import require_move

S = Article.Status
NEVER_OUT = (S.DRAFT, S.IN_REVIEW, S.READY)
LAST_YEAR = 2100


@transaction.atomic
def submit(article: Article, *, by: Any) -> Article:
    """Send a draft to the editors."""
    return _move(article, S.IN_REVIEW, by=by, message="Sent to the editors")


@transaction.atomic
def return_to_author(article: Article, *, by: Any, note: str = "") -> Article:
    """Give a story back to its author; an editor says why."""
    return _move(article, S.DRAFT, by=by, reason=note, message="Returned to the author")


@transaction.atomic
def approve(article: Article, *, by: Any) -> Article:
    """An editor finds the story ready for publication."""
    return _move(article, S.READY, by=by, message="Approved")


@transaction.atomic
def reopen(article: Article, *, by: Any) -> Article:
    """Take back an approval."""
    return _move(article, S.IN_REVIEW, by=by, message="Approval taken back")


@transaction.atomic
def publish(article: Article, *, by: Any, at: datetime | None = None, reason: str = "") -> Article:
    """Put a story in front of readers, now or `at` a later time.

    Raises ValidationError with one sentence for each thing that is missing. The
    first publication date never moves once it is past.
    """
    article = _lock(article)
    require_move(article, S.PUBLISHED, by, reason)
    if problems := what_is_missing(article):
        raise ValidationError(problems)
    now = timezone.now()
    if article.published_at is None or article.published_at > now or article.status in NEVER_OUT:
        article.published_at = _checked_date(at or article.published_at, now)
    return _save_move(article, S.PUBLISHED, by, reason, _published_message(article))


@transaction.atomic
def reschedule(article: Article, *, by: Any, at: datetime) -> Article:
    """Move the date of a story that is scheduled and not yet out."""
    article = _lock(article)
    if not by.has_perm("articles.publish_article"):
        raise PermissionDenied
    if not article.is_scheduled:
        raise ValidationError(_("Only a story that is still to come out can be rescheduled."))
    now = timezone.now()
    if at <= now:
        raise ValidationError(_("The new date is past. To publish at once, use “Publish now”."))
    article.published_at = _checked_date(at, now)
    article.save(update_fields=["published_at"])
    _log(article, by, _published_message(article))
    return article


@transaction.atomic
def withdraw(article: Article, *, by: Any, reason: str, court: str = "", order: str = "") -> Article:
    """Take a story off the site. Its address answers with date and reason (410).

    With a court and its order the answer is 451 (RFC 7725) and names both.
    """
    if bool(court) != bool(order):
        raise ValidationError(_("Name both the court and its order, or neither."))
    article = _lock(article)
    require_move(article, S.WITHDRAWN, by, reason)
    article.court, article.court_order = court, order
    return _save_move(article, S.WITHDRAWN, by, reason, "Withdrawn")


@transaction.atomic
def retract(article: Article, *, by: Any, reason: str) -> Article:
    """Keep the page with its notice, out of every list."""
    article = _move(article, S.RETRACTED, by=by, reason=reason, message="Retracted")
    Correction.objects.create(article=article, kind=Correction.Kind.RETRACTION, text=reason, created_by=by)
    return article


@transaction.atomic
def spike(article: Article, *, by: Any, reason: str = "") -> Article:
    """Drop a story that will not run; it can be restored."""
    return _move(article, S.SPIKED, by=by, reason=reason, message="Spiked")


@transaction.atomic
def restore(article: Article, *, by: Any) -> Article:
    """Bring a spiked story back as a draft."""
    return _move(article, S.DRAFT, by=by, message="Restored")


@transaction.atomic
def correct(article: Article, *, by: Any, kind: str, text: str) -> Correction:
    """Publish a dated notice on a story that is out, and say that it was updated."""
    if not by.has_perm("articles.correct_article"):
        raise PermissionDenied
    article = _lock(article)
    if not article.is_live:
        raise ValidationError(_("Only a published story carries corrections."))
    if kind == Correction.Kind.RETRACTION:
        raise ValidationError(_("A retraction is made with “Retract”."))
    correction = Correction(article=article, kind=kind, text=text.strip(), created_by=by)
    correction.full_clean(exclude=["article"])
    correction.save()
    article.updated_at = correction.published_at
    article.save(update_fields=["updated_at"])
    _log(article, by, f"{correction.get_kind_display()} published")
    return correction


def what_is_missing(article: Article) -> list[str]:
    """Sentences that say what a story lacks before readers may see it; empty when nothing."""
    problems = []
    if article.section is None:
        problems.append(_("Choose a section."))
    if not article.bylines.filter(role=Byline.Role.WORDS).exists():
        problems.append(_("Say who wrote the story: add a byline."))
    if not article.body.strip():
        problems.append(_("The story has no text."))
    image = article.lead_image
    if image and not image.credit:
        problems.append(_("The lead picture has no credit."))
    if image and not (image.alt_text or image.is_decorative):
        problems.append(_("Describe the lead picture for those who cannot see it."))
    return problems


def _lock(article: Article) -> Article:
    return Article.objects.select_for_update().get(pk=article.pk)


def _move(article: Article, to: str, *, by: Any, message: str, reason: str = "") -> Article:
    article = _lock(article)
    require_move(article, to, by, reason)
    return _save_move(article, to, by, reason, message)


def _save_move(article: Article, to: str, by: Any, reason: str, message: str) -> Article:
    article.status = to
    article.status_reason = reason.strip()
    article.status_changed_at = timezone.now()
    if to != S.WITHDRAWN:
        article.court = article.court_order = ""
    article.save(
        update_fields=[
            "status",
            "status_reason",
            "status_changed_at",
            "published_at",
            "court",
            "court_order",
        ]
    )
    _log(article, by, f"{message}: {reason.strip()}" if reason.strip() else message)
    return article


def _checked_date(at: datetime | None, now: datetime) -> datetime:
    """A date that is still to come, else this moment; nothing beyond the century."""
    if at is None or at <= now:
        return now
    if at.year >= LAST_YEAR:
        raise ValidationError(_("The date lies too far in the future."))
    return at


def _published_message(article: Article) -> str:
    if article.is_scheduled:
        return f"Scheduled for {timezone.localtime(article.published_at):%d %b %Y %H:%M %Z}"
    return "Published"


def _log(article: Article, by: Any, message: str) -> None:
    LogEntry.objects.log_actions(by.pk, [article], CHANGE, message, single_object=True)
