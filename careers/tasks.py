"""Mail to applicants, in the background and in the language of the page that they filled in.

An address that nobody has confirmed gets no word that was typed into the form.
"""

from django_tasks import task

from careers import links, post
from careers.models import Application
from jfj.lib.dates import in_words
from jfj.lib.letters import BEFORE_PICTURES
from jfj.lib.page_head import full_address


@task(priority=BEFORE_PICTURES)
def send_confirmation(application_id: int) -> bool:
    """Send the link by which an application is confirmed. Returns whether there was anything to confirm."""
    application = Application.objects.select_related("vacancy").filter(pk=application_id, confirmed_at=None).first()
    if application:
        _write("confirm", application, url=_address(links.CONFIRM, application))
    return application is not None


@task(priority=BEFORE_PICTURES)
def say_received(application_id: int) -> bool:
    """Say that an application is with the recruiters, until when it is kept, and how it is taken back."""
    application = Application.objects.select_related("vacancy").filter(pk=application_id).first()
    if application:
        kept_until = in_words(application.kept_until)
        _write("received", application, url=_address(links.WITHDRAW, application), kept_until=kept_until)
    return application is not None


def _write(letter, application, **words):
    title, reference = application.vacancy.title, application.reference
    post.letter(letter, application, title=title, reference=reference, **words)


def _address(purpose, application):
    return full_address(links.link(purpose, application.reference))
