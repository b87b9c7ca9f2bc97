"""The verbs that move a story from one state to another.

Each one checks the right, locks the row, changes only the fields that say where a story
stands and writes a line in the log, in one transaction. Nothing else publishes.
"""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.cards import order_card
from articles.models import Article, Correction, Revision, WentLive
from articles.services.sign_off import problems_for
from articles.services.steps import S, lock, lock_to_publish, move, save_move
from articles.workflow import require_move
from jfj.lib import desk_log
from jfj.lib.dates import in_words, refuse_absurd_date
from jfj.lib.followers import tell


@transaction.atomic
def submit(article: Article, *, by: Any) -> Article:
    """Send a draft to the editors."""
    return move(article, S.IN_REVIEW, start=S.DRAFT, verb="submit", said="Sent to the editors", by=by)


@transaction.atomic
def return_to_author(article: Article, *, by: Any, note: str = "") -> Article:
    """Give a story back to its author; an editor says why."""
    return move(article, S.DRAFT, start=S.IN_REVIEW, verb="return", said="Returned to the author", by=by, reason=note)


@transaction.atomic
def approve(article: Article, *, by: Any) -> Article:
    """An editor finds the story ready for publication."""
    return move(article, S.READY, start=S.IN_REVIEW, verb="approve", said="Approved", by=by)


@transaction.atomic
def reopen(article: Article, *, by: Any) -> Article:
    """Take back an approval."""
    return move(article, S.IN_REVIEW, start=S.READY, verb="reopen", said="Approval taken back", by=by)


@transaction.atomic
def publish(
    article: Article, *, by: Any, at: datetime | None = None, reason: str = "", is_override: bool = False
) -> Article:
    """Put a story in front of readers, now or `at` a later time.

    `is_override`: an administrator publishes a legally sensitive story that nobody else signed, and says
    why. Raises ValidationError with one sentence for each thing that is missing. The first publication
    date never moves once it is past.
    """
    article = lock(article)
    require_move(article, S.PUBLISHED, by, reason)
    if problems := problems_for(article, by=by, is_override=is_override, reason=reason):
        raise ValidationError(problems)
    if article.court_order and not reason.strip():
        raise ValidationError(_("Say why the court’s order no longer stands."))
    now = timezone.now()
    if not article.was_out:
        article.published_at = _checked_date(at or article.published_at, now)
    said = _published_message(article.published_at, now)
    article = save_move(article, S.PUBLISHED, verb="publish", said=said, by=by, reason=reason)
    if not article.has_newer_version:
        article.row_is_newest()
    order_card(article)
    if article.is_live:
        WentLive.objects.get_or_create(article=article)  # whoever pressed the button has told it already
    return article


@transaction.atomic
def reschedule(article: Article, *, by: Any, at: datetime) -> Article:
    """Move the date of a story that is scheduled and not yet out."""
    article = lock_to_publish(article, by)
    if not article.is_scheduled:
        raise ValidationError(_("Only a story that is still to come out can be rescheduled."))
    now = timezone.now()
    if at <= now:
        raise ValidationError(_("The new date is past. To publish at once, use “Publish now”."))
    article.published_at = _checked_date(at, now)
    article.save(update_fields=["published_at"])
    article.row_is_newest()
    tell(article)
    desk_log.write("reschedule", article, by=by, said=_published_message(at, now))
    return article


@transaction.atomic
def change_embargo(article: Article, *, by: Any, until: datetime | None) -> Article:
    """Move the embargo of a story that is published and not yet out, or lift it (None)."""
    article = lock_to_publish(article, by)
    if not article.is_coming:
        raise ValidationError(_("Only a story that is still to come out has an embargo. This one: withdraw it."))
    if until is not None:
        refuse_absurd_date(until)
        if until <= timezone.now():
            raise ValidationError(_("The date is past. To let readers have the story, lift the embargo."))
    article.embargo_until = until
    article.save(update_fields=["embargo_until"])
    article.row_is_newest()
    said = f"Embargo until {in_words(until)}" if until else "Embargo lifted"
    desk_log.write("embargo", article, by=by, said=said)
    return article


@transaction.atomic
def withdraw(article: Article, *, by: Any, reason: str, court: str = "", order: str = "") -> Article:
    """Take a story off the site. Its address answers with date and reason (410).

    With a court and its order the answer is 451 (RFC 7725) and names both. One that no reader has seen yet
    is taken off the schedule, and its address stays what it was: a 404.
    """
    if bool(court) != bool(order):
        raise ValidationError(_("Name both the court and its order, or neither."))
    article = lock(article)
    require_move(article, S.WITHDRAWN, by, reason)
    article.court, article.court_order = court, order
    Revision.objects.of(article).filter(published_at__gt=timezone.now()).update(published_at=None)
    return save_move(article, S.WITHDRAWN, verb="withdraw", said="Withdrawn", by=by, reason=reason)


@transaction.atomic
def retract(article: Article, *, by: Any, reason: str) -> Article:
    """Keep the page with its notice, out of every list."""
    article = lock(article)
    require_move(article, S.RETRACTED, by, reason)
    if not article.is_live:
        raise ValidationError(_("Readers have not seen this story. Withdraw it: nothing of it will show."))
    article = save_move(article, S.RETRACTED, verb="retract", said="Retracted", by=by, reason=reason)
    kind = Correction.Kind.RETRACTION
    Correction.objects.create(article=article, kind=kind, text=article.status_reason, created_by=by)
    return article


@transaction.atomic
def spike(article: Article, *, by: Any, reason: str = "") -> Article:
    """Drop a story that will not run; it can be restored."""
    return move(article, S.SPIKED, verb="spike", said="Spiked", by=by, reason=reason)


@transaction.atomic
def restore(article: Article, *, by: Any) -> Article:
    """Bring a spiked story back as a draft."""
    return move(article, S.DRAFT, start=S.SPIKED, verb="restore", said="Restored", by=by)


def _checked_date(at: datetime | None, now: datetime) -> datetime:
    """A date that is still to come, else this moment."""
    if at is None or at <= now:
        return now
    refuse_absurd_date(at)
    return at


def _published_message(at: datetime | None, now: datetime) -> str:
    return f"Scheduled for {in_words(at)}" if at and at > now else "Published"
