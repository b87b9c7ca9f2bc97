"""Places of a page that differ by who reads it, and putting them into the page that all strangers get.

Templates write {% private "account" %}…{% endprivate %} around them. Where Django draws a page for somebody, that
changes nothing. Where jfj.lib.page_cache asks for the page of strangers, it gives a word along that is made for this
one request and known to nobody; the tag writes it around each place, and cut() takes it out before anybody sees the
page. So no text of a page can pass for a mark. For a reader with a name, whoever has registered for the name of a place
draws it anew, and all else is what strangers see.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import translation

WORD = "jfj.word"  # in a request by jfj.lib.page_cache: what the marks in its answer are known by
STRANGERS = "jfj.strangers"  # in a request with a session, by the same: a function that tells what strangers get

Draw = Callable[[HttpRequest, Any, list[str]], dict[str, str]]
KEY = re.compile(r"[a-z0-9:-]*")
_draws: dict[str, Draw] = {}


class OnlyHis(Exception):
    """The page of this reader differs in more than its places: it has to be drawn for him alone."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the bytes of a page something stands that differs by who reads it."""

    name: str
    key: str
    language: str  # that the page speaks there
    start: int
    end: int


def register(name: str, draw: Draw) -> None:
    """Let an app draw its places: `draw(request, reader, keys)` gives the HTML by key, for those that differ for this
    reader from what strangers see. May raise OnlyHis."""
    _draws[name] = draw


def marked(request: HttpRequest | None, html: str, name: str, key: str = "") -> str:
    """The HTML of a place, with marks around it where the page of strangers is made."""
    word = _word(request)
    if word is None:
        return html
    if not KEY.fullmatch(key):
        raise ValueError(f"{key!r} cannot be the key of a place.")
    return f"<!--{word}{name} {translation.get_language()} {key}-->{html}<!--{word}-->"


def is_marked(request: HttpRequest | None, html: str) -> bool:
    """Whether a part of the page that is being made holds such a place."""
    word = _word(request)
    return word is not None and word in html


def _word(request: HttpRequest | None) -> str | None:
    return request.META.get(WORD) if request else None


def cut(body: bytes, word: str) -> tuple[bytes, list[Place]]:
    """The page without its marks, and where the places are that were marked."""
    first, *others = body.split(b"<!--" + word.encode())
    parts, places, end = [first], [], len(first)
    opened: tuple[list[str], int] | None = None
    for other in others:
        label, _end_of_mark, html = other.partition(b"-->")
        if label:
            opened = label.decode().split(" "), end
        elif opened:
            (name, language, key), start = opened
            places.append(Place(name, key, language, start, end))
            opened = None
        parts.append(html)
        end += len(html)
    return b"".join(parts), places


def joined(request: HttpRequest, reader: Any, body: bytes, places: Iterable[Place]) -> bytes:
    """The page of strangers with the places of this reader. Raises OnlyHis."""
    keys = defaultdict(list)
    for place in places:
        keys[place.name, place.language].append(place.key)
    drawn = {}
    for (name, language), some in keys.items():
        with translation.override(language):
            drawn.update({(name, key): html for key, html in _draws[name](request, reader, some).items()})
    parts, at = [], 0
    for place in places:
        if (html := drawn.get((place.name, place.key))) is not None:
            parts += [body[at : place.start], html.encode()]
            at = place.end
    return b"".join([*parts, body[at:]])
