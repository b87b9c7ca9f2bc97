"""Words and characters: counting them, reading a number, and refusing what has no business in a text."""

import math
import re
import unicodedata
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

WORDS_A_MINUTE = 200
LONGEST_ID = 18  # digits: what a 64-bit column can hold

# Ethiopic separates words with ፡ (U+1361) and closes sentences with ። and its sisters, often without any space.
ETHIOPIC_STOPS = "\u1361-\u1368"
# Scripts written without spaces (Unicode Standard Annex 29): Thai, Lao, Myanmar, Khmer, Kana, Han.
UNSPACED = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\uaa60-\uaa7f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")
SEPARATOR = re.compile(rf"[\s\u200b{ETHIOPIC_STOPS}]+")
LETTER_OR_DIGIT = re.compile(r"[^\W_]")

# Nothing here has a meaning in running text: C0 and C1 controls (line feed, tab and carriage return are white
# space and stay), lone surrogates, noncharacters, the byte order mark, the object replacement character, and the
# two bidirectional overrides, which show a reader other words than a search engine or a lawyer would find.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffc\ufffe\uffff\u202d\u202e"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)
SEEN_BUT_UNWANTED = "\ufffc"  # the only one of them that Python calls printable
# Searched for in one go: a form of strangers checks megabytes before it says that they are too long.
UNWANTED_IN_A_LINE = re.compile(UNWANTED.pattern.removesuffix("]") + "\t-\r\u2028\u2029]")
LINE_BREAKS = str.maketrans("\r\n\t", "   ")
# A zero width space marks a word's end in Thai, Lao, Myanmar and Khmer; elsewhere it is rubbish from a web page.
STRAY_ZERO_WIDTH_SPACE = re.compile("(?<![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])\u200b")

COMBINING = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code)))
# More than 30 marks on one letter is no language (the Stream-Safe Text Format of Unicode Standard Annex 15), and
# putting a million of them in order takes hours.
PILE_OF_MARKS = re.compile(f"([{COMBINING}]{{30}})[{COMBINING}]+")


def count_words(text: str) -> int:
    """Count the words of a text in any script.

    A word is a run of characters between white space (or Ethiopic word spaces and stops) that holds at least one
    letter or digit: "state-owned", "don't" and "5,000" are one word each, a lone dash is none. Vowel signs, such as
    Arabic harakat, belong to their letter and never split a word. Han, Kana, Thai, Lao, Khmer and Myanmar are
    written without spaces; there two letters count as one word (marks are not letters), rounded up for each run,
    which is the usual estimate for reading time, not a count that a linguist would sign.
    """
    words = 0
    for chunk in SEPARATOR.split(text):
        for run in UNSPACED_RUN.findall(chunk):
            letters = sum(1 for character in run if character.isalnum())
            words += math.ceil(letters / 2)
        words += sum(1 for part in UNSPACED_RUN.split(chunk) if LETTER_OR_DIGIT.search(part))
    return words


def reading_minutes(words: int) -> int:
    """Say how many minutes a story takes at 200 words a minute, rounded up; 0 for a story without words."""
    return math.ceil(words / WORDS_A_MINUTE)


def valid_in_xml(text: str) -> str:
    """Drop what XML 1.0 forbids (section 2.2) and what else has no meaning in running text. For text and markup."""
    if text.replace("\n", "").replace("\xa0", "").isprintable() and SEEN_BUT_UNWANTED not in text:
        return text  # nearly every one, in a tenth of the time
    return UNWANTED.sub("", text).replace("\v", " ").replace("\f", " ")


def tidy_characters(text: str) -> str:
    """Drop what has no meaning in running text, and put letters and their marks into one form (Unicode NFC).

    For text only, never for markup: NFC joins a ">" and a following U+0338 into "≯" and so would eat a tag.
    """
    if text.isascii() and text.isprintable():
        return text
    text = UNWANTED.sub("", text)
    text = STRAY_ZERO_WIDTH_SPACE.sub("", text)
    text = PILE_OF_MARKS.sub(r"\1", text)
    return PILE_OF_MARKS.sub(r"\1", unicodedata.normalize("NFC", text))


def refuse_control_characters(value: str) -> None:
    """Validate a one-line field: no control character, no line break, no lone surrogate, no bidirectional override.

    Line separators (U+2028, U+2029) count as line breaks: they end a line in a feed, a mail subject or a script.
    Overrides (U+202D, U+202E) are refused because they show other words than are there. Marks and isolates
    (U+200E, U+200F, U+202A to U+202C, U+2066 to U+2069) stay allowed: mixed Arabic and English headlines need them.
    """
    if found := UNWANTED_IN_A_LINE.search(value):
        message = _("Remove the invisible character U+%(code)s; it cannot stand in a single line of text.")
        raise ValidationError(message, code="control_character", params={"code": f"{ord(found[0]):04X}"})


def refuse_hidden_characters(value: str) -> None:
    """Validate a text of several lines: line breaks and tabs are fine, all else as in a single line.

    For words that are shown as they were typed, such as a biography, a reason or a correction.
    """
    refuse_control_characters(value.translate(LINE_BREAKS))


def is_id(value: Any) -> bool:
    """Whether a text is a number that a row could have."""
    text = str(value)
    return text.isascii() and text.isdecimal() and len(text) <= LONGEST_ID
