"""Recruiters' mails on their way: filled in when they are sent, so that the queue knows no names."""

from django.utils import timezone
from django_tasks import task

from careers import post
from careers.models import Application, Mail
from jfj.lib.letters import BEFORE_PICTURES


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
    post.letter("of_recruiters", application, words=text, subject=subject)
    mail.sent_at = timezone.now()
    mail.save(update_fields=["sent_at"])
    return True
