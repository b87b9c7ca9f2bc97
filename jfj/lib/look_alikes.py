"""Letters that an eye takes for others: for names that imitate, and for words that hide from a list.

Source: Unicode Technical Standard 39 (confusable letters); the list here is the part of it that keyboards have.
"""

import unicodedata

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
    """A text in small letters without accents. For comparing, never for showing."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def as_seen(text: str) -> str:
    """The same with all look-alikes made one, signs among them: an "!" is an "i" here."""
    return plain(text).translate(LOOK_ALIKES)
