"""What can be read from an address that leads nowhere.

Most of those are asked for by programs that look for holes, thousands at a time. What is read here decides how much
work each of them is, so it looks at little of a long one.
"""

import re

from search.letters import words_of

MOST_LETTERS = 500  # of an address
MOST_WORDS = 8  # for the field of the search
ENDING = re.compile(r"(?:\.\w{1,8})+$")
SLUG = re.compile(r"[-\w]+(?:\.html?)?")
MOST_PARTS = 5  # "/2023/05/17/the-slug/history/"


def words_of_address(path: str) -> list[str]:
    """The words of its slug, folded: of "/2023/05/The-ICC_trial.html", "the", "icc" and "trial".

    The slug is the part with the most words, the last one where two have as many.
    """
    parts = (_words(part) for part in _parts(path))
    return max(reversed(list(parts)), key=len, default=[])[:MOST_WORDS]


def is_worth_a_search(path: str) -> bool:
    """Whether it looks like the address of a story or a page, and not like that of a file or a hole."""
    parts = _parts(path)
    return len(path) <= MOST_LETTERS and 0 < len(parts) <= MOST_PARTS and all(map(SLUG.fullmatch, parts))


def _parts(path):
    return [part for part in path[:MOST_LETTERS].split("/") if part]


def _words(part):
    return [word for word in words_of(ENDING.sub("", part)) if not word.isdigit()]
