"""What somebody may have meant whose words stand nowhere."""

from dataclasses import replace

from search import results
from search.backends import backend
from search.models import Word
from search.query import Query

SHORTEST = 4  # letters; below that, everything looks like everything
MOST_WORDS = 5  # that are looked at in one query; the rest stay as they were typed
MOST_CANDIDATES = 6


def better(query: Query, stories):
    """(query, words) with each unknown word as the index writes it, or None where that finds nothing either.

    Nothing is offered that does not lead to one of `stories`, so no word of a hidden story shows.
    """
    meant = dict(list(_meant(query, stories))[:MOST_WORDS])
    if not meant:
        return None
    found = replace(query, wanted=tuple(tuple(meant.get(word, word) for word in term) for term in query.wanted))
    return (found, in_words(found)) if results.matching(found, stories).exists() else None


def in_words(query):
    """A query as somebody would type it, the words as the index writes them."""
    words = {word for term in (*query.wanted, *query.unwanted) for word in term}
    shown = dict(Word.objects.filter(word__in=words).values_list("word", "shown"))
    wanted = [" ".join(shown.get(word, word) for word in term) for term in query.wanted]
    unwanted = [" ".join(shown.get(word, word) for word in term) for term in query.unwanted]
    return " ".join([*map(_quoted, wanted), *(f"-{_quoted(term)}" for term in unwanted)])


def _quoted(term):
    return f'"{term}"' if " " in term else term


def _meant(query, stories):
    """For each word that no story has: the likest one that a story has."""
    words = list(dict.fromkeys(word for term in query.wanted for word in term if len(word) >= SHORTEST))
    for word in words[:MOST_WORDS]:
        if not _is_there(word, stories):
            for candidate in likest(word):
                if _is_there(candidate, stories):
                    yield word, candidate
                    break


def _is_there(word, stories):
    return results.matching(Query(((word,),)), stories).exists()


def likest(word):
    """Words of the index that somebody could have meant, the fewest mistakes first."""
    most = 1 if len(word) < 5 else 2 if len(word) < 9 else 3
    found = [(mistakes(word, other), place, other) for place, other in enumerate(backend().like(word))]
    return [other for distance, _place, other in sorted(found) if distance <= most][:MOST_CANDIDATES]


def mistakes(typed: str, meant: str) -> int:
    """How many letters are too many, missing, wrong or changed places (optimal string alignment distance)."""
    last: list[int] = []
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, start=1):
        last, before, row = before, row, [i]
        for j, other in enumerate(meant, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            is_swap = i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == other
            row.append(min(cost, last[j - 2] + 1) if is_swap else cost)
    return row[-1]
