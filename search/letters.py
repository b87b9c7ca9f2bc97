"""Which characters make a word, and which of them are the same letter to somebody who searches.

Both databases are given texts in which every other character is a space, so that they cut them into the same words:
"al-Hassan" is two, "don't" is two, a path or a mail address is as many as it has parts.
"""

import unicodedata
from functools import cache

LONGEST_WORD = 40


def fold(text: str) -> str:
    """The text in small letters without accents, all that is no letter, mark or digit a space; of the same length.

    Because the length stays, a place found in the folded text is the same place in the text itself. Accents are
    taken off Latin letters alone: in other scripts a mark can make another letter.
    """
    return text.translate(_LETTERS)


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return fold(text).split()


class _Letters(dict[int, str]):
    """A table for str.translate() that learns each character when it first comes up."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _folded(chr(code))
        return letter


_LETTERS = _Letters()


def _folded(character: str) -> str:
    if unicodedata.category(character)[0] not in "LMN":
        return " "
    if "LATIN" in unicodedata.name(character, ""):
        character = _without_accent(character)
    small = character.lower()
    return small if len(small) == 1 else character


@cache
def _without_accent(letter: str) -> str:
    base, *marks = unicodedata.normalize("NFD", letter)
    return base if all(map(unicodedata.combining, marks)) else letter
