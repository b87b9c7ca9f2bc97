"""Recruiters' mails on their way: filled in when they are sent, so that the queue knows no names."""

from django.utils import timezone
from django_tasks import task

from careers.models import Application, Mail
from jfj.lib import letters

BEFORE_PICTURES = 10  # a task's priority: people wait for the mail


class NotSent(Exception):
    """A mail server refused, or did not answer. Says what kind of fault it was, and nothing of anybody."""


def values_of(application: Application) -> dict[str, str]:
    """What stands in the place of the placeholders. Needs its vacancy."""
    return {"name": application.name, "vacancy": application.vacancy.title, "reference": application.reference}


@task(priority=BEFORE_PICTURES)
def send(mail_id: int) -> bool:
    """Send one mail. Returns whether it was this run that did it.

    A mail is taken once and never given back: where a worker is killed in the midst, or a mail server refuses, nobody
    knows whether it went out. The desk says so, and a recruiter decides.
    """
    mail = Mail.objects.take(mail_id)
    if mail is None:
        return False
    application = mail.application
    subject, text = mail.filled_in(values_of(application))
    to = (application.email, application.language)
    try:
        letters.send("careers/mail/of_recruiters.txt", *to, words=text, subject=subject)
    except Exception as error:
        # What a mail server says names the address, and the queue keeps it for a week.
        raise NotSent(type(error).__name__) from None
    mail.sent_at = timezone.now()
    mail.save(update_fields=["sent_at"])
    return True
