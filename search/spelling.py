"""What somebody may have meant whose words stand nowhere."""

from dataclasses import replace
from itertools import islice, product

from search import results
from search.backends import backend
from search.index import vocabulary
from search.models import Entry, Word
from search.query import Query

SHORTEST = 4  # letters; below that, everything looks like everything
MOST_WORDS = 5  # that are looked at in one query; the rest stay as they were typed
MOST_CANDIDATES = 6
MOST_GUESSES = 24
MOST_GUESSES_AT_KNOWN = 8  # each is a search, and nobody has mistyped anything yet
LOOKED_AT = 50  # entries with a word of the same stem; the first one nearly always has the word itself


def better(query: Query, stories):
    """(query, words) with other words where those that were typed stand nowhere, or nowhere together.

    None where that finds nothing either. Nothing is offered that does not lead to one of `stories`, so no word of a
    hidden story shows.
    """
    words = list(dict.fromkeys(word for term in query.wanted for word in term if len(word) >= SHORTEST))[:MOST_WORDS]
    unknown = [word for word in words if not _is_there(word, stories)]
    for meant in _guesses(unknown or words, is_known=not unknown):
        found = replace(query, wanted=tuple(tuple(meant.get(word, word) for word in term) for term in query.wanted))
        if results.is_any(found, stories) and all(_is_written(word, stories) for word in meant.values()):
            return found, in_words(found)
    return None


def _is_written(word, stories):
    """Whether one of these stories has this very word: of two with one stem, the other may be a hidden story's."""
    alike = results.ids(Query(((word,),)), stories, sort=results.NEWEST, limit=LOOKED_AT)
    return any(word in vocabulary(entry) for entry in Entry.objects.filter(article__in=alike).iterator(10))


def _guesses(words, *, is_known):
    """What may have been meant, the likest first: all of the unknown words at once, but one known word at a time."""
    likes = {word: likest(word) for word in words}
    if is_known:
        places = product(range(MOST_CANDIDATES), words)
        guesses = ({word: likes[word][place]} for place, word in places if place < len(likes[word]))
        yield from islice(guesses, MOST_GUESSES_AT_KNOWN)
    elif all(likes.values()):
        guesses = islice(product(*(enumerate(likes[word]) for word in words)), MOST_GUESSES * MOST_GUESSES)
        for guess in sorted(guesses, key=lambda places: sum(place for place, _other in places))[:MOST_GUESSES]:
            yield dict(zip(words, (other for _place, other in guess), strict=True))


def in_words(query):
    """A query as somebody would type it, the words as the index writes them."""
    words = {word for term in (*query.wanted, *query.unwanted) for word in term}
    shown = dict(Word.objects.filter(word__in=words).values_list("word", "shown"))
    wanted = [" ".join(shown.get(word, word) for word in term) for term in query.wanted]
    unwanted = [" ".join(shown.get(word, word) for word in term) for term in query.unwanted]
    return " ".join([*map(_quoted, wanted), *(f"-{_quoted(term)}" for term in unwanted)])


def _quoted(term):
    return f'"{term}"' if " " in term else term


def _is_there(word, stories):
    return results.is_any(Query(((word,),)), stories)


def likest(word):
    """Words of the index that somebody could have meant, the fewest mistakes first."""
    most = 1 if len(word) < 5 else 2 if len(word) < 9 else 3
    likes = (other for other in backend().like(word) if other != word)
    found = [(mistakes(word, other), place, other) for place, other in enumerate(likes)]
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
