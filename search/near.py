"""What somebody may have wanted who came to an address that leads nowhere."""

from dataclasses import dataclass, field
from difflib import get_close_matches

from articles.models import Article
from pages.models import Page
from search import results
from search.addresses import is_worth_a_search, words_of_address
from search.backends import by_index
from search.query import MOST_TERMS, Query
from search.spelling import likest

SHORTEST = 4  # letters of a word that says enough to be looked for
SHORTEST_RESPELT = 5  # one more than in spelling.py: there all words must stand together, here one alike is enough
FEW = 3
MOST_RESPELT = 3  # words: each is a query more
CLOSE = 0.75  # of 1, as difflib counts it


@dataclass(frozen=True)
class Near:
    """The words of an address, and at most FEW things that it may have meant."""

    words: str = ""
    pages: list[Page] = field(default_factory=list)
    stories: list[Article] = field(default_factory=list)


def near(path: str) -> Near:
    """What lies near an address. Looks for nothing where it does not look like that of a story or a page."""
    words = words_of_address(path)
    if not (words and is_worth_a_search(path)):
        return Near(" ".join(words))
    pages = near_pages(words)
    return Near(" ".join(words), pages, near_matches(words, FEW - len(pages), may_respell=not pages))


def near_pages(words: list[str]) -> list[Page]:
    """The page on the site whose own address is written almost like these words."""
    pages = {page.slug: page for page in Page.objects.published().only("title", "slug", "language")}
    return [pages[slug] for slug in get_close_matches("-".join(words), pages, n=1, cutoff=CLOSE)]


@by_index()
def near_matches(words: list[str], limit: int = FEW, *, may_respell: bool = True) -> list[Article]:
    """Published stories that hold the most of these words, the best first; never more than `limit`.

    The words are folded ones (search/letters.py); short ones and numbers say too little. Where none of them stands
    anywhere, the longest are taken for those that look like them.
    """
    words = [word for word in dict.fromkeys(words) if len(word) >= SHORTEST and not word.isdigit()][:MOST_TERMS]
    return _found(words, limit) or (_found(_respelt(words), limit) if may_respell else [])


def _respelt(words):
    longest = sorted((word for word in words if len(word) >= SHORTEST_RESPELT), key=len, reverse=True)[:MOST_RESPELT]
    return [other for word in longest for other in likest(word)][:MOST_TERMS]


def _found(words, limit):
    query = Query(tuple((word,) for word in words), or_any=True)
    return results.links(results.ids(query, Article.objects.published(), limit=limit)) if query else []
