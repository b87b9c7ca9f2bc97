"""What somebody may have wanted who came to an address that leads nowhere."""

from articles.models import Article
from search import results
from search.query import MOST_TERMS, Query
from search.spelling import likest

SHORTEST = 4
FEW = 3


def near_matches(path_words: list[str], limit: int = FEW) -> list[Article]:
    """Published stories that hold the most of these words, the best first; never more than `limit`.

    The words are folded ones (search/letters.py); short ones and numbers say too little. One that stands nowhere is
    taken for those that look like it.
    """
    words = [word for word in dict.fromkeys(path_words) if len(word) >= SHORTEST and not word.isdigit()][:MOST_TERMS]
    found = _found(words, limit)
    return found or _found([other for word in words for other in likest(word)][:MOST_TERMS], limit)


def _found(words, limit):
    query = Query(tuple((word,) for word in words), or_any=True)
    pks = results.ids(query, Article.objects.published(), limit=limit) if query else []
    stories = Article.objects.published().for_listing().in_bulk(pks)
    return [stories[pk] for pk in pks if pk in stories]
