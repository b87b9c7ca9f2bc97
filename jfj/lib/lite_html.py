"""A page as text: what its text-only twin shows of the HTML that the full page is made of.

Only what stands in these lists comes through, written anew tag by tag, so a component that nobody thought of here
loses its looks and keeps its words. Like print.css, this file knows the names of the components that go.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jfj.lib.html_tokens import End, Start, Text, tokens

Link = Callable[[str], str]
Attributes = dict[str, str]
Weight = Callable[[str], int | None]

MAIN = re.compile(r"<main\b[^>]*>(.*)</main>", re.DOTALL)
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
BLANKS = re.compile(r"[ \t\r\n\f]+")

GONE = {
    *("audio", "button", "canvas", "dialog", "embed", "iframe", "noscript", "object", "script", "style", "svg"),
    *("template", "textarea", "video"),
}
GONE_CLASSES = {
    *(
        "appreciation",
        "count",
        "discussion",
        "most-read",
        "print-only",
        "quick-exit",
        "related",
        "skip-link",
        "tool-row",
    ),
    *("veil__hide", "veil__show", "veil__size"),
}
BOXES = {"address", "article", "aside", "div", "footer", "header", "main", "section"}
BLOCKS = {
    *("blockquote", "caption", "dd", "details", "dl", "dt", "fieldset", "figcaption", "figure", "form"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "legend", "li", "nav", "ol", "p", "pre", "summary"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
INLINE = {
    *("a", "abbr", "b", "bdi", "cite", "code", "del", "em", "i", "ins", "label", "mark", "option", "q", "s"),
    *("select", "small", "strong", "sub", "sup"),
}
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
OF_A_FORM = {"button", "input", "label", "option", "select"}
INPUTS = {"", "checkbox", "date", "hidden", "month", "number", "radio", "search", "submit", "text"}
DOTTED = {"kicker", "meta"}  # their parts are told apart by a sign, as the style sheet does it

EVERYWHERE = ("id", "lang", "dir")
OWN = {
    "a": ("href", "aria-current", "hreflang"),
    "article": ("aria-label",),
    "aside": ("aria-label",),
    "button": ("type", "name", "value"),
    "details": ("open",),
    "div": ("role", "aria-label", "tabindex"),  # the region in which a wide table scrolls
    "form": ("action", "method", "role", "aria-label"),
    "input": ("type", "name", "value", "checked", "min", "max", "maxlength", "required", "aria-label"),
    "label": ("for",),
    "nav": ("aria-label", "aria-labelledby"),
    "ol": ("start", "aria-label"),
    "option": ("value", "selected"),
    "section": ("aria-label",),
    "select": ("name", "aria-label"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "ul": ("aria-label",),
}
EMPTY_SAYS_MUCH = {"value", "checked", "open", "required", "selected"}


@dataclass(frozen=True)
class Page:
    """What a text-only page takes from the full one. Its main part is still as it was."""

    title: str
    language: str
    direction: str
    canonical: str  # "" where the page names none
    way_out: str  # where "Leave this page" leads; "" where the page has no such link
    main: str


def read_page(source: str) -> Page:
    """Take a page of ours apart."""
    main = MAIN.search(source)
    title = TITLE.search(source)
    frame = [token for token in tokens(source[: main.start()] if main else source) if isinstance(token, Start)]
    page = next((tag.attributes for tag in frame if tag.name == "html"), {})
    return Page(
        title=unescape(title[1]).strip() if title else "",
        language=page.get("lang", "en"),
        direction=page.get("dir", "ltr"),
        canonical=next((tag.attributes.get("href", "") for tag in frame if _is_canonical(tag)), ""),
        way_out=next((tag.attributes.get("href", "") for tag in frame if "data-leave" in tag.attributes), ""),
        main=main[1] if main else "",
    )


def as_text(source: str, *, link: Link, weight: Weight) -> SafeString:
    """Reduce a piece of our own HTML to words, links, lists, tables, and forms that ask without changing anything.

    `link` says where a link leads from here, "" for nowhere; `weight` how many bytes a picture has, or None.
    """
    writer = _Writer(link, weight)
    for token in tokens(source):
        match token:
            case Text(data):
                writer.text(data)
            case Start(name, attributes):
                writer.start(name, attributes)
            case End(name):
                writer.end(name)
    return mark_safe(writer.finish())


def _is_canonical(tag: Start) -> bool:
    return tag.name == "link" and tag.attributes.get("rel") == "canonical"


@dataclass
class _Open:
    """An element that is being read: its name, what closes it, and what was seen in it."""

    name: str
    closing: str = ""
    classes: frozenset[str] = frozenset()
    is_box: bool = False  # written only when words stand directly in it
    has_parts: bool = False


@dataclass
class _Writer:
    link: Link
    weight: Weight
    parts: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    gone: str = ""  # the element that is left out, with all in it
    depth: int = 0

    def text(self, data: str) -> None:
        if self.gone:
            return
        words = BLANKS.sub(" ", data)
        if not words.strip(" "):
            self._blank()
            return
        self._open_box()
        self.parts.append(escape(words, quote=False))

    def start(self, name: str, attributes: Attributes) -> None:
        if self.gone:
            self.depth += name == self.gone
            return
        classes = frozenset(attributes.get("class", "").split())
        if self._is_gone(name, attributes, classes):
            if name not in VOID:
                self.gone, self.depth = name, 1
            return
        if name in VOID:
            self._void(name, attributes)
            return
        self._dot()
        self.open.append(self._opened(name, attributes, classes))

    def end(self, name: str) -> None:
        if self.gone:
            self.depth -= name == self.gone
            self.gone = self.gone if self.depth else ""
        elif any(element.name == name for element in self.open):
            while True:
                element = self.open.pop()
                self._write(element.closing)
                if element.name == name:
                    return

    def finish(self) -> str:
        while self.open:
            self._write(self.open.pop().closing)
        return "".join(self.parts).strip()

    # --- What goes

    def _is_gone(self, name: str, attributes: Attributes, classes: frozenset[str]) -> bool:
        if "hidden" in attributes or "popover" in attributes or attributes.get("aria-hidden") == "true":
            return True
        if name == "form":
            return attributes.get("method", "get").lower() != "get"
        if name in OF_A_FORM and self._is_in("form"):
            return name == "input" and attributes.get("type", "").lower() not in INPUTS
        veiled = name == "figure" and any("veil" in element.classes for element in self.open)
        return name in GONE | OF_A_FORM or bool(classes & GONE_CLASSES) or veiled

    def _is_in(self, name: str) -> bool:
        return any(element.name == name for element in self.open)

    # --- What stays

    def _opened(self, name: str, attributes: Attributes, classes: frozenset[str]) -> _Open:
        if "pull-quote" in classes:
            return self._written(name, "blockquote", {}, classes)
        if name in BOXES or "veil" in classes or "veil__summary" in classes:
            tag = name if "aria-label" in attributes else "div"  # a name needs an element that is a landmark
            kept = self._kept(tag, attributes)
            return self._written(name, tag, kept, classes) if kept else _Open(name, classes=classes, is_box=True)
        if "veil__note" in classes:
            self._open_box()
            before, after = _("[Photo: %s]").split("%s")
            self.parts.append(escape(before))
            return _Open(name, escape(after), classes)
        if name in BLOCKS:
            return self._written(name, name, attributes, classes)
        if name in INLINE or name == "button" or attributes.keys() & {"lang", "dir"}:
            self._open_box()
            return self._written(name, name if name in INLINE | {"button"} else "span", attributes, classes)
        return _Open(name, classes=classes)

    def _written(self, name: str, tag: str, attributes: Attributes, classes: frozenset[str]) -> _Open:
        kept = self._kept(tag, attributes)
        if tag == "a" and "href" not in kept:
            return _Open(name, classes=classes)
        self.parts.append(_tag(tag, kept))
        return _Open(name, f"</{tag}>", classes)

    def _kept(self, tag: str, attributes: Attributes) -> Attributes:
        kept = {name: attributes[name] for name in (*EVERYWHERE, *OWN.get(tag, ())) if name in attributes}
        for name in ("href", "action"):
            if name in kept:
                kept[name] = self.link(kept[name])
        return {name: value for name, value in kept.items() if value or name in EMPTY_SAYS_MUCH}

    def _void(self, name: str, attributes: Attributes) -> None:
        if name == "img":
            self._picture(attributes)
        elif name == "input":
            self._open_box()
            self.parts.append(_tag(name, self._kept(name, attributes)))
        elif name in {"br", "hr"}:
            self.parts.append(f"<{name}>")

    def _picture(self, attributes: Attributes) -> None:
        words = " ".join(attributes.get("alt", "").split()).removesuffix(".")
        if not words:
            return
        size = self.weight(attributes.get("src", ""))
        self._open_box()
        if size is None:
            self.parts.append(escape(_("[Photo: %s]") % words, quote=False))
            return
        said = _("[Photo: %(words)s, %(size)s]") % {"words": words, "size": f"{max(1, round(size / 1000))} kB"}
        self.parts.append(f'<a href="{escape(attributes["src"])}">{escape(said, quote=False)}</a>')

    # --- What stands between

    def _write(self, tag: str) -> None:
        if tag:
            self.parts.append(tag)

    def _open_box(self) -> None:
        """Write the box that words stand in directly, if they do not stand in a block within it."""
        for element in reversed(self.open):
            if element.is_box and not element.closing:
                self.parts.append("<div>")
                element.closing = "</div>"
            if element.is_box or element.name in BLOCKS:
                return

    def _dot(self) -> None:
        parent = self.open[-1] if self.open else None
        if parent and parent.classes & DOTTED:
            if parent.has_parts:
                self.parts.append(" · ")
            parent.has_parts = True

    def _blank(self) -> None:
        is_dotted = self.open and self.open[-1].classes & DOTTED
        if not is_dotted and self.parts and not self.parts[-1].endswith((" ", "\n")):
            self.parts.append("\n")


def _tag(name: str, attributes: Attributes) -> str:
    values = "".join(
        f' {key}="{escape(value)}"' if value or key == "value" else f" {key}" for key, value in attributes.items()
    )
    return f"<{name}{values}>"
