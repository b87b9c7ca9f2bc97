"""Any HTML as the few blocks that a story is made of.

A `Block` is either a leaf (paragraph, heading, caption), which holds runs of words with their marks, or a container
(list, quote, table, figure), which holds blocks. Reading into this small model settles most quirks of editors and
word processors at once: what the model cannot say is gone.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from jfj.lib.html_elements import (
    MARKING,
    OWN_ATTRIBUTES,
    Marks,
    allowed,
    is_hidden,
    keeps_lines,
    language_of,
    marks_of,
    style_of,
)
from jfj.lib.html_tokens import Start, Text, Token
from jfj.lib.links import is_picture


class Run(NamedTuple):
    """Words with one set of marks; a line feed in them is a line break on the page."""

    text: str
    marks: Marks


@dataclass(slots=True)
class Block:
    """A piece of a story: a leaf with runs, or a container with children."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    children: list["Block"] = field(default_factory=list)


@dataclass(slots=True)
class Open:
    """An element that is still open, and what was true before it opened."""

    name: str
    opens_block: bool
    marks: Marks
    leaf_tag: str
    leaf_attributes: dict[str, str]
    keeps_lines: bool
    containers: int


HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
WORDS_ONLY = {"h2", "h3", "h4", "figcaption", "caption"}
CONTAINERS = {"blockquote", "figure", "li", "ol", "table", "td", "th", "tr", "ul"}
TRANSPARENT_BLOCKS = {
    *("address", "article", "aside", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset"),
    *("footer", "form", "header", "hgroup", "html", "legend", "main", "menu", "nav", "p", "pre", "search", "section"),
    *("summary", "tbody", "tfoot", "thead"),
}
VOID = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
}
DROPPED = {
    *("applet", "audio", "button", "canvas", "colgroup", "datalist", "embed", "frame", "frameset", "head", "iframe"),
    *("math", "noembed", "noframes", "noscript", "object", "oembed", "rp", "rt", "script", "select", "style", "svg"),
    *("template", "textarea", "title", "video", "xmp"),
}
# A new block ends an open paragraph, a new item an open item, and so on, but never across one of these walls.
CELLS = ("caption", "td", "th")
WALLS = ("blockquote", "figure", "li", "ol", "table", "ul", *CELLS)
SECTIONS = ("tbody", "tfoot", "thead")
ENDED_BY = {
    "a": (("a",), WALLS),
    "li": (("li",), ("ol", "table", "ul")),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
    **dict.fromkeys(SECTIONS, ((*SECTIONS, "tr"), ("table",))),
}
DEEPEST = 100
NESTING = {"blockquote", "figure", "ol", "table", "ul"}
DEEPEST_NESTING = 12

BLOCKS = TRANSPARENT_BLOCKS | CONTAINERS | set(HEADINGS) | WORDS_ONLY
TABLE_PARTS = {"caption", "table", "td", "th", "tr", *SECTIONS}
FAKE_ITEM = re.compile(r"l\d+ level(\d)")
BLANK_LINE = re.compile(r"\n[ \t]*\n\s*")


class Reader:
    """Turns tags and words into blocks, one token at a time."""

    def __init__(self, *, is_plain: bool = False) -> None:
        self.root = Block("root")
        self.containers = [self.root]
        self.open: list[Open] = []
        self.positions: dict[str, list[int]] = {}
        self.walls = [-1]
        self.too_deep: dict[str, int] = {}
        self.leaf: Block | None = None
        self.leaf_tag = "p"
        self.leaf_attributes: dict[str, str] = {}
        self.marks = Marks()
        self.keeps_lines = is_plain
        self.open_blocks = 0
        self.skipping, self.skip_depth = "", 0
        self.marker: str | None = None

    def read(self, token: Token) -> None:
        """Take the next token."""
        if self.skipping:
            self.skip(token)
        elif isinstance(token, Text):
            self.text(token.data)
        elif isinstance(token, Start):
            self.start(token.name, token.attributes)
        else:
            self.end(token.name)

    def skip(self, token: Token) -> None:
        """Pass over what stands inside a dropped element; of Word's list markers, note the sign."""
        if isinstance(token, Text):
            if self.marker is not None:
                self.marker += token.data
        elif token.name == self.skipping:
            self.skip_depth += 1 if isinstance(token, Start) else -1
            if not self.skip_depth:
                self.skipping = ""

    def text(self, data: str) -> None:
        """Add words to the open leaf, or open one."""
        data = data.replace("\v", "\n").replace("\f", " ")
        if not self.keeps_lines:
            if not self.open_blocks:
                data = BLANK_LINE.sub("\v", data)  # typed without the editor: a blank line ends a paragraph
            data = data.replace("\n", " ").replace("\v", "\n\n")
        if self.leaf is None:
            if not data.strip():
                return
            self.open_leaf()
        if self.leaf is not None:
            self.leaf.runs.append(Run(data.replace("\t", " "), self.marks))

    def open_leaf(self) -> None:
        """Start a paragraph, heading or caption, in an item or a cell of its own where its container needs one."""
        if self.leaf_tag != "caption":
            self.make_room()
        self.leaf = Block(self.leaf_tag, dict(self.leaf_attributes))
        if self.marker is not None:
            self.leaf.attributes["fake-marker"], self.marker = self.marker.strip(), None
        self.containers[-1].children.append(self.leaf)

    def make_room(self) -> None:
        """Open the item or the cell that words directly in a list or a table lack."""
        missing = {"ol": ["li"], "ul": ["li"], "table": ["tr", "td"], "tr": ["td"]}
        for tag in missing.get(self.containers[-1].tag, []):
            self.push(Block(tag))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        style = style_of(attributes) if attributes else {}
        if style.get("mso-list") == "ignore" and self.leaf is None:
            self.skipping, self.skip_depth, self.marker = name, 1, ""
        elif name in DROPPED or (attributes and is_hidden(name, attributes, style)):
            if name not in VOID:
                self.skipping, self.skip_depth = name, 1
        elif name in VOID:
            self.void(name, attributes)
        elif len(self.open) < DEEPEST:
            self.push_open(name, attributes, style)
        else:
            self.too_deep[name] = self.too_deep.get(name, 0) + 1
            if name in BLOCKS:
                self.leaf = None

    def void(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element without content: a line break, a rule, a picture."""
        if name == "br":
            if self.leaf is not None:
                self.leaf.runs.append(Run("\n", self.marks))
        elif name == "hr":
            self.leaf = None
            if self.containers[-1].tag in {"root", "blockquote"}:
                self.containers[-1].children.append(Block("hr"))
        elif name == "img":
            self.picture(attributes)

    def picture(self, attributes: dict[str, str]) -> None:
        """Take one of our own pictures; of anybody else's keep only a sign that stands for a picture (emoji)."""
        alt = attributes.get("alt", "")
        if is_picture(attributes.get("src", "")):
            sizes = allowed(OWN_ATTRIBUTES["img"], attributes)
            self.leaf = None
            self.make_room()
            self.containers[-1].children.append(Block("img", {"src": attributes["src"], "alt": alt} | sizes))
        elif len(alt) <= 16 and ("\u20e3" in alt or not any(character.isalnum() for character in alt)):
            self.text(alt)

    def push_open(self, name: str, attributes: dict[str, str], style: dict[str, str]) -> None:
        """Note an element as open, with what it changes for its content."""
        is_block = name in BLOCKS
        if is_block or name in ENDED_BY:
            self.end_implied(name)
        before = (self.marks, self.leaf_tag, self.leaf_attributes, self.keeps_lines, len(self.containers))
        self.positions.setdefault(name, []).append(len(self.open))
        if name in WALLS:
            self.walls.append(len(self.open))
        self.open.append(Open(name, is_block, *before))
        if style or name in MARKING:
            self.marks = marks_of(name, attributes, style, self.marks)
        if name == "pre" or (attributes and keeps_lines(attributes, style)):
            self.keeps_lines = True
        if name == "q":
            self.text("“")
        if is_block:
            self.open_blocks += 1
            self.start_block(name, attributes, style)
        elif attributes.get("dir", "").lower() == "rtl" and self.leaf is None:
            self.leaf_attributes = {"dir": "rtl"} | self.leaf_attributes

    def start_block(self, name: str, attributes: dict[str, str], style: dict[str, str]) -> None:
        """Open a container, another kind of leaf, or just a new leaf."""
        self.leaf, self.marker = None, None
        if attributes and name not in {"html", "body"}:
            self.leaf_attributes = self.leaf_attributes | language_of(attributes)
        if self.leaf_tag in WORDS_ONLY:
            return
        tags = [container.tag for container in self.containers]
        if name in CONTAINERS:
            self.open_container(name, attributes, tags)
        elif name in HEADINGS:
            self.leaf_tag = HEADINGS[name] if tags[-1] == "root" else "p"
        elif (name, tags[-1]) in {("caption", "table"), ("figcaption", "figure")}:
            self.leaf_tag = name
        level = FAKE_ITEM.match(style.get("mso-list", ""))
        if level and name == "p":
            self.leaf_attributes = self.leaf_attributes | {"fake-level": level[1]}

    def open_container(self, name: str, attributes: dict[str, str], tags: list[str]) -> None:
        """Open a list, a quote, a table or a figure, unless it would stand where it cannot."""
        if name == "li" and tags[-1] not in {"ol", "ul"}:
            self.open_container("ul", {}, tags)
        elif name == "tr" and tags[-1] != "table":
            return
        elif name in {"td", "th"} and tags[-1] == "table":
            self.push(Block("tr"))
        elif name in {"td", "th"} and tags[-1] != "tr":
            return
        elif name in NESTING:
            if sum(tag in NESTING for tag in tags) >= DEEPEST_NESTING:
                return
            if name in {"blockquote", "figure", "table"} and name in tags:
                return
            if name in {"ol", "ul"} and tags[-1] in {"ol", "ul"} and self.containers[-1].children:
                self.containers.append(self.containers[-1].children[-1])
            self.make_room()
        if name == "li" and self.containers[-1].tag not in {"ol", "ul"}:
            return
        own = allowed(OWN_ATTRIBUTES.get(name, ()), attributes)
        if name == "tr" and self.positions.get("thead"):
            own["in"] = "thead"
        self.push(Block(name, own))

    def push(self, block: Block) -> None:
        """Put a container into the open one and open it."""
        self.containers[-1].children.append(block)
        self.containers.append(block)

    def last(self, names: tuple[str, ...]) -> int:
        """Return where the innermost open element of these names stands, or -1."""
        if names is WALLS:
            return self.walls[-1]
        return max([self.positions[name][-1] for name in names if self.positions.get(name)], default=-1)

    def end_implied(self, name: str) -> None:
        """Close what cannot go on beside a new element."""
        ended, walls = ENDED_BY.get(name, (("p",), WALLS))
        position = self.last(ended)
        if position >= 0 and position > self.last(walls):
            self.close(position)

    def end(self, name: str) -> None:
        """Close an element and all that was left open in it; a stray closing tag means nothing."""
        if self.too_deep.get(name):
            self.too_deep[name] -= 1
            return
        position = self.last((name,))
        walls = CELLS if name in BLOCKS else WALLS
        if name == "br":
            self.void(name, {})
        elif position >= 0 and (name in TABLE_PARTS or position > self.last(walls)):
            if name == "q":
                self.text("”")
            self.close(position)
        if name in BLOCKS:
            self.leaf = None

    def close(self, position: int) -> None:
        """Go back to how things were before the element at this position."""
        while len(self.open) > position:
            element = self.open.pop()
            self.positions[element.name].pop()
            if element.name in WALLS:
                self.walls.pop()
            if element.opens_block:
                self.open_blocks -= 1
                self.leaf = None
        del self.containers[element.containers :]
        self.marks, self.keeps_lines = element.marks, element.keeps_lines
        self.leaf_tag, self.leaf_attributes = element.leaf_tag, element.leaf_attributes


class WordsReader(Reader):
    """Takes only the words, of a document with more tags than any story has."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def text(self, data: str) -> None:
        self.words.append(data)

    def push_open(self, name: str, attributes: dict[str, str], style: dict[str, str]) -> None:
        self.words.append(" ")

    def void(self, name: str, attributes: dict[str, str]) -> None:
        self.words.append(" ")

    def end(self, name: str) -> None:
        self.words.append(" ")
