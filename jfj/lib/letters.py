"""Letters to one person each, as text and as HTML, in the language that they read.

A letter is one text template: subject, paragraphs, and each link in a paragraph of its own. Nothing that a stranger
typed stands in a letter to an address that nobody has confirmed.
"""

import re
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

BEFORE_PICTURES = 10  # a task's priority: people wait for the mail, and renditions take seconds each
EMPTY_LINES = re.compile(r"\n\s*\n")


def send(letter: str, to: str, language: str, *, headers: Mapping[str, str] | None = None, **words: object) -> None:
    """Send one letter now; only a task calls this, so that no answer waits for it or tells of it.

    `letter` is the path of its template, `words` what it says. A paragraph that is an address of ours becomes a link.
    """
    words |= {"site": settings.SITE_NAME}
    with translation.override(language):
        text = render_to_string(letter, words).strip()
        subject, *paragraphs = EMPTY_LINES.split(text)
        page = {"paragraphs": map(_with_link, paragraphs), "subject": subject, "language": language}
        html = render_to_string("_letter.html", page)
    message = EmailMultiAlternatives(
        f"{settings.SITE_SHORT_NAME}: {subject}",
        "\n\n".join(paragraphs) + "\n",
        to=[to],
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    )
    message.attach_alternative(html, "text/html")
    message.send()


def _with_link(paragraph: str) -> tuple[str, bool]:
    """A paragraph, and whether it is a link."""
    return paragraph, paragraph.startswith(f"{settings.SITE_URL}/") and len(paragraph.split()) == 1
