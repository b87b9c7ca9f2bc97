"""The one sanitiser: everything that is stored as HTML, from every form and every import, goes through `clean_html`.

What a paste or an editor hands over is read into a few kinds of blocks (`html_tokens`, `html_elements`,
`html_blocks`), tidied (`html_tidy`) and written out again in one way only; nh3 then has the last word on every tag
and attribute, so that nothing is stored which it did not let through.
"""

import re
from html import escape

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from jfj.lib.html_blocks import Block, Reader, Run, WordsReader
from jfj.lib.html_elements import BLOCK_ATTRIBUTES, Marks
from jfj.lib.html_tidy import NBSP, tidy
from jfj.lib.html_tokens import tokens
from jfj.lib.links import clean_link, is_external, is_picture

MOST_LETTERS = 2_000_000
# Tags, lines and entities. A long story has a few thousand, a report with large tables twenty thousand.
MOST_PARTS = 40_000
TAGS = {
    *("p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "hr", "br", "a", "strong", "em", "s", "sub", "sup"),
    *("figure", "img", "figcaption", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
LANGUAGE = {"lang", "dir"}
ATTRIBUTES = {
    **dict.fromkeys(("p", "h2", "h3", "h4", "li", "figcaption", "caption"), LANGUAGE),
    "a": {"href", "rel"},
    "figure": {"data-block", "data-id", "data-poster", "data-width"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"} | LANGUAGE,
    "th": {"colspan", "rowspan", "scope"} | LANGUAGE,
}


IN_ORDER = (
    *("data-block", "data-id", "data-poster", "data-width", "src", "alt", "width", "height"),
    *("start", "colspan", "rowspan", "scope", "lang", "dir"),
)


def clean_html(html: str) -> str:
    """Return the semantic HTML of a story: what a reader may be shown, and nothing else.

    Cleaning twice changes nothing. Of a document with more parts than a story ever has, only the words are kept.
    """
    if is_too_much(html):
        return words_alone(html)
    written = "\n".join(markup(block) for block in blocks(html))
    if is_too_much(written):
        return words_alone(written)
    return nh3.clean(
        written,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=checked_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    )


def words_alone(html: str) -> str:
    """Return one paragraph with the words of a document that is too much: escaped, so that nothing is left to clean.

    nh3 takes a minute for a million ampersands.
    """
    return "".join(f"<p>{text_markup(run.text)}</p>" for block in tidy([only_words(html)]) for run in block.runs)


def refuse_too_much(html: str) -> None:
    """Raise ValidationError where a text is longer, or has more parts, than a story ever has: a field's validator."""
    if len(html) > MOST_LETTERS:
        raise ValidationError(_("The text is longer than two million letters."))
    if is_too_much(html):
        raise ValidationError(
            _(
                "The text has too many parts (paragraphs, table cells, changes of type) to keep their form. "
                "Below are its words alone. Paste it in smaller portions, or publish it as several pages."
            )
        )


def checked_attribute(tag: str, name: str, value: str) -> str | None:
    """Let an attribute through only with a value that means something (the second lock, after `html_elements`)."""
    if name == "href":
        return value if clean_link(value) == value else None
    if name == "src":
        return value if is_picture(value) else None
    if name == "rel":
        return value if value == "noopener" else None
    if name == "alt":
        return value
    return value if BLOCK_ATTRIBUTES[name].fullmatch(value) else None


def is_empty_html(html: str) -> bool:
    """Say whether there is nothing to read, to see or to follow: no words, no picture, no story to read on."""
    return not any(block.tag != "hr" for block in blocks(html))


def without_pictures(html: str) -> str:
    """Return clean HTML with its captions and without its pictures."""
    return nh3.clean(html, tags=TAGS - {"img"}, attributes=ATTRIBUTES, link_rel=None)


def plain_html(html: str) -> str:
    """Clean a text that holds words alone, as a vacancy does: of figures it keeps the words."""
    cleaned = clean_html(html)
    if "<figure" not in cleaned and "<img" not in cleaned:
        return cleaned
    return clean_html(nh3.clean(cleaned, tags=TAGS - {"figure", "img"}, attributes=ATTRIBUTES, link_rel=None))


def visible_text(html: str) -> str:
    """Return the words that a reader sees, in reading order, a line for each paragraph, heading, item, cell or caption.

    Without alternative texts, also-read lines, scripts and comments: for search, word counts, feeds and excerpts.
    """
    lines = (text for block in blocks(html) for text in block_texts(block))
    return "\n".join(line for line in lines if line)


def blocks(html: str) -> list[Block]:
    """Read HTML, or text typed without any, into tidy blocks."""
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    if is_too_much(html):
        return tidy([only_words(html)])
    reader = Reader(is_plain=re.search(r"<[a-zA-Z/!?]", html) is None)
    for token in tokens(html):
        reader.read(token)
    return tidy(reader.root.children)


def is_too_much(html: str) -> bool:
    """Say whether a document has more parts than can be taken apart in a few seconds."""
    return html.count("<") + html.count("\n") + html.count("&") > MOST_PARTS


def only_words(html: str) -> Block:
    """Return one paragraph with all the words of a document that is too much to take apart."""
    reader = WordsReader()
    for token in tokens(html):
        reader.read(token)
    return Block("p", runs=[Run(" ".join("".join(reader.words).split("\n")), Marks())])


def block_texts(block: Block) -> list[str]:
    """Return the words of a block, line by line."""
    own = "".join(run.text for run in block.runs).replace(NBSP, " ")
    return [*own.split("\n"), *(text for child in block.children for text in block_texts(child))]


def markup(block: Block) -> str:
    """Write a block as HTML."""
    if block.tag in {"hr", "img"}:
        return tag(block)
    inner = words(block.runs)
    if block.tag == "table":
        inner += "".join(markup(child) for child in block.children if child.tag == "caption")
        for section in ("thead", "tbody"):
            rows = "".join(markup(child) for child in block.children if child.attributes.get("in") == section)
            inner += f"<{section}>{rows}</{section}>" if rows else ""
    else:
        inner += "".join(markup(child) for child in block.children)
    return f"{tag(block)}{inner}</{block.tag}>"


def tag(block: Block) -> str:
    """Write the opening tag of a block."""
    values = "".join(f' {name}="{escape(block.attributes[name])}"' for name in IN_ORDER if name in block.attributes)
    return f"<{block.tag}{values}>"


def words(runs: list[Run]) -> str:
    """Write runs as HTML, each mark opened once and closed once wherever it goes on."""
    if len(runs) == 1 and runs[0].marks == Marks():
        return text_markup(runs[0].text)
    parts: list[str] = []
    open_tags: list[str] = []
    for run in [*runs, Run("", Marks())]:
        wanted = mark_tags(run.marks)
        shared = 0
        while shared < min(len(wanted), len(open_tags)) and wanted[shared] == open_tags[shared]:
            shared += 1
        parts += [f"</{opened.split()[0]}>" for opened in reversed(open_tags[shared:])]
        parts += [f"<{opened}>" for opened in wanted[shared:]]
        parts.append(text_markup(run.text))
        open_tags = wanted
    return "".join(parts)


def text_markup(text: str) -> str:
    """Write words as HTML."""
    return escape(text, quote=False).replace("\n", "<br>")


def mark_tags(marks: Marks) -> list[str]:
    """Return the opening tags of a run's marks, outermost first, always in the same order."""
    tags = []
    if marks.href:
        rel = ' rel="noopener"' if is_external(marks.href) else ""
        tags.append(f'a href="{escape(marks.href)}"{rel}')
    tags += [name for name, is_set in (("strong", marks.strong), ("em", marks.em), ("s", marks.struck)) if is_set]
    return [*tags, marks.shift] if marks.shift else tags
