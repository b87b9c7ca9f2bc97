"""HTML as a flat row of tags and words, read in a time that grows with its length and nothing else.

The parsers at hand fail on hostile text in their own ways: one stops at 2,048 nested tags and drops the rest, one
takes a minute over a tag with 200,000 attributes, one copies formatting until memory is gone. This reader follows
the tokenizer of the HTML standard where it matters (comments, raw text, quotes, character references) and leaves
safety to nh3, which has the last word on everything that is stored.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple


class Text(NamedTuple):
    """Words between tags, character references resolved."""

    data: str


class Start(NamedTuple):
    """An opening tag."""

    name: str
    attributes: dict[str, str]


class End(NamedTuple):
    """A closing tag."""

    name: str


Token = Text | Start | End

LONGEST_ATTRIBUTES = 100_000
MOST_BROKEN_QUOTES = 3

TEXT = re.compile(r"[^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+")
TAG_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*+)")
TAG_REST = re.compile(r"""(?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+>""")
COMMENT_END = re.compile(r"--!?>")
ATTRIBUTE = re.compile(r"""([^\s"'>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++)))?+""")
# In an attribute an ampersand without its semicolon is an ampersand: "?a=1&copy=2" is no copyright sign.
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
ENDLESS_NUMBER = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{7,});?")
RAW_TEXT = {"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"}
RAW_TEXT_END = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}


def tokens(source: str) -> Iterator[Token]:
    """Yield the tags and words of a document in order; comments, declarations and raw text are left out."""
    position, broken_quotes = 0, 0
    while True:
        text = TEXT.match(source, position)
        opening = text.end() if text else position
        if opening > position:
            yield Text(decode_text(source[position:opening]))
        if opening == len(source):
            return
        name = TAG_NAME.match(source, opening)
        if name is None:
            position = after_markup(source, opening)
            continue
        rest = TAG_REST.match(source, name.end()) if broken_quotes < MOST_BROKEN_QUOTES else None
        end = rest.end() if rest else source.find(">", name.end()) + 1
        broken_quotes += rest is None
        if not end:  # the text breaks off inside a tag, or never was one
            yield Text(decode_text(source[opening:]))
            return
        tag = name[1].lower()
        position = end
        if source[opening + 1] == "/":
            yield End(tag)
            continue
        yield Start(tag, attributes(source[name.end() : end - 1][:LONGEST_ATTRIBUTES]))
        if tag in RAW_TEXT:
            close = RAW_TEXT_END[tag].search(source, end)
            position = close.start() if close else len(source)


def after_markup(source: str, opening: int) -> int:
    """Return where a comment, a declaration or a closing tag without a name ends."""
    if source.startswith("<!--", opening):
        if source.startswith((">", "->"), opening + 4):
            return source.index(">", opening) + 1
        end = COMMENT_END.search(source, opening + 4)
        return end.end() if end else len(source)
    return source.find(">", opening) + 1 or len(source)


def attributes(text: str) -> dict[str, str]:
    """Read the attributes of one tag; the first of two with one name wins, as in a browser."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), decode_attribute(value))
    return found


def decode_attribute(value: str) -> str:
    """Resolve the character references of an attribute."""
    return REFERENCE.sub(lambda match: html.unescape(match[0]), value) if "&" in value else value


def decode_text(text: str) -> str:
    """Resolve the character references of running text."""
    return html.unescape(ENDLESS_NUMBER.sub("\ufffd", text)) if "&" in text else text
