"""The text of a comment: what is looked for in it, and how it is shown. Plain text, paragraphs and links."""

import re
import unicodedata
from itertools import groupby

from django.utils.html import escape, urlize
from django.utils.safestring import SafeString, mark_safe

from jfj.lib.look_alikes import UNSEEN, as_seen, plain
from jfj.lib.text import tidy_characters

# Marks and isolates turn the line that stands after a comment around; in a text of one writer they can be done without.
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
LIKE_A_LINK = re.compile(r"[.:@]\S")  # without one of these no word is a link, and looking at each word takes long
EMPTY_LINES = re.compile(r"\n\s*\n")
WORD = re.compile(r"[^\W_]+(?:[!|$]+[^\W_]+)*")  # with signs inside that stand for letters
LONGEST = 5000  # letters of a comment
FEWEST_SHOUTED = 20  # letters


def tidied(typed: str) -> str:
    """What somebody typed, without what nobody sees: control characters, turns of direction, spaces at the ends."""
    text = TURNS.sub("", tidy_characters(typed.replace("\r\n", "\n").replace("\r", "\n")))
    return EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in text.split("\n"))).strip()


def as_html(text: str) -> SafeString:
    """Paragraphs, line breaks and links that search engines do not follow. Everything else is what was typed."""
    shown = []
    for paragraph in EMPTY_LINES.split(text):
        escaped = escape(paragraph)
        linked = urlize(escaped, nofollow=True) if LIKE_A_LINK.search(paragraph) else escaped
        # The text is escaped: a quotation mark in it is none any more, so this attribute is urlize's own.
        linked = linked.replace(' rel="nofollow"', ' rel="ugc nofollow noopener"')
        shown.append("<p>" + linked.replace("\n", "<br>") + "</p>")
    return mark_safe("".join(shown))  # each part is escaped above


def number_of_links(text: str) -> int:
    """How many links a text has where it is shown, addresses of mail among them."""
    return as_html(text).count("<a ")


def words_found(text: str, words: tuple[str, ...]) -> list[str]:
    """Those of these words and phrases that stand in the text as words of their own, however they are dressed up."""
    folded = f" {_folded(text)} "
    return [word for word in words if word.strip() and f" {_folded(word)} " in folded]


def _folded(text):
    """The words of a text as an eye runs over them, one space between them."""
    return " ".join(as_seen(word) for word in WORD.findall(plain(text)))


def is_shouted(text: str) -> bool:
    """Whether a text of some length has nothing but capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) >= FEWEST_SHOUTED and all(sign.isupper() for sign in letters)


def longest_pile_of_marks(text: str) -> int:
    """The most marks that stand on one letter."""
    marks = (_is_mark(sign) for sign in unicodedata.normalize("NFD", UNSEEN.sub("", text)))
    return max((len(list(run)) for is_mark, run in groupby(marks) if is_mark), default=0)


def _is_mark(sign):
    """Those that enclose a letter have no class, as the vowels of Thai and Hindi, which are no ornament."""
    return bool(unicodedata.combining(sign)) or unicodedata.category(sign) == "Me"
