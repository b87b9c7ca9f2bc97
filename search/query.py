"""What a reader typed, taken apart: words, phrases in quotes, and words that must not be there."""

import re
from dataclasses import dataclass

from search.letters import words_of

LONGEST = 200
MOST_TERMS = 20
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))
PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

Term = tuple[str, ...]  # folded words that follow each other


@dataclass(frozen=True)
class Query:
    """Terms that must all be there, and terms that must not; `or_any`: one of the wanted ones is enough.

    `beginnings` are words that the last term could be the beginning of: whoever types has not finished it yet.
    """

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()
    or_any: bool = False
    beginnings: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.wanted)


def parse(typed: str) -> Query:
    """Read what somebody typed. Whatever it is, the terms hold letters, marks and digits alone."""
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for part in PART.finditer(typed[:LONGEST].translate(QUOTES)):
        term = tuple(words_of(part["phrase"] or part["word"] or ""))
        if term:
            (unwanted if part["minus"] else wanted)[term] = None
    return Query(tuple(wanted)[:MOST_TERMS], tuple(term for term in unwanted if term not in wanted)[:MOST_TERMS])
