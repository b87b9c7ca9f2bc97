"""Covers what leads to its writer in a text that is read without names: the name, addresses, links, telephone numbers.

It knows what the form knows. Whoever writes in an answer where everybody knows him from is known by that.
"""

import re
import unicodedata

from django.utils.translation import gettext as _

from careers.models import Application

WORD = re.compile(r"\S+")
IS_ADDRESS = re.compile(r"@|https?:|www\.|[^\W_]\.[a-z]{2,}/", re.IGNORECASE)  # mail, names on networks, pages
NUMBER = re.compile(r"[+(]?\d(?:[\s().\-/]{0,3}\d){8,}")  # nine digits or more: a telephone, and no pair of years
SHORTEST_PART = 3  # "de", "al", "bi" are words of their own
SHORTEST_NUMBER = 6
PARTS = re.compile(r"[^\W\d_]+")
BETWEEN = r"[\W_]{0,5}"


class Cover:
    """Covers what one application's sender is known by. Called with a text, returns it covered."""

    def __init__(self, application: Application) -> None:
        name = PARTS.findall(_plain(application.name))
        parts = {*name, *PARTS.findall(_plain(application.email.partition("@")[0]))}
        any_part = "|".join(sorted(map(re.escape, parts), key=len, reverse=True))
        joined = [f"(?:{any_part})(?:{BETWEEN}(?:{any_part}))+"] if len(parts) > 1 else []
        words = [_as_word(part) for part in parts if [part] == name or len(part) >= _shortest(part)]
        self.names = re.compile("|".join([*joined, *words]) or r"(?!)")
        digits = re.sub(r"\D", "", application.phone)[-9:]
        self.phone = re.compile(BETWEEN.join(digits) if len(digits) >= SHORTEST_NUMBER else r"(?!)")

    def __call__(self, text: str) -> str:
        plain, places = _with_places(text)
        spans = [(places[found.start()], places[found.end() - 1] + 1) for found in self.names.finditer(plain)]
        spans += [found.span() for found in WORD.finditer(text) if IS_ADDRESS.search(found[0])]
        spans += [found.span() for numbers in (NUMBER, self.phone) for found in numbers.finditer(text)]
        return _covered(text, sorted(spans))


def _covered(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with these places covered; they may overlap."""
    kept, end = [], 0
    for start, stop in spans:
        if start >= end:
            kept += [text[end:start], _("[covered]")]
        end = max(end, stop)
    return "".join([*kept, text[end:]])


def _plain(text: str) -> str:
    return _with_places(text)[0]


def _with_places(text: str) -> tuple[str, list[int]]:
    """Small letters without their marks, and for each of them where it stands in the text."""
    letters = [
        (letter, place)
        for place, character in enumerate(text)
        for letter in unicodedata.normalize("NFKD", character).casefold()
        if not unicodedata.combining(letter)
    ]
    return "".join(letter for letter, _place in letters), [place for _letter, place in letters]


def _shortest(part: str) -> int:
    return SHORTEST_PART if part.isascii() else 2


def _as_word(part: str) -> str:
    """A part of a name where it stands as a word; in scripts that join words, wherever it stands."""
    return rf"(?<![^\W_]){re.escape(part)}(?![^\W_])" if part.isascii() else re.escape(part)
