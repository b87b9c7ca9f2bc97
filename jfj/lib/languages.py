"""The languages of what we publish, and the interface that goes with each.

A page's interface speaks the language of what the page holds, taken from the story, section or page, or from
the address. What a browser asks for plays no part: every stranger gets the same bytes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import translation

RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur")


class Language(models.TextChoices):
    """What we publish in, each by its own name."""

    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"
    SWAHILI = "sw", "Kiswahili"
    ARABIC = "ar", "العربية"
    AMHARIC = "am", "አማርኛ"
    PORTUGUESE = "pt", "Português"


# How a page in this language is offered, in its own words: a reader looks for the language, not for its name in ours.
OFFERS = {
    "en": "Read in English",
    "fr": "Lire en français",
    "sw": "Soma kwa Kiswahili",
    "ar": "اقرأ بالعربية",
    "am": "በአማርኛ ያንብቡ",
    "pt": "Ler em português",
}
INTERFACES = frozenset(code for code, _name in settings.LANGUAGES)
OTHER_FRONT_PAGES = tuple(sorted(INTERFACES - {settings.LANGUAGE_CODE}))


def interface_for(language: str) -> str:
    """The language of the interface around a text: its own where we have the words, else the site's."""
    return language if language in INTERFACES else settings.LANGUAGE_CODE


def route_in(language: str, route: str) -> str:
    """The name of a route in a language, such as "feed-fr"; the bare one, "feed", holds all languages."""
    return f"{route}-{language}" if language in OTHER_FRONT_PAGES else route


def front_page_address(language: str) -> str:
    """Where the front page of a language is: the site's own holds stories in all of them."""
    return reverse(route_in(language, "front-page"))


def speak(language: str) -> None:
    """Let the rest of this request speak the language of its text. PublicPage puts back what was spoken before."""
    translation.activate(interface_for(language))


@dataclass(frozen=True)
class Offer:
    """A link to the same page in another language: a path of this site and the words of the link."""

    language: str
    url: str

    @property
    def words(self) -> str:
        return OFFERS[self.language]


def offers(translations: Iterable[Any]) -> list[Offer]:
    """Links to translations that readers can open, one for each language."""
    return list({other.language: Offer(other.language, other.get_absolute_url()) for other in translations}.values())
