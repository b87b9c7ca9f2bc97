"""Blocks as a careful sub-editor leaves them: no empty ones, no stray spaces, no list faked with dots."""

import re
import unicodedata

from jfj.lib.html_blocks import Block, Run
from jfj.lib.html_elements import Marks
from jfj.lib.html_own import OWN_BLOCKS, own_block
from jfj.lib.text import tidy_characters

NBSP = "\u00a0"
SPACE = f" {NBSP}\n\u2028\u2029"
SPACES = re.compile(f"[ {NBSP}]{{2,}}")
# Editors and word processors use no-break spaces to keep any space at all. Those that were meant stand at a number, a
# unit, an initial or French punctuation ("10 km", "M. Dupont", "« Non »").
LOOSE_NBSP = re.compile(rf"(?<![\d«‹])(?<!\b[^\W\d_]\.){NBSP}(?![\d»›;:!?%‰€£$°])")
# White space between words is settled by SPACES; what is left to look at are the ends of a run and line breaks.
PIECE = re.compile(f"(^[{SPACE}]+|[{SPACE}]*[\n\u2028\u2029][{SPACE}]*|[{SPACE}]+$)")
# Behind a tag this mark would swallow its ">" as soon as somebody puts the whole markup into Unicode NFC.
LONELY_OVERLAY = re.compile(f"(?:^|(?<=[{SPACE}]))\u0338+")
LINE_BREAK = re.compile("[\n\u2028\u2029]")
# Word fills the room between a list's sign and its words with spaces; "o" and "§" are its signs in other fonts.
FAKE_BULLET = re.compile(rf"[ {NBSP}]*[·•▪●○◦§\uf0b7\uf0a7o-][ {NBSP}]{{2,}}(?=\S)")
FAKE_NUMBER = re.compile(rf"[ {NBSP}]*\(?(\d{{1,3}}|[a-zA-Z]|[ivx]+)[.)](?:[ {NBSP}]{{2,}})(?=\S)")
NUMBER = re.compile(r"\(?(\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]")
LEAVES = {"p", "h2", "h3", "h4", "figcaption", "caption"}
LISTS = {"ol", "ul"}


def tidy(children: list[Block], *, in_figure: bool = False, in_item: bool = False) -> list[Block]:
    """Return the blocks of one container, tidied and merged."""
    tidied: list[Block] = []
    for child in children if in_item else listed(children):
        for block in tidy_block(child, in_figure=in_figure):
            if tidied and is_continued(tidied[-1], block):
                tidied[-1].children += block.children
            elif not (block.tag == "hr" and tidied and tidied[-1].tag == "hr"):
                tidied.append(block)
    return tidied


def tidy_block(block: Block, *, in_figure: bool = False) -> list[Block]:
    """Return what becomes of one block: none, one, or several."""
    if block.tag in LEAVES:
        return paragraphs(block)
    if block.tag in LISTS:
        return tidy_list(block)
    if block.tag == "table":
        return tidy_table(block)
    if block.tag == "figure":
        return tidy_figure(block)
    if block.tag == "img" and not in_figure:
        return [Block("figure", children=[picture(block)])]
    if block.tag == "img":
        return [picture(block)]
    if block.tag == "hr":
        return [block]
    children = tidy(block.children)
    return [Block(block.tag, block.attributes, children=children)] if children else []


def is_continued(first: Block, second: Block) -> bool:
    """Say whether a list or quote only goes on from the one before it."""
    if first.tag != second.tag:
        return False
    if first.tag == "ol":
        return int(first.attributes.get("start", 1)) + len(first.children) == int(second.attributes.get("start", 1))
    return first.tag in {"ul", "blockquote"}


def picture(block: Block) -> Block:
    """Put a picture's alternative text into one line."""
    alt = " ".join(tidy_characters(block.attributes["alt"]).split())
    return Block("img", block.attributes | {"alt": alt})


def tidy_list(block: Block) -> list[Block]:
    """Drop empty items, and take the paragraph out of an item that has only one."""
    items: list[Block] = []
    for item in block.children:
        children = tidy(item.children, in_item=True)
        if children and all(child.tag in LISTS for child in children):  # an item without words of its own
            items += [nested for child in children for nested in child.children]
        elif children:
            items.append(bare(Block("li", children=children)))
    return [Block(block.tag, block.attributes, children=items)] if items else []


def bare(block: Block) -> Block:
    """Let an item or a cell with a single paragraph hold its words directly."""
    first, *others = block.children or [Block("")]
    if first.tag == "p" and all(other.tag in LISTS for other in others) and not (others and first.attributes):
        return Block(block.tag, block.attributes | first.attributes, first.runs, others)
    return block


def tidy_table(block: Block) -> list[Block]:
    """Keep rows that have cells, of a table that has words or pictures; say what each heading heads."""
    captions = [leaf for child in block.children if child.tag in LEAVES for leaf in paragraphs(child)]
    rows = [tidy_row(child) for child in block.children if child.tag == "tr" and child.children]
    if not any(cell.runs or cell.children for row in rows for cell in row.children):
        return [Block("p", leaf.attributes, leaf.runs) for leaf in captions]
    head = 0
    while head < len(rows) and all(cell.tag == "th" for cell in rows[head].children):
        head += 1
    for number, row in enumerate(rows):
        row.attributes = {"in": "thead" if number < head else "tbody"}
        for cell in row.children:
            if cell.tag == "th":
                cell.attributes.setdefault("scope", "col" if number < head else "row")
    return [Block("table", children=joined(captions, "caption") + rows)]


def tidy_row(row: Block) -> Block:
    """Tidy the cells of a row; in the head of a table they are headings, which need not be bold as well."""
    is_head = row.attributes.get("in") == "thead"
    cells = []
    for cell in row.children:
        tag = "th" if is_head else cell.tag
        children = tidy(cell.children)
        if tag == "th":
            children = [plain_weight(child) for child in children]
        cells.append(bare(Block(tag, cell.attributes, children=children)))
    return Block("tr", children=cells)


def plain_weight(block: Block) -> Block:
    """Take the bold off the words of a block."""
    runs = merged([run._replace(marks=run.marks._replace(strong=False)) for run in block.runs])
    return Block(block.tag, block.attributes, runs, block.children)


def tidy_figure(block: Block) -> list[Block]:
    """Return a picture with its caption, a table with its, one of our own blocks, or else what was inside."""
    children = tidy(block.children, in_figure=True)
    captions = [child for child in children if child.tag == "figcaption"]
    others = [child for child in children if child.tag != "figcaption"]
    if block.attributes.get("data-block") in OWN_BLOCKS:
        return own_block(block, others, joined(captions, "figcaption"))
    width = {key: block.attributes[key] for key in ("data-width",) if key in block.attributes}
    pictures = [Block("figure", dict(width), children=[child]) for child in others if child.tag == "img"]
    tables = [child for child in others if child.tag == "table"]
    if pictures:
        pictures[-1].children += joined(captions, "figcaption")
    elif tables and not any(child.tag == "caption" for child in tables[0].children):
        tables[0].children = joined(captions, "caption") + tables[0].children
    else:
        others += [Block("p", caption.attributes, caption.runs) for caption in captions]
    return pictures + [child for child in others if child.tag != "img"]


def joined(captions: list[Block], tag: str) -> list[Block]:
    """Make one caption of several, a line each."""
    if not captions:
        return []
    runs = list(captions[0].runs)
    for caption in captions[1:]:
        runs += [Run("\n", common(runs[-1].marks, caption.runs[0].marks)), *caption.runs]
    return [Block(tag, captions[0].attributes, merged(runs))]


def listed(children: list[Block]) -> list[Block]:
    """Turn runs of paragraphs that only look like a list into a list."""
    blocks: list[Block] = []
    lists: list[Block] = []
    for child in children:
        item = fake_item(child)
        if item is not None:
            level, tag, start, leaf = item
            level = min(level, len(lists) + 1)
            del lists[level if level <= len(lists) and lists[level - 1].tag == tag else level - 1 :]
            if len(lists) < level:
                siblings = lists[-1].children[-1].children if lists else blocks
                lists.append(Block(tag, {"start": start} if start not in {"", "1"} else {}))
                siblings.append(lists[-1])
            lists[-1].children.append(Block("li", children=[leaf]))
        elif child.tag not in LEAVES or any(run.text.strip(SPACE) for run in child.runs):
            lists = []
            blocks.append(child)
    return blocks


def fake_item(block: Block) -> tuple[int, str, str, Block] | None:
    """Recognise a paragraph dressed as a list item: its level, kind of list, number and words."""
    if block.tag != "p":
        return None
    level, marker = block.attributes.pop("fake-level", ""), block.attributes.pop("fake-marker", "")
    if level and marker:
        number = NUMBER.fullmatch(marker)
        return int(level), "ol" if number else "ul", number_of(number), block
    text = "".join(run.text for run in block.runs[:5])
    if NBSP not in text and not level:
        return None
    number = FAKE_NUMBER.match(text)
    sign = FAKE_BULLET.match(text) or number
    if sign is None or (NBSP not in sign[0] and not level):
        return None
    leaf = Block("p", block.attributes, without_start(block.runs, sign.end()))
    return int(level or 1), "ol" if number else "ul", number_of(number), leaf


def number_of(sign: re.Match[str] | None) -> str:
    """Return the number in a list's sign, or "" when it counts with letters or not at all."""
    return str(int(sign[1])) if sign and sign[1].isdecimal() else ""


def without_start(runs: list[Run], length: int) -> list[Run]:
    """Cut the first characters off a row of runs."""
    kept = []
    for run in runs:
        kept.append(Run(run.text[length:], run.marks))
        length = max(0, length - len(run.text))
    return kept


def paragraphs(leaf: Block) -> list[Block]:
    """Split a leaf at its blank lines, and tidy the words of each part."""
    is_heading = leaf.tag in {"h2", "h3", "h4"}
    parts: list[list[Run]] = [[]]
    gap = ""
    for run in leaf.runs:
        marks = run.marks._replace(strong=False) if is_heading and run.marks.strong else run.marks
        text = LONELY_OVERLAY.sub("", tidy_characters(run.text))
        for piece in PIECE.split(LOOSE_NBSP.sub(" ", SPACES.sub(" ", text))):
            if not piece or piece[0] in SPACE:
                gap += piece
                continue
            lines = len(LINE_BREAK.findall(gap))
            if lines > 1 and parts[-1] and leaf.tag == "p":
                parts.append([])
            elif gap and parts[-1]:
                space = "\n" if lines and not is_heading else " "
                parts[-1].append(Run(space, common(parts[-1][-1].marks, marks)))
            parts[-1].append(Run(piece, marks))
            gap = ""
    return [Block(leaf.tag, language(leaf, part), merged(part)) for part in parts if part]


def language(leaf: Block, runs: list[Run]) -> dict[str, str]:
    """Keep the language, and the direction unless it is left to right and the words are too.

    Google Docs calls every paragraph left-to-right; stored with the story that would say nothing.
    """
    if not leaf.attributes:
        return {}
    kept = {name: value for name, value in leaf.attributes.items() if name in {"lang", "dir"}}
    if kept.get("dir") == "ltr":
        directions = (unicodedata.bidirectional(character) for run in runs for character in run.text)
        if next((found for found in directions if found in {"L", "R", "AL"}), "L") == "L":
            del kept["dir"]
    return kept


def common(first: Marks, second: Marks) -> Marks:
    """Return the marks that a space between two words has: those of both."""
    none = Marks()
    return Marks._make(
        one if one == other else nothing for one, other, nothing in zip(first, second, none, strict=True)
    )


def merged(runs: list[Run]) -> list[Run]:
    """Join neighbours with the same marks; words come out in Unicode NFC."""
    if len(runs) == 1:
        return runs
    groups: list[tuple[Marks, list[str]]] = []
    for run in runs:
        if groups and groups[-1][0] == run.marks:
            groups[-1][1].append(run.text)
        else:
            groups.append((run.marks, [run.text]))
    return [Run(tidy_characters("".join(texts)), marks) for marks, texts in groups]
