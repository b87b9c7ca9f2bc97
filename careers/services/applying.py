"""What applicants do: send files and an application, confirm it, take it back. And what happens to what they left."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from careers.models import Answer, Application, ApplicationFile, Question, Vacancy
from careers.models.application import CONFIRM_WITHIN
from careers.models.files import KEPT_FOR, path_of, private_files, remove
from careers.services.deleting import forget
from careers.tasks import say_received, send_confirmation
from jfj.lib.intake import whole_or_gone
from jfj.lib.papers import Paper

KEPT = "careers.kept_file"


class TooLate(ValidationError):
    """The vacancy had closed, or was not open yet, when the application was sent."""


class FileGone(ValidationError):
    """A file that came with an earlier sending of the form is not there any more."""


def keep_file(paper: Paper, role: str) -> ApplicationFile:
    """Store a file that came with a form; it belongs to no application yet. Raises FileRefused for a full disk."""
    file = ApplicationFile(role=role, format=paper.format, name=paper.name, size=len(paper.content))
    full_disk = _("The file could not be stored. Please paste its text, or try again later.")
    with whole_or_gone(partial(remove, file.key), full_disk):
        private_files().save(path_of(file.key), ContentFile(paper.content))
        file.save()
    return file


def ticket_for(file: ApplicationFile) -> str:
    """What a form carries in the place of a file that has arrived."""
    return signing.dumps(file.pk, salt=KEPT)


def kept_file(ticket: str, role: str) -> ApplicationFile | None:
    """The file of a ticket; None where it is not ours, for another field, too old, or in an application already."""
    try:
        pk = signing.loads(ticket, salt=KEPT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return ApplicationFile.objects.in_no_application().filter(pk=pk, role=role).first()


def already_sent(vacancy: Vacancy, form_key: str) -> Application | None:
    """The application that this very form has made before."""
    return Application.objects.filter(vacancy=vacancy, form_key=form_key).first()


def apply(
    vacancy: Vacancy,
    *,
    form_key: str,
    sent_at: datetime,
    answers: Mapping[Question, str],
    files: list[ApplicationFile],
    **typed: Any,
) -> Application:
    """Take an application, and order the mail by which its sender confirms it. One form makes one, however often sent.

    Raises TooLate where the vacancy was not open at `sent_at`, FileGone where one of the files is no longer to be had.
    """
    try:
        return _take(vacancy, form_key, sent_at, answers, files, typed)
    except IntegrityError:
        if application := already_sent(vacancy, form_key):
            return application
        raise


@transaction.atomic
def _take(vacancy, form_key, sent_at, answers, files, typed):
    if application := already_sent(vacancy, form_key):
        return application
    vacancy = Vacancy.objects.get(pk=vacancy.pk)
    if vacancy.announced_at is None or not vacancy.opens_at <= sent_at < vacancy.closes_at:
        raise TooLate(_("This vacancy is closed."))
    application = Application.objects.create(
        vacancy=vacancy, form_key=form_key, sent_at=sent_at, keep_days=vacancy.retention_days, **typed
    )
    Answer.objects.bulk_create(
        Answer(application=application, question=question, asked=question.text, text=text)
        for question, text in answers.items()
        if text
    )
    pks = [file.pk for file in files]
    taken = ApplicationFile.objects.in_no_application().filter(pk__in=pks).update(application=application)
    if taken < len(pks):  # meanwhile forgotten, or gone into another application
        raise FileGone(_("The file could not be stored. Please paste its text, or try again later."))
    send_confirmation.enqueue(application.pk)
    return application


@transaction.atomic
def confirm(application: Application) -> Application | None:
    """Note that whoever sent it reads the mail of its address. None where that comes too late, or it is gone."""
    application = Application.objects.select_for_update().filter(pk=application.pk).first()
    if application is None or not may_be_confirmed(application):
        return None
    if application.confirmed_at is None:
        application.confirmed_at = timezone.now()
        application.save(update_fields=["confirmed_at"])
        say_received.enqueue(application.pk)
    return application


def may_be_confirmed(application: Application) -> bool:
    """Whether its link is still good; one that was confirmed stays so."""
    return application.confirmed_at is not None or timezone.now() < application.sent_at + CONFIRM_WITHIN


def withdraw(application: Application) -> None:
    """Delete an application with its files, as its sender asks. The log names its reference and nobody."""
    its_row = Application.objects.filter(pk=application.pk)
    forget(its_row, verb="withdraw_application", why="Taken back by its sender.")


def forget_unconfirmed() -> str | None:
    """A job of the minute: what nobody confirmed within a week is deleted with its files."""
    gone = forget(Application.objects.never_confirmed(), verb="never_confirmed", why="Nobody confirmed it in time.")
    return f"{gone} forgotten" if gone else None
