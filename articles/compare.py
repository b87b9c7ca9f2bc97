"""What is different between two versions, word by word."""

from dataclasses import dataclass
from html import escape
from typing import Any

import nh3
from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml.html.diff import htmldiff

from articles.versions import Content
from jfj.lib.html import ATTRIBUTES, TAGS, visible_text

# htmldiff takes a few seconds for this many letters; beyond it the words are compared without their form.
MOST_LETTERS = 200_000


@dataclass(frozen=True)
class Difference:
    """One field that is not the same: its name, and its words with what went and what came marked."""

    name: str
    html: SafeString


def differences(model: type[models.Model], before: Content, after: Content) -> list[Difference]:
    """The fields of two versions that differ, in the order of the form; tags, bylines and picks last."""
    return [
        Difference(label_of(model, name), word_diff(*(_html(model, name, one.get(name)) for one in (before, after))))
        for name in _differing(before, after)
    ]


def side_by_side(model: type[models.Model], one: Content, other: Content) -> list[tuple[str, SafeString, SafeString]]:
    """The fields of two versions that differ: name, the words of the one, the words of the other."""
    return [
        (label_of(model, name), *(_safe(_html(model, name, side.get(name))) for side in (one, other)))
        for name in _differing(one, other)
    ]


def words_of(model: type[models.Model], content: Content) -> list[tuple[str, SafeString]]:
    """What a version holds, to be read and copied: name and words of each field that is not empty."""
    return [(label_of(model, name), _safe(_html(model, name, value))) for name, value in content.items() if value]


def word_diff(before: str, after: str) -> SafeString:
    """Two pieces of HTML as one, with <del> around words that went and <ins> around words that came."""
    if len(before) + len(after) > MOST_LETTERS:
        before, after = (escape(visible_text(html)).replace("\n", "<br>") for html in (before, after))
    return _safe(htmldiff(before, after))


def _differing(one: Content, other: Content) -> list[str]:
    return [name for name in {**one, **other} if one.get(name) != other.get(name)]


def _safe(html: str) -> SafeString:
    """HTML that may stand on a page."""
    return mark_safe(nh3.clean(html, tags=TAGS | {"ins", "del"}, attributes=ATTRIBUTES, link_rel=None))


def label_of(model: type[models.Model], name: str) -> str:
    """What the form calls a field."""
    no_fields = {
        "tags": _("tags"),
        "bylines": _("bylines"),
        "related": _("related stories"),
        "why": _("what changed"),
        "tell_readers": _("readers should know of this change"),
    }
    return no_fields.get(name) or str(model._meta.get_field(name).verbose_name)


def _html(model, name, value):
    """A value as words, in HTML."""
    if name == "body":
        return value or "<p></p>"
    choices = {field.name: dict(field.flatchoices) for field in model._meta.fields if field.flatchoices}
    if name in choices:
        value = choices[name].get(value, value)
    return f"<p>{escape(_words(name, value))}</p>"


def _words(name: str, value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return _("yes") if value else _("no")
        case dict():
            return value["name"]
        case list() if name == "bylines":
            return ", ".join(f"{row['name']} ({row['role']})" for row in value)
        case list():
            return ", ".join(row["name"] if isinstance(row, dict) else row for row in value)
    return str(value)
