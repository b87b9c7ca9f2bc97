"""Letters to people with an account, as text and as HTML, in the language that they chose.

A letter is one text template: subject, paragraphs, and the link in a paragraph of its own. Nothing that a stranger
typed stands in a letter to an address that nobody has confirmed.
"""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

FOLDER = "account/mail"


def send(letter: str, to: str, language: str, **words: object) -> None:
    """Send one letter now; only a task calls this, so that no answer waits for it or tells of it."""
    words |= {"site": settings.SITE_NAME}
    with translation.override(language):
        text = render_to_string(f"{FOLDER}/{letter}.txt", words).strip()
        subject, *paragraphs = text.split("\n\n")
        page = {"paragraphs": paragraphs, "subject": subject, "url": words.get("url"), "language": language}
        html = render_to_string(f"{FOLDER}/frame.html", page)
    message = EmailMultiAlternatives(
        f"{settings.SITE_SHORT_NAME}: {subject}",
        "\n\n".join(paragraphs) + "\n",
        to=[to],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach_alternative(html, "text/html")
    message.send()
