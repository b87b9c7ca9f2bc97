"""What recruiters do with a vacancy: announce it, take that back, close it early. Each is in the log."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.models import Vacancy
from jfj.lib import desk_log
from jfj.lib.dates import in_words

RIGHT = "careers.announce_vacancy"


@transaction.atomic
def announce(vacancy: Vacancy, *, by: Any) -> Vacancy:
    """Let a draft open: now, or at the hour that it names. Raises ValidationError where it could not be answered."""
    vacancy = _locked(vacancy, by)
    if vacancy.announced_at is not None:
        raise ValidationError(_("It is announced already."))
    now = timezone.now()
    if vacancy.closes_at <= now:
        raise ValidationError(_("Its closing is past. Give it a later one first."))
    if not vacancy.description:
        raise ValidationError(_("It says nothing yet: write the description first."))
    vacancy.announced_at = now
    vacancy.opens_at = vacancy.opens_at or now
    store(vacancy, "announced_at", "opens_at")
    said = f"Announced: open {in_words(vacancy.opens_at)} to {in_words(vacancy.closes_at)}"
    desk_log.write("announce", vacancy, by=by, said=said)
    return vacancy


@transaction.atomic
def take_back(vacancy: Vacancy, *, by: Any) -> Vacancy:
    """Make an announced vacancy a draft again, before anybody could answer it. Raises ValidationError after that."""
    vacancy = _locked(vacancy, by)
    if vacancy.state != "waiting":
        raise ValidationError(_("Only what is announced and not open yet can become a draft again."))
    vacancy.announced_at = None
    store(vacancy, "announced_at")
    desk_log.write("take_back", vacancy, by=by, said="Announcement taken back")
    return vacancy


@transaction.atomic
def close(vacancy: Vacancy, *, by: Any) -> Vacancy:
    """End an open vacancy at this moment. Raises ValidationError where it is not open."""
    vacancy = _locked(vacancy, by)
    if not vacancy.is_open:
        raise ValidationError(_("It is not open."))
    before, vacancy.closes_at = vacancy.closes_at, timezone.now()
    store(vacancy, "closes_at")
    desk_log.write("close", vacancy, by=by, said=f"Closed before {in_words(before)}")
    return vacancy


def _locked(vacancy: Vacancy, by: Any) -> Vacancy:
    """The row as it is now, for whoever may do this. Raises PermissionDenied."""
    if not by.has_perm(RIGHT):
        raise PermissionDenied
    return Vacancy.objects.select_for_update().get(pk=vacancy.pk)


def store(vacancy: Vacancy, *fields: str) -> None:
    """Store what was decided; a form of this vacancy that is open somewhere says so when it is saved."""
    vacancy.version += 1
    vacancy.save(update_fields=[*fields, "version"])
