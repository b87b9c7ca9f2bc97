"""The one way by which a letter goes to an applicant: whatever happens to it, the queue learns nothing of anybody."""

from careers.models import Application
from jfj.lib import letters


class NotSent(Exception):
    """A mail server refused, or did not answer. Says what kind of fault it was, and nothing of anybody."""


def letter(name: str, application: Application, **words: object) -> None:
    """Send this letter of templates/careers/mail in the language of the application. Raises NotSent.

    What a mail server says names the address, and the queue keeps the traceback of a task that failed for a week.
    """
    try:
        letters.send(f"careers/mail/{name}.txt", application.email, application.language, **words)
    except Exception as error:
        raise NotSent(type(error).__name__) from None
