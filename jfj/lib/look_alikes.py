"""Letters that an eye takes for others, or does not see: for names that imitate, and for words that hide from a list.

Source: Unicode Technical Standard 39 (confusable letters); the list here is the part of it that keyboards have.
"""

import re
import unicodedata

# Source: DerivedCoreProperties of the Unicode Character Database, Default_Ignorable_Code_Point; and the empty Braille
# sign. The fillers of Hangul among them count as letters.
UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

# Letter, and what looks like it: Cyrillic, Greek, digits and signs; all in small letters.
ALIKE = {
    "a": "аα4",
    "b": "вьβ8",
    "c": "сϲ",
    "d": "ԁ",
    "e": "еєε3",
    "h": "һн",
    "i": "іїιӏıl1!|",
    "j": "јϳ",
    "k": "кκ",
    "m": "м",
    "n": "ոη",
    "o": "оοσ0",
    "p": "рρ",
    "s": "ѕ5$",
    "t": "тτ7",
    "u": "υս",
    "v": "ν",
    "x": "хχ",
    "y": "уγ",
}
LOOK_ALIKES = str.maketrans({odd: letter for letter, odd_ones in ALIKE.items() for odd in odd_ones})


def plain(text: str) -> str:
    """A text in small letters without accents and what nobody sees. For comparing, never for showing."""
    letters = UNSEEN.sub("", unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()))
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def as_seen(text: str) -> str:
    """The same with all look-alikes made one, signs among them: an "!" is an "i" here."""
    return plain(text).translate(LOOK_ALIKES)
