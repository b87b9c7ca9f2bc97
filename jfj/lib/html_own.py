"""The blocks of our own, `<figure data-block="…">`: what each may hold, so that nothing else is stored in one."""

import re

from jfj.lib.embeds import NAMED
from jfj.lib.html_blocks import Block
from jfj.lib.html_elements import KEY, KEYS

# What the blocks without words of their own stand for: a story's number, a document's key, from two to twelve pictures.
NAMED_BY = {
    "also-read": re.compile(r"\d+", re.ASCII),
    "exhibit": re.compile(KEY, re.ASCII),
    "gallery": re.compile(rf"(?={KEY},){KEYS}", re.ASCII),
}
OWN_BLOCKS = {*NAMED_BY, "embed", "fact-box", "footnotes", "pull-quote"}
TEXT = {"p", "ul", "ol"}


def own_block(block: Block, others: list[Block], caption: list[Block]) -> list[Block]:
    """What becomes of a block of ours that holds these tidied blocks and, perhaps, a caption."""
    kind = block.attributes["data-block"]
    if kind in NAMED_BY:
        return named_block(block)
    if kind == "embed":
        return embed(block, caption)
    words = [leaf for child in others for leaf in texts(child)]
    pictures = [Block("figure", children=[child]) for child in others if child.tag == "img"]
    if not words:
        return [Block("p", one.attributes, one.runs) for one in caption] + pictures
    make = {"fact-box": fact_box, "footnotes": footnotes, "pull-quote": pull_quote}[kind]
    return [*make(words, caption), *pictures]


def named_block(block: Block) -> list[Block]:
    """Keep what a block names; the words of it are looked up when the page is made."""
    kind, named = block.attributes["data-block"], block.attributes.get("data-id", "")
    is_known = NAMED_BY[kind].fullmatch(named)
    return [Block("figure", {"data-block": kind, "data-id": named})] if is_known else []


def embed(block: Block, caption: list[Block]) -> list[Block]:
    """Keep site and id of a post, our own picture for it, and what the newsroom says it shows."""
    if not NAMED.fullmatch(block.attributes.get("data-id", "")):
        return [Block("p", one.attributes, one.runs) for one in caption]
    kept = {name: value for name, value in block.attributes.items() if name in {"data-block", "data-id", "data-poster"}}
    return [Block("figure", kept, children=caption)]


def fact_box(words: list[Block], caption: list[Block]) -> list[Block]:
    """Keep paragraphs and lists below a title."""
    return [Block("figure", {"data-block": "fact-box"}, children=[*caption, *words])]


def footnotes(words: list[Block], caption: list[Block]) -> list[Block]:
    """Keep one list of notes; a paragraph among them is a note too."""
    notes: list[Block] = []
    for one in words:
        notes += one.children if one.tag in {"ul", "ol"} else [Block("li", one.attributes, one.runs)]
    titles = [Block("p", one.attributes, one.runs) for one in caption]
    return [*titles, Block("figure", {"data-block": "footnotes"}, children=[Block("ol", children=notes)])]


def pull_quote(words: list[Block], caption: list[Block]) -> list[Block]:
    """Keep the paragraphs of a pull quote, and who said it."""
    paragraphs = [Block("p", leaf.attributes, leaf.runs) for one in words for leaf in leaves(one)]
    quote = Block("blockquote", children=paragraphs)
    return [Block("figure", {"data-block": "pull-quote"}, children=[quote, *caption])]


def texts(block: Block) -> list[Block]:
    """Return paragraphs and lists as they are, and of all else the leaves."""
    return [block] if block.tag in TEXT else leaves(block)


def leaves(block: Block) -> list[Block]:
    """Return the leaves in a block as paragraphs, in reading order."""
    own = [Block("p", block.attributes, block.runs)] if block.runs else []
    return own + [leaf for child in block.children for leaf in leaves(child)]
