"""What an element says about the words in it: by its name, its attributes and its style."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from jfj.lib.embeds import NAMED
from jfj.lib.links import clean_link


class Marks(NamedTuple):
    """What a run of words carries."""

    href: str = ""
    strong: bool = False
    em: bool = False
    struck: bool = False
    shift: str = ""  # "sub" or "sup"


STRONG, EM, STRUCK = {"b", "strong"}, {"cite", "em", "i"}, {"del", "s", "strike"}
MARKING = {"a", "sub", "sup"} | STRONG | EM | STRUCK
# The random name of a picture or document. Who can guess a number must not get at a file by it.
KEY = r"[A-Za-z0-9_-]{22}"
KEYS = rf"{KEY}(?:,{KEY}){{0,11}}"
SIZE = re.compile(r"[1-9]\d{0,4}", re.ASCII)
SPAN = re.compile(r"[2-9]|[1-9]\d", re.ASCII)
BLOCK_ATTRIBUTES = {
    "colspan": SPAN,
    "data-block": re.compile("also-read|embed|exhibit|fact-box|footnotes|gallery|pull-quote"),
    "data-id": re.compile(rf"[1-9]\d{{0,17}}|{KEYS}|{NAMED.pattern}", re.ASCII),
    "data-poster": re.compile(KEY, re.ASCII),
    "data-width": re.compile("text|wide|full"),
    "dir": re.compile("rtl|ltr|auto"),
    "height": SIZE,
    "lang": re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}", re.IGNORECASE | re.ASCII),
    "rowspan": SPAN,
    "scope": re.compile("col|row|colgroup|rowgroup"),
    "start": SIZE,
    "width": SIZE,
}
OWN_ATTRIBUTES = {
    "figure": ("data-block", "data-id", "data-poster", "data-width"),
    "img": ("width", "height"),
    "ol": ("start",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
}
WORD_PROCESSOR = re.compile(r"\bMso|\bmso-")
PROPERTY = re.compile(r"(?<![a-z-])([a-z-]++)\s*+:\s*+((?:[^;\"']|\"[^\"]*\"|'[^']*')*)", re.IGNORECASE)
# WhatsApp's messages hold their line breaks as line feeds, and its class name is the only hint when styles are lost.
KEEPS_LINES = re.compile(r"\b(copyable-text|selectable-text|pre|pre-wrap|pre-line|break-spaces)\b")


def style_of(attributes: dict[str, str]) -> dict[str, str]:
    """Read a style attribute: the pasting programs put bold, italic, hidden and list levels there."""
    if "style" not in attributes:
        return {}
    text = attributes["style"][:5000]
    return {name.lower(): value.strip().lower() for name, value in PROPERTY.findall(text)}


def is_hidden(name: str, attributes: dict[str, str], style: dict[str, str]) -> bool:
    """Say whether the words in an element are not part of the text.

    They were not shown, or beside the text (Word's comments), or deleted: a deletion with a name or a date on it is
    a tracked change, and what it holds may be just what must not be printed.
    """
    return (
        "hidden" in attributes
        or (name == "del" and ("cite" in attributes or "datetime" in attributes))
        or attributes.get("aria-hidden") == "true"
        or style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or style.get("mso-element", "").startswith("comment")
        or "msocommentreference" in attributes.get("class", "").lower()
    )


def allowed(names: Iterable[str], attributes: dict[str, str]) -> dict[str, str]:
    """Keep the attributes of these names that have a value which means something."""
    return {name: attributes[name] for name in names if BLOCK_ATTRIBUTES[name].fullmatch(attributes.get(name, ""))}


def keeps_lines(attributes: dict[str, str], style: dict[str, str]) -> bool:
    """Say whether line feeds in an element are line breaks."""
    return KEEPS_LINES.search(f"{attributes.get('class', '')} {style.get('white-space', '')}") is not None


def language_of(attributes: dict[str, str]) -> dict[str, str]:
    """Keep language and direction, except Word's languages: it marks whatever its spelling checker guessed."""
    kept = allowed(("lang", "dir"), attributes | {"dir": attributes.get("dir", "").lower()})
    if WORD_PROCESSOR.search(attributes.get("class", "") + attributes.get("style", "")):
        kept.pop("lang", None)
    return kept


def marks_of(name: str, attributes: dict[str, str], style: dict[str, str], marks: Marks) -> Marks:
    """Add what an element says about its words; a style that says "normal" takes a mark away again."""
    if name == "a" and "href" in attributes:
        marks = marks._replace(href=clean_link(attributes["href"]))
    if name in STRONG:
        marks = marks._replace(strong=True)
    if name in EM:
        marks = marks._replace(em=True)
    if name in {"sub", "sup"}:
        marks = marks._replace(shift=name)
    weight, slant = style.get("font-weight"), style.get("font-style")
    if weight:
        marks = marks._replace(strong=weight in {"bold", "bolder", "600", "700", "800", "900"})
    if slant:
        marks = marks._replace(em=slant.startswith(("italic", "oblique")))
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    if name in STRUCK or "line-through" in lines:
        marks = marks._replace(struck=True)
    if style.get("vertical-align") in {"super", "sub"}:
        marks = marks._replace(shift="sup" if style["vertical-align"] == "super" else "sub")
    return marks
