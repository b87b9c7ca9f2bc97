"""FTS5 of SQLite (sqlite.org/fts5.html): one table with English stems, one with plain words, one with letters.

Triggers on the tables of the models fill them, so that nothing can be saved or deleted past them. They are made in
search/migrations/0002_full_text.py.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

from django.db import connection

from search.marks import END, START
from search.models import Entry
from search.query import Query

ENGLISH, PLAIN = TABLES = ("search_english", "search_plain")
OTHERS = " AND language <> 'en'"
WEIGHTS = "10.0, 4.0, 1.0, 4.0, 4.0, 0.4"  # headline, standfirst, body, tags, authors, captions
MOST_LIKE = 60
NOTHING = "SELECT 0 AS article_id, 0 AS page_id, NULL AS published_at, 0 AS score WHERE 0"
# PostgreSQL leaves them out of its English words as well; without that, a question would find less here.
STOP_WORDS = frozenset(
    """a about after all am an and any are as at be because been before being but by can did do does doing down during
    each few for from had has have having he her here hers him his how i if in into is it its just me more most my
    no nor not now of off on once only or other our out over own s same she should so some such t than that the
    their them then there these they this those through to too under until up very was we were what when where
    which while who whom why will with you your""".split()  # noqa: SIM905
)


def store(entry: Entry) -> None:
    """Nothing: triggers have done it."""


def tidy() -> None:
    """Read the tables of texts and letters anew from those of the models, as if nothing had ever gone wrong."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
        cursor.execute("INSERT INTO search_letters(search_letters) VALUES ('delete-all')")
        cursor.execute("INSERT INTO search_letters(rowid, word) SELECT id, '  ' || word || ' ' FROM search_word")


def matches(query: Query) -> tuple[str, list[str]]:
    """SQL of the entries that match; see search/backends/__init__.py."""
    return _matching(query, lambda table: "0")


def tiers(query: Query) -> Iterator[tuple[str, list[str]]]:
    """One with everything, in the order of bm25."""
    yield _matching(query, lambda table: f"-bm25({table}, {WEIGHTS})")


def _matching(query, score_in):
    """CROSS JOIN is how SQLite is told to ask the table of texts first (sqlite.org/optoverview.html)."""
    parts, params = [], []
    for table in TABLES:
        if expression := _expression(query, table):
            others = OTHERS if table == PLAIN else ""
            parts.append(
                f"SELECT article_id, page_id, published_at, {score_in(table)} AS score FROM {table} "
                f"CROSS JOIN search_entry ON id = {table}.rowid WHERE {table} MATCH %s{others}"
            )
            params.append(expression)
    return " UNION ALL ".join(parts) or NOTHING, params


def by_index() -> AbstractContextManager[None]:
    """Nothing: there is no other way."""
    return nullcontext()


def ranked(query: Query, pks: list[int]) -> list[int]:
    """As they are: bm25 has looked at everything."""
    return pks


def marked(query: Query, entries: list[Entry]) -> dict[int, dict[str, str]]:
    """The texts of these entries with marks."""
    found = {}
    for table in TABLES:
        keys = [entry.pk for entry in entries if _table_of(entry) == table]
        expression = _expression(query, table)
        if keys and expression:
            found |= _marked_in(table, expression, keys)
    return found


def _marked_in(table, expression, keys):
    columns = ", ".join(f"highlight({table}, {number}, '{START}', '{END}')" for number in range(3))
    these = ", ".join(["%s"] * len(keys))
    sql = f"SELECT rowid, {columns} FROM {table} WHERE {table} MATCH %s AND rowid IN ({these})"
    with connection.cursor() as cursor:
        cursor.execute(sql, [expression, *keys])
        return {pk: dict(zip(("headline", "standfirst", "body"), row, strict=True)) for pk, *row in cursor.fetchall()}


def like(word: str) -> list[str]:
    """Words of the index that share letters with this one, three by three."""
    padded = f"  {word} "
    threes = sorted({padded[start : start + 3] for start in range(len(padded) - 2)})
    expression = " OR ".join(f'"{three}"' for three in threes)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_word.word FROM search_letters JOIN search_word ON search_word.id = search_letters.rowid "
            "WHERE search_letters MATCH %s ORDER BY rank, search_word.word LIMIT %s",
            [expression, MOST_LIKE],
        )
        return [found for (found,) in cursor.fetchall()]


def _table_of(entry):
    return ENGLISH if entry.language == "en" else PLAIN


def _expression(query, table):
    """A query in the language of FTS5; "" where nothing can match. Every term is quoted: none is an operator."""
    wanted = list(query.wanted)
    begun = _beginning(wanted.pop(), query.beginnings) if query.beginnings else ""
    if table == ENGLISH:
        wanted = [term for term in wanted if len(term) > 1 or term[0] not in STOP_WORDS]
    parts = [*map(_phrase, wanted), *filter(None, [begun])]
    expression = (" OR " if query.or_any else " AND ").join(parts)
    if expression and query.unwanted:
        unwanted = " OR ".join(map(_phrase, query.unwanted))
        return f"({expression}) NOT ({unwanted})"
    return expression


def _phrase(term):
    return f'"{" ".join(term)}"'


def _beginning(term, words):
    return f"({' OR '.join([f'{_phrase(term)} *', *(_phrase((word,)) for word in words)])})"
